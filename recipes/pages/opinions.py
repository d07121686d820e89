"""What a household has made of a recipe: the stars of each person, and when it was cooked."""

from dataclasses import dataclass

from households.models import Household, Person
from recipes.models import CookLog, Rating, Recipe

MOST_COOKINGS = 5  # the latest of them


@dataclass(frozen=True, slots=True)
class Opinion:
    """`stars`: 1 to 5, or 0 where the person has not said."""

    person: Person
    stars: int


def opinions_page(recipe: Recipe, household: Household) -> dict:
    """What `recipes/opinions.html` shows, in three queries."""
    ratings = Rating.objects.of(household).filter(recipe=recipe)
    given = dict(ratings.values_list("person", "stars"))
    logs = CookLog.objects.of(household).filter(recipe=recipe).select_related("cook")
    people = household.people.all()
    return {
        "recipe": recipe,
        "opinions": [Opinion(person, given.get(person.pk, 0)) for person in people],
        "numbers": range(1, 6),
        "cookings": logs[:MOST_COOKINGS],
    }


def last_note(recipe: Recipe, household: Household) -> str:
    """What the household told itself for the next time; empty where it never did."""
    logs = CookLog.objects.of(household).filter(recipe=recipe).exclude(note="")
    return logs.values_list("note", flat=True).first() or ""
