"""Checks of values that recipes store."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recipes.quantities import UNITS


def validate_unit(code: str) -> None:
    if code not in UNITS:
        raise ValidationError(
            _(
                "“%(code)s” is not a known unit: use one such as gram, millilitre, tablespoon, "
                "clove or piece."
            )
            % {"code": code}
        )


def validate_package_sizes(sizes: list) -> None:
    whole = isinstance(sizes, list) and all(
        isinstance(size, int | float) and size > 0 for size in sizes
    )
    if not whole:
        raise ValidationError(
            _("Package sizes are a list of grams above zero, such as [250, 500].")
        )
