"""A day's energy as a bar of protein, carbohydrate and fat."""

from dataclasses import dataclass

from django import template

register = template.Library()

KCAL_PER_G_PROTEIN = 4  # Regulation (EU) 1169/2011, Annex XIV
KCAL_PER_G_CARBOHYDRATE = 4
KCAL_PER_G_FAT = 9
FULL_WIDTH = 100


@dataclass(frozen=True, slots=True)
class MacroBar:
    """Where each part ends, in hundredths of the bar, and its share of the energy in per cent.

    The bar is drawn back to front: fat up to `fat_end`, carbohydrate over it, protein on top.
    """

    protein_end: float
    carbohydrate_end: float
    fat_end: float
    protein_percent: int
    carbohydrate_percent: int
    fat_percent: int


def macro_bar_of(*, target_kcal, protein_g, carbohydrate_g, fat_g):
    """The bar against a target in kcal; None where the target or a part is unknown or all is 0.

    A day above its target fills the bar and no more.
    """
    if not target_kcal or None in (protein_g, carbohydrate_g, fat_g):
        return None
    protein = float(protein_g) * KCAL_PER_G_PROTEIN
    carbohydrate = float(carbohydrate_g) * KCAL_PER_G_CARBOHYDRATE
    fat = float(fat_g) * KCAL_PER_G_FAT
    energy = protein + carbohydrate + fat
    if not energy:
        return None
    unit = FULL_WIDTH / max(energy, float(target_kcal))
    return MacroBar(
        protein_end=round(protein * unit, 1),
        carbohydrate_end=round((protein + carbohydrate) * unit, 1),
        fat_end=round(energy * unit, 1),
        protein_percent=round(100 * protein / energy),
        carbohydrate_percent=round(100 * carbohydrate / energy),
        fat_percent=round(100 * fat / energy),
    )


@register.simple_tag
def macro_bar(day):
    """The bar of anything with `energy_target_kcal` and grams: `{% macro_bar day as bar %}`."""
    return macro_bar_of(
        target_kcal=day.energy_target_kcal,
        protein_g=day.protein_g,
        carbohydrate_g=day.carbohydrate_g,
        fat_g=day.fat_g,
    )
