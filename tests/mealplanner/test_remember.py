import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test.utils import override_script_prefix
from django.utils import translation

from mealplanner.templatetags.remember import Drawn, Shelf

CARD = "{% load remember %}{% remember card=card %}[{{ card }}{{ other }}]{% endremember %}"


def template(text):
    return Template("{% load i18n lucide remember %}" + text)


class Told:
    """Counts how often it is drawn; another of the same name is the same value."""

    def __init__(self, name):
        self.name, self.drawn = name, 0

    def __eq__(self, other):
        return self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def __str__(self):
        self.drawn += 1
        return self.name


def test_the_same_value_is_drawn_once_for_all_pages():
    page, cards = Template(CARD), [Told("soup"), Told("soup"), Told("pie")]

    pages = [page.render(Context({"card": card})) for card in cards]

    assert pages == ["[soup]", "[soup]", "[pie]"]
    assert [card.drawn for card in cards] == [1, 0, 1]


def test_nothing_but_what_is_named_can_be_seen_inside():
    page = Template(CARD)

    assert page.render(Context({"card": "soup", "other": "secret"})) == "[soup]"


def test_each_language_has_its_own():
    page = template('{% remember card=card %}{% translate "Close" %}{% endremember %}')
    texts = []
    for language in ("en", "de", "en"):
        with translation.override(language):
            texts.append(page.render(Context({"card": 1})))

    assert texts[0] == texts[2] == "Close"
    assert texts[1] != texts[0]


def test_addresses_are_those_below_the_path_of_the_request():
    page = template('{% remember card=card %}{% url "login" %}{% endremember %}')
    found = []
    for prefix in ("/", "/rest/", "/"):
        with override_script_prefix(prefix):
            found.append(page.render(Context({"card": 1})))

    assert found == ["/login/", "/rest/login/", "/login/"]


def test_each_request_has_its_own_token_against_forgery():
    page = template(
        "{% remember card=card %}{% csrf_token %}"
        "{% remember %}{% csrf_token %}{% endremember %}{% endremember %}"
    )

    first, second = (page.render(Context({"card": 1, "csrf_token": t})) for t in ("one", "two"))

    assert first.count('value="one"') == 2
    assert second.count('value="two"') == 2
    assert "one" not in second


def test_what_somebody_wrote_stays_escaped_when_it_is_shown_again():
    page = Template(CARD)
    pages = [page.render(Context({"card": "<b>"})) for _ in range(2)]

    assert pages == ["[&lt;b&gt;]"] * 2


def test_the_page_sends_the_drawings_of_what_it_remembers():
    page = template(
        "{% icons %}{% for card in cards %}{% remember card=card %}"
        '{% lucide "lock" %}{% remember %}{% lucide "clock" %}{% endremember %}'
        "{% endremember %}{% endfor %}{% endicons %}"
    )
    page.render(Context({"cards": ["soup"]}))

    again = page.render(Context({"cards": ["pie", "soup"]}))

    for name in ("lock", "clock"):
        assert again.count(f'<use href="#i-{name}"/>') == 2
        assert again.count(f'<symbol id="i-{name}"') == 1


def test_outside_of_such_a_page_the_drawings_stand_in_full():
    part = '{% remember card=card %}{% lucide "lock" %}{% endremember %}'
    page = template(
        "{% if whole %}{% icons %}{% include part %}{% endicons %}"
        "{% else %}{% include part %}{% endif %}"
    )
    values = {"card": "soup", "part": template(part)}

    whole, alone = (page.render(Context({**values, "whole": whole})) for whole in (True, False))

    assert "<use" in whole
    assert "<use" not in alone


def test_what_was_asked_for_longest_ago_is_forgotten_first():
    shelf = Shelf(most=10)
    for name in ("a", "b", "b"):
        shelf.put(name, Drawn("four", {}))
    shelf.get("a")
    shelf.put("c", Drawn("six...", {}))

    assert [bool(shelf.get(name)) for name in "abc"] == [True, False, True]


def test_what_is_larger_than_the_shelf_is_drawn_each_time():
    shelf = Shelf(most=3)
    shelf.put("a", Drawn("four", {}))

    assert shelf.get("a") is None


def test_a_value_needs_a_name():
    with pytest.raises(TemplateSyntaxError, match="Name what the part is drawn from"):
        template("{% remember card %}{% endremember %}")


def test_indentation_is_not_sent():
    page = template("{% remember card=card %}<p>\n    {{ card }}\n\n  </p>{% endremember %}")

    assert page.render(Context({"card": "pea soup"})) == "<p>\npea soup\n</p>"
