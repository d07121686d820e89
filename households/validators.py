"""Checks of values that several apps store."""

import zoneinfo
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from households.choices import Allergen, Diet, State


def validate_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone: choose one such as Europe/Paris or America/Chicago.")
            % {"name": name}
        )


def _validate_codes(values: Iterable, known: Iterable[str]) -> None:
    if not isinstance(values, list | dict):
        raise ValidationError(_("Give a list of codes: %(known)s.") % {"known": ", ".join(known)})
    for value in values:
        if value not in known:
            raise ValidationError(
                _("“%(value)s” is not known: choose from %(known)s.")
                % {"value": value, "known": ", ".join(known)}
            )


def validate_allergens(values: list[str]) -> None:
    _validate_codes(values, Allergen.values)


def validate_diets(values: list[str]) -> None:
    _validate_codes(values, Diet.values)


def _validate_states(states: dict[str, str]) -> None:
    _validate_codes(list(states.values()), State.values)


def validate_allergen_states(states: dict[str, str]) -> None:
    """`{"milk": "yes"}`: an allergen that is not named is unknown."""
    validate_allergens(states)
    _validate_states(states)


def validate_diet_states(states: dict[str, str]) -> None:
    validate_diets(states)
    _validate_states(states)
