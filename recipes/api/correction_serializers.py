"""Shapes of corrections and merges in the API; their rules stay in the services."""

from rest_framework import serializers

from recipes.api.serializers import AmountField, UnitField
from recipes.models import Correction, FoodMerge, Ingredient, LineEdit
from recipes.services import Meaning


class OwnFoodField(serializers.PrimaryKeyRelatedField):
    """A food that the household can use."""

    def get_queryset(self):
        return self.context["foods"]


class OwnLineField(serializers.PrimaryKeyRelatedField):
    """An ingredient line of one of the household's own recipes."""

    def get_queryset(self):
        return self.context["lines"]


class LineEditSerializer(serializers.ModelSerializer):
    also_in = serializers.SerializerMethodField(
        help_text="Lines of other recipes with this name; `spread` puts them right too."
    )

    class Meta:
        model = LineEdit
        fields = ["id", "recipe", "name", "food", "also_in", "created_at", "undone_at"]

    def get_also_in(self, edit) -> int:
        return self.context["also_in"](edit)


class LineCorrectionSerializer(serializers.Serializer):
    """What a line is. What is left out stays; `grams` left out is worked out."""

    line = OwnLineField(pk_field=serializers.UUIDField())
    food = OwnFoodField(pk_field=serializers.UUIDField(), required=False)
    amount = AmountField(min_value=0)
    amount_max = AmountField(min_value=0)
    unit = UnitField(required=False, allow_blank=True)
    grams = serializers.DecimalField(
        max_digits=10, decimal_places=2, min_value=0, required=False, allow_null=True
    )

    def meaning(self) -> Meaning:
        said = self.validated_data
        line: Ingredient = said["line"]
        low, high = (said.get("amount"), said.get("amount_max"))
        if "amount" not in said:
            low, high = line.amount_min, line.amount_max
        unit = said.get("unit", line.unit)
        return Meaning(said.get("food") or line.food, low, high, unit, said.get("grams"))


class CorrectionSerializer(serializers.ModelSerializer):
    class Meta:
        model = Correction
        fields = ["id", "name", "food", "state", "updated_at"]


class FoodMergeSerializer(serializers.ModelSerializer):
    source = OwnFoodField(pk_field=serializers.UUIDField())
    target = OwnFoodField(pk_field=serializers.UUIDField())

    class Meta:
        model = FoodMerge
        fields = ["id", "source", "target", "created_at", "undone_at"]
        read_only_fields = ["created_at", "undone_at"]
