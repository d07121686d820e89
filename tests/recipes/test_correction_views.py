"""A household puts its ingredients right on pages that need no JavaScript."""

from decimal import Decimal

import pytest
from django.urls import reverse

from households.models import Membership
from recipes.models import Correction, Food, LineEdit
from tests.factories import make_food, make_household, make_line, make_recipe, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def household(client):
    household = make_household()
    client.force_login(household.owner)
    return household


@pytest.fixture
def recipe(household):
    return make_recipe(make_line("creme fresh", 14, "cup"), household=household)


def address(recipe):
    return reverse("recipes:line_correct", args=[recipe.ingredients.get().pk])


def undo_of(page):
    return next(iter(page.context["messages"])).extra_tags


def test_a_line_is_put_right_and_taken_back(client, recipe):
    creme = make_food("crème fraîche", density_g_per_ml=1)

    page = client.post(
        address(recipe),
        {"food": creme.pk, "amount": "1/4 cup", "grams": ""},
        follow=True,
    )

    line = recipe.ingredients.get()
    assert (line.food, line.amount_min, line.grams) == (creme, Decimal("0.25"), Decimal("59.15"))
    assert "“creme fresh” is put right." in page.text
    assert "unknown food" not in page.text

    page = client.post(undo_of(page), follow=True)
    assert "“creme fresh” is as it was." in page.text
    assert "unknown food" in page.text
    assert not Correction.objects.exists()


def test_foods_are_looked_up_with_and_without_htmx(client, recipe):
    creme = make_food("crème fraîche")
    creme.aliases.create(name="sour cream of France")
    asked = {"q": "sour cream"}

    page = client.get(address(recipe), asked)
    part = client.get(address(recipe), asked, headers=HTMX)

    for text in (page.text, part.text):
        assert f'value="{creme.pk}"' in text
    assert 'value="14 cups"' in page.text
    assert "<form" not in part.text
    assert not LineEdit.objects.exists()


def test_the_form_opens_in_the_line_with_what_is_known(client, recipe):
    form = client.get(address(recipe), headers=HTMX).text

    assert "<html" not in form
    assert 'value="creme fresh"' in form
    assert 'value="14 cups"' in form


@pytest.mark.parametrize("words", ["x" * 500, "a\x00b", " ", "%_'\""])
def test_any_words_can_be_looked_up(client, recipe, words):
    page = client.get(address(recipe), {"q": words})

    assert page.status_code == 200
    assert "No food of that name" in page.text


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"amount": "lots"}, "Write an amount such as 1/4 cup"),
        ({"amount": "2 cups sugar"}, "Write an amount such as 1/4 cup"),
        ({"grams": "-1"}, "greater than or equal to 0"),
        ({"grams": "heavy"}, "Write the weight as a number of grams."),
        ({"q": "x" * 101}, "Search for at most 100 characters."),
        ({"food": "3"}, "Choose a food from the list."),
        ({"amount": "9999999 cups"}, "above 99,999"),
    ],
)
def test_what_makes_no_sense_is_a_sentence_and_changes_nothing(client, recipe, said, sentence):
    page = client.post(address(recipe), {"food": "", "amount": "14 cups", "grams": ""} | said)

    assert page.status_code == 200
    assert sentence in page.text
    assert not LineEdit.objects.exists()


def test_another_households_food_is_not_on_the_list(client, recipe):
    theirs = make_food("creme fresh of theirs", household=make_household())

    page = client.post(address(recipe), {"food": theirs.pk, "amount": "14 cups"})
    found = client.get(address(recipe), {"q": "creme fresh"})

    assert "Choose a food from the list." in page.text
    assert "of theirs" not in found.text


def test_the_other_recipes_are_offered_and_taken_back(client, household, recipe):
    others = [make_recipe(make_line("creme fresh"), household=household) for _ in range(3)]
    creme = make_food("crème fraîche")

    page = client.post(address(recipe), {"food": creme.pk, "amount": "14 cups"}, follow=True)
    assert "stands in 3 other recipes too" in page.text

    edit = LineEdit.objects.get()
    page = client.post(reverse("recipes:correction_spread", args=[edit.pk]), follow=True)
    assert "in 3 more recipe lines" in page.text
    assert [other.ingredients.get().food for other in others] == [creme] * 3

    client.post(undo_of(page))
    assert [other.ingredients.get().food for other in others] == [None] * 3


