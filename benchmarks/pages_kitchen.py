"""Fills the database of DATABASE_URL for benchmarks/pages.py; prints what to ask for, as JSON."""

import datetime
import json
import os
import sys
from urllib.parse import quote_plus

import django


def main(recipes: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mealplanner.settings")
    django.setup()
    from django.core.management import call_command

    from recipes.services import load_catalogue

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    load_catalogue()
    print(json.dumps(_fill(recipes)))


def _fill(recipes: int) -> dict[str, str]:
    from django.test import Client
    from django.utils import timezone

    from benchmarks import library
    from planner.weeks import week_of

    today = timezone.localdate()
    monday = today - datetime.timedelta(days=today.weekday())
    household = library.make_household()
    library.add_recipes(household, recipes)
    plan = library.plan_week(household, monday)
    shopping_list = library.list_to_shop(plan)
    _analyse()
    client = Client()
    client.force_login(household.owner)
    recipe = plan.meals.first().recipe
    return {
        "session": client.cookies["sessionid"].value,
        "food": quote_plus(recipe.ingredients.first().name),
        "recipe": recipe.get_absolute_url(),
        "week": f"/week/{week_of(monday, household.week_starts_on)}/",
        "list": shopping_list.get_absolute_url(),
        "tick": f"/shopping/lines/{shopping_list.lines.first().pk}/tick/",
    }


def _analyse() -> None:
    """Let the database know its tables, as it does by itself after a while."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze" if connection.vendor == "postgresql" else "analyze")


if __name__ == "__main__":
    main(int(sys.argv[1]))
