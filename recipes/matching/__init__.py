"""From the name of an ingredient to a food of a table: scored, and none rather than wrong. Pure.

    NameTable([("flour", "plain flour"), ...]).best("best quality plain flour")

Two tables answer: `NameTable` holds short names as people write them, `DescriptionTable` holds
descriptions such as “Nuts, almonds, blanched” of a composition table.
"""

from recipes.matching.descriptions import DescriptionTable
from recipes.matching.match import SURE, Match
from recipes.matching.mentions import (
    denied_allergens,
    is_any_kind,
    mentioned_allergens,
    without_claims,
)
from recipes.matching.names import NameTable

__all__ = [
    "SURE",
    "DescriptionTable",
    "Match",
    "NameTable",
    "denied_allergens",
    "is_any_kind",
    "mentioned_allergens",
    "without_claims",
]
