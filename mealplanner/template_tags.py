"""Templates that import the tags they load, and not those of every app.

Django imports every app's libraries of tags with the first template, and those of REST framework
and of the admin bring all of their packages along.
"""

import pkgutil
from pathlib import Path

import django
from django.apps import apps
from django.forms import renderers
from django.template.backends.django import DjangoTemplates
from django.template.library import import_library


class Templates(DjangoTemplates):
    def __init__(self, params):
        super().__init__(params)
        self.engine.template_libraries = _Libraries(_installed())

    def get_templatetag_libraries(self, custom_libraries):
        return custom_libraries


class FormTemplates(renderers.DjangoTemplates):
    """The forms' own templates, with the same patience."""

    backend = Templates


class _Libraries(dict):
    """Libraries by the name a template loads; begins with the modules they are in."""

    def __getitem__(self, name):
        library = super().__getitem__(name)
        if isinstance(library, str):
            library = self[name] = import_library(library)
        return library


def _installed() -> dict[str, str]:
    """The module of each library: Django's own, then the apps' in their order."""
    packages = [(Path(django.__file__).parent, "django")]
    packages += [(Path(app.path), app.name) for app in apps.get_app_configs()]
    return {
        module.name: f"{package}.templatetags.{module.name}"
        for folder, package in packages
        for module in pkgutil.iter_modules([str(folder / "templatetags")])
    }
