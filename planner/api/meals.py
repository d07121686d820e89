"""Meals through JSON: changed, swapped and arranged."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin, UpdateModelMixin
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from planner import services
from planner.api.scope import PERMISSIONS, asked_of, ours, today_of
from planner.models import Meal, Plan
from planner.serializers import (
    ChangedSerializer,
    EatenSerializer,
    MealSerializer,
    PlaceSerializer,
    SkippedSerializer,
    SwapRequestSerializer,
    SwapSerializer,
)


class MealViewSet(ListModelMixin, RetrieveModelMixin, UpdateModelMixin, GenericViewSet):
    """The meals of all weeks; PATCH `locked`, `servings`, `eaters`, `guests` or `note`.

    `alternatives` are the dishes that could take a meal's place, best first, each with what it
    changes; `swap` takes one. `move`, `copy`, `skip`, `remove` and `eaten` answer with the week
    and with what else has become different; `undo` of the plan takes each of them back.
    """

    queryset = Meal.objects.none()
    serializer_class = MealSerializer
    permission_classes = PERMISSIONS
    http_method_names = ["get", "patch", "post", "head", "options"]

    def get_queryset(self):
        return ours(self, Meal.objects).for_pages().select_related("plan__household")

    def perform_update(self, serializer):
        meal = serializer.instance
        services.change_meal(meal, today=today_of(meal.household), **serializer.validated_data)

    @extend_schema(
        parameters=[OpenApiParameter("q", str, description="Words of the title.")],
        responses=SwapSerializer(many=True),
    )
    @action(detail=True, filter_backends=[], pagination_class=None)
    def alternatives(self, request, pk=None):
        meal, search = self.get_object(), request.query_params.get("q", "")[:100]
        found = services.swaps_for(meal, today=today_of(meal.household), search=search)
        return Response(SwapSerializer(found, many=True).data)

    @extend_schema(request=SwapRequestSerializer, responses=MealSerializer)
    @action(detail=True, methods=["post"])
    def swap(self, request, pk=None):
        meal = self.get_object()
        asked = asked_of(self, SwapRequestSerializer)
        services.swap_meal(meal, **asked, today=today_of(meal.household))
        return self.retrieve(request, pk)

    @extend_schema(request=PlaceSerializer, responses=ChangedSerializer)
    @action(detail=True, methods=["post"])
    def move(self, request, pk=None):
        """To another place of its week; what is there takes the meal's place."""
        meal, place = self.get_object(), self._place()
        return self._changed(meal, services.move_meal(meal, **place))

    @extend_schema(request=PlaceSerializer, responses=ChangedSerializer)
    @action(detail=True, methods=["post"])
    def copy(self, request, pk=None):
        """The same once more, beside what is there."""
        meal, place = self.get_object(), self._place()
        services.copy_meal(meal, **place)
        return self._changed(meal, [])

    @extend_schema(request=SkippedSerializer, responses=ChangedSerializer)
    @action(detail=True, methods=["post"])
    def skip(self, request, pk=None):
        meal, asked = self.get_object(), asked_of(self, SkippedSerializer)
        said = services.set_skipped(meal, **asked, today=today_of(meal.household))
        return self._changed(meal, said)

    @extend_schema(request=EatenSerializer, responses=ChangedSerializer)
    @action(detail=True, methods=["post"])
    def eaten(self, request, pk=None):
        """Pantry, freezer and diary follow; `eaten: false` puts all of it back."""
        meal, asked = self.get_object(), asked_of(self, EatenSerializer)
        services.set_eaten(meal, **asked, today=today_of(meal.household))
        return self._changed(meal, [])

    @extend_schema(request=None, responses=ChangedSerializer)
    @action(detail=True, methods=["post"])
    def remove(self, request, pk=None):
        meal = self.get_object()
        return self._changed(meal, services.remove_meal(meal, today=today_of(meal.household)))

    def _place(self):
        asked = asked_of(self, PlaceSerializer)
        return dict(asked) | {"today": today_of(self.request.household)}

    def _changed(self, meal, said):
        plan = ours(self, Plan.objects).with_meals().get(pk=meal.plan_id)
        return Response(ChangedSerializer({"said": said, "plan": plan}).data)
