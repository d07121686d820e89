"""Shapes of households and people in the API; their rules stay in the models."""

from rest_framework import serializers

from households.models import Household, Person


class HouseholdSerializer(serializers.ModelSerializer):
    class Meta:
        model = Household
        fields = [
            "id",
            "name",
            "time_zone",
            "week_starts_on",
            "units",
            "currency",
            "weekly_budget",
            "locale",
            "planning_weekday",
            "planning_hour",
        ]


class PersonSerializer(serializers.ModelSerializer):
    class Meta:
        model = Person
        fields = [
            "id",
            "name",
            "birth_year",
            "sex",
            "height_cm",
            "weight_kg",
            "activity",
            "energy_kcal",
            "portion_factor",
            "diets",
            "allergens",
        ]
        extra_kwargs = {
            "diets": {"help_text": "Codes such as vegetarian."},
            "allergens": {"help_text": "Codes such as milk."},
        }
