"""Editors make a household's name known to everybody, and one food of two."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from recipes.models import Correction, Food, FoodAlias, FoodMerge
from recipes.services import FoodIndex, merge_foods
from tests.factories import make_food, make_household, make_line, make_recipe, make_user

pytestmark = pytest.mark.django_db
NAMES = reverse("admin:recipes_correction_changelist")
FOODS = reverse("admin:recipes_food_changelist")
MERGES = reverse("admin:recipes_foodmerge_changelist")


def correct(name, food, household=None):
    household = household or make_household()
    return Correction.objects.create(household=household, key=name, name=name, food=food)


def act(client, address, action, *rows, **more):
    chosen = {"action": action, "_selected_action": [str(row.pk) for row in rows]}
    return client.post(address, chosen | more, follow=True)


def staff(*permissions):
    user = make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def test_the_list_counts_the_households_that_agree(admin_client):
    creme, cream = make_food("crème fraîche"), make_food("cream")
    first = correct("creme", creme)
    correct("creme", creme)
    other = correct("creme", cream)

    rows = admin_client.get(NAMES).context["cl"].result_list

    assert [(row.pk, row.households) for row in rows.order_by("pk")] == [
        (first.pk, 2),
        (other.pk, 1),
    ]


def test_a_promoted_name_is_known_to_every_household(admin_client):
    creme = make_food("crème fraîche")
    rows = [correct("creme fresh", creme) for _ in range(2)]

    page = act(admin_client, NAMES, "make_known", rows[0])

    assert "1 name is known to everybody now." in page.text
    assert set(Correction.objects.values_list("state", flat=True)) == {"public"}
    assert FoodIndex().find("creme fresh") == creme
    theirs = make_recipe(make_line("creme fresh"), household=make_household())
    assert theirs.ingredients.get().food == creme


def test_a_promoted_name_takes_over_an_alias_that_led_elsewhere(admin_client):
    make_food("sour cream").aliases.create(name="Creme Fresh")
    creme = make_food("crème fraîche")

    act(admin_client, NAMES, "make_known", correct("creme fresh", creme))

    assert FoodAlias.objects.get().food == creme


@pytest.mark.parametrize("case", ["a food's own name", "a household's food", "a sentence"])
def test_what_would_have_no_effect_is_refused_with_its_reason(admin_client, case):
    if case == "a food's own name":
        make_food("cream")
        row, reason = correct("cream", make_food("double cream")), "is a food of its own"
    elif case == "a household's food":
        household = make_household()
        row = correct("cream", make_food("our cream", household=household), household)
        reason = "is not a food of the catalogue"
    else:
        row, reason = correct("x" * 101, make_food()), "is a sentence rather than a name"

    page = act(admin_client, NAMES, "make_known", row)

    assert reason in page.text
    assert not FoodAlias.objects.exists()
    assert Correction.objects.get().state == "ours"


def test_a_rejected_name_stays_with_its_household(admin_client):
    household, creme = make_household(), make_food("crème fraîche")
    row = correct("creme", creme, household)

    page = act(admin_client, NAMES, "reject", row)

    assert "1 name stays with its households." in page.text
    assert Correction.objects.get().state == "rejected"
    assert FoodIndex(household).find("creme") == creme
    assert FoodIndex().find("creme") is None


@pytest.mark.parametrize(
    ("permissions", "may"),
    [
        (["view_correction", "change_correction"], False),
        (["view_correction", "change_correction", "add_foodalias", "change_foodalias"], True),
    ],
)
def test_only_editors_with_the_right_promote(client, permissions, may):
    row = correct("creme", make_food("crème fraîche"))
    client.force_login(staff(*permissions))

    act(client, NAMES, "make_known", row)

    assert FoodAlias.objects.exists() is may


def test_nobody_else_reaches_the_list(client):
    client.force_login(make_household().owner)

    assert client.get(NAMES).status_code == 302


@pytest.mark.parametrize("number", [2, 12])
def test_the_list_costs_the_same_for_any_number_of_names(
    admin_client, number, django_assert_max_num_queries
):
    for place in range(number):
        correct(f"name {place}", make_food())
    admin_client.get(NAMES)

    with django_assert_max_num_queries(6) as spent:
        admin_client.get(NAMES)
    assert len(spent) == 6


def test_editors_merge_foods_and_take_it_back(admin_client):
    leek, porree = make_food("leek"), make_food("porree")
    recipe = make_recipe(make_line(porree))

    asked = act(admin_client, FOODS, "merge", porree)
    assert "Merge into" in asked.text
    page = act(admin_client, FOODS, "merge", porree, target=str(leek.pk))

    assert "Porree is another name of leek now." in page.text
    assert recipe.ingredients.get().food == leek
    assert [food.name for food in page.context["cl"].result_list] == ["leek"]
    history = admin_client.get(reverse("admin:recipes_food_history", args=[leek.pk]))
    assert "Took in porree." in history.text

    back = act(admin_client, MERGES, "take_back", FoodMerge.objects.get())
    assert "1 merge is taken back." in back.text
    assert recipe.ingredients.get().food == porree


def test_a_merge_that_can_not_be_is_said_with_its_reason(admin_client):
    leek, porree, allium = make_food("leek"), make_food("porree"), make_food("allium")
    first = merge_foods(porree, into=leek)

    page = act(admin_client, FOODS, "merge", leek, target=str(leek.pk))
    assert "merged with itself" in page.text
    page = act(admin_client, FOODS, "merge", leek, target=str(porree.pk))
    assert "Select a valid choice" in page.text
    page = act(admin_client, FOODS, "merge", leek, target="")
    assert "Choose the food that stays." in page.text
    merge_foods(leek, into=allium)
    page = act(admin_client, MERGES, "take_back", first)
    assert "take that merge back first" in page.text


def test_only_editors_with_the_right_merge(client):
    leek, porree = make_food("leek"), make_food("porree")
    client.force_login(staff("view_food", "change_food"))

    act(client, FOODS, "merge", porree, target=str(leek.pk))

    assert Food.objects.live().count() == 2
