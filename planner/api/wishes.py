"""What a household asks of its weeks, and its pantry, through JSON."""

from rest_framework.mixins import (
    CreateModelMixin,
    ListModelMixin,
    RetrieveModelMixin,
    UpdateModelMixin,
)
from rest_framework.viewsets import GenericViewSet, ModelViewSet

from planner import services
from planner.api.scope import PERMISSIONS, ours
from planner.models import DayPattern, MealSlot, PantryItem, Rule
from planner.serializers import (
    DayPatternSerializer,
    MealSlotSerializer,
    PantryItemSerializer,
    RuleSerializer,
)


class MealSlotViewSet(
    CreateModelMixin, RetrieveModelMixin, UpdateModelMixin, ListModelMixin, GenericViewSet
):
    """The meals of the household's day; an empty list of eaters means everybody."""

    queryset = MealSlot.objects.none()
    serializer_class = MealSlotSerializer
    permission_classes = PERMISSIONS

    def get_queryset(self):
        return ours(self, MealSlot.objects).prefetch_related("eaters")

    def perform_create(self, serializer):
        serializer.instance = services.add_slot(self.request.household, **serializer.validated_data)

    def perform_update(self, serializer):
        services.update_slot(serializer.instance, **serializer.validated_data)


class DayPatternViewSet(RetrieveModelMixin, UpdateModelMixin, ListModelMixin, GenericViewSet):
    """What each weekday asks of a meal; an empty list of eaters means the usual ones."""

    queryset = DayPattern.objects.none()
    serializer_class = DayPatternSerializer
    permission_classes = PERMISSIONS

    def get_queryset(self):
        return ours(self, DayPattern.objects).with_eaters()

    def perform_update(self, serializer):
        services.update_day_pattern(serializer.instance, **serializer.validated_data)


class RuleViewSet(ModelViewSet):
    """Wishes about the week; what `parameters` a kind needs is said where they are missing."""

    queryset = Rule.objects.none()
    serializer_class = RuleSerializer
    permission_classes = PERMISSIONS

    def get_queryset(self):
        return ours(self, Rule.objects)

    def perform_create(self, serializer):
        serializer.instance = services.add_rule(self.request.household, **serializer.validated_data)

    def perform_update(self, serializer):
        services.update_rule(serializer.instance, **serializer.validated_data)


class PantryItemViewSet(ModelViewSet):
    """What is at home."""

    queryset = PantryItem.objects.none()
    serializer_class = PantryItemSerializer
    permission_classes = PERMISSIONS

    def get_queryset(self):
        return ours(self, PantryItem.objects).select_related("food")

    def perform_create(self, serializer):
        serializer.instance = services.add_pantry_item(
            self.request.household, **serializer.validated_data
        )

    def perform_update(self, serializer):
        services.update_pantry_item(serializer.instance, **serializer.validated_data)
