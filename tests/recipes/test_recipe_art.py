from pathlib import Path
from types import SimpleNamespace

import lucide
import pytest
from django.template import Context, Template

from recipes.templatetags import recipe_art
from recipes.templatetags.recipe_art import Art, art_of

STYLE_SHEET = Path(__file__).parents[2] / "static" / "app.css"
ALL_ART = [*recipe_art.PROTEIN_ART.values(), *recipe_art.COURSE_ART.values()]
ICONS = {
    recipe_art.PLAIN_ICON,
    recipe_art.GREENS_ICON,
    *recipe_art.DISH_ICONS.values(),
    *(icon for _tone, icon in ALL_ART),
}
TONES = {
    recipe_art.PLAIN_TONE,
    *recipe_art.CUISINE_TONES.values(),
    *(tone for tone, _icon in ALL_ART),
}


def test_the_main_protein_decides_before_course_and_cuisine():
    art = art_of(main_protein="fish", courses=["breakfast"], cuisine="italian")

    assert art == Art(tone="sea", icon="fish")


def test_without_a_protein_the_course_decides():
    art = art_of(main_protein="none", courses=["dinner", "dessert"], cuisine="italian")

    assert art == Art(tone="plum", icon="cake-slice")


def test_a_meatless_main_takes_the_tone_of_its_cuisine():
    art = art_of(main_protein="none", courses=["dinner"], cuisine="thai")

    assert art == Art(tone="herb", icon="leafy-green")


def test_a_recipe_of_which_nothing_is_known_gets_the_plain_picture():
    assert art_of(main_protein="dodo", courses=["elevenses"], cuisine="martian") == art_of()
    assert art_of() == Art(tone="oat", icon="utensils")


@pytest.mark.parametrize(
    ("title", "icon"),
    [
        ("Red lentil soup with lemon", "soup"),
        ("Tuna sandwiches", "sandwich"),
        ("Oat-raisin cookies", "cookie"),
        ("Big green lentil salad, toast", "salad"),
        ("Lentil bake", "bean"),
    ],
)
def test_the_shape_of_the_dish_in_the_title_gives_the_icon(title, icon):
    art = art_of(main_protein="legume", title=title)

    assert art == Art(tone="tomato", icon=icon)


@pytest.mark.parametrize("icon", sorted(ICONS))
def test_every_icon_is_in_the_icon_set(icon):
    assert lucide._render_icon(icon, 24).startswith("<svg")


@pytest.mark.parametrize("tone", sorted(TONES))
def test_every_tone_has_its_colours_in_the_style_sheet(tone):
    assert f".t-{tone} " in STYLE_SHEET.read_text()


def test_the_tag_reads_the_recipe_in_a_template():
    recipe = SimpleNamespace(
        title="Miso salmon", main_protein="fish", meal_types=["dinner"], cuisine="japanese"
    )
    template = Template(
        "{% load recipe_art %}{% recipe_art it as art %}{{ art.tone }} {{ art.icon }}"
    )

    assert template.render(Context({"it": recipe})) == "sea fish"
    assert template.render(Context({"it": None})) == "oat utensils"
