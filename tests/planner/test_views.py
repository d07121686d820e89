import json
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from households.models import Membership
from planner.models import Meal, Plan
from planner.optimiser.solver import SolverError
from planner.services import plan_for_week, week_to_show
from planner.weeks import week_of
from tests.factories import (
    make_household,
    make_line,
    make_meal,
    make_person,
    make_plan,
    make_recipe,
    make_slot,
    make_user,
)
from tests.planner.kitchens import WEEK, filled_plan, make_dish, make_kitchen, titles

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
WEEK_PAGE = f"/week/{WEEK}/"
FILL, UNDO = f"{WEEK_PAGE}fill/", f"{WEEK_PAGE}undo/"


@pytest.fixture
def kitchen(client):
    household = make_kitchen()
    client.force_login(household.owner)
    return household


def toast_of(response):
    return json.loads(response.headers["HX-Trigger"])["toast"]


def queries_to_show(client, *, people, meals):
    household = make_kitchen(recipes=0)
    for _ in range(people - 1):
        make_person(household)
    make_slot(household, meal_type="lunch")
    for meal in make_plan(household, meals=meals).meals.all():
        meal.eaters.set(household.people.all())
    client.force_login(household.owner)
    client.get(WEEK_PAGE)  # nutrients are derived when a recipe is first shown
    with CaptureQueriesContext(connection) as queries:
        assert client.get(WEEK_PAGE).status_code == 200
    return len(queries)


def test_the_week_page_costs_the_same_for_any_number_of_meals_and_people(client):
    small = queries_to_show(client, people=1, meals=1)

    assert queries_to_show(client, people=5, meals=7) == small == 9


def test_the_home_page_is_the_week_to_plan(client, kitchen):
    page = client.get(reverse("home"))

    assert page.context["week"].label == week_to_show(kitchen, timezone.localdate())
    assert "Plan this week" in page.text


def test_the_home_page_of_a_new_household_asks_three_questions(client):
    client.force_login(make_household().owner)

    assert client.get(reverse("home")).headers["Location"] == reverse("planner:first_run")


def test_the_home_page_of_somebody_without_a_household_makes_one(client):
    client.force_login(make_user())

    response = client.get(reverse("home"))

    assert response.headers["Location"] == reverse("households:household_create")


def test_a_guest_is_asked_to_sign_in(client):
    for address in (reverse("home"), WEEK_PAGE):
        assert client.get(address).headers["Location"].startswith(reverse("login"))


@pytest.mark.parametrize(
    ("week", "sentence"),
    [
        ("2026-W60", "2026 has no week 60"),
        ("next", "write it as 2026-W48"),
        ("9999-W52", "too far"),
    ],
)
@pytest.mark.parametrize("action", ["", "fill/", "undo/"])
def test_a_wrong_week_is_told_what_one_looks_like(client, kitchen, week, sentence, action):
    ask = client.post if action else client.get

    page = ask(f"/week/{week}/{action}")

    assert page.status_code == 404
    assert sentence in page.text


def test_a_week_shows_its_meals_its_gaps_and_the_ways_to_its_neighbours(client, kitchen):
    make_meal(plan_for_week(kitchen, WEEK), kitchen.dinner, recipe=make_recipe(title="Onion tart"))

    page = client.get(WEEK_PAGE).text

    assert "Onion tart" in page
    assert "Fill 6 gaps" in page
    assert "/week/2026-W47/" in page
    assert "/week/2026-W49/" in page


def test_a_title_is_never_taken_for_markup(client, kitchen):
    make_meal(plan_for_week(kitchen, WEEK), kitchen.dinner, title="<script>alert(1)</script>")

    assert "<script>alert" not in client.get(WEEK_PAGE).text


def test_filling_without_scripts_leads_back_to_the_full_week(client, kitchen):
    response = client.post(FILL, follow=True)

    assert response.redirect_chain == [(WEEK_PAGE, 302)]
    assert response.context["gaps"] == 0
    assert "7 meals planned." in response.text


def test_filling_by_htmx_answers_with_the_week_and_a_way_back(client, kitchen):
    response = client.post(FILL, headers=HTMX)

    assert response.text.strip().startswith('<div id="week-page">')
    assert toast_of(response) == {"text": "7 meals planned.", "undo": UNDO, "values": {}}

    taken_back = client.post(UNDO, headers=HTMX)

    assert taken_back.headers["HX-Retarget"] == "#week-page"
    assert taken_back.headers["HX-Reswap"] == "outerHTML"
    assert Meal.objects.count() == 0
    assert toast_of(taken_back)["undo"] == UNDO


@pytest.mark.parametrize(
    ("asked", "how"), [({}, "outerHTML"), ({"anew": "yes"}, "outerHTML show:window:top")]
)
def test_a_new_week_is_read_from_its_beginning(client, kitchen, asked, how):
    assert client.post(FILL, asked, headers=HTMX).headers["HX-Reswap"] == how


def test_filling_leaves_the_meals_that_are_there(client, kitchen):
    meal = make_meal(plan_for_week(kitchen, WEEK), kitchen.dinner, recipe=make_recipe())

    client.post(FILL)

    assert Meal.objects.filter(pk=meal.pk).exists()
    assert Meal.objects.count() == 7


def test_a_new_week_is_another_one_but_keeps_what_is_locked(client):
    household = make_kitchen(recipes=12)
    client.force_login(household.owner)
    plan = filled_plan(household)
    locked = plan.meals.first()
    client.post(f"/meals/{locked.pk}/lock/", {"locked": "yes"})
    before = titles(plan)

    client.post(FILL, {"anew": "yes"})

    assert titles(plan) != before
    assert plan.meals.first().pk == locked.pk


