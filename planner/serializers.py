"""Shapes of plans, meals, wishes and the pantry in the API; their rules stay in the models."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from planner.models import (
    MOST_NOTE,
    DayPattern,
    FrozenBatch,
    Meal,
    MealSlot,
    PantryItem,
    Plan,
    PlanTemplate,
    Rule,
)
from recipes.models import Recipe


class VisibleField(serializers.PrimaryKeyRelatedField):
    """A row of the household the request is about, or of the catalogue, by its id."""

    def get_queryset(self):
        request = self.context["request"]
        return super().get_queryset().visible_to(request.user).of(request.household)


def _recipe_field(**options):
    return VisibleField(queryset=Recipe.objects, pk_field=serializers.UUIDField(), **options)


_PLAN_FIELDS = [
    *("id", "week", "week_start", "state", "seed", "objective", "bound", "gap", "seconds"),
    *("terms", "figures", "clashes"),
]


_CHANGEABLE = ("locked", "servings", "eaters", "guests", "note")


class MealSerializer(serializers.ModelSerializer):
    """Whether a meal stays, who eats it, how many it serves, and its note, can be changed."""

    slot_name = serializers.CharField(source="slot.name", read_only=True)

    class Meta:
        model = Meal
        fields = [
            *("id", "plan", "date", "slot", "slot_name", "position", "title", "recipe", "food"),
            *("servings", "portions", "eaters", "guests", "locked", "state", "cook_event"),
            *("is_leftover", "frozen_batch", "reasons", "note"),
        ]
        read_only_fields = [name for name in fields if name not in _CHANGEABLE]
        extra_kwargs = {"note": {"max_length": MOST_NOTE}}


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
    frozen_batch = serializers.UUIDField(
        source="batch.pk", default=None, help_text="Its portions in the freezer, if it is those."
    )
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
    recipe = _recipe_field()
    frozen_batch = VisibleField(
        source="batch",
        queryset=FrozenBatch.objects,
        pk_field=serializers.UUIDField(),
        required=False,
        allow_null=True,
    )


class ChangedSerializer(serializers.Serializer):
    """A week after a change; `said` is what else has become different, in sentences."""

    said = serializers.ListField(child=serializers.CharField(), read_only=True)
    plan = PlanSerializer(read_only=True)


class PlaceSerializer(serializers.Serializer):
    """A place of a week."""

    date = serializers.DateField()
    slot = VisibleField(queryset=MealSlot.objects)


class AddSerializer(PlaceSerializer):
    """A recipe; or a title, and perhaps a note, for what is none."""

    recipe = _recipe_field(required=False)
    title = serializers.CharField(required=False, max_length=200)
    note = serializers.CharField(required=False, max_length=MOST_NOTE, allow_blank=True)

    def validate(self, given):
        if ("recipe" in given) == ("title" in given):
            raise serializers.ValidationError(_("Give a recipe, or a title for what is none."))
        if "recipe" in given and "note" in given:
            raise serializers.ValidationError(
                {"note": _("Write the note of a dish once it is planned.")}
            )
        return given


class DaySerializer(serializers.Serializer):
    date = serializers.DateField()


class SkippedSerializer(serializers.Serializer):
    skipped = serializers.BooleanField(default=True)


class EatenSerializer(serializers.Serializer):
    eaten = serializers.BooleanField(default=True)


class TemplateSerializer(serializers.ModelSerializer):
    plan = VisibleField(
        queryset=Plan.objects,
        pk_field=serializers.UUIDField(),
        write_only=True,
        help_text="Whose meals it takes.",
    )

    class Meta:
        model = PlanTemplate
        fields = ["id", "name", "plan", "meals", "created_at"]
        read_only_fields = ["meals", "created_at"]


class ApplySerializer(serializers.Serializer):
    plan = VisibleField(queryset=Plan.objects, pk_field=serializers.UUIDField())


class FrozenBatchSerializer(serializers.ModelSerializer):
    recipe = _recipe_field()
    title = serializers.CharField(source="recipe.title", read_only=True)
    promised = serializers.DecimalField(
        max_digits=8, decimal_places=2, read_only=True, help_text="Servings planned for meals."
    )

    class Meta:
        model = FrozenBatch
        fields = ["id", "recipe", "title", "servings", "promised", "frozen_on", "best_before"]
        extra_kwargs = {name: {"required": False} for name in ("frozen_on", "best_before")}


class UseSerializer(serializers.Serializer):
    servings = serializers.DecimalField(max_digits=6, decimal_places=2)


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
