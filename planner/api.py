"""Plans, meals, wishes and the pantry through JSON; thin over the services."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.mixins import (
    CreateModelMixin,
    ListModelMixin,
    RetrieveModelMixin,
    UpdateModelMixin,
)
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ModelViewSet

from households.permissions import InHousehold, ReadsOrRuns
from planner import services
from planner.models import DayPattern, Meal, MealSlot, PantryItem, Plan, Rule
from planner.serializers import (
    DayPatternSerializer,
    FillSerializer,
    MealSerializer,
    MealSlotSerializer,
    PantryItemSerializer,
    PlanListSerializer,
    PlanSerializer,
    RelaxSerializer,
    RuleSerializer,
    SwapRequestSerializer,
    SwapSerializer,
)
from planner.weeks import InvalidWeek, first_day

PERMISSIONS = [IsAuthenticated, InHousehold, ReadsOrRuns]


def _ours(view, rows):
    """Rows of the household the request is about."""
    return rows.visible_to(view.request.user).of(view.request.household).select_related("household")


def _today(household):
    return timezone.localdate(timezone=household.time_zone_info)


def _first_day(household, week):
    try:
        return first_day(week, household.week_starts_on)
    except InvalidWeek as error:
        raise ValidationError({"week": str(error)}) from None


@extend_schema_view(
    list=extend_schema(
        parameters=[OpenApiParameter("week", str, description="Only this week: 2026-W48.")],
        responses=PlanListSerializer(many=True),
    )
)
class PlanViewSet(CreateModelMixin, RetrieveModelMixin, ListModelMixin, GenericViewSet):
    """The household's weeks.

    `fill` chooses the recipes, `relax` does what a relaxation of a clash says, `undo` takes the
    last change back.
    """

    queryset = Plan.objects.none()
    permission_classes = PERMISSIONS

    def get_serializer_class(self):
        return PlanListSerializer if self.action == "list" else PlanSerializer

    def get_queryset(self):
        plans = _ours(self, Plan.objects)
        if self.action != "list":
            return plans.with_meals()
        week = self.request.query_params.get("week")
        return plans.for_week(_first_day(self.request.household, week)) if week else plans

    def perform_create(self, serializer):
        household = self.request.household
        start = _first_day(household, serializer.validated_data["week"])
        serializer.instance = services.create_plan(household=household, week_start=start)

    @extend_schema(request=FillSerializer, responses=PlanSerializer)
    @action(detail=True, methods=["post"])
    def fill(self, request, pk=None):
        plan = self.get_object()
        asked = FillSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.fill_plan(plan, today=_today(plan.household), **asked.validated_data)
        return self.retrieve(request, pk)

    @extend_schema(request=RelaxSerializer, responses=PlanSerializer)
    @action(detail=True, methods=["post"])
    def relax(self, request, pk=None):
        plan = self.get_object()
        asked = RelaxSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.relax(plan, **asked.validated_data, today=_today(plan.household))
        return self.retrieve(request, pk)

    @extend_schema(request=None, responses=PlanSerializer)
    @action(detail=True, methods=["post"])
    def undo(self, request, pk=None):
        services.restore_previous(self.get_object())
        return self.retrieve(request, pk)


class MealViewSet(ListModelMixin, RetrieveModelMixin, UpdateModelMixin, GenericViewSet):
    """The meals of all weeks; PATCH `locked`, `servings`, `eaters` or `guests`.

    `alternatives` are the dishes that could take a meal's place, best first, each with what it
    changes; `swap` takes one.
    """

    queryset = Meal.objects.none()
    serializer_class = MealSerializer
    permission_classes = PERMISSIONS
    http_method_names = ["get", "patch", "post", "head", "options"]

    def get_queryset(self):
        return _ours(self, Meal.objects).for_pages().select_related("plan__household")

    @transaction.atomic
    def perform_update(self, serializer):
        meal, changes = serializer.instance, dict(serializer.validated_data)
        today = _today(meal.household)
        if "locked" in changes:
            services.set_locked(meal, changes.pop("locked"))
        if {"eaters", "guests"} & set(changes):
            table = {"eaters": meal.eaters.all(), "guests": meal.guests} | changes
            services.set_table(meal, **table, today=today)
        elif "servings" in changes:
            services.set_servings(meal, changes["servings"], today=today)

    @extend_schema(
        parameters=[OpenApiParameter("q", str, description="Words of the title.")],
        responses=SwapSerializer(many=True),
    )
    @action(detail=True, filter_backends=[], pagination_class=None)
    def alternatives(self, request, pk=None):
        meal, search = self.get_object(), request.query_params.get("q", "")[:100]
        found = services.swaps_for(meal, today=_today(meal.household), search=search)
        return Response(SwapSerializer(found, many=True).data)

    @extend_schema(request=SwapRequestSerializer, responses=MealSerializer)
    @action(detail=True, methods=["post"])
    def swap(self, request, pk=None):
        meal = self.get_object()
        asked = SwapRequestSerializer(data=request.data, context={"request": request})
        asked.is_valid(raise_exception=True)
        recipe = asked.validated_data["recipe"]
        services.swap_meal(meal, recipe, today=_today(meal.household))
        return self.retrieve(request, pk)


class MealSlotViewSet(
    CreateModelMixin, RetrieveModelMixin, UpdateModelMixin, ListModelMixin, GenericViewSet
):
    """The meals of the household's day; an empty list of eaters means everybody."""

    queryset = MealSlot.objects.none()
    serializer_class = MealSlotSerializer
    permission_classes = PERMISSIONS

    def get_queryset(self):
        return _ours(self, MealSlot.objects).prefetch_related("eaters")

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
        return _ours(self, DayPattern.objects).with_eaters()

    def perform_update(self, serializer):
        services.update_day_pattern(serializer.instance, **serializer.validated_data)


class RuleViewSet(ModelViewSet):
    """Wishes about the week; what `parameters` a kind needs is said where they are missing."""

    queryset = Rule.objects.none()
    serializer_class = RuleSerializer
    permission_classes = PERMISSIONS

    def get_queryset(self):
        return _ours(self, Rule.objects)

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
        return _ours(self, PantryItem.objects).select_related("food")

    def perform_create(self, serializer):
        serializer.instance = services.add_pantry_item(
            self.request.household, **serializer.validated_data
        )

    def perform_update(self, serializer):
        services.update_pantry_item(serializer.instance, **serializer.validated_data)
