"""Work that the queue does not take is kept and handed over later."""

import pytest

from mealplanner.celery import app
from mealplanner.handover import WAITING, hand_over, hand_over_waiting
from planner.models import Plan
from recipes.models import Job
from recipes.tasks import run_import
from shopping.models import ShoppingList
from shopping.tasks import build_list
from tests.factories import MONDAY, make_household

pytestmark = pytest.mark.django_db
NOBODY = "amqp://nobody:here@127.0.0.1:1//"  # no program listens at port 1


@pytest.fixture
def plan():
    return Plan.objects.create(household=make_household(), week_start=MONDAY)


@pytest.fixture
def queue_away():
    before = app.conf.task_always_eager, app.conf.broker_url
    app.conf.update(task_always_eager=False, broker_url=NOBODY)
    app.amqp._producer_pool = app._pool = None  # connections of before
    yield
    app.conf.update(task_always_eager=before[0], broker_url=before[1])
    app.amqp._producer_pool = app._pool = None


def test_what_a_user_did_succeeds_although_the_queue_is_away(
    plan, queue_away, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        build_list.delay_on_commit(str(plan.pk))

    job = Job.objects.get()
    assert (job.state, job.message) == (Job.State.WAITING, WAITING)
    assert hand_over_waiting() == 0
    assert Job.objects.get().state == Job.State.WAITING


def test_it_is_handed_over_once_the_queue_is_back(plan):
    waiting = {"task": build_list.name, "args": [str(plan.pk)], "kwargs": {}}
    job = Job.objects.create(kind=Job.Kind.PLAN, options={"waiting": waiting}, message=WAITING)

    assert hand_over_waiting() == 1

    job.refresh_from_db()
    assert (job.state, job.message, job.options) == (Job.State.DONE, "", {})
    assert ShoppingList.objects.get().plan == plan
    assert hand_over_waiting() == 0


class Refused(Exception):
    """As the client of AWS raises where a queue is gone or its policy says no."""


def test_whatever_keeps_the_queue_from_taking_it_the_task_waits(plan, queue_away, monkeypatch):
    def refuse(*arguments, **options):
        raise Refused("no such queue")

    monkeypatch.setattr(app, "send_task", refuse)

    assert not hand_over(build_list, (str(plan.pk),), {})
    assert Job.objects.get().message == WAITING


def test_without_a_queue_a_task_that_fails_tells_so(plan):
    with pytest.raises(Plan.DoesNotExist):
        hand_over(build_list, ("00000000-0000-0000-0000-000000000000",), {})

    assert Job.objects.count() == 0


def test_a_task_that_is_gone_keeps_no_other_waiting(plan):
    for name in ("nobody.knows", build_list.name):
        waiting = {"task": name, "args": [str(plan.pk)], "kwargs": {}}
        Job.objects.create(kind=Job.Kind.PLAN, options={"waiting": waiting}, message=WAITING)

    hand_over_waiting()

    assert ShoppingList.objects.get().plan == plan
    assert set(Job.objects.values_list("state", flat=True)) == {Job.State.FAILED, Job.State.DONE}


def test_a_job_that_somebody_watches_says_why_it_waits(queue_away):
    job = Job.objects.create(
        household=make_household(), kind=Job.Kind.IMPORT, options={"file": "imports/1"}
    )

    assert not hand_over(run_import, (str(job.pk),), {})

    job.refresh_from_db()
    assert job.message == WAITING
    assert job.options["file"] == "imports/1"
    assert Job.objects.count() == 1
