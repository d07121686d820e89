"""Compositions and nutrients of recipes through JSON; both are read only."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import get_object_or_404
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.viewsets import GenericViewSet

from nutrition import services
from nutrition.models import NutrientProfile, RecipeNutrition
from nutrition.serializers import NutrientProfileSerializer, RecipeNutritionSerializer
from recipes.models import Recipe


@extend_schema(
    parameters=[
        OpenApiParameter("q", str, description="Words of the name."),
        OpenApiParameter("code", str, description="Exactly this row, such as sr28:01145."),
    ]
)
class NutrientProfileViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet):
    """Compositions of foods per 100 g, the public ones and the household's own."""

    queryset = NutrientProfile.objects.none()
    serializer_class = NutrientProfileSerializer

    def get_queryset(self):
        asked = self.request.query_params
        profiles = NutrientProfile.objects.visible_to(self.request.user).matching(
            asked.get("q", "")
        )
        return profiles.coded([asked["code"]]) if asked.get("code") else profiles


class RecipeNutritionViewSet(RetrieveModelMixin, GenericViewSet):
    """Nutrients of one serving of a recipe, fresh; `pk` is the recipe's."""

    queryset = RecipeNutrition.objects.none()
    serializer_class = RecipeNutritionSerializer

    def get_object(self):
        visible = Recipe.objects.visible_to(self.request.user)
        recipe = get_object_or_404(visible, pk=self.kwargs["pk"])
        return services.nutrition_of([recipe])[recipe.pk]
