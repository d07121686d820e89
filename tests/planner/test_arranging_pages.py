"""Pages that arrange a week by hand, say what was eaten, and keep weeks to have again."""

import datetime

import pytest

from nutrition.models import DiaryEntry
from planner.models import Meal, Plan, PlanTemplate
from planner.services import save_template
from tests.factories import MONDAY, make_household, make_plan, make_recipe
from tests.planner.kitchens import WEEK, dinner_on, filled_plan, make_kitchen

pytestmark = pytest.mark.django_db
TODAY = MONDAY + datetime.timedelta(days=2)


@pytest.fixture
def kitchen(client, monkeypatch):
    household = make_kitchen(recipes=9)
    household.plan = filled_plan(household)
    client.force_login(household.owner)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: TODAY)
    return household


def said(page):
    return [str(message) for message in page.context["messages"]]


def post(client, address, **values):
    return client.post(address, values, follow=True)


def day(number):
    return (MONDAY + datetime.timedelta(days=number)).isoformat()


def test_a_meal_is_moved_and_moved_back(client, kitchen):
    meal = dinner_on(kitchen.plan, 3)
    page = post(client, f"/meals/{meal.pk}/move/", date=day(5))
    assert said(page) == [f"{meal.title} is on Saturday now."]
    assert Meal.objects.get(pk=meal.pk).date.isoformat() == day(5)
    (message,) = page.context["messages"]
    client.post(message.extra_tags)
    assert Meal.objects.get(pk=meal.pk).date.isoformat() == day(3)


def test_a_drag_is_answered_with_the_week_and_a_toast(client, kitchen):
    meal = dinner_on(kitchen.plan, 3)
    values = {"date": day(5), "slot": kitchen.dinner.pk}
    page = client.post(f"/meals/{meal.pk}/move/", values, headers={"HX-Request": "true"})
    assert page.headers["HX-Retarget"] == "#week-page"
    assert "undo" in page.headers["HX-Trigger"]
    assert f'id="meal-{meal.pk}"' in page.content.decode()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "Choose a day of this week."),
        ({"date": "yesterday"}, "Choose a day of this week."),
        ({"date": day(9)}, "Choose a day of this week."),
        ({"date": day(4), "slot": "-1"}, "Choose a meal of your household."),
        ({"date": day(4), "slot": "x"}, "Choose a meal of your household."),
    ],
)
@pytest.mark.parametrize("verb", ["move", "copy"])
def test_a_place_that_is_none_is_told_and_nothing_changes(client, kitchen, verb, values, told):
    meal = dinner_on(kitchen.plan, 3)
    page = post(client, f"/meals/{meal.pk}/{verb}/", **values)
    assert said(page) == [told]
    assert Meal.objects.count() == 7


def test_copy_skip_note_and_remove_each_say_what_was_done(client, kitchen):
    meal = dinner_on(kitchen.plan, 3)
    page = post(client, f"/meals/{meal.pk}/copy/", date=day(4))
    assert said(page) == [f"{meal.title} once more, on Friday."]
    page = post(client, f"/meals/{meal.pk}/skip/", skipped="yes")
    assert said(page) == [f"{meal.title}: not today."]
    page = post(client, f"/meals/{meal.pk}/skip/", skipped="no")
    assert said(page) == [f"{meal.title} is planned again."]
    page = post(client, f"/meals/{meal.pk}/arrange/", note="Thaw it")
    assert said(page) == ["The note is written."]
    assert "Thaw it" in page.content.decode()
    page = post(client, f"/meals/{meal.pk}/remove/")
    assert said(page) == [f"{meal.title} is off the week."]
    assert not Meal.objects.filter(pk=meal.pk).exists()


def test_a_note_too_long_is_told_in_place(client, kitchen):
    meal = dinner_on(kitchen.plan, 3)
    page = client.post(f"/meals/{meal.pk}/arrange/", {"note": "x" * 501})
    assert "at most 500 characters" in page.content.decode()


