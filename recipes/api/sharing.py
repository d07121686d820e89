"""Links to recipes through JSON."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.mixins import CreateModelMixin, DestroyModelMixin, ListModelMixin
from rest_framework.permissions import IsAuthenticated
from rest_framework.viewsets import GenericViewSet

from households.permissions import InHousehold, ReadsOrRuns
from recipes.models import Recipe, ShareLink
from recipes.services import sharing


class SharedRecipeField(serializers.PrimaryKeyRelatedField):
    """A recipe the caller may see, by its id."""

    def get_queryset(self):
        return Recipe.objects.visible_to(self.context["request"].user).live()


class ShareLinkSerializer(serializers.ModelSerializer):
    recipe = SharedRecipeField()
    lasting = serializers.ChoiceField(ShareLink.Lasting.choices, write_only=True)
    url = serializers.CharField(
        read_only=True, default=None, help_text="The link: only in the answer that makes it."
    )

    class Meta:
        model = ShareLink
        fields = ["id", "recipe", "lasting", "url", "created_at", "expires_at", "last_opened_at"]
        read_only_fields = ["created_at", "expires_at", "last_opened_at"]


@extend_schema_view(
    list=extend_schema(
        parameters=[OpenApiParameter("recipe", str, description="Only links to this recipe.")]
    ),
    destroy=extend_schema(description="Withdraw it: the link opens nothing any more."),
)
class ShareLinkViewSet(CreateModelMixin, ListModelMixin, DestroyModelMixin, GenericViewSet):
    """The household's links that open a recipe without an account."""

    queryset = ShareLink.objects.none()
    serializer_class = ShareLinkSerializer
    permission_classes = [IsAuthenticated, InHousehold, ReadsOrRuns]

    def get_queryset(self):
        links = ShareLink.objects.visible_to(self.request.user).of(self.request.household)
        links = links.open_at(timezone.now()).select_related("household")
        recipe = self.request.query_params.get("recipe")
        return links.filter(recipe=_id(recipe)) if recipe else links

    def perform_create(self, serializer):
        link, token = sharing.create_share_link(
            **serializer.validated_data,
            household=self.request.household,
            user=self.request.user,
            now=timezone.now(),
        )
        address = reverse("recipes:shared_recipe", args=[token])
        link.url = self.request.build_absolute_uri(address)
        serializer.instance = link

    def perform_destroy(self, instance):
        sharing.withdraw_share_link(instance, now=timezone.now())


def _id(text):
    try:
        return serializers.UUIDField().to_internal_value(text)
    except serializers.ValidationError as error:
        raise ValidationError({"recipe": error.detail}) from None
