"""Shapes of plans, meals, wishes and the pantry in the API; their rules stay in the models."""

from rest_framework import serializers

from planner.models import DayPattern, Meal, MealSlot, PantryItem, Plan, Rule
from recipes.models import Recipe


class VisibleRecipeField(serializers.PrimaryKeyRelatedField):
    """A recipe the caller may see, by its id."""

    def get_queryset(self):
        return Recipe.objects.visible_to(self.context["request"].user)


_PLAN_FIELDS = [
    *("id", "week", "week_start", "state", "seed", "objective", "bound", "gap", "seconds"),
    *("terms", "figures", "clashes"),
]


_CHANGEABLE = ("locked", "servings", "eaters", "guests")


class MealSerializer(serializers.ModelSerializer):
    """Whether a meal stays, who eats it, and how many it serves, can be changed."""

    slot_name = serializers.CharField(source="slot.name", read_only=True)

    class Meta:
        model = Meal
        fields = [
            *("id", "plan", "date", "slot", "slot_name", "position", "title", "recipe", "food"),
            *("servings", "portions", "eaters", "guests", "locked", "state", "cook_event"),
            *("is_leftover", "reasons", "note"),
        ]
        read_only_fields = [name for name in fields if name not in _CHANGEABLE]


class PlanListSerializer(serializers.ModelSerializer):
    week = serializers.CharField(help_text="The week as 2026-W48.")

    class Meta:
        model = Plan
        fields = _PLAN_FIELDS
        read_only_fields = [name for name in fields if name != "week"]


class PlanSerializer(PlanListSerializer):
    meals = MealSerializer(many=True, read_only=True)

    class Meta(PlanListSerializer.Meta):
        fields = [*_PLAN_FIELDS, "meals"]


class FillSerializer(serializers.Serializer):
    seed = serializers.IntegerField(default=0, help_text="Same seed, same plan.")
    only_gaps = serializers.BooleanField(
        default=False, help_text="Leave every meal that is there as it is."
    )
    few_changes = serializers.BooleanField(default=False, help_text="Change only what is worth it.")


class RelaxSerializer(serializers.Serializer):
    text = serializers.CharField(help_text="Of a relaxation of the plan's clashes.")
    slot_id = serializers.CharField(
        default="", allow_blank=True, help_text="Of that clash; empty for rules that clash."
    )


class SwapSerializer(serializers.Serializer):
    """A dish that could take a meal's place; all numbers are differences, in money or minutes."""

    recipe = serializers.UUIDField(source="recipe.pk")
    title = serializers.CharField(source="recipe.title")
    change = serializers.FloatField(source="alternative.change", help_text="Of the objective.")
    cost = serializers.FloatField(source="alternative.cost")
    waste = serializers.FloatField(source="alternative.waste")
    nutrition = serializers.FloatField(source="alternative.nutrition")
    outlay = serializers.FloatField(source="alternative.outlay")
    minutes = serializers.FloatField(source="alternative.minutes")
    violation = serializers.FloatField(
        source="alternative.violation", help_text="Above zero: a rule that must hold is broken."
    )


class SwapRequestSerializer(serializers.Serializer):
    recipe = VisibleRecipeField(pk_field=serializers.UUIDField())


class MealSlotSerializer(serializers.ModelSerializer):
    class Meta:
        model = MealSlot
        fields = [
            *("id", "name", "meal_type", "position", "usual_time", "energy_share", "eaters"),
        ]
        extra_kwargs = {"eaters": {"required": False}}


class DayPatternSerializer(serializers.ModelSerializer):
    class Meta:
        model = DayPattern
        fields = ["id", "slot", "weekday", "wanted", "minutes", "guests", "theme", "eaters"]
        read_only_fields = ["slot", "weekday"]
        extra_kwargs = {"eaters": {"required": False}}


class RuleSerializer(serializers.ModelSerializer):
    class Meta:
        model = Rule
        fields = ["id", "kind", "strength", "parameters", "label", "active"]


class PantryItemSerializer(serializers.ModelSerializer):
    food_name = serializers.CharField(source="food.name", read_only=True)

    class Meta:
        model = PantryItem
        fields = [
            *("id", "food", "food_name", "grams", "is_staple", "place", "best_before"),
            "opened_on",
        ]
