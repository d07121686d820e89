"""A phone shares a page or a text with the site."""

import json
from urllib.parse import urlencode

import pytest
from django.contrib.staticfiles import finders
from django.urls import resolve

from recipes.models import Job, Recipe
from recipes.shared_text import read_shared
from tests.factories import make_food, make_household

PAGE = "https://soup.example/leeks?print=1"
SOUP = "2 leeks\n1 l stock\n\nSlice the leeks.\nSimmer for 20 minutes."


def shared(title="", text="", url=""):
    found = read_shared(title=title, text=text, url=url)
    return found["address"], found["text"]


@pytest.mark.parametrize(
    "parts",
    [
        {"url": PAGE},
        {"title": "Leek soup", "url": PAGE},
        {"text": PAGE},
        {"text": f"Leek soup\n{PAGE}"},
        {"text": f"Leek soup: {PAGE}."},
        {"text": f"Try this! ({PAGE})\n\nSent from my phone"},
        {"title": f"Leek soup {PAGE}"},
        {"title": "Leek soup", "text": f"„Leek soup“ {PAGE}", "url": ""},
    ],
    ids=range(8),
)
def test_an_address_is_found_wherever_a_program_puts_it(parts):
    assert shared(**parts) == (PAGE, "")


@pytest.mark.parametrize("text", ["{}", "{}.", "Look ({})!", "({}).", "{}, please"])
def test_a_bracket_that_belongs_to_the_address_stays(text):
    address = "https://soup.example/Kugel_(dish)"

    assert shared(text=f"Noodles: {text.format(address)}") == (address, "")


@pytest.mark.parametrize(
    ("title", "text", "read"),
    [
        ("Leek soup", SOUP, f"Leek soup\n\n{SOUP}"),
        ("Leek soup", f"Leek soup\n{SOUP}", f"Leek soup\n{SOUP}"),
        ("", f"Leek soup\n{SOUP}\n{PAGE}", f"Leek soup\n{SOUP}\n{PAGE}"),
        ("Leek soup", "", "Leek soup"),
        ("", "", ""),
    ],
)
def test_a_recipe_that_is_text_stays_text(title, text, read):
    assert shared(title, text) == ("", read)


def test_what_is_no_address_of_the_web_is_text():
    assert shared(url="javascript:alert(1)", text="ftp://soup.example") == (
        "",
        "ftp://soup.example",
    )


@pytest.fixture
def share_target():
    with open(finders.find("manifest.webmanifest")) as file:
        return json.load(file)["share_target"]


def test_the_manifest_leads_to_the_page_that_brings_recipes_in(share_target):
    assert share_target["method"] == "GET"
    assert resolve(share_target["action"]).view_name == "recipes:import_create"
    assert share_target["params"] == {"title": "title", "text": "text", "url": "url"}


@pytest.mark.django_db
def test_what_was_shared_stands_in_the_fields_and_is_one_press_from_its_preview(
    client, share_target
):
    make_food("leeks")
    client.force_login(make_household().owner)

    page = client.get(share_target["action"], {"title": "Leek soup", "text": SOUP})
    sent = client.post(share_target["action"], page.context["form"].initial | {"look": "1"})
    look = client.get(sent.url)

    assert "Leek soup\n\n2 leeks" in page.text
    assert "1 new recipe" in look.text
    assert Job.objects.get().options["draft"]
    assert not Recipe.objects.exists()


@pytest.mark.django_db
def test_who_has_to_sign_in_first_finds_the_text_again(client, share_target):
    household = make_household()
    parts = {"title": "Grüne Soße & more", "text": f"Look: {PAGE}"}
    sign_in = client.get(f"{share_target['action']}?{urlencode(parts)}")

    form = client.get(sign_in.url)
    credentials = {"username": household.owner.email, "password": "correct horse"}
    back = client.post("/login/", credentials | {"next": form.context["next"]}, follow=True)

    assert back.context["form"].initial == {"address": PAGE, "text": ""}
    assert PAGE.replace("&", "&amp;") in back.text


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\x00", "🥕" * 5000, "‮evil"])
def test_odd_texts_are_shown_and_do_no_harm(client, share_target, text):
    client.force_login(make_household().owner)

    page = client.get(share_target["action"], {"text": text})

    assert page.status_code == 200
    assert "<script>alert" not in page.text
