import pytest
from django.urls import reverse

from recipes.interchange.neutral import NeutralStep
from recipes.models import CookLog, Rating
from tests.factories import make_food, make_household, make_line, make_person, make_recipe

pytestmark = pytest.mark.django_db


@pytest.fixture
def kitchen(client):
    household = make_household()
    client.force_login(household.owner)
    return household


def soup(household, **fields):
    leeks, cream = make_food("leek"), make_food("cream")
    steps = (
        NeutralStep("Soften the leeks for 10 minutes.", uses=(0,)),
        NeutralStep("Let it simmer.", timer_seconds=900),
        NeutralStep("Stir in the cream.", uses=(1,)),
    )
    lines = (make_line(leeks, "400"), make_line(cream, "100"))
    return make_recipe(*lines, household=household, steps=steps, servings=4, **fields)


def cook(recipe, query=""):
    return reverse("recipes:recipe_cook", args=[recipe.pk]) + query


def cooked(recipe):
    return reverse("recipes:recipe_cooked", args=[recipe.pk])


def test_each_step_has_its_timers_and_its_scaled_ingredients(client, kitchen):
    page = client.get(cook(soup(kitchen), "?servings=8"))

    first, second, third = page.context["steps"]
    assert [part.seconds for part in first.parts] == [None, 600, None]
    assert [(line.amount, line.name) for line in first.lines] == [("800 g", "leek")]
    assert (second.extra_seconds, second.lines) == (900, [])
    assert [line.amount for line in third.lines] == ["200 g"]


def test_where_a_recipe_links_nothing_the_words_say_what_a_step_takes(client, kitchen):
    lines = (make_line("leek"), make_line("double cream"))
    steps = (NeutralStep("Soften the leeks."), NeutralStep("Stir in the cream."))
    recipe = make_recipe(*lines, household=kitchen, steps=steps)

    named = [
        [line.name for line in step.lines] for step in client.get(cook(recipe)).context["steps"]
    ]
    assert named == [["leek"], ["double cream"]]


def test_what_was_cooked_and_what_people_thought_is_kept(client, kitchen):
    recipe, ada, bob = soup(kitchen), make_person(kitchen), make_person(kitchen)

    opinions = {f"stars-{ada.pk}": "5", f"stars-{bob.pk}": ""}
    client.post(cooked(recipe), {"servings": "6", "note": "less salt", **opinions})

    log = CookLog.objects.get()
    assert (log.recipe, log.servings, log.note) == (recipe, 6, "less salt")
    assert (log.cook, log.recipe_version) == (kitchen.owner, recipe.version)
    assert [(one.person, one.stars) for one in Rating.objects.all()] == [(ada, 5)]


def test_a_new_opinion_takes_the_place_of_the_old_one(client, kitchen):
    recipe, ada = soup(kitchen), make_person(kitchen)

    for stars in "52":
        client.post(cooked(recipe), {"servings": "4", f"stars-{ada.pk}": stars})

    assert Rating.objects.get().stars == 2


def test_cooking_can_be_taken_back(client, kitchen):
    recipe = soup(kitchen)

    page = client.post(cooked(recipe), {"servings": "4"}, follow=True)
    client.post(next(iter(page.context["messages"])).extra_tags)

    assert not CookLog.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"servings": ""}, "required"),
        ({"servings": "0"}, "greater than or equal to 0.25"),
        ({"servings": "many"}, "Enter a number"),
        ({"note": "x" * 2001}, "at most 2000"),
    ],
)
def test_a_refused_answer_says_why_and_keeps_what_was_typed(client, kitchen, fields, sentence):
    page = client.post(cooked(soup(kitchen)), {"servings": "4", "note": "good"} | fields)

    assert sentence in page.text
    assert fields.get("note", "good") in page.text
    assert not CookLog.objects.exists()


def test_six_stars_are_refused(client, kitchen):
    ada = make_person(kitchen)

    page = client.post(cooked(soup(kitchen)), {"servings": "4", f"stars-{ada.pk}": "6"})

    assert "not one of the available choices" in page.text
    assert not Rating.objects.exists()


def test_recipes_and_cookings_of_others_are_not_found(client, kitchen):
    other = make_household()
    recipe = soup(other)
    log = CookLog.objects.create(
        household=other, recipe=recipe, recipe_version=1, cooked_on="2026-11-23", servings=4
    )

    assert client.get(cook(recipe)).status_code == 404
    assert client.post(cooked(recipe), {"servings": "4"}).status_code == 404
    assert client.post(reverse("recipes:cooking_undo", args=[log.pk])).status_code == 404


@pytest.mark.parametrize("size", [2, 30])
def test_the_number_of_queries_does_not_grow(client, kitchen, size, django_assert_max_num_queries):
    lines = [make_line(make_food()) for _ in range(size)]
    steps = tuple(NeutralStep(f"Step {number}.", uses=(number,)) for number in range(size))
    recipe = make_recipe(*lines, household=kitchen, steps=steps)

    with django_assert_max_num_queries(12):
        client.get(cook(recipe))