def test_doubtful_lines_are_marked_and_can_be_put_right(client, household):
    leek = make_food("leek", piece_g=89)
    flour = make_food("flour", density_g_per_ml=Decimal("0.5"))
    recipe = make_recipe(
        make_line("creme fresh"),
        make_line("purple leek", 2, ""),
        make_line(flour, 14, "cup"),
        make_line(leek, 1, "cup"),
        household=household,
    )

    page = client.get(recipe.get_absolute_url())

    for words in (
        "unknown food",
        "taken for leek: check",
        "14 cups looks like 1/4 cup: check",
        "not counted",
    ):
        assert page.text.count(words) == 1
    for line in recipe.ingredients.all():
        assert reverse("recipes:line_correct", args=[line.pk]) in page.text


@pytest.mark.parametrize("whose", ["theirs", "everybody's"])
def test_lines_of_others_are_not_found(client, household, whose):
    theirs = make_household() if whose == "theirs" else None
    recipe = make_recipe(make_line("creme fresh"), household=theirs)

    assert client.get(address(recipe)).status_code == 404
    assert client.post(address(recipe), {"amount": "1 cup"}).status_code == 404
    if theirs is None:
        assert address(recipe) not in client.get(recipe.get_absolute_url()).text


def test_edits_of_others_are_not_found(client, household):
    edit = LineEdit.objects.create(household=make_household(), key="a", name="a")

    for name in ("correction_undo", "correction_spread"):
        assert client.post(reverse(f"recipes:{name}", args=[edit.pk])).status_code == 404


def test_who_does_not_run_the_household_only_looks(client, household, recipe):
    guest = make_user()
    Membership.objects.create(household=household, user=guest, role=Membership.Role.GUEST)
    client.force_login(guest)

    assert address(recipe) not in client.get(recipe.get_absolute_url()).text
    assert client.post(address(recipe), {"amount": "1 cup"}).status_code == 403


@pytest.mark.parametrize("nonsense", ["soon", "", "00000000-0000-0000-0000-000000000000"])
def test_an_offer_that_is_not_there_is_passed_over(client, recipe, nonsense):
    page = client.get(recipe.get_absolute_url(), {"corrected": nonsense})

    assert page.status_code == 200
    assert page.context["spread"] is None


def test_a_name_is_forgotten_and_comes_back(client, household):
    row = Correction.objects.create(
        household=household, key="creme", name="creme", food=make_food("crème fraîche")
    )
    assert "crème fraîche" in client.get(reverse("recipes:food_list")).text

    page = client.post(reverse("recipes:correction_forget", args=[row.pk]), follow=True)
    assert "“creme” is forgotten." in page.text
    client.post(undo_of(page))
    assert Correction.objects.get().name == "creme"


def test_own_foods_are_merged_and_taken_apart(client, household):
    ours, leek = make_food("porree", household=household), make_food("leek")
    recipe = make_recipe(make_line("porree"), household=household)
    merge = reverse("recipes:food_merge", args=[ours.pk])
    assert merge in client.get(reverse("recipes:food_list")).text
    assert "leek" in client.get(merge, {"q": "lee"}, headers=HTMX).text
    assert "Choose the food that stays." in client.post(merge, {"q": "lee"}).text

    page = client.post(merge, {"food": leek.pk}, follow=True)
    assert "porree is another name of leek now." in page.text
    assert recipe.ingredients.get().food == leek

    page = client.post(undo_of(page), follow=True)
    assert "porree and leek are two foods again." in page.text
    assert recipe.ingredients.get().food == ours


def test_foods_of_the_catalogue_and_of_others_are_not_theirs_to_merge(client, household):
    for owner in (None, make_household()):
        food = make_food(household=owner)
        assert client.get(reverse("recipes:food_merge", args=[food.pk])).status_code == 404
    assert Food.objects.live().count() == 2


@pytest.mark.parametrize("number", [2, 20])
def test_the_list_costs_the_same_for_any_number_of_names(
    client, household, number, django_assert_num_queries
):
    for place in range(number):
        food = make_food(household=household)
        Correction.objects.create(household=household, key=place, name=place, food=food)

    # session, user with households, names, foods
    with django_assert_num_queries(4):
        client.get(reverse("recipes:food_list"))


def test_an_own_recipe_costs_the_same_for_any_number_of_doubtful_lines(
    client, household, django_assert_max_num_queries
):
    spent = []
    for number in (2, 20):
        lines = [make_line(f"thing {place}") for place in range(number)]
        recipe = make_recipe(*lines, household=household)
        with django_assert_max_num_queries(15) as queries:
            client.get(recipe.get_absolute_url())
        spent.append(len(queries))

    assert spent[0] == spent[1]
