import pytest
from django.urls import reverse

from planner.models import Plan
from planner.optimiser import Limits, deadline, solve
from planner.services import Progress, fill_plan, plan_for_week, progress
from tests.factories import MONDAY
from tests.planner.kitchens import WEEK, make_kitchen
from tests.planner.optimiser.builders import make_week

ADDRESS = f"/week/{WEEK}/progress/"


def test_the_planner_tells_how_far_it_is_from_beginning_to_end():
    shares = []

    solve(make_week(recipes=60, persons=2), on_progress=shares.append)

    assert shares == sorted(shares)
    assert shares[0] < 0.1
    assert 0.5 < shares[-1] <= 1


def test_where_the_time_is_limited_it_tells_how_much_of_it_is_used(monkeypatch):
    now = [0.0]

    def clock():
        now[0] += 0.001
        return now[0]

    monkeypatch.setattr(deadline, "clock", clock)
    shares = []

    solve(make_week(recipes=60, persons=2), Limits(seconds=1.0), shares.append)

    assert shares == sorted(shares)
    assert shares[0] < 0.1
    assert 0.9 < shares[-1] <= 1


def test_being_watched_changes_nothing():
    problem = make_week(recipes=40, persons=2)

    assert solve(problem, on_progress=print).meals == solve(problem).meals


@pytest.mark.django_db
class TestNotes:
    @pytest.fixture
    def household(self, client):
        household = make_kitchen()
        client.force_login(household.owner)
        return household

    @pytest.fixture
    def clock(self, monkeypatch):
        """The seconds that have passed, to be set."""
        now = {"s": 100.0}
        monkeypatch.setattr(progress.time, "monotonic", lambda: now["s"])
        return now

    def test_the_page_is_told_what_the_planner_told(self, client, household, clock):
        note = Progress(plan_for_week(household, WEEK))
        note(0.334)

        assert client.get(ADDRESS).json() == {"percent": 33}

    def test_it_is_written_at_most_four_times_a_second(self, household, clock):
        plan = plan_for_week(household, WEEK)
        note = Progress(plan)
        seen = []
        for seconds, share in ((100.0, 0.1), (100.1, 0.2), (100.3, 0.3)):
            clock["s"] = seconds
            note(share)
            plan.refresh_from_db()
            seen.append(plan.percent)

        assert seen == [10, 10, 30]

    def test_when_the_week_is_planned_nothing_is_under_way(self, client, household):
        plan = plan_for_week(household, WEEK)
        told = []

        def tell(share):
            told.append(share)
            Plan.objects.filter(pk=plan.pk).update(percent=round(100 * share))

        fill_plan(plan, today=MONDAY, on_progress=tell)

        assert told
        assert client.get(ADDRESS).json() == {"percent": None}

    def test_a_week_that_nobody_has_planned_is_not_under_way(self, client, household):
        assert client.get(ADDRESS).json() == {"percent": None}
        assert not Plan.objects.exists()

    def test_a_week_that_does_not_exist_is_not_found(self, client, household):
        assert client.get(reverse("planner:plan_progress", args=["2026-W99"])).status_code == 404

    def test_the_page_says_where_to_ask(self, client, household):
        assert f'data-ask="{ADDRESS}"' in client.get(f"/week/{WEEK}/").text
