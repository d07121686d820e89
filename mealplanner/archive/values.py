"""One value of an archive's row, checked as its column asks."""

from django.core.exceptions import ValidationError
from django.db.models import Field, JSONField

from mealplanner.archive.container import UnusableArchive


def checked(field: Field, value: object) -> object:
    """The value as the column takes it. Raises UnusableArchive.

    Strict about kinds, choices, ranges and lengths; an empty value that the forms would refuse is
    let through, since rows of before a form was that strict exist.
    """
    if value is None:
        if not field.null:
            raise UnusableArchive(f"“{field.name}” is empty.")
        return None
    try:
        cleaned = _json(field, value) if isinstance(field, JSONField) else _plain(field, value)
        field.run_validators(cleaned)
    except ValidationError as error:
        raise UnusableArchive(f"“{field.name}”: {' '.join(error.messages)}") from None
    except UnusableArchive:
        raise
    except (ArithmeticError, TypeError, ValueError, AttributeError, KeyError):
        raise UnusableArchive(f"“{field.name}” can't be read.") from None
    return cleaned


def _json(field: JSONField, value: object) -> object:
    kind = type(field.get_default()) if field.has_default() else object
    if not isinstance(value, kind):
        raise UnusableArchive(f"“{field.name}” is not a {kind.__name__}.")
    return value


def _plain(field: Field, value: object) -> object:
    if isinstance(value, dict | list):
        raise UnusableArchive(f"“{field.name}” is not a single value.")
    cleaned = field.to_python(value)
    allowed = {choice for choice, _ in field.flatchoices}
    if allowed and cleaned not in allowed and cleaned not in field.empty_values:
        raise UnusableArchive(f"“{field.name}”: “{str(cleaned)[:50]}” is none of its choices.")
    return cleaned
