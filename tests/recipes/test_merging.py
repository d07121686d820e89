"""Two foods become one and two again, with everything that points at them in any app."""

import threading
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection

from nutrition.models import NutrientProfile
from nutrition.services import nutrition_of
from planner.models import Meal, PantryItem, Rule
from recipes.models import Correction, Dislike, Food, FoodAlias, FoodPrice, Ingredient, Recipe
from recipes.services import FoodIndex, merge_foods, undo_merge
from recipes.services.merged import followed
from shopping.models import Line, ShoppingList
from tests.factories import (
    make_food,
    make_household,
    make_line,
    make_meal,
    make_pantry_item,
    make_person,
    make_plan,
    make_recipe,
    make_slot,
)

pytestmark = pytest.mark.django_db
NEVER = {"attribute": "food"}
ROWS = [Ingredient, FoodAlias, FoodPrice, Dislike, Correction, PantryItem, Meal, Line]


def everything():
    """Every row that may point at a food, and the foods."""
    tables = {model.__name__: list(model.objects.order_by("pk").values()) for model in ROWS}
    tables["Rule"] = list(Rule.objects.order_by("pk").values())
    return tables | {"Food": list(Food.objects.order_by("pk").values())}


def kitchen(source, number=1):
    """Rows of every kind that point at `source`."""
    household = make_household()
    for _ in range(number):
        make_recipe(make_line(source, 2, ""), household=household)
        make_pantry_item(household, source)
    person = make_person(household)
    own = {"household": household}
    Dislike.objects.create(person=person, food=source, never=False, **own)
    FoodPrice.objects.create(food=source, currency="EUR", amount=3, **own)
    Correction.objects.create(key="porro", name="porro", food=source, **own)
    make_meal(make_plan(household), make_slot(household), food=source)
    never = NEVER | {"value": str(source.pk)}
    Rule.objects.create(kind="never", label="No leek", parameters=never, **own)
    bought = ShoppingList.objects.create(name="Ours", **own)
    Line.objects.create(shopping_list=bought, food=source, name="Leek", by_hand=True, **own)
    return household


@pytest.fixture
def two():
    source = make_food("porree", plural="porrees", piece_g=100)
    source.aliases.create(name="lauch")
    return source, make_food("leek", piece_g=89)


def test_everything_goes_over_and_comes_back_exactly(two):
    source, target = two
    kitchen(source)
    before = everything()

    merge = merge_foods(source, into=target)

    for model in ROWS:
        assert set(model.objects.values_list("food", flat=True)) == {target.pk}, model
    assert Rule.objects.get().parameters == NEVER | {"value": str(target.pk)}
    assert Ingredient.objects.get().grams == Decimal(178)
    assert Food.objects.live().get() == target

    undo_merge(merge)
    undo_merge(merge)
    assert everything() == before


def test_the_names_of_the_merged_food_find_the_other(two):
    source, target = two
    merge = merge_foods(source, into=target)

    assert [FoodIndex().find(name) for name in ("porree", "porrees", "lauch")] == [target] * 3

    undo_merge(merge)
    assert [FoodIndex().find(name) for name in ("porree", "lauch")] == [source] * 2


def test_a_row_that_the_other_food_has_already_stays_behind(two):
    source, target = two
    household = kitchen(source)
    other = FoodPrice.objects.create(food=target, currency="EUR", amount=2, household=household)
    public = FoodPrice.objects.create(food=source, currency="EUR", amount=4)
    person = household.people.get()
    kept = Dislike.objects.create(person=person, food=target, never=True, household=household)
    before = everything()

    merge = merge_foods(source, into=target)

    assert set(FoodPrice.objects.filter(food=target)) == {other, public}
    assert Dislike.objects.get(food=target) == kept
    undo_merge(merge)
    assert everything() == before


def test_who_must_never_have_one_must_never_have_the_other(two):
    source, target = two
    household = make_household()
    person = make_person(household)
    for food, never in ((source, True), (target, False)):
        Dislike.objects.create(person=person, food=food, never=never, household=household)

    merge = merge_foods(source, into=target)
    assert Dislike.objects.get(food=target).never

    undo_merge(merge)
    assert not Dislike.objects.get(food=target).never


def test_a_line_keeps_its_weight_where_the_other_food_has_none():
    source, target = make_food("egg", piece_g=50), make_food("hen's egg")
    recipe = make_recipe(make_line(source, 2, ""))

    merge_foods(source, into=target)

    line = recipe.ingredients.get()
    assert (line.food, line.grams, line.review) == (target, Decimal(100), "automatic")


