"""Nutrients, their amounts and what is said of them, in the language of the reader."""

from django.utils.formats import number_format
from django.utils.translation import gettext_noop as _
from django.utils.translation import pgettext, pgettext_lazy

from households.phrases import Phrases
from nutrition.nutrients import NUTRIENTS

_NAMES = {
    "energy_kcal": pgettext_lazy("nutrient", "energy"),
    "protein_g": pgettext_lazy("nutrient", "protein"),
    "fat_g": pgettext_lazy("nutrient", "fat"),
    "carbohydrate_g": pgettext_lazy("nutrient", "carbohydrate"),
    "fiber_g": pgettext_lazy("nutrient", "fibre"),
    "sugars_g": pgettext_lazy("nutrient", "sugars"),
    "saturated_fat_g": pgettext_lazy("nutrient", "saturated fat"),
    "monounsaturated_fat_g": pgettext_lazy("nutrient", "monounsaturated fat"),
    "polyunsaturated_fat_g": pgettext_lazy("nutrient", "polyunsaturated fat"),
    "trans_fat_g": pgettext_lazy("nutrient", "trans fat"),
    "cholesterol_mg": pgettext_lazy("nutrient", "cholesterol"),
    "sodium_mg": pgettext_lazy("nutrient", "sodium"),
    "potassium_mg": pgettext_lazy("nutrient", "potassium"),
    "calcium_mg": pgettext_lazy("nutrient", "calcium"),
    "iron_mg": pgettext_lazy("nutrient", "iron"),
    "magnesium_mg": pgettext_lazy("nutrient", "magnesium"),
    "phosphorus_mg": pgettext_lazy("nutrient", "phosphorus"),
    "zinc_mg": pgettext_lazy("nutrient", "zinc"),
    "copper_mg": pgettext_lazy("nutrient", "copper"),
    "manganese_mg": pgettext_lazy("nutrient", "manganese"),
    "selenium_ug": pgettext_lazy("nutrient", "selenium"),
    "vitamin_a_rae_ug": pgettext_lazy("nutrient", "vitamin A"),
    "vitamin_a_iu": pgettext_lazy("nutrient", "vitamin A (international units)"),
    "vitamin_d_ug": pgettext_lazy("nutrient", "vitamin D"),
    "vitamin_e_mg": pgettext_lazy("nutrient", "vitamin E"),
    "vitamin_k_ug": pgettext_lazy("nutrient", "vitamin K"),
    "vitamin_c_mg": pgettext_lazy("nutrient", "vitamin C"),
    "thiamin_mg": pgettext_lazy("nutrient", "thiamin (B1)"),
    "riboflavin_mg": pgettext_lazy("nutrient", "riboflavin (B2)"),
    "niacin_mg": pgettext_lazy("nutrient", "niacin (B3)"),
    "pantothenic_acid_mg": pgettext_lazy("nutrient", "pantothenic acid (B5)"),
    "vitamin_b6_mg": pgettext_lazy("nutrient", "vitamin B6"),
    "folate_ug": pgettext_lazy("nutrient", "folate"),
    "folate_dfe_ug": pgettext_lazy("nutrient", "folate (dietary equivalents)"),
    "vitamin_b12_ug": pgettext_lazy("nutrient", "vitamin B12"),
    "choline_mg": pgettext_lazy("nutrient", "choline"),
    "epa_g": pgettext_lazy("nutrient", "EPA (n-3)"),
    "dha_g": pgettext_lazy("nutrient", "DHA (n-3)"),
    "linoleic_acid_g": pgettext_lazy("nutrient", "linoleic acid"),
    "alpha_linolenic_acid_g": pgettext_lazy("nutrient", "alpha-linolenic acid"),
    "water_g": pgettext_lazy("nutrient", "water"),
    "alcohol_g": pgettext_lazy("nutrient", "alcohol"),
    "caffeine_mg": pgettext_lazy("nutrient", "caffeine"),
    "ash_g": pgettext_lazy("nutrient", "ash"),
}
_RULES = {
    "frying oil": pgettext_lazy("counted in part", "frying oil"),
    "marinade": pgettext_lazy("counted in part", "marinade"),
    "brine": pgettext_lazy("counted in part", "brine"),
    "coating": pgettext_lazy("counted in part", "coating"),
}


def nutrient_name(code: str) -> str:
    """As within a sentence; the code itself where it is no nutrient of ours."""
    return str(_NAMES.get(code, code))


def nutrient_label(code: str):
    """The same for a form that is made before anybody reads it."""
    return _NAMES[code]


def unit_symbol(code: str) -> str:
    """The unit of a nutrient's values; nothing where it is no nutrient of ours."""
    if code not in NUTRIENTS:
        return ""
    symbol = NUTRIENTS[code].symbol
    return pgettext("unit", "IU") if symbol == "IU" else symbol


def measured(value: float, unit: str, *, digits: int) -> str:
    """`1,240 kcal`, in German `1.240 kcal`."""
    return f"{number_format(f'{value:.{digits}f}', digits, force_grouping=True)} {unit}"


said = Phrases(
    _("no known food"),
    _("no food of that name"),
    _("no amount given"),
    _("no known composition"),
    _("no known weight"),
    _("nothing in that recipe has a known weight"),
    _("a recipe can't be part of itself"),
    _("counted in part: %(rule)s, %(percent)s%% of it"),
    said={"rule": lambda name: str(_RULES.get(name, name))},
)
