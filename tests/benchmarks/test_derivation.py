"""The benchmark of stored recipes, on recipes that are already there."""

import pytest

from benchmarks import derivation
from nutrition.models import NutrientProfile
from tests.factories import make_food, make_line, make_recipe


@pytest.mark.django_db
def test_it_copies_recipes_until_there_are_enough_and_counts_the_queries(monkeypatch):
    NutrientProfile.objects.create(code="t:rice", name="rice", source="test", energy_kcal=360)
    rice = make_food("rice", composition_code="t:rice")
    make_recipe(make_line(rice, 100))
    monkeypatch.setattr("recipes.services.load_starter_recipes", lambda: None)
    monkeypatch.setattr(derivation, "_FEW", 2)

    part = derivation.measure(5, runs=1)

    figures = {figure.name: figure for figure in part.figures}
    assert part.cases == 5
    assert figures["derived anew"].unit == "s"
    assert figures["queries more than for 2 recipes"].value == 0
    assert figures["queries more than for 2 recipes"].reached
