from decimal import Decimal

import pytest

from planner.models import Meal, Plan
from recipes.models import FoodPrice, Ingredient
from shopping import services
from shopping.building import work_out
from shopping.content import read_content
from shopping.models import Contribution, Line, ShoppingList
from tests.factories import make_food, make_household, make_line, make_pantry_item
from tests.shopping.lists import change_amount, cook, lines_of, make_week, texts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make_week()


def test_juice_and_zest_are_bought_as_the_same_lemons(plan):
    make_food("lemon", plural="lemons", piece_g=65)
    juice = make_food("lemon juice", piece_g=47)
    zest = make_food("lemon zest", piece_g=6)
    cook(plan, make_line(juice, 2, ""), make_line(zest, 1, ""))
    line = lines_of(services.build_list(plan))["Lemons"]

    assert line.amount_text == "2"
    assert line.contributions.count() == 2


def test_the_pantry_comes_off_and_what_it_covers_is_named(plan):
    rice, oil, leek = make_food("rice"), make_food("olive oil"), make_food("leek")
    make_pantry_item(plan.household, rice, "500")
    make_pantry_item(plan.household, leek, "100")
    make_pantry_item(plan.household, oil, None, is_staple=True)
    make_pantry_item(make_household(), leek, "900")
    cook(
        plan,
        make_line(rice, 400),
        make_line(oil, 50),
        make_line(leek, 300),
        make_line(make_food("salt"), 5),
        make_line(make_food("water"), 500),
    )
    shopping_list = services.build_list(plan)

    assert texts_of(shopping_list) == {"Leek": "200 g"}
    assert shopping_list.at_home == ["olive oil", "rice", "salt"]


def test_packages_and_cost_stand_on_the_line(plan):
    cook(plan, make_line(make_food("spinach", package_g=[250], price_per_kg="8"), 330))
    line = lines_of(services.build_list(plan))["Spinach"]

    assert (line.packages, line.package_text, line.cost) == ({"250": 2}, "2 × 250 g", 4)


def test_the_households_own_price_counts_before_the_catalogues(plan):
    rice = make_food("rice", price_per_kg="3")
    for household, amount in [(plan.household, "2"), (make_household(), "9")]:
        FoodPrice.objects.create(food=rice, household=household, currency="EUR", amount=amount)
    cook(plan, make_line(rice, 1000))

    assert lines_of(services.build_list(plan))["Rice"].cost == 2


def test_a_price_in_another_currency_is_no_price(plan):
    rice = make_food("rice")
    FoodPrice.objects.create(food=rice, currency="USD", amount="3")
    cook(plan, make_line(rice, 1000))

    assert lines_of(services.build_list(plan))["Rice"].cost is None


def test_an_amount_beyond_all_measure_still_gives_a_list(plan):
    cook(plan, make_line(make_food("rice", price_per_kg="9"), 99_999, "kilogram"), servings=400)

    assert lines_of(services.build_list(plan))["Rice"].cost == Decimal("999999.99")


def test_a_second_refresh_changes_nothing(plan):
    cook(plan, make_line(make_food("rice")), make_line("spice mix", None, ""))
    first = services.build_list(plan)
    rows = list(Line.objects.values()) + list(Contribution.objects.values())
    second = services.build_list(plan)

    assert ShoppingList.objects.get() == first == second
    assert second.seq == 1
    assert list(Line.objects.values()) + list(Contribution.objects.values()) == rows


def test_only_what_changed_gets_a_new_number_in_the_feed(plan):
    cook(plan, make_line(make_food("rice")))
    leeks = cook(plan, make_line(make_food("leek"), 300), day=1)
    services.build_list(plan)
    change_amount(leeks, 400)
    lines = lines_of(services.build_list(plan))

    assert (lines["Rice"].seq, lines["Leek"].seq) == (1, 2)


def test_a_tick_survives_a_new_plan_of_the_week(plan):
    rice = make_food("rice")
    meal = cook(plan, make_line(rice, 300))
    services.tick_line(lines_of(services.build_list(plan))["Rice"], True)
    meal.delete()
    plan.cook_events.all().delete()
    cook(plan, make_line(rice, 250))
    line = lines_of(services.build_list(plan))["Rice"]

    assert (line.ticked, line.extra_text) == (True, "")


def test_more_of_a_ticked_line_asks_for_the_rest_only(plan):
    meal = cook(plan, make_line(make_food("butter"), 300))
    services.tick_line(lines_of(services.build_list(plan))["Butter"], True)
    change_amount(meal, 500)
    line = lines_of(services.build_list(plan))["Butter"]

    assert (line.ticked, line.extra_text, line.ticked_amounts) == (
        False,
        "+ 200 g",
        {"gram": "300"},
    )

    services.tick_line(line, True)
    line = lines_of(services.build_list(plan))["Butter"]
    assert (line.ticked, line.extra_text, line.amount_text) == (True, "", "500 g")


def test_the_tick_returns_when_the_rest_is_no_longer_needed(plan):
    meal = cook(plan, make_line(make_food("butter"), 300))
    services.tick_line(lines_of(services.build_list(plan))["Butter"], True)
    for amount in (500, 300):
        change_amount(meal, amount)
        line = lines_of(services.build_list(plan))["Butter"]

    assert (line.ticked, line.extra_text) == (True, "")


