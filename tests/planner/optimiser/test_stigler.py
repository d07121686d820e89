"""The oldest diet problem, through the planner's solver.

77 foods and 9 nutrients of G. J. Stigler, "The Cost of Subsistence", Journal of Farm Economics
27 (1945) 303-314, tables A and 1: what a dollar's worth of each food gives at the prices of August
1939, and a man's daily allowances. Stigler found $39.93 a year by hand; the optimum is $39.66.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from planner.optimiser.solver import Program

DAILY_ALLOWANCES = {
    "energy_1000_kcal": 3.0,
    "protein_g": 70.0,
    "calcium_g": 0.8,
    "iron_mg": 12.0,
    "vitamin_a_1000_iu": 5.0,
    "thiamine_mg": 1.8,
    "riboflavin_mg": 2.7,
    "niacin_mg": 18.0,
    "ascorbic_acid_mg": 75.0,
}
OPTIMAL_FOODS = {
    "Wheat Flour (Enriched)",
    "Liver (Beef)",
    "Cabbage",
    "Spinach",
    "Navy Beans, Dried",
}


def test_the_cheapest_diet_of_1939_costs_what_is_known():
    source = Path(__file__).with_name("stigler_1945.csv").read_text(encoding="utf-8")
    foods = list(csv.DictReader(source.splitlines()))
    program = Program()
    program.add_columns(np.ones(len(foods)), np.full(len(foods), np.inf))
    for nutrient, least in DAILY_ALLOWANCES.items():
        a_dollar_gives = [float(food[nutrient]) for food in foods]
        program.add_row(least, np.inf, range(len(foods)), a_dollar_gives)

    dollars_a_day = program.minimise()

    bought = np.flatnonzero(program.values() > 1e-9)
    assert len(foods) == 77
    assert 365 * dollars_a_day == pytest.approx(39.66, abs=0.005)
    assert {foods[place]["food"] for place in bought} == OPTIMAL_FOODS
