import datetime

import pytest
from django.urls import reverse

from planner.models import DayPattern, MealSlot
from tests.factories import make_household, make_person, make_slot, make_user

pytestmark = pytest.mark.django_db
TABLE = "/table/"


@pytest.fixture
def home(client):
    household = make_household()
    client.force_login(household.owner)
    household.ada = make_person(household, name="Ada")
    household.bob = make_person(household, name="Bob")
    household.dinner = make_slot(household)
    return household


def address(slot):
    return reverse("planner:slot_update", args=[slot.pk])


def typed(slot, **changes):
    """The form of a slot as the page shows it, with changes."""
    values = {"name": slot.name, "usual_time": "18:30"}
    for pattern in slot.patterns.all():
        day = pattern.weekday
        values |= {f"minutes-{day}": pattern.minutes, f"guests-{day}": pattern.guests}
        values |= {f"wanted-{day}": "on"} if pattern.wanted else {}
    values |= {name.replace("_on_", "-"): value for name, value in changes.items()}
    return {f"slot-{slot.pk}-{name}": value for name, value in values.items() if value is not None}


def pattern(slot, day) -> DayPattern:
    return slot.patterns.get(weekday=day)


def test_a_meal_and_its_weekdays_are_changed_at_once(client, home):
    changes = typed(
        home.dinner,
        name="Supper",
        usual_time="19:15",
        eaters=[str(home.ada.pk)],
        wanted_on_0=None,
        minutes_on_1="45",
        guests_on_6="2",
        theme_on_4="taco",
    )
    client.post(address(home.dinner), changes)

    slot = MealSlot.objects.get()
    assert (slot.name, slot.usual_time) == ("Supper", datetime.time(19, 15))
    assert list(slot.eaters.all()) == [home.ada]
    assert not pattern(slot, 0).wanted
    assert (pattern(slot, 1).minutes, pattern(slot, 6).guests) == (45, 2)
    assert (pattern(slot, 4).theme, pattern(slot, 2).wanted) == ("taco", True)


def test_a_change_is_taken_back_whole(client, home):
    before = list(home.dinner.patterns.values("weekday", "wanted", "minutes", "guests", "theme"))
    changes = typed(home.dinner, name="Supper", usual_time="20:00", wanted_on_3=None)
    page = client.post(
        address(home.dinner),
        changes | {f"slot-{home.dinner.pk}-eaters": str(home.bob.pk)},
        follow=True,
    )

    client.post(next(iter(page.context["messages"])).extra_tags)

    slot = MealSlot.objects.get()
    assert (slot.name, slot.usual_time) == (home.dinner.name, datetime.time(18, 30))
    assert {one.name for one in slot.eaters.all()} == {"Ada", "Bob"}
    assert list(slot.patterns.values("weekday", "wanted", "minutes", "guests", "theme")) == before


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "required"),
        ({"name": "x" * 41}, "at most 40"),
        ({"name": "BREAKFAST"}, "already a meal of that name"),
        ({"usual_time": "25:00"}, "valid time"),
        ({"minutes_on_2": "17"}, "17 is not one of the available choices"),
        ({"guests_on_2": "-1"}, "greater than or equal to 0"),
        ({"guests_on_2": "99"}, "less than or equal to 50"),
        ({"theme_on_2": "x" * 51}, "at most 50"),
        ({"eaters": "nobody"}, "not one of the available choices"),
    ],
)
def test_a_refused_change_says_why_and_changes_nothing(client, home, changes, sentence):
    make_slot(home, meal_type="breakfast")

    page = client.post(address(home.dinner), typed(home.dinner, **changes))

    assert sentence in page.text.replace("“", "").replace("”", "")
    assert MealSlot.objects.get(pk=home.dinner.pk).name == home.dinner.name
    assert not DayPattern.objects.filter(guests__gt=0).exists()


def test_somebody_from_elsewhere_does_not_eat_here(client, home):
    stranger = make_person(make_household())

    page = client.post(address(home.dinner), typed(home.dinner, eaters=str(stranger.pk)))

    assert "not one of the available choices" in page.text


def test_a_meal_is_added_for_every_day(client, home):
    client.post("/table/add/", {"name": "Tea", "meal_type": "snack"})

    slot = MealSlot.objects.get(name="Tea")
    assert slot.patterns.filter(wanted=True).count() == 7


def test_a_meal_of_a_name_that_is_there_is_refused(client, home):
    page = client.post("/table/add/", {"name": home.dinner.name, "meal_type": "snack"})

    assert "already a meal of that name" in page.text
    assert MealSlot.objects.count() == 1


def test_meals_of_others_are_not_found_and_children_do_not_change(client, home):
    other = make_slot(make_household())
    assert client.post(address(other), typed(other)).status_code == 404

    child = make_user()
    home.memberships.create(user=child, role="child")
    client.force_login(child)
    assert client.get(TABLE).status_code == 403


def test_the_week_begins_where_the_household_begins_it(client, home):
    home.week_starts_on = 6
    home.save()

    form = client.get(TABLE).context["forms"][0]
    assert [day.name for day in form.days][:2] == ["Sunday", "Monday"]


@pytest.mark.parametrize("size", [1, 6])
def test_the_number_of_queries_does_not_grow(client, home, size, django_assert_max_num_queries):
    for number in range(size):
        make_slot(home, name=f"Meal {number}")
        make_person(home)

    with django_assert_max_num_queries(10):
        client.get(TABLE)
