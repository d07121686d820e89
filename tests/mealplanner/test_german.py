"""Every page speaks German to a German household, with its dates, sums and decimals."""

from decimal import Decimal

import pytest
from django.test import RequestFactory
from django.utils import translation

from mealplanner.views import server_error
from planner.money import about, money
from planner.pages.clashes import banner
from planner.phrases import reason, rule, way_out
from recipes.phrases import said
from recipes.services import create_recipe
from shopping.services import build_list
from tests.factories import (
    MONDAY,
    make_content,
    make_food,
    make_household,
    make_line,
    make_meal,
    make_plan,
    make_slot,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def flat():
    """A German household with a week in it and a recipe for that week."""
    household = make_household(locale="de", name="WG 3")
    food = make_food("Milch", aisle="dairy", density_g_per_ml=Decimal("1.03"))
    line = make_line(food.name, Decimal("1.5"), "litre")
    content = make_content(line, title="Milchreis", servings=4)
    recipe = create_recipe(household=household, content=content, user=household.owner)
    plan = make_plan(household=household)
    slot = make_slot(household=household, name="Abendessen")
    make_meal(plan, slot, recipe=recipe)
    household.plan, household.recipe = plan, recipe
    return household


def open_page(client, household, address):
    client.force_login(household.owner)
    return client.get(address, headers={"accept-language": "en-GB"})


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/week/2026-W48/", ["23. – 29. November", "Montag", "Haushalt"]),
        ("/recipes/", ["1 Rezept<", "Jede Küche", "Bis 15 min"]),
        ("/recipes/{recipe}/", ["Zutaten", "1,5 l", "Zubereitung", "Allergene"]),
        ("/recipes/{recipe}/?servings=2", ["750 ml"]),
        ("/recipes/import/", ["Adresse eines Rezepts", "Rezepte holen"]),
        ("/household/", ["Wer hier isst", "Einstellungen"]),
        ("/household/settings/", ["Sprache", "Währung", "Maße und Gewichte"]),
        ("/shopping/?week=2026-W48", ["Einkauf", "Milch &amp; Eier", "1,5 l", "0 von 1"]),
        ("/rules/", ["Was wir uns wünschen"]),
    ],
)
def test_a_page_in_german(client, flat, address, words):
    page = open_page(client, flat, address.format(recipe=flat.recipe.pk))

    assert page.status_code == 200
    assert '<html lang="de">' in page.text
    assert page.headers["Content-Language"] == "de"
    assert [word for word in words if word not in page.text] == []


def test_a_page_that_is_not_there(client, flat):
    page = open_page(client, flat, "/recipes/nowhere/")

    assert page.status_code == 404
    assert "Auf diesem Teller liegt nichts" in page.text


def test_a_week_that_is_none_is_explained(client, flat):
    page = open_page(client, flat, "/week/2026-W54/")

    assert page.status_code == 404
    assert "„2026-W54“ ist keine Woche: 2026 hat keine Woche 54." in page.text


def test_a_door_that_is_locked(client, flat):
    flat.memberships.update(role="guest")

    page = open_page(client, flat, "/household/settings/")

    assert page.status_code == 403
    assert "Diese Tür ist verschlossen" in page.text


def test_a_mistake_of_ours():
    with translation.override("de"):
        page = server_error(RequestFactory().get("/"))

    assert page.status_code == 500
    assert "Etwas ist übergekocht" in page.text


def test_a_form_is_told_in_german_what_is_wrong(client, flat):
    client.force_login(flat.owner)

    page = client.post("/household/settings/", {"name": "", "weekly_budget": "viel"})

    assert "Dieses Feld ist zwingend erforderlich." in page.text


def test_a_budget_with_a_decimal_comma(client, flat):
    client.force_login(flat.owner)
    fields = {"name": "WG 3", "currency": "EUR", "units": "metric", "locale": "de"}
    fields |= {"week_starts_on": "0", "time_zone": "Europe/Berlin", "planning_hour": "8"}

    client.post("/household/settings/", fields | {"weekly_budget": "120,50"})
    page = client.get("/household/settings/")

    flat.refresh_from_db()
    assert flat.weekly_budget == Decimal("120.50")
    assert 'value="120.50"' in page.text  # as number inputs want it


def test_the_api_is_free_of_any_language(client, flat):
    flat.weekly_budget = Decimal("1120.50")
    flat.save()
    answer = open_page(client, flat, f"/api/households/{flat.pk}/")

    assert answer.json()["weekly_budget"] == "1120.50"


def test_the_list_is_written_in_the_households_language_by_a_task(flat):
    with translation.override("de"):
        shopping_list = build_list(flat.plan)

    assert shopping_list.name == "Woche vom 23. November"


@pytest.mark.parametrize(
    ("language", "sum_", "estimate"),
    [("en-gb", "€1,084.20", "about €84"), ("de", "1.084,20\xa0€", "etwa 84\xa0€")],
)
def test_money(language, sum_, estimate):
    with translation.override(language):
        assert money(Decimal("1084.2"), "EUR") == sum_
        assert about(84, "EUR") == estimate


@pytest.mark.parametrize(
    ("say", "english", "german"),
    [
        (
            reason,
            "Leftovers of Monday's abendessen: nothing to cook.",
            "Reste von Montag (Abendessen): nichts zu kochen.",
        ),
        (
            reason,
            "Ready in 20 minutes; you have 35.",
            "In 20 Minuten fertig; du hast 35.",
        ),
        (
            reason,
            "About 3.20 EUR for this meal; a middling choice costs 4.10 EUR.",
            "Etwa 3,20\xa0€ für diese Mahlzeit; eine mittlere Wahl kostet 4,10\xa0€.",
        ),
        (
            reason,
            "Helps to stay below the limit for saturated fat.",
            "Hilft, unter der Grenze zu bleiben: gesättigte Fettsäuren.",
        ),
        (rule, "Ada must not have tree nuts", "Ada verträgt nicht: Schalenfrüchte (Nüsse)"),
        (rule, "only recipes for dinner", "nur Rezepte für: Abendessen"),
        (
            rule,
            "Everybody: at least 0.5 g fiber a day on average",
            "Alle: mindestens 0,5 g Ballaststoffe am Tag im Durchschnitt",
        ),
        (
            way_out,
            "Allow 45 minutes instead of 35 and plan it without Ada: 3 recipes fit.",
            "45 statt 35 Minuten erlauben und ohne Ada planen: 3 Rezepte passen",
        ),
        (
            way_out,
            "Set aside 'Fish and chips': then all the other rules can be kept.",
            "„Fish and chips“ aussetzen: dann lassen sich alle anderen Regeln einhalten",
        ),
        (
            said,
            "The weight of one clove is not known for this food.",
            "Was 1 Zehe davon wiegt, ist nicht bekannt.",
        ),
        (
            said,
            "weighed; 14 cups looks like 1/4 cup: check",
            "weighed; 14 Cups sieht nach 1/4 Cup aus: prüfen",
        ),
        (
            said,
            "Without its picture: The picture is damaged.",
            "Ohne sein Bild: Das Bild ist beschädigt.",
        ),
    ],
)
def test_what_the_calculations_say(say, english, german):
    with translation.override("de"):
        assert say(english) == german


def test_a_clash_in_german():
    clash = {
        "date": MONDAY.isoformat(),
        "slot": "Abendessen",
        "slot_id": "2026-11-23:1",
        "rules": ["35 min available", "Ada eats vegan"],
        "relaxations": [],
    }
    with translation.override("de"):
        message = banner(clash).message

    assert message == "Warum kein Rezept übrig bleibt: 35 min Zeit; Ada isst vegan."
