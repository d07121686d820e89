"""Views imported when they are first asked for, and all of them there."""

import pytest
from django.urls import URLPattern, get_resolver, resolve, reverse
from django.utils import translation

from households.lazy import View, Views
from recipes import services


def patterns_under(resolver):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from patterns_under(pattern)


def test_every_address_has_its_view():
    views = [pattern.callback for pattern in patterns_under(get_resolver())]
    named = [view for view in views if isinstance(view, View)]

    assert len(named) > 100
    assert all(callable(view.load()) for view in named)


def test_a_view_keeps_its_marks():
    assert resolve("/healthz").func.login_required is False
    assert resolve("/recipes/import/page/").func.csrf_exempt is True
    assert not hasattr(resolve("/recipes/").func, "csrf_exempt")


def test_a_view_that_is_not_there_is_missed_when_it_is_asked_for():
    stand_in = Views("planner.views.week").week_of_dreams

    with pytest.raises(AttributeError, match="week_of_dreams"):
        stand_in(None)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("home", "/"),
        ("login", "/login/"),
        ("admin:index", "/admin/"),
        ("api:schema", "/api/schema/"),
        ("planner:month_current", "/month/"),
        ("recipes:recipe_list", "/recipes/"),
    ],
)
@pytest.mark.parametrize("language", ["en-gb", "de"])
def test_addresses_are_written_in_every_language(name, address, language):
    with translation.override(language):
        assert reverse(name) == address
        assert resolve(address).view_name == name


def test_every_service_is_where_its_package_says():
    assert len(services.__getattr__.names) > 30
    assert all(callable(getattr(services, name)) for name in services.__getattr__.names)


def test_a_service_that_is_not_there_is_missed():
    with pytest.raises(AttributeError, match="cook_dinner"):
        services.cook_dinner  # noqa: B018
    with pytest.raises(ImportError, match="cook_dinner"):
        from recipes.services import cook_dinner  # noqa: F401
