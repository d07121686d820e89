"""What can be done with compositions, nutrients and targets."""

from nutrition.services.facts import (
    derive_nutrition,
    forget_nutrition,
    forget_nutrition_of_codes,
    nutrition_of,
)
from nutrition.services.people import DailyTargets, energy_of, targets_of
from nutrition.services.profiles import LoadedProfiles, load_profiles

__all__ = [
    "DailyTargets",
    "LoadedProfiles",
    "derive_nutrition",
    "energy_of",
    "forget_nutrition",
    "forget_nutrition_of_codes",
    "load_profiles",
    "nutrition_of",
    "targets_of",
]