def test_words_of_a_note_are_no_markup(client, kitchen):
    meal = dinner_on(kitchen.plan, 3)
    page = post(client, f"/meals/{meal.pk}/arrange/", note="<script>alert(1)</script> 🍕 שלום")
    assert "<script>alert" not in page.content.decode()
    assert "🍕 שלום" in page.content.decode()


def test_a_gap_leads_to_recipes_and_to_free_text(client, kitchen):
    meal = dinner_on(kitchen.plan, 4)
    post(client, f"/meals/{meal.pk}/remove/")
    address = f"/week/{WEEK}/add/?date={day(4)}&amp;slot={kitchen.dinner.pk}"
    assert address in client.get(f"/week/{WEEK}/").content.decode()
    page = post(
        client, f"/week/{WEEK}/add/", date=day(4), slot=kitchen.dinner.pk, title="Pizza out"
    )
    assert said(page) == ["Pizza out is on Friday now."]
    dish = make_recipe(title="Zucchini pie")
    page = client.get(f"/week/{WEEK}/add/", {"q": "zucchini", "date": day(4)})
    assert [recipe.title for recipe in page.context["page_obj"]] == ["Zucchini pie"]
    post(client, f"/week/{WEEK}/add/", date=day(4), slot=kitchen.dinner.pk, recipe=dish.pk)
    there = Meal.objects.filter(date=day(4)).order_by("position")
    assert [row.title for row in there] == ["Pizza out", "Zucchini pie"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"recipe": ""}, "Choose a recipe."),
        ({"recipe": "nonsense"}, "That recipe is gone: choose another."),
        ({"date": "2026-13-01", "recipe": ""}, "Choose a day of this week."),
    ],
)
def test_what_cannot_be_added_is_told(client, kitchen, values, told):
    values = {"date": day(4), "slot": kitchen.dinner.pk} | values
    assert said(post(client, f"/week/{WEEK}/add/", **values)) == [told]


def test_free_text_without_words_is_told_in_place(client, kitchen):
    values = {"date": day(4), "slot": kitchen.dinner.pk, "title": " "}
    page = client.post(f"/week/{WEEK}/add/", values)
    assert "This field is required" in page.content.decode()


@pytest.mark.parametrize("query", ["", "?date=x&slot=y", "?date=2020-01-01&slot=-5"])
def test_a_place_that_is_none_leads_to_the_first_of_the_week(client, kitchen, query):
    page = client.get(f"/week/{WEEK}/add/{query}")
    assert (page.context["date"], page.context["slot"]) == (MONDAY, kitchen.dinner)


def test_eaten_is_one_post_and_not_eaten_another(client, kitchen):
    meal = dinner_on(kitchen.plan, 2)
    assert "Ate it" in client.get(f"/week/{WEEK}/").content.decode()
    page = post(client, f"/meals/{meal.pk}/eaten/")
    assert said(page) == [f"Eaten: {meal.title}."]
    assert DiaryEntry.objects.count() == 1
    page = post(client, f"/meals/{meal.pk}/eaten/", eaten="no")
    assert said(page) == [f"Not eaten after all: {meal.title}."]
    assert DiaryEntry.objects.count() == 0
    tomorrow = dinner_on(kitchen.plan, 3)
    page = post(client, f"/meals/{tomorrow.pk}/eaten/")
    assert said(page) == ["Thursday has not come yet: move the meal to today first."]


def test_a_day_was_all_as_planned(client, kitchen):
    page = client.get(f"/week/{WEEK}/")
    assert [shown.to_eat for shown in page.context["days"]] == [1, 1, 1, 0, 0, 0, 0]
    page = post(client, f"/week/{WEEK}/eaten/", date=day(1))
    assert said(page) == ["1 meal as planned."]
    assert Meal.objects.get(date=day(1)).state == "eaten"
    page = post(client, f"/week/{WEEK}/eaten/", date="never")
    assert said(page) == ["Choose a day of this week."]
    assert client.post("/week/2031-W10/eaten/", {"date": day(1)}).status_code == 404


