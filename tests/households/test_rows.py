import uuid

from django.template import Context, Template
from django.urls import reverse

from households.addresses import addresses

ROWS = Template(
    "{% load rows %}{% for n in numbers %}"
    "{% once %}[{{ n }}]{% endonce %}{% once n %}({{ n }}{{ word }}){% endonce %}"
    "{% endfor %}"
)


def test_a_part_is_rendered_once_a_page_or_once_for_each_value():
    page = ROWS.render(Context({"numbers": [1, 2, 1], "word": "a"}))

    assert page == "[1](1a)[1](2a)[1](1a)"


def test_the_next_page_is_rendered_anew():
    ROWS.render(Context({"numbers": [1], "word": "a"}))

    assert ROWS.render(Context({"numbers": [3], "word": "b"})) == "[3](3b)"


def test_an_address_of_a_row_is_that_of_reverse():
    rows = [uuid.uuid4(), uuid.uuid4()]
    wanted = [reverse("planner:meal_swap", args=[pk]) for pk in rows]
    template = Template(
        "{% load rows %}{% for pk in rows %}{% row_url 'planner:meal_swap' pk %} {% endfor %}"
    )

    assert [addresses("planner:meal_swap")(pk) for pk in rows] == wanted
    assert template.render(Context({"rows": rows})).split() == wanted
