import lucide
import pytest
from django.template import Context, Template

from recipes.choices import Aisle
from recipes.templatetags.aisle_art import OTHER, aisle_art


@pytest.mark.parametrize("code", Aisle.values)
def test_every_aisle_has_an_icon_of_the_icon_set(code):
    assert lucide._render_icon(aisle_art(code).icon, 24).startswith("<svg")


@pytest.mark.parametrize("code", [code for code in Aisle.values if code != "other"])
def test_every_aisle_but_the_last_has_a_picture_of_its_own(code):
    assert aisle_art(code) != OTHER


def test_an_aisle_of_the_households_own_gets_the_basket():
    template = Template("{% load aisle_art %}{% aisle_art 'pets' as art %}{{ art.icon }}")

    assert template.render(Context()) == "shopping-basket"
