"""A recipe's nutrients as a table that people know from packages."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nutrition.models import RecipeNutrition
from nutrition.nutrients import NUTRIENTS
from nutrition.targets import reference_intakes
from nutrition.wording import measured, nutrient_name, said

KJ_PER_KCAL = 4.184
SALT_PER_SODIUM = 2.5  # Regulation (EU) 1169/2011, Annex I
WELL_KNOWN = 0.95  # share of the counted weight with a value; below it, the sum is a lower bound
# Reference intakes of an average adult, Regulation (EU) 1169/2011, Annex XIII, part B.
REFERENCE = {
    "energy_kcal": 2000,
    "fat_g": 70,
    "saturated_fat_g": 20,
    "carbohydrate_g": 260,
    "sugars_g": 90,
    "protein_g": 50,
}
REFERENCE_SALT_G = 6
REFERENCE_WORDS = gettext_lazy(
    "Per cent of the reference intake of an average adult (8,400 kJ / 2,000 kcal), "
    "Regulation (EU) 1169/2011."
)
MICRONUTRIENTS = (
    *("calcium_mg", "iron_mg", "magnesium_mg", "potassium_mg", "zinc_mg", "vitamin_a_rae_ug"),
    *("vitamin_c_mg", "vitamin_d_ug", "folate_ug", "vitamin_b12_ug"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """`amount` "": not known. `percent` of a day's reference; `is_part` of the row above."""

    name: str
    amount: str
    percent: int | None = None
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    coverage_percent: int
    rows: tuple[Row, ...]
    uncounted: list[dict[str, str]]
    in_part: list[dict[str, str]]
    reference: str


def label_of(facts: RecipeNutrition) -> Label | None:
    """None where no ingredient has a known composition: there is nothing honest to show."""
    if not facts.coverage:
        return None
    return Label(
        coverage_percent=int(100 * facts.coverage),  # 100 only when every line is counted
        rows=(*_big_eight(facts), *_micronutrients(facts)),
        uncounted=_in_words(facts.uncounted),
        in_part=_in_words(facts.in_part),
        reference=str(REFERENCE_WORDS),
    )


def _in_words(lines: list[dict[str, str]]) -> list[dict[str, str]]:
    return [line | {"reason": said(line["reason"])} for line in lines]


def _big_eight(facts: RecipeNutrition) -> list[Row]:
    return [
        _energy(facts),
        _row(facts, "fat_g", _("Fat")),
        _row(facts, "saturated_fat_g", _("of which saturates"), is_part=True),
        _row(facts, "carbohydrate_g", _("Carbohydrate")),
        _row(facts, "sugars_g", _("of which sugars"), is_part=True),
        _row(facts, "fiber_g", _("Fibre")),
        _row(facts, "protein_g", _("Protein")),
        _salt(facts),
    ]


def _micronutrients(facts: RecipeNutrition) -> list[Row]:
    names = ((code, nutrient_name(code)) for code in MICRONUTRIENTS)
    return [_row(facts, code, name[:1].upper() + name[1:]) for code, name in names]


def _energy(facts: RecipeNutrition) -> Row:
    kcal = facts.energy_kcal
    amount = "" if kcal is None else _kcal_and_kj(kcal)
    reference = REFERENCE["energy_kcal"]
    return Row(_("Energy"), _bounded(facts, "energy_kcal", amount), _percent(kcal, reference))


def _kcal_and_kj(kcal: float) -> str:
    return f"{measured(kcal, 'kcal', digits=0)} / {measured(kcal * KJ_PER_KCAL, 'kJ', digits=0)}"


def _salt(facts: RecipeNutrition) -> Row:
    sodium = facts.sodium_mg
    grams = None if sodium is None else sodium * SALT_PER_SODIUM / 1000
    amount = _bounded(facts, "sodium_mg", _amount(grams, "g"))
    return Row(_("Salt"), amount, _percent(grams, REFERENCE_SALT_G))


def _row(facts: RecipeNutrition, code: str, name: str, *, is_part: bool = False) -> Row:
    value = getattr(facts, code)
    amount = _bounded(facts, code, _amount(value, NUTRIENTS[code].symbol))
    return Row(name, amount, _percent(value, _reference(code)), is_part)


def _reference(code: str) -> float | None:
    if code in REFERENCE:
        return REFERENCE[code]
    code = {"folate_ug": "folate_dfe_ug"}.get(code, code)  # one EU value for folate
    return reference_intakes()[code].eu if code != "fiber_g" else None


def _percent(value: float | None, reference: float | None) -> int | None:
    return None if value is None or reference is None else round(100 * value / reference)


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    if 0 < value < 0.005:
        return _("under 0.01 %(unit)s") % {"unit": unit}
    digits = 0 if value >= 10 or value == 0 else 1 if value >= 0.1 else 2
    return measured(value, unit, digits=digits)


def _bounded(facts: RecipeNutrition, code: str, amount: str) -> str:
    """“at least” where a good part of the recipe has no value for the nutrient."""
    if amount and facts.nutrient_coverage.get(code, 0) < WELL_KNOWN:
        return _("at least %(amount)s") % {"amount": amount}
    return amount
