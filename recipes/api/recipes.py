"""Foods and recipes through JSON."""

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.permissions import IsAuthenticated
from rest_framework.viewsets import GenericViewSet, ModelViewSet

from recipes import services
from recipes.api.serializers import FoodSerializer, RecipeListSerializer, RecipeSerializer
from recipes.forms.search import RecipeFilterForm, WordsForm
from recipes.interchange import structured
from recipes.models import Food, Recipe
from recipes.permissions import ReadsOrOwns

_COLUMNS = ("status", "visibility")  # of the row itself, not of what it says
_TYPES = {"minutes": int, "stars": int, "cost": float}
_FILTERS = [
    OpenApiParameter(name, _TYPES.get(name, str), description=str(field.label))
    for name, field in RecipeFilterForm.base_fields.items()
]


@extend_schema_view(
    list=extend_schema(parameters=_FILTERS, responses=RecipeListSerializer(many=True)),
    destroy=extend_schema(description="Into the trash, for 30 days."),
)
class RecipeViewSet(ModelViewSet):
    """Recipes of the household, and the public ones to read."""

    queryset = Recipe.objects.none()
    permission_classes = [IsAuthenticated, ReadsOrOwns]

    def get_serializer_class(self):
        return RecipeListSerializer if self.action == "list" else RecipeSerializer

    def get_queryset(self):
        recipes = Recipe.objects.visible_to(self.request.user).live().with_tags()
        if self.action == "list":
            month = timezone.localdate().month
            household = self.request.household
            chosen = _chosen(RecipeFilterForm(self.request.query_params))
            return recipes.found_by(household=household, month=month, **chosen)
        return recipes.select_related("household").with_ingredients().with_steps()

    def perform_create(self, serializer):
        recipe = services.create_recipe(
            household=self.request.household,
            user=self.request.user,
            content=structured.content(serializer.validated_data),
            **_columns(serializer.validated_data),
        )
        serializer.instance = self.get_queryset().get(pk=recipe.pk)

    def perform_update(self, serializer):
        recipe = serializer.instance
        former = services.content_of(recipe) if serializer.partial else structured.EMPTY
        services.update_recipe(
            recipe,
            user=self.request.user,
            content=structured.content(serializer.validated_data, former),
            **_columns(serializer.validated_data),
        )
        serializer.instance = self.get_queryset().get(pk=recipe.pk)

    def perform_destroy(self, instance):
        services.trash_recipe(instance)


def _chosen(form):
    if not form.is_valid():
        raise serializers.ValidationError(form.errors)
    return form.chosen()


def _columns(values):
    return {name: values[name] for name in _COLUMNS if name in values}


@extend_schema(parameters=[OpenApiParameter("q", str, description="Words of a name or alias.")])
class FoodViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet):
    """The catalogue of foods, and the household's own."""

    queryset = Food.objects.none()
    serializer_class = FoodSerializer

    def get_queryset(self):
        foods = Food.objects.visible_to(self.request.user).with_names().with_measures()
        return foods.matching(_chosen(WordsForm(self.request.query_params)).get("q", ""))
