import uuid

from django.template import Context, Template
from django.urls import reverse

from households.addresses import addresses


def test_an_address_of_a_row_is_that_of_reverse():
    rows = [uuid.uuid4(), uuid.uuid4()]
    wanted = [reverse("planner:meal_swap", args=[pk]) for pk in rows]
    template = Template(
        "{% load rows %}{% for pk in rows %}{% row_url 'planner:meal_swap' pk %} {% endfor %}"
    )

    assert [addresses("planner:meal_swap")(pk) for pk in rows] == wanted
    assert template.render(Context({"rows": rows})).split() == wanted
