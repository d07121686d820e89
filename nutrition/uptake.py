"""What stays in the pan, the bowl or the tray: frying oil, marinades, brines, coatings. Pure.

Of these a recipe names more than anybody eats. Counted is at most a share of the weight of the
other food in the recipe, never more than the recipe names:

- Oil to fry in, 10 %: Galley Solutions, “Accounting for Fat Absorption in Deep Fat Frying”. Meat
  and fish measured by Makinson et al. (1987), Journal of Food Composition and Analysis 1:93,
  take up the same order: at most 22 g of fat for 100 g of their dry matter.
- A brine, 10 %: half a cup of salt in two quarts of water left 245 mg of sodium in 100 g of pork
  and 353 mg in 100 g of chicken after half an hour (a laboratory's figures in Cook's
  Illustrated); 10 % of that brine hold 250 mg, and the meat has 50 to 70 mg of its own.
- A marinade, 10 %, as a brine: what is left is poured away (USDA FSIS, “Poultry: Basting,
  Brining, and Marinating”).
- Flour, crumbs or egg to coat with, 43 %: a breaded product is at most 30 % breading
  (9 CFR 381.166), which is 30 parts to 70 of what it covers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nutrition.nutrients import Portion

# An oil, or a fat like lard; butter has water in it. Per 100 g.
_PURE_FAT_G = 95
# More oil than any batter or dressing takes is there to fry in, even if the line does not say so.
FRYING_FROM_G = 300
# Meat, fish and pulses under the heading “Marinade” are what lies in it. Per 100 g.
_PROTEIN_OF_A_LIQUID_G = 10


@dataclass(frozen=True, slots=True)
class Rule:
    """`most`: as a share of the weight of the other food. `said` by the line, or its heading."""

    name: str
    most: float
    said: re.Pattern
    heading: re.Pattern | None = None


def _pattern(text: str) -> re.Pattern:
    return re.compile(text, re.IGNORECASE)


FRYING = Rule(
    "frying oil",
    0.10,
    _pattern(r"\b(?:for|to) (?:(?:deep|shallow|pan)[- ])?fry(?:ing)?\b|\bdeep[- ]fry"),
)
RULES = (
    FRYING,
    Rule(
        "marinade", 0.10, _pattern(r"\bfor (?:the )?marinad(?:e|ing)\b"), _pattern(r"\bmarinade\b")
    ),
    Rule("brine", 0.10, _pattern(r"\bfor (?:the )?brin(?:e|ing)\b"), _pattern(r"\bbrine\b")),
    Rule(
        "coating",
        0.43,
        _pattern(r"\bfor (?:the )?(?:dredging|breading|coating)\b"),
        _pattern(r"\b(?:dredging|breading)\b"),
    ),
)


def taken_up(portions: Sequence[Portion]) -> list[Portion]:
    """The portions of one recipe, those above less what stays behind and saying so."""
    kinds = [_rule_of(portion) for portion in portions]
    rest = sum(
        portion.grams or 0.0
        for portion, rule in zip(portions, kinds, strict=True)
        if rule is None and not portion.optional
    )
    shares = {rule.name: _share(rule, portions, kinds, rest) for rule in kinds if rule}
    return [
        _in_part(portion, rule, shares[rule.name]) if rule else portion
        for portion, rule in zip(portions, kinds, strict=True)
    ]


def _rule_of(portion: Portion) -> Rule | None:
    if portion.is_settled or portion.grams is None or portion.per_100g is None:
        return None
    is_fat = (portion.per_100g.get("fat_g") or 0) > _PURE_FAT_G
    if is_fat and (FRYING.said.search(portion.text) or portion.grams >= FRYING_FROM_G):
        return FRYING
    if (portion.per_100g.get("protein_g") or 0) >= _PROTEIN_OF_A_LIQUID_G:
        return next((rule for rule in RULES[1:] if rule.said.search(portion.text)), None)
    return next((rule for rule in RULES[1:] if _tells(rule, portion)), None)


def _tells(rule: Rule, portion: Portion) -> bool:
    under = rule.heading and rule.heading.search(portion.section)
    return bool(under or rule.said.search(portion.text))


def _share(rule: Rule, portions: Sequence[Portion], kinds: list, rest: float) -> float:
    """What is counted of it; all of it where no other food has a known weight."""
    named = sum(
        portion.grams for portion, kind in zip(portions, kinds, strict=True) if kind is rule
    )
    return min(1.0, rule.most * rest / named) if rest and named else 1.0


def _in_part(portion: Portion, rule: Rule, share: float) -> Portion:
    if share == 1.0:
        return portion
    words = f"counted in part: {rule.name}, {share:.0%} of it"
    grams = portion.grams * share
    return replace(portion, grams=grams, left_g=portion.grams - grams, in_part=words)
