"""Shapes of compositions and nutrients in the API."""

from rest_framework import serializers

from nutrition.models import NutrientProfile, RecipeNutrition
from nutrition.nutrients import NUTRIENTS


class NutrientProfileSerializer(serializers.ModelSerializer):
    """Per 100 g of the edible part; null: not known."""

    class Meta:
        model = NutrientProfile
        fields = ["id", "code", "name", "group", "refuse_percent", "source", *NUTRIENTS]


class RecipeNutritionSerializer(serializers.ModelSerializer):
    """Per serving; null: not known. `uncounted`: lines left out, `in_part`: counted in part."""

    class Meta:
        model = RecipeNutrition
        fields = [
            *("recipe", "recipe_version", "coverage", "nutrient_coverage", "grams", "uncounted"),
            "in_part",
            *NUTRIENTS,
        ]
