"""Weeks through JSON."""

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.mixins import CreateModelMixin, ListModelMixin, RetrieveModelMixin
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from planner import services
from planner.api.scope import PERMISSIONS, asked_of, day_of_week, ours, today_of
from planner.models import Plan
from planner.serializers import (
    AddSerializer,
    ChangedSerializer,
    DaySerializer,
    FillSerializer,
    PlanListSerializer,
    PlanSerializer,
    RelaxSerializer,
)
from planner.weeks import first_day_to_plan


@extend_schema_view(
    list=extend_schema(
        parameters=[OpenApiParameter("week", str, description="Only this week: 2026-W48.")],
        responses=PlanListSerializer(many=True),
    )
)
class PlanViewSet(CreateModelMixin, RetrieveModelMixin, ListModelMixin, GenericViewSet):
    """The household's weeks.

    `fill` chooses the recipes of the days to come, `relax` does what a relaxation of a clash
    says, `add` puts a dish or a few words beside what is there, `eaten` says that a day went as
    planned, `undo` takes the last change back.
    """

    queryset = Plan.objects.none()
    permission_classes = PERMISSIONS

    def get_serializer_class(self):
        return PlanListSerializer if self.action == "list" else PlanSerializer

    def get_queryset(self):
        plans = ours(self, Plan.objects)
        if self.action != "list":
            return plans.with_meals()
        week = self.request.query_params.get("week")
        return plans.for_week(day_of_week(self.request.household, week)) if week else plans

    def perform_create(self, serializer):
        household = self.request.household
        start = day_of_week(household, serializer.validated_data["week"])
        serializer.instance = services.create_plan(household=household, week_start=start)

    @extend_schema(request=FillSerializer, responses=PlanSerializer)
    @action(detail=True, methods=["post"])
    def fill(self, request, pk=None):
        plan, asked = self.get_object(), asked_of(self, FillSerializer)
        today = today_of(plan.household)
        from_day = first_day_to_plan(plan.week_start, today)
        services.fill_plan(plan, today=today, from_day=from_day, **asked)
        return self.retrieve(request, pk)

    @extend_schema(request=RelaxSerializer, responses=PlanSerializer)
    @action(detail=True, methods=["post"])
    def relax(self, request, pk=None):
        plan = self.get_object()
        services.relax(plan, **asked_of(self, RelaxSerializer), today=today_of(plan.household))
        return self.retrieve(request, pk)

    @extend_schema(request=AddSerializer, responses=ChangedSerializer)
    @action(detail=True, methods=["post"])
    def add(self, request, pk=None):
        plan, asked = self.get_object(), dict(asked_of(self, AddSerializer))
        asked["today"] = today_of(plan.household)
        said = []
        if "recipe" in asked:
            said = services.add_dish(plan, asked.pop("recipe"), **asked)
        else:
            services.add_text(plan, **asked)
        return self._changed(said)

    @extend_schema(request=DaySerializer, responses=ChangedSerializer)
    @action(detail=True, methods=["post"])
    def eaten(self, request, pk=None):
        plan, asked = self.get_object(), asked_of(self, DaySerializer)
        services.eat_days(plan, [asked["date"]], today=today_of(plan.household))
        return self._changed([])

    @extend_schema(request=None, responses=PlanSerializer)
    @action(detail=True, methods=["post"])
    def undo(self, request, pk=None):
        services.restore_previous(self.get_object())
        return self.retrieve(request, pk)

    def _changed(self, said):
        return Response(ChangedSerializer({"said": said, "plan": self.get_object()}).data)
