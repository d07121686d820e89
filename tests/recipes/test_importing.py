"""Imports report each item, never come twice, go on where they stopped and can be taken back."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse

from recipes.models import Job, JobItem, Recipe
from recipes.services import importing, sources
from recipes.services.importing import preview, run_import, start_import, undo_import
from tests.factories import make_food, make_household, make_user

pytestmark = pytest.mark.django_db

SOUP = b"""---
title: Leek soup
servings: 2
---
Soften the @leeks{300%g} in @butter{20%g}, add @water{500%ml} and simmer for ~{15%minutes}.
"""
CREATE = reverse("recipes:import_create")


@pytest.fixture
def household():
    for name in ("leeks", "butter", "water"):
        make_food(name, density_g_per_ml=1)
    return make_household()


def start(household, data=SOUP, code="auto") -> Job:
    user = household.owner
    return start_import(household=household, user=user, data=data, name="soup.cook", code=code)


def results(job) -> list[str]:
    return list(job.items.values_list("result", flat=True))


def test_a_file_becomes_recipes_with_a_result_each(household):
    job = start(household)

    outcomes = list(run_import(job))

    recipe = Recipe.objects.get()
    assert [(outcome.title, outcome.recipe) for outcome in outcomes] == [("Leek soup", recipe)]
    assert (recipe.household, recipe.created_by, recipe.servings) == (household, household.owner, 2)
    assert results(job) == [JobItem.Result.CREATED]
    assert (job.state, job.done, job.total) == (Job.State.DONE, 1, 1)


def test_what_is_already_there_does_not_come_twice(household):
    list(run_import(start(household)))

    again = start(household)
    list(run_import(again))

    assert results(again) == [JobItem.Result.DUPLICATE]
    assert Recipe.objects.count() == 1


def test_an_import_that_was_interrupted_goes_on_where_it_stopped(household):
    job = start(household)
    list(run_import(job))
    Recipe.objects.all().delete()

    list(run_import(Job.objects.get(pk=job.pk)))

    assert Recipe.objects.count() == 0
    assert results(job) == [JobItem.Result.CREATED]


def test_an_import_taken_back_is_in_the_trash(household):
    job = start(household)
    list(run_import(job))

    assert undo_import(job) == 1

    assert Recipe.objects.live().count() == 0
    assert Recipe.objects.trashed().count() == 1
    assert (job.state, results(job)) == (Job.State.UNDONE, [JobItem.Result.UNDONE])


def test_a_preview_writes_nothing(household):
    outcomes = list(preview(household, SOUP, name="soup.cook"))

    assert [outcome.result for outcome in outcomes] == [JobItem.Result.CREATED]
    assert (Recipe.objects.count(), Job.objects.count()) == (0, 0)


def test_a_file_that_cannot_be_read_leaves_nothing_behind(household):
    with pytest.raises(ValidationError, match="empty"):
        start(household, b"  ")

    assert Job.objects.count() == 0


def test_a_recipe_without_ingredients_fails_alone(household):
    job = start(household, b"---\ntitle: Air\n---\nBreathe.\n", code="cooklang")

    (outcome,) = run_import(job)

    assert outcome.result == JobItem.Result.FAILED
    assert "at least one ingredient" in outcome.problems[0]
    assert (Recipe.objects.count(), job.state) == (0, Job.State.DONE)


def test_a_picture_that_is_none_does_not_stop_the_recipe(household, monkeypatch):
    items = [importing.Item("soup", next(importing.read_any(SOUP)).recipe, image=b"no picture")]
    monkeypatch.setattr(importing, "read_any", lambda *args, **kwargs: iter(items))
    monkeypatch.setattr(sources, "read_any", lambda *args, **kwargs: iter(items))

    (outcome,) = run_import(start(household))

    assert outcome.result == JobItem.Result.CREATED
    assert outcome.problems == (
        "Without its picture: The picture is not a JPEG, PNG, WebP or GIF.",
    )


def test_the_page_takes_text_and_shows_what_became_of_it(
    signed_in, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in.post(CREATE, {"text": SOUP.decode()})

    page = signed_in.get(answer.url)

    assert "Leek soup" in page.text
    assert "1 recipe read." in page.text

    undone = signed_in.post(
        reverse("recipes:import_undo", args=[Job.objects.get().pk]), follow=True
    )
    assert "1 recipe is in the trash again." in undone.text


def test_pasted_words_that_show_no_ingredients_are_told_what_to_do(
    signed_in, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        signed_in.post(
            CREATE, {"text": "Buttered leeks\n\nleeks\nbutter\n\nMelt all of it slowly."}
        )

    assert Job.objects.get().options["code"] == "plain_text"
    assert "put the word “Ingredients” above them" in JobItem.objects.get().problems[0]


def test_the_page_asks_for_a_file_or_a_text(signed_in):
    assert (
        "Give the address of a recipe, choose a file, or paste a text."
        in signed_in.post(CREATE, {}).text
    )


def test_another_household_s_import_is_not_found(signed_in, client, household):
    job = start(household)
    client.force_login(make_household().owner)

    assert client.get(reverse("recipes:import_detail", args=[job.pk])).status_code == 404
    assert client.post(reverse("recipes:import_undo", args=[job.pk])).status_code == 404


def test_a_job_of_no_household_is_nobody_s_to_see(client):
    job = Job.objects.create(kind=Job.Kind.IMPORT, total=0)
    client.force_login(make_user())

    assert client.get(reverse("recipes:import_detail", args=[job.pk])).status_code == 404


def run_command(capsys, *arguments) -> list[dict]:
    call_command("import_recipes", *arguments, "--json")
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_command_says_what_became_of_each_recipe(household, tmp_path, capsys):
    (tmp_path / "a.cook").write_bytes(SOUP)
    (tmp_path / "b.cook").write_bytes(b"")

    first, second, end = run_command(capsys, tmp_path)

    assert first == {"source": "a.cook", "title": "Leek soup", "result": "created", "problems": []}
    assert (second["source"], second["result"]) == ("b.cook", "failed")
    assert end["summary"] == {"total": 2, "created": 1, "failed": 1, "dry_run": False}


def test_the_command_can_only_try(household, tmp_path, capsys):
    (tmp_path / "a.cook").write_bytes(SOUP)

    *_, end = run_command(capsys, tmp_path, "--dry-run")

    assert end["summary"] == {"total": 1, "created": 1, "dry_run": True}
    assert Recipe.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Nothing was read. a.cook: This file is empty"),
        (bytes(range(256)), "Nothing was read. a.cook: This file is neither text nor a zip"),
        (None, "There is no file in the folder"),
    ],
    ids=["empty", "junk", "no-file"],
)
@pytest.mark.parametrize("more", [(), ("--dry-run",)], ids=["for-good", "only-tried"])
def test_the_command_fails_where_nothing_can_be_read(household, tmp_path, content, sentence, more):
    if content is not None:
        (tmp_path / "a.cook").write_bytes(content)

    with pytest.raises(CommandError, match=sentence):
        call_command("import_recipes", tmp_path, *more)


def test_the_command_knows_its_formats(household, tmp_path):
    with pytest.raises(CommandError, match="invalid choice: 'word'"):
        call_command("import_recipes", str(tmp_path), "--format", "word")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere.zip"], "There is no file"),
        (["nowhere.zip", "--household", "nobody"], "There is no household"),
    ],
)
def test_the_command_refuses_with_a_sentence(household, arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("import_recipes", *arguments)
