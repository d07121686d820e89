"""Shapes of foods and recipes in the API; their rules stay in models and services."""

from rest_framework import serializers

from households.choices import MealType
from recipes.choices import Cuisine
from recipes.models import Food, Ingredient, Measure, Recipe, Step
from recipes.quantities import UnknownUnit, unit_named


class MeasureSerializer(serializers.ModelSerializer):
    class Meta:
        model = Measure
        fields = ["unit", "size", "grams"]


class FoodSerializer(serializers.ModelSerializer):
    aliases = serializers.SlugRelatedField(many=True, slug_field="name", read_only=True)
    measures = MeasureSerializer(many=True, read_only=True)

    class Meta:
        model = Food
        fields = [
            *("id", "name", "plural", "aliases", "aisle", "composition_code", "main_protein"),
            *("density_g_per_ml", "piece_g", "edible_share", "measures", "package_g"),
            *("perishable_days", "storage", "season_from", "season_to", "allergens", "diets"),
        ]


class UnitField(serializers.CharField):
    """Reads any spelling of a unit (g, tbsp, cloves); empty counts pieces."""

    def to_internal_value(self, data):
        try:
            unit = unit_named(super().to_internal_value(data))
        except UnknownUnit as error:
            raise serializers.ValidationError(str(error)) from None
        return unit.code if unit else ""


class SectionField(serializers.CharField):
    """The title of the section a line or step stands under."""

    def __init__(self, **kwargs):
        super().__init__(required=False, allow_blank=True, max_length=200, **kwargs)

    def get_attribute(self, instance):
        return instance.section.title if instance.section else ""


class UsesField(serializers.ListField):
    """Positions of the ingredients that a step uses, from 0."""

    child = serializers.IntegerField(min_value=0)

    def get_attribute(self, instance):
        return sorted(line.position for line in instance.ingredients.all())


class AmountField(serializers.DecimalField):
    def __init__(self, **kwargs):
        super().__init__(
            max_digits=10,
            decimal_places=3,
            required=False,
            allow_null=True,
            normalize_output=True,
            **kwargs,
        )


class IngredientSerializer(serializers.ModelSerializer):
    """Written as structured lines; food, weight and review state are resolved by us."""

    text = serializers.CharField(
        source="original_text", required=False, allow_blank=True, max_length=500
    )
    amount = AmountField(source="amount_min")
    amount_max = AmountField()
    unit = UnitField(required=False, allow_blank=True)
    size = serializers.ChoiceField(Measure.Size.choices, required=False, allow_blank=True)
    food = serializers.CharField(source="name", max_length=200)
    section = SectionField()

    class Meta:
        model = Ingredient
        fields = [
            *("text", "amount", "amount_max", "unit", "size", "food", "preparation", "note"),
            *("optional", "section", "food_id", "grams", "grams_source", "review"),
        ]
        read_only_fields = ["food_id", "grams", "grams_source", "review"]

    def validate(self, attrs):
        """A line is replaced whole, also where the rest of the recipe is patched."""
        if "name" not in attrs:
            raise serializers.ValidationError({"food": "Name the food of every line."})
        return attrs


class StepSerializer(serializers.ModelSerializer):
    uses = UsesField(required=False)
    section = SectionField()

    class Meta:
        model = Step
        fields = ["text", "section", "timer_seconds", "uses"]


class RecipeListSerializer(serializers.ModelSerializer):
    meal_types = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Recipe
        fields = [
            *("id", "household", "title", "servings", "total_minutes", "difficulty", "cuisine"),
            *("main_protein", "meal_types", "status", "visibility", "version", "updated_at"),
        ]


def _words(**kwargs):
    child = kwargs.pop("child", serializers.CharField(max_length=50))
    return serializers.ListField(child=child, required=False, **kwargs)


class RecipeSerializer(serializers.ModelSerializer):
    servings = serializers.IntegerField(required=False)
    cuisine = serializers.ChoiceField(
        Cuisine.choices,
        required=False,
        allow_blank=True,
        error_messages={
            "invalid_choice": "“{input}” is not a cuisine we know: choose from "
            + ", ".join(Cuisine.values)
            + "."
        },
    )
    meal_types = _words(child=serializers.ChoiceField(MealType.choices))
    equipment = _words()
    tags = _words(source="free_tags")
    ingredients = IngredientSerializer(many=True)
    steps = StepSerializer(many=True, required=False)
    allergens = serializers.DictField(source="allergen_states", read_only=True)
    diets = serializers.DictField(source="diet_states", read_only=True)

    class Meta:
        model = Recipe
        fields = [
            *("id", "household", "title", "description", "servings", "yield_text", "prep_minutes"),
            *("cook_minutes", "rest_minutes", "total_minutes", "difficulty", "cuisine"),
            *("main_protein", "meal_types", "equipment", "tags", "storage_days", "freezes"),
            *("language", "source_url", "source_name", "status", "visibility", "version"),
            *("updated_at", "ingredients", "steps", "allergens", "diets"),
        ]
        read_only_fields = ["household", "total_minutes", "version", "updated_at"]