def test_a_list_of_a_week_is_written_anew_and_loses_no_tick(two, client):
    source, target = two
    household = make_household()
    slot, plan = make_slot(household), make_plan(household)
    make_meal(plan, slot, recipe=make_recipe(make_line(source, 4, ""), household=household))
    client.force_login(household.owner)
    address = f"/shopping/?week={plan.week}"
    client.get(address)
    Line.objects.update(ticked=True, ticked_amounts={"piece": "4"})

    merge = merge_foods(source, into=target)
    assert client.get(address).status_code == 200
    assert Line.objects.filter(deleted=False, food=target, ticked=False).exists()
    assert Line.objects.filter(food=source, ticked=True).exists()

    undo_merge(merge)
    assert client.get(address).status_code == 200


def test_nutrition_and_allergens_are_fresh_after_both(two):
    source, target = two
    NutrientProfile.objects.create(code="t:leek", name="leek", source="test", energy_kcal=60)
    Food.objects.filter(pk=target.pk).update(composition_code="t:leek", allergens={"celery": "yes"})
    recipe = make_recipe(make_line(source, 2, ""), servings=1)
    nutrition_of([recipe])

    def facts():
        fresh = Recipe.objects.with_ingredients().get(pk=recipe.pk)
        return nutrition_of([fresh])[fresh.pk].energy_kcal, fresh.allergen_states()["celery"]

    merge = merge_foods(source, into=target)
    assert facts() == (pytest.approx(60 * 1.78), "yes")
    undo_merge(merge)
    assert facts() == (None, "no")


def test_foods_of_two_levels_are_taken_apart_in_order(two):
    source, target = two
    last = make_food("allium")
    first = merge_foods(source, into=target)
    second = merge_foods(target, into=last)

    assert followed([source.pk])[str(source.pk)] == last.pk
    with pytest.raises(ValidationError, match="leek was merged again since"):
        undo_merge(first)
    undo_merge(second)
    undo_merge(first)
    assert Food.objects.live().count() == 3


def test_what_can_not_be_merged_is_a_sentence(two):
    source, target = two
    ours = make_food("our leek", household=make_household())

    with pytest.raises(ValidationError, match="can't be merged with itself"):
        merge_foods(source, into=source)
    with pytest.raises(ValidationError, match="our leek belongs to one household"):
        merge_foods(source, into=ours)
    merge_foods(source, into=target)
    with pytest.raises(ValidationError, match="porree has been merged already"):
        merge_foods(ours, into=source)


def test_what_came_to_the_remaining_food_since_stays_with_it(two):
    source, target = two
    merge = merge_foods(source, into=target)
    later = make_recipe(make_line(target, 1, ""))

    undo_merge(merge)

    assert later.ingredients.get().food == target


def test_merging_costs_the_same_for_any_number_of_rows(two, django_assert_max_num_queries):
    """The number itself rises with every model that gets a food, so two sizes are compared."""
    target, spent = two[1], []
    for number in (2, 20):
        source = make_food(measures={"slice": 10}, piece_g=80)
        kitchen(source, number)
        with django_assert_max_num_queries(60) as merging:
            merge = merge_foods(source, into=target)
        with django_assert_max_num_queries(60) as undoing:
            undo_merge(merge)
        spent.append((len(merging), len(undoing)))

    assert spent[0] == spent[1]


def test_taking_back_touches_no_other_households_rows(two):
    """Numbers in a merge that came with an archive may be those of somebody else's rows."""
    target = two[1]
    household, theirs = make_household(), make_household()
    source = make_food("our leek", household=household)
    price = FoodPrice.objects.create(food=target, currency="USD", amount=2, household=theirs)
    alias = target.aliases.create(name="their leek", household=theirs)
    merge = merge_foods(source, into=target)
    merge.moved["recipes.foodprice.food"] = [price.pk]
    merge.other["names"].append(alias.pk)
    merge.save()

    undo_merge(merge)

    price.refresh_from_db()
    assert price.food == target
    assert FoodAlias.objects.filter(pk=alias.pk).exists()


@pytest.mark.catalogue
def test_the_next_load_of_the_catalogue_leaves_a_merge_as_it_is():
    source, target = Food.objects.get(name="leek"), Food.objects.get(name="spring onion")
    merge_foods(source, into=target)
    Food.objects.update(catalogue_digest="of an older row")

    call_command("load_catalogue", verbosity=0)

    assert FoodIndex().find("leek") == target
    assert not Food.objects.live().filter(pk=source.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_merges_at_once_one_is_refused():
    source, targets = make_food("porree"), [make_food("leek"), make_food("allium")]
    start, outcomes = threading.Barrier(2), []

    def merge(target):
        start.wait()
        try:
            merge_foods(source, into=target)
            outcomes.append("merged")
        except ValidationError:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=merge, args=[target]) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["merged", "refused"]
    assert FoodAlias.objects.filter(name="porree").count() == 1
