"""What a person should have of each nutrient in a day, unless they set it themselves. Pure.

Vitamins, elements, fibre, essential fatty acids and protein: the table
`data/reference_intakes.csv` (Dietary Reference Intakes by sex and age; EU nutrient reference
values where age or sex is not known). Shares of the energy: the constants below.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nutrition.nutrients import KCAL_PER_G_CARBOHYDRATE, KCAL_PER_G_FAT

TABLE = Path(__file__).parent / "data" / "reference_intakes.csv"
AGE_GROUPS = (1, 4, 9, 14, 19, 31, 51, 71)  # first year of each, as in the DRI tables
ADULT_AGE = 19
UNKNOWN_AGE = 31  # an adult of middle age
PROTEIN_G_PER_KG = 0.8  # RDA of adults, IOM 2005
# A tenth either side: about how far the equations are off for one person (EFSA 2013, section 2).
ENERGY_LOW, ENERGY_HIGH = 0.9, 1.1
# Shares of the energy: total fat and carbohydrate, IOM 2005 (AMDR); saturated and trans fat,
# WHO guideline 2023; total sugars, 90 g in 2,000 kcal, Reg. (EU) 1169/2011, Annex XIII.
FAT_SHARES = {1: (0.30, 0.40), 4: (0.25, 0.35), 19: (0.20, 0.35)}
CARBOHYDRATE_SHARE = (0.45, 0.65)
SATURATED_FAT_SHARE = 0.10
TRANS_FAT_SHARE = 0.01
SUGARS_SHARE = 90 * KCAL_PER_G_CARBOHYDRATE / 2000
EU_SOURCE = "EU reference value, Regulation (EU) 1169/2011 (fibre: EFSA 2010)"
EU_SALT_SODIUM_MG = 2400  # 6 g of salt, Reg. (EU) 1169/2011, Annex XIII
# What a week of meals is judged by; each per cent of a reference missed weighs the same.
MINDED = (
    *("energy_kcal", "protein_g", "fiber_g", "saturated_fat_g", "sodium_mg"),
    *("iron_mg", "calcium_mg", "vitamin_c_mg", "folate_dfe_ug"),
)


@dataclass(frozen=True, slots=True)
class Band:
    """At least `low` and at most `high` a day, in the nutrient's unit; None: no limit."""

    low: float | None
    high: float | None
    source: str


@dataclass(frozen=True, slots=True)
class Intake:
    """One row of the table: by sex and first year of the age group.

    `eu`: for an adult whose age or sex is not known.
    """

    low: Mapping[tuple[str, int], float]
    high: Mapping[int, float]
    eu: float | None
    source: str


@cache
def reference_intakes() -> dict[str, Intake]:
    """The table by nutrient code."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["nutrient"]: _intake(row) for row in csv.DictReader(file)}


def _intake(row: dict[str, str]) -> Intake:
    low = {
        (sex, age): float(row[f"low_{sex}_{age}"])
        for sex in ("female", "male")
        for age in AGE_GROUPS
        if row[f"low_{sex}_{age}"]
    }
    high = {age: float(row[f"high_{age}"]) for age in AGE_GROUPS if row[f"high_{age}"]}
    eu = float(row["eu"]) if row["eu"] else None
    return Intake(low, high, eu, f"{row['kind']}, {row['source']}")


def default_bands(
    *,
    age: int | None,
    sex: str,
    energy_kcal: float,
    weight_kg: float | None = None,
) -> dict[str, Band]:
    """Bands by nutrient code. `sex`: female, male or "" (unknown); `weight_kg`: for protein.

    A child in its first year gets none: the tables speak of milk, not of meals.
    """
    if age is not None and age < AGE_GROUPS[0]:
        return {}
    bands = _energy_bands(energy_kcal, UNKNOWN_AGE if age is None else age)
    for code, intake in reference_intakes().items():
        if band := _band(code, intake, age, sex):
            bands[code] = band
    if weight_kg and (age is None or age >= ADULT_AGE):
        protein = PROTEIN_G_PER_KG * float(weight_kg)
        bands["protein_g"] = Band(protein, None, "RDA, 0.8 g per kg of body weight, IOM 2005")
    return bands


def _band(code: str, intake: Intake, age: int | None, sex: str) -> Band | None:
    group = max(start for start in AGE_GROUPS if start <= (UNKNOWN_AGE if age is None else age))
    high = intake.high.get(group)
    if age is None and code == "sodium_mg":
        return Band(None, EU_SALT_SODIUM_MG, "6 g of salt, Regulation (EU) 1169/2011")
    lows = [intake.low[key] for key in _keys(sex, group) if key in intake.low]
    adult_unsure = group >= ADULT_AGE and (age is None or not sex)
    if adult_unsure and intake.eu is not None:
        return Band(intake.eu, high, EU_SOURCE)
    if not lows and high is None:
        return None
    return Band(max(lows, default=None), high, intake.source)


def _keys(sex: str, group: int) -> list[tuple[str, int]]:
    return [(one, group) for one in ([sex] if sex else ["female", "male"])]


def _energy_bands(kcal: float, age: int) -> dict[str, Band]:
    fat_low, fat_high = next(
        shares for start, shares in sorted(FAT_SHARES.items(), reverse=True) if age >= start
    )
    carbohydrate_low, carbohydrate_high = CARBOHYDRATE_SHARE
    per_fat_g, per_carbohydrate_g = kcal / KCAL_PER_G_FAT, kcal / KCAL_PER_G_CARBOHYDRATE
    amdr = "share of the energy, IOM 2005"
    return {
        "energy_kcal": Band(kcal * ENERGY_LOW, kcal * ENERGY_HIGH, "a tenth around the energy"),
        "fat_g": Band(fat_low * per_fat_g, fat_high * per_fat_g, amdr),
        "carbohydrate_g": Band(
            carbohydrate_low * per_carbohydrate_g, carbohydrate_high * per_carbohydrate_g, amdr
        ),
        "saturated_fat_g": Band(
            None, SATURATED_FAT_SHARE * per_fat_g, "a tenth of the energy, WHO 2023"
        ),
        "trans_fat_g": Band(
            None, TRANS_FAT_SHARE * per_fat_g, "a hundredth of the energy, WHO 2023"
        ),
        "sugars_g": Band(
            None, SUGARS_SHARE * per_carbohydrate_g, "90 g in 2,000 kcal, Regulation (EU) 1169/2011"
        ),
    }
