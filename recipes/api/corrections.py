"""Corrections of ingredient lines and merges of foods through JSON; thin over the services."""

from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.mixins import DestroyModelMixin, ListModelMixin, RetrieveModelMixin
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from households.permissions import InHousehold, ReadsOrRuns
from recipes import services
from recipes.api.correction_serializers import (
    CorrectionSerializer,
    FoodMergeSerializer,
    LineCorrectionSerializer,
    LineEditSerializer,
)
from recipes.models import Correction, Food, FoodMerge, Ingredient, LineEdit, Recipe

PERMISSIONS = [IsAuthenticated, InHousehold, ReadsOrRuns]


class OfHousehold:
    """Rows of the household that the request is about, and what it can name."""

    permission_classes = PERMISSIONS

    def get_queryset(self):
        return self.queryset.model.objects.filter(household=self.request.household)

    def get_serializer_context(self):
        household = self.request.household
        visible = Recipe.objects.visible_to(self.request.user).live().filter(household=household)
        lines = Ingredient.objects.filter(recipe__in=visible, sub_recipe=None)
        return super().get_serializer_context() | {
            "foods": Food.objects.of(household),
            "lines": lines.select_related("recipe", "food"),
            "also_in": lambda edit: len(services.lines_elsewhere(edit)),
        }


class LineEditViewSet(OfHousehold, RetrieveModelMixin, GenericViewSet):
    """Post a line and what it is; `spread` and `undo` are acts on what came of it."""

    queryset = LineEdit.objects.none()
    serializer_class = LineEditSerializer

    def get_queryset(self):
        return super().get_queryset().select_related("household")

    @extend_schema(request=LineCorrectionSerializer, responses={201: LineEditSerializer})
    def create(self, request):
        said = LineCorrectionSerializer(data=request.data, context=self.get_serializer_context())
        said.is_valid(raise_exception=True)
        edit = services.correct_line(
            said.validated_data["line"], said=said.meaning(), user=request.user
        )
        return Response(self.get_serializer(edit).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={201: LineEditSerializer})
    @action(detail=True, methods=["post"])
    def spread(self, request, pk):
        wider = services.spread_correction(self.get_object(), user=request.user)
        return Response(self.get_serializer(wider).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=LineEditSerializer)
    @action(detail=True, methods=["post"])
    def undo(self, request, pk):
        edit = self.get_object()
        services.undo_correction(edit, user=request.user)
        edit.refresh_from_db()
        return Response(self.get_serializer(edit).data)


class CorrectionViewSet(OfHousehold, ListModelMixin, DestroyModelMixin, GenericViewSet):
    """What the household calls its foods; deleting forgets a name."""

    queryset = Correction.objects.none()
    serializer_class = CorrectionSerializer

    def get_queryset(self):
        return super().get_queryset().select_related("household", "food")

    def perform_destroy(self, instance):
        services.forget_correction(instance, user=self.request.user)


class FoodMergeViewSet(OfHousehold, ListModelMixin, RetrieveModelMixin, GenericViewSet):
    """Merges of the household's own foods; `undo` makes two of them again."""

    queryset = FoodMerge.objects.none()
    serializer_class = FoodMergeSerializer

    def get_queryset(self):
        return super().get_queryset().select_related("household", "source", "target")

    @extend_schema(responses={201: FoodMergeSerializer})
    def create(self, request):
        said = self.get_serializer(data=request.data)
        said.is_valid(raise_exception=True)
        source, target = said.validated_data["source"], said.validated_data["target"]
        if source.household_id is None:
            raise ValidationError(
                {"source": "Only editors merge foods of the catalogue: choose one of your own."}
            )
        merge = services.merge_foods(source, into=target, user=request.user)
        return Response(self.get_serializer(merge).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=FoodMergeSerializer)
    @action(detail=True, methods=["post"])
    def undo(self, request, pk):
        merge = self.get_object()
        services.undo_merge(merge)
        merge.refresh_from_db()
        return Response(self.get_serializer(merge).data)
