"""A file of many recipes is counted and looked through by a job, and fetches pictures in bounds."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from recipes.interchange.item import Item
from recipes.interchange.neutral import NeutralRecipe
from recipes.models import Job, JobItem, Recipe
from recipes.services import (
    confirm_import,
    is_looked_through,
    look_through,
    preview_draft,
    run_import,
    sources,
    start_import,
)
from recipes.services.import_pictures import Pictures
from tests.recipes.bad_servers import answer, door, server
from tests.recipes.test_pictures import picture
from tests.recipes.test_ways_in import CREATE, recipes_csv

pytestmark = pytest.mark.django_db
MANY = sources.MOST_AT_ONCE + 70


@pytest.fixture
def draft(household):
    return start_import(
        household=household, user=household.owner, data=recipes_csv(MANY), is_draft=True
    )


def page(client, job, name="import_preview"):
    return client.get(reverse(f"recipes:{name}", args=[job.pk])).text


def test_nobody_waits_for_a_large_file_to_be_counted(signed_in, draft):
    assert (draft.total, is_looked_through(draft)) == (None, False)

    shown = page(signed_in, draft)
    assert "Counting the recipes" in shown
    assert "<progress aria-label" in shown
    assert "Bring in" not in shown.split("</h1>")[1]


def test_a_page_shows_how_far_the_job_is(signed_in, draft):
    Job.objects.filter(pk=draft.pk).update(total=MANY, done=50)

    shown = page(signed_in, draft)
    assert f"50 of {MANY} looked through" in shown
    assert f'value="50" max="{MANY}"' in shown


def test_what_was_looked_through_is_shown_counted_and_comes_in(
    signed_in, django_capture_on_commit_callbacks
):
    file = SimpleUploadedFile("many.csv", recipes_csv(MANY))
    with django_capture_on_commit_callbacks(execute=True):
        signed_in.post(CREATE, {"file": file, "look": "1"})
    job = Job.objects.get()
    assert (job.state, job.done, job.total) == (Job.State.WAITING, 0, MANY)
    assert job.options["found"] == {"created": MANY}
    assert f"{MANY} new recipes" in page(signed_in, job)
    assert "and 70 more" in page(signed_in, job)

    with django_capture_on_commit_callbacks(execute=True):
        signed_in.post(reverse("recipes:import_confirm", args=[job.pk]))
    assert Recipe.objects.count() == MANY


def test_a_small_file_is_looked_through_at_once(household):
    data = recipes_csv(sources.MOST_AT_ONCE)
    job = start_import(household=household, user=household.owner, data=data, is_draft=True)

    assert is_looked_through(job)
    assert preview_draft(job).new == sources.MOST_AT_ONCE


def test_looking_through_may_be_interrupted_and_done_again(
    signed_in, draft, django_capture_on_commit_callbacks
):
    long_ago = timezone.now() - timedelta(minutes=10)
    Job.objects.filter(pk=draft.pk).update(total=MANY, done=50, updated_at=long_ago)
    assert "was interrupted" in page(signed_in, draft)

    with django_capture_on_commit_callbacks(execute=True):
        signed_in.post(reverse("recipes:import_resume", args=[draft.pk]))
    assert f"{MANY} new recipes" in page(signed_in, draft)
    assert not Recipe.objects.exists()


def test_looking_through_ends_where_the_draft_was_confirmed(draft):
    other = Job.objects.get(pk=draft.pk)
    confirm_import(other)
    look_through(draft)

    other.refresh_from_db()
    assert "found" not in other.options
    assert other.done == 0


def test_a_large_import_counts_its_recipes_first(signed_in, household):
    job = start_import(household=household, user=household.owner, data=recipes_csv(MANY))
    assert "Counting the recipes" in page(signed_in, job, "import_detail")

    outcomes = list(run_import(job))
    assert (len(outcomes), job.total, job.state) == (MANY, MANY, Job.State.DONE)


def with_pictures(base, *paths) -> bytes:
    return json.dumps(
        [
            {
                "@context": "https://schema.org",
                "@type": "Recipe",
                "name": f"Soup {number}",
                "image": f"{base}{path}",
                "recipeIngredient": ["300 g leeks"],
                "recipeInstructions": ["Cook it."],
            }
            for number, path in enumerate(paths)
        ]
    ).encode()


@pytest.fixture
def gallery(monkeypatch):
    def parts(request):
        if request.startswith("GET /leeks.png "):
            return [answer(picture(), kind="image/png")]
        return [answer(b"<html>", kind="text/html")]

    with server(parts) as (port, _):
        monkeypatch.setattr(sources, "DOOR", door(port))
        yield f"http://soup.example:{port}"


def test_a_picture_a_file_names_by_its_address_is_fetched(household, gallery):
    data = with_pictures(gallery, "/leeks.png", "/page")
    job = start_import(household=household, user=household.owner, data=data)
    list(run_import(job))

    first, second = Recipe.objects.order_by("title")
    assert (bool(first.image), bool(second.image)) == (True, False)
    assert [item.problems for item in JobItem.objects.order_by("position")] == [
        [],
        ["Without its picture: This address is not a picture but text/html: take another one."],
    ]


def test_an_address_of_the_own_network_is_not_asked(household):
    data = with_pictures("http://127.0.0.1", "/leeks.png")
    job = start_import(household=household, user=household.owner, data=data)
    list(run_import(job))

    assert "127.0.0.1 is not a public site" in JobItem.objects.get().problems[0]
    assert Recipe.objects.get().title == "Soup 0"


def item(address) -> Item:
    content = NeutralRecipe(title="Soup", ingredients=(), steps=(), image_url=address)
    return Item("soup", content)


@pytest.mark.parametrize(
    ("bounds", "path"),
    [
        ({"most": 2}, "/leeks.png"),
        ({"seconds": 2}, "/leeks.png"),
        ({"seconds_in_vain": 2}, "/page"),
    ],
    ids=["number", "time", "time-in-vain"],
)
def test_pictures_are_fetched_within_bounds(gallery, bounds, path):
    ticks = iter(range(100))
    pictures = Pictures(**bounds, clock=lambda: next(ticks))  # each fetch takes a second

    told = [pictures.of(item(gallery + path))[1] for _ in range(3)]

    assert told[0] == told[1]
    assert "one import fetches only so many" in told[2][0]


def test_pictures_in_the_file_are_not_bounded():
    content = NeutralRecipe(title="Soup", ingredients=(), steps=(), image_url="http://a.example/")

    assert Pictures(most=0).of(Item("soup", content, image=b"bytes")) == (b"bytes", [])
