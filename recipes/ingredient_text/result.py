"""What the grammar answers."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """`unit` is a code of `quantities.UNITS`; a range is given by its middle."""

    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """One line of a list of ingredients, as it says itself; None where it does not.

    `unit` is a code of `quantities.UNITS`, "" for plain pieces or no unit. `size` is "small",
    "medium", "large" or "". `food` is the name without preparation, brand and `claims` such
    as "low-fat"; foods are looked up by `full_name`, as a claim changes them. `alternatives`
    are other foods that may take its place, `also` are further foods of the same line ("salt
    and pepper"). `extra`: the amount once more in other units. `pack`: what one of the units
    holds, so that "1 (14-oz) can" is 1 can of 14 ounces. `part`: the line asks for the
    "juice", the "zest" or the "juice and zest" of the food only. Every digit of the text is
    part of an amount or stands in one of the texts.
    """

    text: str
    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    unit: str = ""
    size: str = ""
    food: str = ""
    preparation: str = ""
    note: str = ""
    claims: tuple[str, ...] = ()
    brand: str = ""
    optional: bool = False
    alternatives: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    extra: tuple[Amount, ...] = ()
    pack: Amount | None = None
    part: str = ""
    is_header: bool = False
    is_food: bool = True

    @property
    def full_name(self) -> str:
        """The food with what is claimed about it: “gluten-free flour”."""
        return " ".join((*self.claims, self.food))
