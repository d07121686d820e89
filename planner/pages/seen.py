"""Two people plan at once: whether a meal is still what the page showed that sends a change."""

import hashlib

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner.models import Meal
from planner.services.chains import day_name


def mark_of(meal: Meal, *, with_eaters: bool = True) -> str:
    """Stands in a page's form; it differs as soon as the dish, place, table or note does.

    A page that is about the dish alone saves the query for who eats it.
    """
    told = [meal.title, meal.recipe_id, meal.date, meal.slot_id, meal.state, meal.note]
    told += [meal.servings.normalize(), meal.guests]
    told += sorted(meal.eaters.values_list("pk", flat=True)) if with_eaters else []
    return hashlib.sha256("|".join(map(str, told)).encode()).hexdigest()[:16]


def changed_since(meal: Meal, mark: str, *, with_eaters: bool = True) -> str:
    """What the meal is by now, for who saw another; empty where it is the same.

    Programs that send no mark mean what they say.
    """
    if not mark or mark == mark_of(meal, with_eaters=with_eaters):
        return ""
    text = _("Somebody changed this meal meanwhile: %(title)s on %(day)s, for %(people)s.")
    told = text % {"title": meal.title, "day": day_name(meal.date), "people": _people(meal)}
    return f"{told} {meal.note}".strip()


def _people(meal: Meal) -> str:
    names = [person.name for person in meal.eaters.all()]
    if meal.guests:
        guests = ngettext("%(number)d guest", "%(number)d guests", meal.guests)
        names.append(guests % {"number": meal.guests})
    return get_text_list(names, _("and")) or _("nobody")
