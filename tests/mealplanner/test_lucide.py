import re
from pathlib import Path
from xml.etree import ElementTree

import lucide
import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from mealplanner.templatetags.lucide import drawing

TEMPLATES = Path(__file__).parents[2] / "templates"
NAMES = sorted(
    {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r'{% lucide "([\w-]+)"', path.read_text())
    }
)


def rendered(tag, **context):
    return Template("{% load lucide %}{% lucide " + tag + " %}").render(Context(context))


def parts(svg):
    root = ElementTree.fromstring(svg)
    return root.attrib, [(part.tag, part.attrib) for part in root]


@pytest.mark.parametrize("name", NAMES)
def test_every_drawing_of_the_pages_is_that_of_the_set(name):
    assert parts(drawing(name, size=20, aria_hidden="true")) == parts(
        lucide._render_icon(name, 20, aria_hidden="true")
    )


def test_a_drawing_has_the_attributes_it_is_given():
    attributes, _ = parts(rendered('"x" stroke_width="1.5" aria_label=label', label='"close"'))

    assert attributes["stroke-width"] == "1.5"
    assert attributes["aria-label"] == '"close"'
    assert attributes["width"] == attributes["height"] == "24"


def test_one_tag_draws_what_its_variable_says():
    template = Template('{% load lucide %}{% lucide icon size=20 aria_hidden="true" %}')

    drawn = [template.render(Context({"icon": icon})) for icon in ("lock", "clock")]

    assert drawn == [drawing(icon, size=20, aria_hidden="true") for icon in ("lock", "clock")]


def test_the_name_of_a_drawing_is_in_the_language_of_the_reader():
    template = Template('{% load lucide %}{% lucide "lock" aria_label=_("kept") %}')

    drawn = {}
    for language in ("en-gb", "de"):
        with translation.override(language):
            drawn[language] = parts(template.render(Context()))[0]["aria-label"]

    assert drawn["en-gb"] == "kept"
    assert drawn["de"] not in ("kept", "")


def test_a_word_that_is_no_attribute_is_refused():
    with pytest.raises(TemplateSyntaxError):
        rendered('"x" 20')


def draw(source):
    return Template("{% load lucide %}" + source).render(Context())


def test_in_a_block_each_drawing_is_sent_once():
    page = draw('{% icons %}{% lucide "x" size=16 %}{% lucide "x" %}{% endicons %}')
    assert page.count('<use href="#i-x"/>') == 2
    assert page.count("M18 6 6 18") == 1


def test_a_block_in_a_block_leaves_the_drawing_to_the_one_around_it():
    page = draw('{% icons %}{% icons %}{% lucide "x" %}{% endicons %}<hr>{% endicons %}')
    assert page.index("<hr>") < page.index("<symbol")
    assert page.count("<symbol") == 1


def test_after_a_block_icons_are_drawn_in_full_again():
    page = draw('{% icons %}{% lucide "x" %}{% endicons %}{% lucide "x" %}')
    assert page.count("<use") == 1
    assert page.count("M18 6 6 18") == 2


def test_a_block_without_icons_adds_nothing():
    assert draw("{% icons %}soup{% endicons %}") == "soup"
