"""Shopping lists through JSON."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.mixins import DestroyModelMixin, ListModelMixin, RetrieveModelMixin
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from shopping import services
from shopping.models import Line, ShoppingList
from shopping.serializers import (
    LineFilterSerializer,
    LineSerializer,
    ShoppingListSerializer,
    ShoppingListSummarySerializer,
    TickSerializer,
    WishSerializer,
)


class ShoppingListViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet):
    """The household's lists, each kept up to date with its plan while its week lasts."""

    queryset = ShoppingList.objects.none()

    def get_serializer_class(self):
        return ShoppingListSummarySerializer if self.action == "list" else ShoppingListSerializer

    def get_queryset(self):
        return ShoppingList.objects.visible_to(self.request.user).with_plan()

    def get_object(self):
        shopping_list = super().get_object()
        services.refresh_list(shopping_list, today=timezone.localdate())
        return ShoppingList.objects.with_lines().get(pk=shopping_list.pk)

    @extend_schema(request=WishSerializer, responses={201: LineSerializer(many=True)})
    @action(detail=True, methods=["post"], serializer_class=WishSerializer)
    def lines(self, request, pk):
        """Write on the list; each wish becomes a line of its own."""
        wish = WishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        shopping_list = super().get_object()
        lines = services.add_line(shopping_list, wish.validated_data["text"])
        return Response(LineSerializer(lines, many=True).data, status=201)


@extend_schema_view(
    list=extend_schema(parameters=[LineFilterSerializer]),
    destroy=extend_schema(description="Off the list until more of it is needed."),
)
class LineViewSet(ListModelMixin, RetrieveModelMixin, DestroyModelMixin, GenericViewSet):
    """Lines of the household's lists."""

    queryset = Line.objects.none()
    serializer_class = LineSerializer

    def get_queryset(self):
        lines = Line.objects.visible_to(self.request.user).with_contributions()
        return lines.asked(**self._filters()) if self.action == "list" else lines.live()

    def _filters(self):
        filters = LineFilterSerializer(data=self.request.query_params)
        filters.is_valid(raise_exception=True)
        return {"shopping_list" if k == "list" else k: v for k, v in filters.validated_data.items()}

    @extend_schema(request=TickSerializer, responses=LineSerializer)
    @action(detail=True, methods=["post"], serializer_class=TickSerializer)
    def tick(self, request, pk):
        """Safe to repeat: it says how the line shall be."""
        tick = TickSerializer(data=request.data)
        tick.is_valid(raise_exception=True)
        line = services.tick_line(self.get_object(), tick.validated_data["ticked"])
        return Response(LineSerializer(line).data)

    def perform_destroy(self, instance):
        services.remove_line(instance)