def test_an_undo_without_scripts_leads_back_to_the_week(client, kitchen):
    client.post(FILL)

    assert client.post(UNDO).headers["Location"] == WEEK_PAGE
    assert Meal.objects.count() == 0


def test_an_undo_of_nothing_says_so(client, kitchen):
    plan_for_week(kitchen, WEEK)

    assert "nothing to take back" in toast_of(client.post(UNDO, headers=HTMX))["text"]


def test_an_undo_in_a_week_without_a_plan_is_not_found(client, kitchen):
    assert client.post(UNDO).status_code == 404


def test_a_week_made_without_the_solver_says_so(client, kitchen, monkeypatch):
    def fail(program):
        raise SolverError("HiGHS ended with 'Unknown'.")

    monkeypatch.setattr("planner.optimiser.solver.Program.minimise", fail)
    client.post(FILL)

    assert "The thorough search failed this time" in client.get(WEEK_PAGE).text


def test_a_meal_without_a_recipe_is_named_with_what_would_change_that(client):
    household = make_kitchen(recipes=0, name="Max", allergens=["milk"])
    client.force_login(household.owner)
    household.dinner.patterns.exclude(weekday=4).update(wanted=False)
    make_dish("milk")

    response = client.post(FILL, headers=HTMX)

    assert toast_of(response)["text"] == "0 meals planned. 1 has no recipe that fits."
    assert "No meal fits Friday dinner." in response.text
    assert "Max must not have milk" in response.text
    assert "Plan it without Max: 1 recipe fits" in response.text


def test_a_clash_is_silent_once_the_meal_is_filled_by_hand(client):
    household = make_kitchen(recipes=0, allergens=["milk"])
    client.force_login(household.owner)
    household.dinner.patterns.exclude(weekday=4).update(wanted=False)
    make_dish("milk")
    plan = filled_plan(household)
    make_meal(plan, household.dinner, day=4, title="Pizza out")

    assert "No meal fits" not in client.get(WEEK_PAGE).text


def test_without_recipes_filling_says_what_to_do(client):
    household = make_kitchen(recipes=0)
    client.force_login(household.owner)

    assert "no recipes for your meals" in toast_of(client.post(FILL, headers=HTMX))["text"]


def test_filling_before_anything_is_set_up_asks_the_three_questions(client):
    client.force_login(make_household().owner)

    assert client.post(FILL).headers["Location"] == reverse("planner:first_run")
    response = client.post(FILL, headers=HTMX)
    assert response.headers["HX-Redirect"] == reverse("planner:first_run")


@pytest.mark.parametrize(("said", "locked"), [("yes", True), ("no", False), ("", False)])
def test_a_meal_is_kept_or_let_go(client, kitchen, said, locked):
    meal = make_plan(kitchen, meals=1).meals.get()
    address = f"/meals/{meal.pk}/lock/"

    assert client.post(address, {"locked": said}).headers["Location"] == (
        f"{WEEK_PAGE}#meal-{meal.pk}"
    )
    meal.refresh_from_db()
    assert meal.locked is locked

    card = client.post(address, {"locked": said}, headers=HTMX).text
    assert card.strip().startswith("<article")
    assert ("Let the planner change it" in card) is locked


def test_changes_are_refused_to_a_plain_visit(client, kitchen):
    meal = make_plan(kitchen, meals=1).meals.get()

    for address in (FILL, UNDO, f"/meals/{meal.pk}/lock/"):
        assert client.get(address).status_code == 405


def test_a_stranger_finds_no_meal(client, kitchen):
    meal = make_plan(meals=1).meals.get()

    assert client.post(f"/meals/{meal.pk}/lock/", {"locked": "yes"}).status_code == 404
    assert client.post(f"/meals/{uuid.uuid4()}/lock/").status_code == 404


def test_a_stranger_sees_only_the_own_week(client, kitchen):
    make_plan(make_household(), meals=1, recipe=make_recipe(title="Of others"))

    assert "Of others" not in client.get(WEEK_PAGE).text


def test_a_child_reads_the_week_but_does_not_change_it(client, kitchen):
    child = make_user()
    Membership.objects.create(household=kitchen, user=child, role=Membership.Role.CHILD)
    meal = make_plan(kitchen, meals=1).meals.get()
    client.force_login(child)

    assert client.get(WEEK_PAGE).status_code == 200
    for address in (FILL, UNDO, f"/meals/{meal.pk}/lock/"):
        assert client.post(address).status_code == 403
    assert Plan.objects.get().state == Plan.State.PLANNED


def test_unknown_energy_is_said_to_be_unknown(client, kitchen):
    recipe = make_recipe(make_line("mystery"))
    make_meal(plan_for_week(kitchen, WEEK), kitchen.dinner, recipe=recipe)

    page = client.get(WEEK_PAGE).text

    assert "energy unknown" in page
    assert "1 meal not counted" in page
    assert "0 kcal" not in page


def test_tonight_shows_the_dinner_of_today_with_the_time_to_start(client, kitchen):
    today = timezone.localdate(timezone=kitchen.time_zone_info)
    plan = plan_for_week(kitchen, week_of(today, 0))
    soup = make_recipe(title="Soup of today", cook_minutes=40)
    make_meal(plan, kitchen.dinner, day=(today - plan.week_start).days, recipe=soup)

    page = client.get(reverse("home")).text

    assert "Tonight · start at 17:50" in page