def test_a_share_of_a_lemon_more_is_no_rest_while_whole_ones_suffice(plan):
    meal = cook(plan, make_line(make_food("lime", piece_g=60), "1.2", ""))
    services.tick_line(lines_of(services.build_list(plan))["Lime"], True)
    meal.recipe.ingredients.update(amount_min="1.8", amount_max="1.8", grams=108)

    assert lines_of(services.build_list(plan))["Lime"].ticked


def test_a_line_no_longer_needed_goes_with_a_mark_for_offline_copies(plan):
    meal = cook(plan, make_line(make_food("rice")))
    services.build_list(plan)
    meal.state = Meal.State.SKIPPED
    meal.save()
    shopping_list = services.build_list(plan)

    assert texts_of(shopping_list) == {}
    assert (Line.objects.get().deleted, Line.objects.get().seq) == (True, 2)
    assert not Contribution.objects.exists()


def test_a_ticked_line_no_longer_needed_stays_as_done(plan):
    meal = cook(plan, make_line(make_food("rice")))
    services.tick_line(lines_of(services.build_list(plan))["Rice"], True)
    meal.cook_event.delete()
    meal.delete()

    assert lines_of(services.build_list(plan))["Rice"].ticked


def test_a_line_that_is_needed_again_comes_back_as_it_was(plan):
    meal = cook(plan, make_line(make_food("rice"), 300))
    first = lines_of(services.build_list(plan))["Rice"]
    for state in (Meal.State.SKIPPED, Meal.State.PLANNED):
        Meal.objects.filter(pk=meal.pk).update(state=state)
        shopping_list = services.build_list(plan)
    line = lines_of(shopping_list)["Rice"]

    assert (line.pk, line.amount_text, line.ticked) == (first.pk, "300 g", False)


def test_a_line_taken_off_stays_away_until_more_is_needed(plan):
    meal = cook(plan, make_line(make_food("rice"), 300))
    services.remove_line(lines_of(services.build_list(plan))["Rice"])
    assert texts_of(services.build_list(plan)) == {}

    change_amount(meal, 500)
    line = lines_of(services.build_list(plan))["Rice"]
    assert (line.extra_text, line.ticked) == ("+ 200 g", False)


@pytest.mark.parametrize("dishes", [1, 9])
@pytest.mark.parametrize("is_known", [False, True])
def test_a_refresh_takes_the_same_queries_for_any_plan(
    plan, dishes, is_known, django_assert_num_queries
):
    for day in range(dishes):
        foods = [make_food(price_per_kg="2", measures={"clove": 3}) for _ in range(dishes)]
        cook(plan, *(make_line(food, 2, "clove") for food in foods), day=day % 7, position=day)
    if is_known:
        services.build_list(plan)
    # Read: when the plan was changed, list, lines, reasons, events with their meals, other meals,
    # ingredients, foods with the pantry, prices; and begin and end of the transaction.
    # A new list is saved in a transaction of its own and takes over what waits; then lines, its
    # number and reasons are written.
    with django_assert_num_queries(11 if is_known else 11 + 7):
        services.build_list(plan)


def test_what_has_no_grams_yet_is_weighed_by_the_measures_of_its_food(plan):
    garlic = make_food("garlic", price_per_kg="10", measures={"clove": 5})
    cook(plan, make_line(garlic, 4, "clove"))
    Ingredient.objects.update(grams=None)
    line = lines_of(services.build_list(plan))["Garlic"]

    assert (line.amounts, line.cost) == ({"gram": "20"}, Decimal("0.20"))


@pytest.mark.parametrize(
    ("name", "plural", "piece_g", "grams", "shown"),
    [
        ("white cabbage", "white cabbages", 900, 230, "White cabbage"),
        ("tomato", "tomatoes", 100, 300, "Tomatoes"),
        ("red lentil", "red lentils", None, 300, "Red lentils"),
        ("milk", "", None, 300, "Milk"),
    ],
)
def test_a_line_names_one_food_or_several(plan, name, plural, piece_g, grams, shown):
    cook(plan, make_line(make_food(name, plural=plural, piece_g=piece_g), grams))

    assert list(texts_of(services.build_list(plan))) == [shown]


def test_a_spoon_of_oil_is_read_in_millilitres_and_one_of_mustard_in_grams(plan):
    oil = make_food("olive oil", density_g_per_ml="0.913", package_g=[460])
    mustard = make_food("mustard", aisle="oils_sauces", density_g_per_ml="1.05", package_g=[200])
    cook(plan, make_line(oil, 2, "tablespoon"), make_line(mustard, 2, "tablespoon"))
    lines = lines_of(services.build_list(plan))

    found = [(line.amount_text, line.package_text) for line in lines.values()]
    assert sorted(found) == [("30 ml", "1 × 500 ml"), ("35 g", "1 × 200 g")]


def test_a_us_household_reads_its_own_units(plan):
    plan.household.units = "us"
    cook(plan, make_line(make_food("beef"), 900))

    assert texts_of(services.build_list(plan)) == {"Beef": "1.98 lb"}


def test_what_was_worked_out_for_the_week_as_it_was_is_worked_out_anew(plan):
    shopping_list = services.build_list(plan)
    gone = cook(plan, make_line(make_food("rice"), 300))
    content = read_content(shopping_list)
    known = content, work_out(shopping_list, plan, content)
    Plan.objects.get(pk=plan.pk).save()  # as everything does that plans anew
    gone.cook_event.delete()
    gone.delete()

    services.build_list(plan, known)

    assert texts_of(shopping_list) == {}
    assert not Contribution.objects.exclude(meal=None).exists()
