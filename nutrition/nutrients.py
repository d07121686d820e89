"""Nutrients, and their sum over the ingredients of a recipe. Pure.

The 44 nutrients are those of USDA SR28 that a household can use; `usda` is the number of the
nutrient in that table (NUTR_DEF).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

KCAL_PER_G_PROTEIN = 4  # Regulation (EU) 1169/2011, Annex XIV, as the next two
KCAL_PER_G_CARBOHYDRATE = 4
KCAL_PER_G_FAT = 9
_SYMBOLS = {"ug": "µg", "iu": "IU"}


@dataclass(frozen=True, slots=True)
class Nutrient:
    """`code` ends with the unit of every value stored under it."""

    code: str
    name: str
    unit: str
    usda: str

    @property
    def symbol(self) -> str:
        """The unit as people write it."""
        return _SYMBOLS.get(self.unit, self.unit)


def _nutrients() -> dict[str, Nutrient]:
    rows = """
        energy_kcal 208 energy; protein_g 203 protein; fat_g 204 fat
        carbohydrate_g 205 carbohydrate; fiber_g 291 fibre; sugars_g 269 sugars
        saturated_fat_g 606 saturated fat; monounsaturated_fat_g 645 monounsaturated fat
        polyunsaturated_fat_g 646 polyunsaturated fat; trans_fat_g 605 trans fat
        cholesterol_mg 601 cholesterol; sodium_mg 307 sodium; potassium_mg 306 potassium
        calcium_mg 301 calcium; iron_mg 303 iron; magnesium_mg 304 magnesium
        phosphorus_mg 305 phosphorus; zinc_mg 309 zinc; copper_mg 312 copper
        manganese_mg 315 manganese; selenium_ug 317 selenium; vitamin_a_rae_ug 320 vitamin A
        vitamin_a_iu 318 vitamin A (international units); vitamin_d_ug 328 vitamin D
        vitamin_e_mg 323 vitamin E; vitamin_k_ug 430 vitamin K; vitamin_c_mg 401 vitamin C
        thiamin_mg 404 thiamin (B1); riboflavin_mg 405 riboflavin (B2); niacin_mg 406 niacin (B3)
        pantothenic_acid_mg 410 pantothenic acid (B5); vitamin_b6_mg 415 vitamin B6
        folate_ug 417 folate; folate_dfe_ug 435 folate (dietary equivalents)
        vitamin_b12_ug 418 vitamin B12; choline_mg 421 choline; epa_g 629 EPA (n-3)
        dha_g 621 DHA (n-3); linoleic_acid_g 618 linoleic acid
        alpha_linolenic_acid_g 619 alpha-linolenic acid; water_g 255 water
        alcohol_g 221 alcohol; caffeine_mg 262 caffeine; ash_g 207 ash
    """
    table = {}
    for row in rows.replace("\n", ";").split(";"):
        if row.strip():
            code, usda, name = row.split(maxsplit=2)
            table[code] = Nutrient(code, name.strip(), code.rpartition("_")[2], usda)
    return table


NUTRIENTS = _nutrients()

Composition = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Portion:
    """One ingredient line: its words, edible grams and its food's composition per 100 g.

    `grams` or `per_100g` None: not known, the line is not counted; `missing` says in words why
    the composition is not known. `optional` lines are left out on purpose and do not lower the
    coverage. `section`: the heading above the line. `in_part`: why only part of what the line
    names is counted, in words; `left_g` is the other part. `is_settled`: a line of a recipe
    within, reckoned there.
    """

    text: str
    grams: float | None
    per_100g: Composition | None
    optional: bool = False
    missing: str = "no known food"
    section: str = ""
    in_part: str = ""
    left_g: float = 0.0
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """Sum of what is known. `values`: amounts per serving, None where nothing is known.

    `coverage`: share of the lines that are counted (0 to 1). `by_nutrient`: share of the
    counted grams for which the nutrient has a value. `uncounted`: (line, why); `in_part`:
    (line, how much of it and why).
    """

    values: dict[str, float | None]
    grams: float
    coverage: float
    by_nutrient: dict[str, float]
    uncounted: tuple[tuple[str, str], ...]
    in_part: tuple[tuple[str, str], ...] = ()


def why_uncounted(portion: Portion) -> str | None:
    """The reason a line can't be counted, in words; None if it can."""
    if portion.per_100g is None:
        return portion.missing
    if portion.grams is None:
        return "no known weight"
    return None


def total(portions: Iterable[Portion], servings: float) -> Total:
    """Nutrients per serving. Raises ValueError for servings of zero or less."""
    if servings <= 0:
        raise ValueError("A recipe serves at least one person.")
    required = [portion for portion in portions if not portion.optional]
    counted = [portion for portion in required if why_uncounted(portion) is None]
    missed = [(p.text, why) for p in required if (why := why_uncounted(p))]
    grams = sum(portion.grams for portion in counted)
    known = {code: _sum(counted, code) for code in NUTRIENTS}
    return Total(
        values={code: amount and amount / servings for code, (amount, _) in known.items()},
        grams=grams / servings,
        coverage=len(counted) / len(required) if required else 0.0,
        by_nutrient={code: mass / grams if grams else 0.0 for code, (_, mass) in known.items()},
        uncounted=tuple(missed),
        in_part=tuple((p.text, p.in_part) for p in counted if p.in_part),
    )


def _sum(portions: list[Portion], code: str) -> tuple[float | None, float]:
    """Amount of a nutrient and the grams that have a value for it."""
    known = [(p.grams, p.per_100g[code]) for p in portions if p.per_100g.get(code) is not None]
    if not known:
        return None, 0.0
    return sum(grams * value / 100 for grams, value in known), sum(grams for grams, _ in known)
