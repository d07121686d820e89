"""Settings as they were, as plain data, so that a change of them can be taken back."""

import datetime
from collections.abc import Iterable

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from households.models import Household
from planner.models import DayPattern, MealSlot, Rule
from recipes.models import Dislike

_FIELDS = {
    MealSlot: ("name", "usual_time"),
    DayPattern: ("wanted", "minutes", "guests", "theme"),
    Rule: ("kind", "strength", "parameters", "label", "active"),
    Dislike: ("never",),
}
_MODELS = {model._meta.model_name: model for model in _FIELDS}
_SALT = "planner.settings"


def as_it_is(row: MealSlot | DayPattern | Rule | Dislike, *, gone: bool = False) -> dict:
    """A row's settings; `gone`: going back means that there is no such row."""
    found = {"model": row._meta.model_name, "pk": str(row.pk), "gone": gone}
    found["fields"] = {name: _plain(getattr(row, name)) for name in _FIELDS[type(row)]}
    if isinstance(row, MealSlot | DayPattern):
        found["eaters"] = [str(person.pk) for person in row.eaters.all()]
    return found


def _plain(value):
    return value.isoformat() if isinstance(value, datetime.time) else value


@transaction.atomic
def put_back(household: Household, states: Iterable[dict]) -> list[dict]:
    """Rows as they were; what is gone since stays gone, but for rules. The answer undoes that."""
    undo = []
    for state in states:
        model = _MODELS[state["model"]]
        row = model.objects.filter(household=household, pk=state["pk"]).first()
        if row is None and model is Rule and not state["gone"]:
            row = Rule(pk=state["pk"], household=household)
            undo.append({"model": "rule", "pk": state["pk"], "gone": True, "fields": {}})
        elif row is None:
            continue
        else:
            undo.append(as_it_is(row))
        _write(row, state)
    return undo


def _write(row, state: dict) -> None:
    if state["gone"]:
        row.delete()
        return
    for name, value in state["fields"].items():
        setattr(row, name, value)
    row.save()
    if "eaters" in state:
        row.eaters.set(row.household.people.filter(pk__in=state["eaters"]))


def signed(household: Household, states: list[dict]) -> str:
    """States as a word for an address."""
    return signing.dumps({"household": str(household.pk), "states": states}, salt=_SALT)


def unsigned(household: Household, word: str) -> list[dict]:
    """The states of such a word. Raises ValidationError where it is not this household's."""
    try:
        found = signing.loads(word, salt=_SALT)
    except signing.BadSignature:
        found = {}
    if found.get("household") != str(household.pk):
        raise ValidationError(_("There is nothing to take back."))
    return found["states"]
