"""Portions in the freezer through JSON."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.viewsets import ModelViewSet

from planner import services
from planner.api.scope import PERMISSIONS, asked_of, ours, today_of
from planner.models import FrozenBatch
from planner.serializers import FrozenBatchSerializer, UseSerializer


@extend_schema_view(destroy=extend_schema(description="`restore` brings it back."))
class FrozenBatchViewSet(ModelViewSet):
    """What is in the freezer, first what expires first.

    `use` takes portions out that no meal of a week stands for, a PATCH of `servings` puts them
    back; what is planned for meals stays. A meal from the freezer takes its portions out by
    being eaten.
    """

    queryset = FrozenBatch.objects.none()
    serializer_class = FrozenBatchSerializer
    permission_classes = PERMISSIONS
    http_method_names = ["get", "post", "patch", "delete", "head", "options"]

    def get_queryset(self):
        batches = ours(self, FrozenBatch.objects).with_promised().select_related("recipe")
        if self.action == "list":
            return batches.in_stock()
        return batches if self.action == "restore" else batches.filter(removed_at=None)

    def perform_create(self, serializer):
        household = self.request.household
        given = {"frozen_on": today_of(household)} | serializer.validated_data
        batch = services.freeze(household, **given)
        serializer.instance = self.get_queryset().get(pk=batch.pk)

    def perform_update(self, serializer):
        given = serializer.validated_data
        changes = {name: given[name] for name in ("servings", "best_before") if name in given}
        serializer.instance = services.update_frozen(serializer.instance, **changes)

    def perform_destroy(self, instance):
        services.remove_frozen(instance)

    @extend_schema(request=UseSerializer, responses=FrozenBatchSerializer)
    @action(detail=True, methods=["post"])
    def use(self, request, pk=None):
        services.use_frozen(self.get_object(), **asked_of(self, UseSerializer))
        return self.retrieve(request, pk)

    @extend_schema(request=None, responses=FrozenBatchSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request, pk=None):
        services.restore_frozen(self.get_object())
        return self.retrieve(request, pk)
