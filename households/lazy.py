"""Views and services that are imported when somebody first asks for them.

Who opens the first page on Lambda waits for all that is imported until it is answered, so a page
brings along its own view and services, not everybody's:

- an app's `urls.py` writes `recipes = Views("recipes.views.recipes")`, then `recipes.recipe_list`;
- the project's writes `addresses("", "recipes.urls", "recipes")` in place of `include`;
- a package of services that need much writes `__getattr__ = names(__name__, {"weighing": [...]})`.

A name that is not there fails in tests/households/test_lazy.py, not with its first visitor.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module

from django.urls.resolvers import RoutePattern, URLResolver
from django.utils.translation import get_language


class Views:
    """The views of a module, each as a stand-in that a `path` takes."""

    def __init__(self, module: str):
        self._module = module

    def __getattr__(self, name: str) -> "View":
        return View(self._module, name)


class View:
    """Stands for a view: called, or asked for a mark such as `login_required`, it is that view."""

    def __init__(self, module: str, name: str):
        self.__module__ = module
        self.__name__ = self.__qualname__ = name

    def __call__(self, request, *args, **kwargs):
        return self.load()(request, *args, **kwargs)

    def load(self):
        return getattr(import_module(self.__module__), self.__name__)

    def __getattr__(self, mark: str):
        if mark == "view_class":  # asked of every address when one is written: too early
            raise AttributeError(mark)
        return getattr(self.load(), mark)


def addresses(route: str, urlconf: str, namespace: str) -> URLResolver:
    """Like `path(route, include(urlconf))` for a URLconf whose `app_name` is `namespace`."""
    return _Addresses(RoutePattern(route), urlconf, app_name=namespace, namespace=namespace)


class _Addresses(URLResolver):
    def _populate(self):
        """Nothing yet: Django asks every URLconf when the first address of any is written."""

    @property
    def reverse_dict(self):
        if get_language() not in self._reverse_dict:
            super()._populate()
        return super().reverse_dict


def names(package: str, modules: Mapping[str, Iterable[str]]) -> Callable[[str], object]:
    """A package's `__getattr__` (PEP 562), which finds names in the modules of the package."""
    homes = {name: f"{package}.{module}" for module, held in modules.items() for name in held}

    def find(name: str):
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(homes[name]), name)
        setattr(sys.modules[package], name, found)  # from now on it is there
        return found

    find.names = frozenset(homes)
    return find
