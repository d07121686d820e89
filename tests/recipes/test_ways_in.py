"""A page, a file or a text comes in by its address, by hand or by the bookmark; looked at first."""

import io
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from recipes.bookmarklet import owner_of, script
from recipes.models import Job, JobItem, Recipe
from recipes.services import (
    look_through,
    preview_draft,
    run_import,
    sources,
    start_import,
    undo_import,
)
from tests.factories import make_household, make_user
from tests.recipes.bad_servers import answer, door, moved, server

pytestmark = pytest.mark.django_db

CREATE = reverse("recipes:import_create")
TAKE = reverse("recipes:page_take")


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(out, "PNG")
    return out.getvalue()


def page(title="Leek soup", image="") -> str:
    return (
        f"<!doctype html><html><head><title>{title}</title>"
        '<script type="application/ld+json">{"@type": "Recipe", "@context": "https://schema.org", '
        f'"name": "{title}", "image": "{image}", "recipeYield": "2 servings", '
        '"recipeIngredient": ["300 g leeks", "20 g moon dust"], '
        '"recipeInstructions": ["Soften the leeks.", "Serve."]}</script></head></html>'
    )


@pytest.fixture
def site(monkeypatch):
    """A site with a recipe and its picture; gives its address."""

    def parts(request):
        if request.startswith("GET /leeks.png "):
            return [answer(picture(), kind="image/png")]
        if request.startswith("GET /away "):
            return [moved(f"http://10.0.0.1:{port}/")]
        if request.startswith("GET /empty "):
            return [answer(b"<html><h1>About us</h1></html>")]
        if request.startswith("GET /pdf "):
            return [answer(b"%PDF", kind="application/pdf")]
        return [answer(page(image=f"http://soup.example:{port}/leeks.png").encode())]

    with server(parts) as (port, _):
        monkeypatch.setattr(sources, "DOOR", door(port))
        yield f"http://soup.example:{port}"


@pytest.fixture
def send(signed_in, django_capture_on_commit_callbacks):
    """Posts and lets the queue work; gives the page one is led to."""

    def post(address, data=None):
        with django_capture_on_commit_callbacks(execute=True):
            reply = signed_in.post(address, data or {})
        return signed_in.get(reply.url) if reply.status_code == 302 else reply

    return post


def test_a_page_comes_in_by_its_address_with_its_picture(send, site):
    told = send(CREATE, {"address": f"{site}/soup"})

    recipe = Recipe.objects.get()
    assert "Leek soup" in told.text
    assert recipe.source_url == f"{site}/soup"
    with recipe.thumbnail.open() as file, Image.open(file) as small:
        assert (small.format, small.size) == ("JPEG", (640, 427))
    assert JobItem.objects.get().problems == []
    assert "file" not in Job.objects.get().options


def test_an_address_that_is_pasted_as_text_is_an_address(send, site):
    send(CREATE, {"text": f" {site}/soup\n"})

    assert Recipe.objects.get().source_url == f"{site}/soup"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/away", "10.0.0.1 is not a public site"),
        ("/empty", "There is no recipe on this page"),
        ("/pdf", "not a web page but application/pdf"),
    ],
)
def test_a_page_that_does_not_come_in_is_said_in_a_sentence(send, site, path, sentence):
    assert sentence in send(CREATE, {"address": site + path}).text
    assert sentence in send(CREATE, {"address": site + path, "look": "1"}).text
    assert Recipe.objects.count() == 0


def test_a_private_address_is_refused_by_the_rules_of_the_site(send):
    assert "not a public site" in send(CREATE, {"address": "http://127.0.0.1/"}).text


def test_what_is_no_address_is_said_at_once(signed_in):
    assert "begins with https://" in signed_in.post(CREATE, {"address": "leek soup"}).text
    assert Job.objects.count() == 0


def test_a_failed_fetch_can_be_tried_again(send, site, monkeypatch):
    open_door = sources.DOOR
    monkeypatch.setattr(sources, "DOOR", door(1))
    assert "Try again" in send(CREATE, {"address": f"{site}/soup"}).text

    monkeypatch.setattr(sources, "DOOR", open_door)
    send(reverse("recipes:import_resume", args=[Job.objects.get().pk]))

    assert (Recipe.objects.get().title, Job.objects.get().state) == ("Leek soup", Job.State.DONE)


def test_a_recipe_comes_without_a_picture_that_is_not_to_be_had(send, site, monkeypatch):
    monkeypatch.setattr(type(sources.DOOR), "picture", type(sources.DOOR).page)
    told = send(CREATE, {"address": f"{site}/soup"})

    assert "Without its picture: This address is not a web page" in told.text
    assert not Recipe.objects.get().image


def test_a_file_is_looked_at_before_it_comes_in(send):
    file = SimpleUploadedFile("soup.html", page().encode())
    shown = send(CREATE, {"file": file, "look": "1"})

    assert "1 new recipe" in shown.text
    assert "1 line to check" in shown.text
    assert "to check: no food of that name" in " ".join(shown.text.split())
    assert Recipe.objects.count() == 0

    send(reverse("recipes:import_confirm", args=[Job.objects.get().pk]))
    assert Recipe.objects.get().title == "Leek soup"


def test_a_second_press_leaves_what_came_in_counted(send):
    file = SimpleUploadedFile("soup.html", page().encode())
    send(CREATE, {"file": file, "look": "1"})
    job = Job.objects.get()
    for _ in range(2):
        send(reverse("recipes:import_confirm", args=[job.pk]))

    job.refresh_from_db()
    assert (job.done, job.total, Recipe.objects.count()) == (1, 1, 1)


