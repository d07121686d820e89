"""Money as the reader's language writes it."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

SYMBOLS = {"EUR": "€", "USD": "$"}
_CENTS_MATTER_BELOW = 10


def money(amount, currency: str) -> str:
    """`€1,084.20`, in German `1.084,20 €`; a currency without a symbol has its code."""
    return _priced(amount, currency, decimals=2)


def about(amount, currency: str) -> str:
    """An estimate: `about €84`, and `about €2.10` where the cents are a good part of it."""
    decimals = 2 if abs(amount) < _CENTS_MATTER_BELOW else 0
    return _("about %(amount)s") % {"amount": _priced(amount, currency, decimals=decimals)}


def _priced(amount, currency: str, *, decimals: int) -> str:
    number = number_format(f"{amount:.{decimals}f}", decimals, force_grouping=True)
    # Translators: the place of the currency, such as “€”, with a hard space if one stands there
    place = pgettext("money", "%(currency)s%(number)s")
    if currency not in SYMBOLS:
        # Translators: a currency that has a code of three letters only
        place = pgettext("money", "%(currency)s %(number)s")
    return place % {"currency": SYMBOLS.get(currency, currency), "number": number}
