"""The week arranged by hand: by drag, by keyboard, by touch, and without a script."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from nutrition.models import DiaryEntry
from planner.models import Meal, Plan
from planner.weeks import week_of

FINGER_RESTS_MS = 600


@pytest.fixture
def plain(new_context, demo_site, signed_in):
    page = new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    ).new_page()
    page.set_default_timeout(30_000)
    return signed_in(page)


@pytest.fixture
def week(demo_site):
    """The demo's week, put so that today is its fourth day, whatever day it is."""
    plan = Plan.objects.select_related("household").get()
    household = plan.household
    start = timezone.localdate(timezone=household.time_zone_info) - datetime.timedelta(days=3)
    shift = start - plan.week_start
    household.week_starts_on = start.weekday()
    household.save()
    for rows in (plan.meals, plan.cook_events):
        for row in rows.order_by("-date") if shift.days > 0 else rows.order_by("date"):
            row.date += shift
            row.save(update_fields=["date"])
    plan.week_start = start
    plan.save()
    plan.label = week_of(start, start.weekday())
    return plan


def _dinner(plan, day):
    date = plan.week_start + datetime.timedelta(days=day)
    return Meal.objects.get(date=date, slot__meal_type="dinner", position=0)


def _card(page, meal):
    return page.locator(f"#meal-{meal.pk}")


def _place(page, plan, day, slot):
    date = plan.week_start + datetime.timedelta(days=day)
    return page.locator(f'.slot[data-date="{date}"][data-slot="{slot.pk}"]')


def _is_at(meal, plan, day):
    return Meal.objects.get(pk=meal.pk).date == plan.week_start + datetime.timedelta(days=day)


def _drag(page, card, place):
    start, end = card.locator(".tile").bounding_box(), place.bounding_box()
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 30, start["y"] + 30, steps=3)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 20, steps=8)
    expect(place).to_have_class(re.compile("over"))
    page.mouse.up()


def test_a_meal_is_dragged_to_another_day_and_back_by_undo(desk, week, signed_in, tap_budget):
    meal, other = _dinner(week, 4), _dinner(week, 6)
    signed_in(desk).goto("/")
    with tap_budget(desk, 1):
        _drag(desk, _card(desk, meal), _place(desk, week, 6, meal.slot))
        expect(desk.locator("#toasts")).to_contain_text(f"{meal.title} is on")
    expect(_place(desk, week, 6, meal.slot).locator(f"#meal-{meal.pk}")).to_be_visible()
    expect(_place(desk, week, 4, meal.slot).locator(f"#meal-{other.pk}")).to_be_visible()
    assert _is_at(meal, week, 6)
    assert _is_at(other, week, 4)
    desk.get_by_role("button", name="Undo").click()
    expect(_place(desk, week, 4, meal.slot).locator(f"#meal-{meal.pk}")).to_be_visible()


def test_a_drag_that_fails_is_put_back(desk, week, signed_in, console_errors):
    meal = _dinner(week, 4)
    signed_in(desk).goto("/")
    desk.route("**/move/", lambda route: route.abort())
    _drag(desk, _card(desk, meal), _place(desk, week, 6, meal.slot))
    expect(desk.locator("#toasts")).to_contain_text("nothing was changed")
    expect(_place(desk, week, 4, meal.slot).locator(f"#meal-{meal.pk}")).to_be_visible()
    assert _is_at(meal, week, 4)
    console_errors.clear()


def test_a_click_after_no_drag_still_opens_the_recipe(desk, week, signed_in):
    meal = _dinner(week, 4)
    signed_in(desk).goto("/")
    _card(desk, meal).locator(".name").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(meal.title)


def test_a_long_press_lifts_a_meal_on_a_phone(phone, week, signed_in):
    meal = _dinner(week, 4)
    signed_in(phone).goto("/")
    card = _card(phone, meal)
    card.scroll_into_view_if_needed()
    phone.evaluate(
        "id => document.getElementById(id).scrollIntoView({block: 'center'})",
        card.get_attribute("id"),
    )
    lunch = Meal.objects.filter(date=meal.date, slot__meal_type="lunch").first()
    start, end = card.bounding_box(), _place(phone, week, 4, lunch.slot).bounding_box()
    touch = phone.context.new_cdp_session(phone)
    x, y = start["x"] + 60, start["y"] + start["height"] / 2

    def finger(kind, *points):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    finger("touchStart", {"x": x, "y": y})
    expect(card).to_have_class(re.compile("lifted"), timeout=FINGER_RESTS_MS * 5)
    finger("touchMove", {"x": x, "y": (y + end["y"]) / 2})
    finger("touchMove", {"x": x, "y": end["y"] + end["height"] / 2})
    finger("touchEnd")
    expect(phone.locator("#toasts")).to_contain_text(f"{meal.title} is on")
    assert Meal.objects.get(pk=meal.pk).slot == lunch.slot


def test_a_meal_moves_by_keyboard_and_is_announced(desk, week, signed_in):
    meal = _dinner(week, 4)
    signed_in(desk).goto("/")
    _card(desk, meal).locator("a.name").focus()
    desk.keyboard.press("m")
    said = desk.locator("#announce")
    expect(said).to_contain_text(f"{meal.title} is picked up.")
    desk.keyboard.press("ArrowRight")
    tomorrow = meal.date + datetime.timedelta(days=1)
    expect(said).to_have_text(f"{tomorrow:%A}, {meal.slot.name}")
    desk.keyboard.press("Enter")
    expect(said).to_contain_text("dropped")
    expect(desk.locator("#toasts")).to_contain_text(f"{meal.title} is on")
    expect(_card(desk, meal).locator("a.name")).to_be_focused()
    assert _is_at(meal, week, 5)


