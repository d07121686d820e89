"""Looking on for a better week: a job that offers and never replaces by itself."""

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings

from planner import tasks
from planner.models import Meal, Plan
from planner.optimiser import Limits
from planner.services import (
    decline_offer,
    look_on,
    plan_for_week,
    restore_previous,
    set_locked,
    start_looking,
    stop_looking,
    swap_meal,
    swaps_for,
    take_offer,
)
from recipes.models import Job
from tests.factories import MONDAY, make_food, make_household, make_line, make_recipe
from tests.planner.kitchens import WEEK, dinner_on, filled_plan, make_kitchen, titles

pytestmark = pytest.mark.django_db

FEW = Limits(iterations=30, seed=1)


@pytest.fixture
def household():
    """Dishes that differ in their minutes: the quick ones are better."""
    household = make_kitchen(recipes=0)
    for number in range(9):
        make_recipe(make_line(make_food(price_per_kg="4")), cook_minutes=5 + 3 * number)
    return household


@pytest.fixture
def worse(household):
    """A planned week with two meals swapped for the worst there is."""
    plan = filled_plan(household)
    for day in (0, 3):
        meal = dinner_on(plan, day)
        swap_meal(meal, swaps_for(meal, today=MONDAY)[-1].recipe, today=MONDAY)
    return Plan.objects.get(pk=plan.pk)


def _look(plan, user):
    job = start_looking(plan, user=user)
    look_on(job, today=MONDAY, limits=FEW)
    plan.refresh_from_db()
    return job


def test_a_better_week_is_offered_and_nothing_changes_by_itself(household, worse):
    before = titles(worse)
    job = _look(worse, household.owner)
    assert (job.state, job.done, job.total) == ("running", 1, 8)
    assert worse.offer["objective"] < worse.objective
    assert titles(worse) == before


def test_an_offer_is_taken_whole_and_given_back(household, worse):
    before = titles(worse)
    _look(worse, household.owner)
    offered = worse.offer["objective"]
    take_offer(worse, today=MONDAY)
    after = Plan.objects.get()
    assert after.objective == pytest.approx(offered)
    assert after.gap is not None
    assert after.offer == {}
    restore_previous(after)
    assert titles(after) == before


def test_a_proof_of_the_week_as_it_stands_is_noted(household):
    plan = filled_plan(household)
    Plan.objects.update(bound=plan.objective / 2, gap=0.5)
    job = start_looking(plan, user=household.owner)
    Job.objects.update(done=1)  # the second slice proves
    look_on(job, today=MONDAY, limits=Limits(seconds=1.0))
    plan.refresh_from_db()
    assert plan.gap < 0.02
    assert plan.offer == {}


def test_kept_meals_stay_in_what_is_offered(household, worse):
    meal = dinner_on(worse, 0)
    set_locked(meal, True)
    _look(worse, household.owner)
    take_offer(worse, today=MONDAY)
    assert Meal.objects.get(pk=meal.pk).recipe == meal.recipe


def test_the_best_week_is_offered_nothing_better(household):
    plan = filled_plan(household)
    _look(plan, household.owner)
    assert plan.offer == {}


def test_an_offer_for_a_week_that_has_changed_is_not_taken(household, worse):
    _look(worse, household.owner)
    Meal.objects.filter(pk=dinner_on(worse, 5).pk).update(state="skipped")
    with pytest.raises(ValidationError, match="has changed since"):
        take_offer(worse, today=MONDAY)


def test_an_offer_can_be_declined(household, worse):
    _look(worse, household.owner)
    decline_offer(worse)
    with pytest.raises(ValidationError, match="no better week on offer"):
        take_offer(worse, today=MONDAY)


def test_one_job_at_a_time_looks_at_a_week(household, worse):
    job = start_looking(worse, user=household.owner)
    assert start_looking(worse, user=household.owner) == job
    stop_looking(job)
    assert look_on(job, today=MONDAY, limits=FEW) is False
    assert start_looking(worse, user=household.owner) != job


def test_a_week_without_meals_cannot_be_bettered(household):
    with pytest.raises(ValidationError, match="plan it first"):
        start_looking(plan_for_week(household, WEEK), user=household.owner)


def test_a_week_that_is_gone_ends_the_job(household, worse):
    job = start_looking(worse, user=household.owner)
    worse.delete()
    assert look_on(job, today=MONDAY, limits=FEW) is False
    assert (job.state, job.message) == ("failed", "The week is gone.")


def test_the_last_slice_ends_the_job(household, worse):
    job = start_looking(worse, user=household.owner)
    Job.objects.update(done=7)
    assert look_on(job, today=MONDAY, limits=FEW) is False
    assert (job.state, job.done) == ("done", 8)


def test_the_task_looks_until_there_is_nothing_left(household, worse, monkeypatch):
    job = start_looking(worse, user=household.owner)
    Job.objects.update(total=2)
    monkeypatch.setattr("planner.services.looking.SLICE_SECONDS", 0.01)
    tasks.keep_looking(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.done) == ("done", 2)


def test_the_page_looks_slice_by_slice_where_there_is_no_worker(
    client, household, worse, monkeypatch
):
    monkeypatch.setattr("planner.services.looking.SLICE_SECONDS", 0.05)
    client.force_login(household.owner)
    page = client.post(f"/plans/{worse.pk}/look/", follow=True)
    job = page.context["job"]
    assert (job.done, page.context["at_work"]) == (0, True)
    page = client.post(f"/looking/{job.pk}/", headers={"HX-Request": "true"})
    assert (page.context["job"].done, "<h1>" in page.content.decode()) == (1, False)
    page = client.post(f"/looking/{job.pk}/", {"stop": "yes"})
    assert page.context["at_work"] is False


@override_settings(CELERY_TASK_ALWAYS_EAGER=False)
def test_where_there_is_a_worker_the_page_only_watches(client, household, worse):
    client.force_login(household.owner)
    job = start_looking(worse, user=household.owner)
    page = client.post(f"/looking/{job.pk}/")
    assert (page.context["job"].done, page.context["has_worker"]) == (0, True)


def test_the_week_tells_of_the_offer_and_the_page_of_its_changes(client, household, worse):
    _look(worse, household.owner)
    client.force_login(household.owner)
    assert "better was found" in client.get(f"/week/{WEEK}/").content.decode()
    address = f"/plans/{worse.pk}/offer/"
    offer = client.get(address).context["offer"]
    assert offer.percent > 0
    assert len(offer.meals) + offer.unchanged == 7
    page = client.post(address, {"take": "yes"}, follow=True)
    (message,) = page.context["messages"]
    assert str(message) == "The better week is in place."
    client.post(message.extra_tags)
    assert titles(Plan.objects.get()) == titles(worse)


def test_an_offer_is_declined_on_its_page(client, household, worse):
    _look(worse, household.owner)
    client.force_login(household.owner)
    client.post(f"/plans/{worse.pk}/offer/", {"take": "no"})
    assert Plan.objects.get().offer == {}
    assert "No better week on offer" in client.get(f"/plans/{worse.pk}/offer/").content.decode()


@pytest.mark.parametrize("place", ["plans/{plan}/look", "plans/{plan}/offer", "looking/{job}"])
def test_someone_else_s_search_is_not_found(client, household, worse, place):
    job = start_looking(worse, user=household.owner)
    client.force_login(make_household().owner)
    address = place.format(plan=worse.pk, job=job.pk)
    assert client.post(f"/{address}/").status_code == 404