def test_what_is_left_leaves_nothing(send, site):
    send(CREATE, {"address": f"{site}/soup", "look": "1"})
    told = send(reverse("recipes:import_discard", args=[Job.objects.get().pk]))

    assert "Nothing was brought in." in told.text
    assert (Job.objects.count(), Recipe.objects.count()) == (0, 0)


def recipes_csv(number: int) -> bytes:
    rows = [f"Soup {n},300 g leeks,Cook it." for n in range(number)]
    return "\n".join(["title,ingredients,directions", *rows]).encode()


@pytest.mark.parametrize("number", [2, 60])
def test_a_preview_counts_all_shows_some_and_asks_the_tables_a_fixed_number_of_times(
    household, django_assert_max_num_queries, number
):
    job = start_import(
        household=household, user=household.owner, data=recipes_csv(number), is_draft=True
    )
    look_through(job)
    job.refresh_from_db()
    with django_assert_max_num_queries(8):  # foods and their names, recipes, lines of one
        preview = preview_draft(job)

    assert (preview.total, preview.new) == (number, number)
    assert (len(preview.shown), preview.hidden) == (min(number, 50), max(number - 50, 0))


@pytest.mark.parametrize("number", [2, 60])
def test_the_page_of_an_import_costs_the_same_for_any_number_of_recipes(
    signed_in, household, django_assert_max_num_queries, number
):
    job = start_import(household=household, user=household.owner, data=recipes_csv(number))
    list(run_import(job))

    with django_assert_max_num_queries(9):
        shown = signed_in.get(reverse("recipes:import_detail", args=[job.pk]))
    assert shown.text.count("Soup ") == min(number, 50)
    assert f"{number} created" in shown.text


def test_an_interrupted_import_offers_to_go_on(send, household, signed_in):
    job = start_import(household=household, user=household.owner, data=recipes_csv(3))
    next(run_import(job))
    address = reverse("recipes:import_detail", args=[job.pk])
    assert "hx-trigger" in signed_in.get(address).text.split('id="import"')[1].split(">")[0]

    long_ago = timezone.now() - timedelta(minutes=10)
    Job.objects.filter(pk=job.pk).update(updated_at=long_ago, state=Job.State.RUNNING)
    assert "Stopped after 1 of 3." in signed_in.get(address).text

    assert "3 recipes read." in send(reverse("recipes:import_resume", args=[job.pk])).text
    assert Recipe.objects.count() == 3


def test_two_runs_of_one_import_write_each_recipe_once(household):
    job = start_import(household=household, user=household.owner, data=recipes_csv(3))
    first, second = run_import(job), run_import(Job.objects.get(pk=job.pk))

    next(first), next(second, None)
    list(first), list(second)

    assert Recipe.objects.count() == 3


def test_a_duplicate_leads_to_the_recipe_that_is_there(send, site):
    send(CREATE, {"address": f"{site}/soup"})
    told = send(CREATE, {"address": f"{site}/soup"})

    assert Recipe.objects.get().get_absolute_url() in told.text
    assert undo_import(Job.objects.first()) == 0


# ---- the bookmark


def key_of(household) -> str:
    bookmark = script(user=household.owner, household=household, address="https://x/")
    return unquote(bookmark).split('add("key","')[1].split('"')[0]


def sent(household, **changes) -> dict:
    whole = {
        "key": key_of(household),
        "address": "https://soup.example/members/1",
        "page": SimpleUploadedFile("page.html", page().encode()),
    }
    return whole | changes


def test_a_page_that_is_sent_waits_for_a_yes_of_its_household(household, signed_in, send):
    stranger = Client(enforce_csrf_checks=True)
    reply = stranger.post(TAKE, sent(household))

    assert Recipe.objects.count() == 0
    assert stranger.get(reply.url).url.startswith(reverse("login"))
    assert "Leek soup" in signed_in.get(reply.url).text
    send(reverse("recipes:import_confirm", args=[Job.objects.get().pk]))
    assert Recipe.objects.get().source_url == "https://soup.example/members/1"


def test_another_household_does_not_see_it(household, client):
    reply = client.post(TAKE, sent(household))
    client.force_login(make_household().owner)

    assert client.get(reply.url).status_code == 404


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"key": "forged"}, "not valid any more"),
        ({"address": "javascript:1"}, "Only pages of the web"),
        ({"page": ""}, "This field is required."),
    ],
)
def test_what_is_sent_wrongly_is_refused_and_not_kept(household, client, changes, sentence):
    reply = client.post(TAKE, sent(household, **changes))

    assert (reply.status_code, sentence in reply.text) == (400, True)
    assert Job.objects.count() == 0


def test_a_page_beyond_five_megabytes_is_refused_before_it_is_read(household, client):
    page = SimpleUploadedFile("page.html", b"a" * 5_200_000)
    assert "larger than 5 MB" in client.post(TAKE, sent(household, page=page)).text


def test_the_key_ends_with_the_right_to_run_the_household(household):
    key = key_of(household)
    assert owner_of(key) == (household.owner, household)

    household.memberships.all().delete()
    assert owner_of(key) is None


def test_only_so_many_pages_wait(household, client):
    for _ in range(20):
        assert client.post(TAKE, sent(household)).status_code == 302
    assert client.post(TAKE, sent(household)).status_code == 429
    assert Job.objects.count() == 20


def test_a_guest_of_no_household_is_sent_to_make_one(client):
    client.force_login(make_user())
    assert client.get(reverse("recipes:bookmarklet")).status_code == 302