def test_escape_lets_a_meal_stay(desk, week, signed_in):
    meal = _dinner(week, 4)
    signed_in(desk).goto("/")
    _card(desk, meal).locator("a.name").focus()
    for key in ("m", "ArrowRight", "Escape"):
        desk.keyboard.press(key)
    expect(desk.locator("#announce")).to_have_text("It stays where it was.")
    expect(desk.locator(".slot.over")).to_have_count(0)
    assert _is_at(meal, week, 4)


def test_a_meal_moves_in_two_taps(phone, week, signed_in, tap_budget):
    meal = _dinner(week, 4)
    signed_in(phone).goto("/")
    sheet = phone.locator(f"#meal-{meal.pk}-sheet")
    day = f"{meal.date + datetime.timedelta(days=2):%A}"
    with tap_budget(phone, 2):
        _card(phone, meal).get_by_role("button", name=re.compile("More about")).tap()
        sheet.get_by_role("button", name=day).tap()
        expect(phone.locator("#toasts")).to_contain_text(f"{meal.title} is on {day}")
    expect(phone.locator(f"#day-{meal.date:%Y-%m-%d}")).to_be_in_viewport()
    assert _is_at(meal, week, 6)


def test_tonight_was_eaten_in_one_tap_and_is_taken_back(phone, week, signed_in, tap_budget):
    meal = _dinner(week, 3)
    signed_in(phone).goto("/")
    with tap_budget(phone, 1):
        phone.locator(".tonight").get_by_role("button", name="Ate it").tap()
        expect(phone.locator("#toasts")).to_contain_text(f"Eaten: {meal.title}.")
    assert DiaryEntry.objects.filter(title=meal.title).count() == meal.eaters.count()
    phone.get_by_role("button", name="Undo").tap()
    expect(phone.locator(".tonight")).to_be_visible()
    assert not DiaryEntry.objects.exists()


def test_a_day_was_as_planned_in_one_tap(phone, week, signed_in, tap_budget):
    signed_in(phone).goto("/")
    yesterday = week.week_start + datetime.timedelta(days=2)
    button = phone.get_by_role("button", name=f"As planned: {yesterday:%A}")
    with tap_budget(phone, 1):
        button.tap()
        expect(phone.locator("#toasts")).to_contain_text("as planned")
    expect(button).to_have_count(0)
    assert set(Meal.objects.filter(date=yesterday).values_list("state", flat=True)) == {"eaten"}


def test_a_gap_is_filled_by_hand(phone, week, signed_in):
    meal = _dinner(week, 5)
    meal.delete()
    signed_in(phone).goto("/")
    phone.get_by_role("link", name=re.compile(f"No dinner yet.*{meal.date:%A}")).tap()
    phone.get_by_role("searchbox").fill("dal")
    expect(phone.locator("ol.swaps h2").first).to_contain_text("dal", ignore_case=True)
    phone.get_by_role("button", name=re.compile("Have it")).first.tap()
    expect(phone.locator("#toasts")).to_contain_text(f"is on {meal.date:%A} now")
    assert Meal.objects.filter(date=meal.date, slot=meal.slot).count() == 1


def test_without_a_script_a_meal_moves_is_eaten_and_taken_back(plain, week):
    meal, tonight = _dinner(week, 4), _dinner(week, 3)
    plain.goto("/")
    _card(plain, meal).get_by_role("button", name=re.compile("More about")).click()
    day = f"{meal.date + datetime.timedelta(days=1):%A}"
    plain.locator(f"#meal-{meal.pk}-sheet").get_by_role("button", name=day).click()
    expect(plain.locator("#toasts")).to_contain_text(f"{meal.title} is on {day}")
    assert _is_at(meal, week, 5)
    plain.get_by_role("button", name="Undo").click()
    assert _is_at(meal, week, 4)
    plain.locator(".tonight").get_by_role("button", name="Ate it").click()
    expect(plain.locator("#toasts")).to_contain_text(f"Eaten: {tonight.title}.")


def test_without_a_script_free_text_is_written_and_a_week_had_again(plain, week):
    _dinner(week, 5).delete()
    plain.goto("/")
    plain.get_by_role("link", name=re.compile("No dinner yet")).click()
    plain.get_by_label("What you have instead").fill("Pizza out")
    plain.get_by_label("Note").fill("Book a table")
    plain.get_by_role("button", name="Write it down").click()
    expect(plain.locator("article.meal", has_text="Pizza out")).to_contain_text("Book a table")
    plain.get_by_role("link", name="Weeks to have again").click()
    plain.get_by_label("Name of this week").fill("Usual")
    plain.get_by_role("button", name="Save this week").click()
    plain.get_by_role("button", name=re.compile("Have it this week")).click()
    expect(plain.locator("#toasts")).to_contain_text("of “Usual”")


PAGES = ("month", "add", "arrange", "templates")


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_fit_a_phone(phone, week, signed_in, name):
    paths = {
        "month": "/month/",
        "add": f"/week/{week.label}/add/",
        "arrange": f"/meals/{_dinner(week, 4).pk}/arrange/",
        "templates": f"/week/{week.label}/templates/",
    }
    signed_in(phone).goto(paths[name])
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