def test_a_week_is_saved_had_again_removed_and_brought_back(client, kitchen):
    page = post(client, f"/week/{WEEK}/templates/", name="Usual")
    assert said(page) == ["Saved as “Usual”."]
    template = PlanTemplate.objects.get()
    page = client.post(f"/week/{WEEK}/templates/", {"name": "Usual"})
    assert "You already have a template of that name." in page.content.decode()
    page = post(client, f"/week/2026-W49/templates/{template.pk}/apply/")
    assert said(page) == ["7 meals of “Usual”."]
    page = post(client, f"/week/{WEEK}/templates/{template.pk}/remove/")
    assert "No week is saved yet" in page.content.decode()
    (message,) = page.context["messages"]
    page = post(client, message.extra_tags)
    assert said(page) == ["“Usual” is back."]


@pytest.mark.parametrize("name", ["", "x" * 101])
def test_a_name_that_is_none_is_told(client, kitchen, name):
    page = client.post(f"/week/{WEEK}/templates/", {"name": name})
    assert page.context["form"].errors["name"]
    assert not PlanTemplate.objects.exists()


@pytest.mark.parametrize("verb", ["arrange", "copy", "eaten", "move", "remove", "skip"])
def test_someone_else_s_meal_is_not_found(client, kitchen, verb):
    meal = dinner_on(kitchen.plan, 2)
    client.force_login(make_household().owner)
    assert client.post(f"/meals/{meal.pk}/{verb}/").status_code == 404


@pytest.mark.parametrize("verb", ["apply", "remove", "restore"])
def test_someone_else_s_template_is_not_found(client, kitchen, verb):
    template = save_template(kitchen.plan, name="Usual")
    client.force_login(make_household().owner)
    assert client.post(f"/week/{WEEK}/templates/{template.pk}/{verb}/").status_code == 404


@pytest.mark.parametrize("place", ["add", "templates"])
def test_looking_at_a_week_without_a_plan_makes_none(client, kitchen, place):
    assert client.get(f"/week/2030-W10/{place}/").status_code == 200
    assert Plan.objects.count() == 1


@pytest.mark.parametrize("place", ["add", "templates"])
def test_a_week_that_is_none_is_not_found(client, kitchen, place):
    assert client.get(f"/week/2026-W99/{place}/").status_code == 404


def test_the_month_shows_its_dinners_in_whole_weeks(client, kitchen):
    page = client.get("/month/2026-11/")
    days = page.context["days"]
    assert (days[0].date, days[-1].date) == (
        datetime.date(2026, 10, 26),
        datetime.date(2026, 12, 6),
    )
    dinners = {shown.date: [meal.title for meal in shown.dinners] for shown in days}
    assert dinners[MONDAY] == [dinner_on(kitchen.plan, 0).title]
    assert f"/week/{WEEK}/#day-{day(0)}" in page.content.decode()


@pytest.mark.parametrize("name", ["2026-13", "2026-00", "0001-01", "soon", "2026-1"])
def test_a_month_that_is_none_is_not_found(client, kitchen, name):
    page = client.get(f"/month/{name}/")
    assert page.status_code == 404
    assert "is not a month" in page.content.decode()


def test_months_of_others_are_empty(client, kitchen):
    client.force_login(make_household().owner)
    page = client.get("/month/2026-11/")
    assert not any(shown.dinners for shown in page.context["days"])


QUERIES = {
    "/month/2026-11/": 4,
    f"/week/{WEEK}/add/": 9,
    f"/week/{WEEK}/templates/": 6,
    "/meals/{meal}/arrange/": 6,
}


@pytest.mark.parametrize("meals", [1, 7])
@pytest.mark.parametrize("address", QUERIES)
def test_a_page_costs_the_same_for_any_number_of_meals(
    client, meals, address, django_assert_num_queries
):
    household = make_kitchen(recipes=0)
    plan = make_plan(household, meals=meals)
    save_template(plan, name="Usual")
    client.force_login(household.owner)
    page = address.format(meal=plan.meals.first().pk)
    client.get(page)
    with django_assert_num_queries(QUERIES[address]):
        client.get(page)
