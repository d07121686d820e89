"""Weeks worth having again, through JSON."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.mixins import (
    CreateModelMixin,
    DestroyModelMixin,
    ListModelMixin,
    RetrieveModelMixin,
)
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from planner import services
from planner.api.scope import PERMISSIONS, asked_of, ours, today_of
from planner.models import Plan, PlanTemplate
from planner.serializers import ApplySerializer, ChangedSerializer, TemplateSerializer


@extend_schema_view(destroy=extend_schema(description="`restore` brings it back."))
class PlanTemplateViewSet(
    CreateModelMixin, RetrieveModelMixin, DestroyModelMixin, ListModelMixin, GenericViewSet
):
    """Templates; made of a plan as it stands, and put into another by `apply`."""

    queryset = PlanTemplate.objects.none()
    serializer_class = TemplateSerializer
    permission_classes = PERMISSIONS

    def get_queryset(self):
        templates = ours(self, PlanTemplate.objects)
        return templates if self.action == "restore" else templates.filter(removed_at=None)

    def perform_create(self, serializer):
        serializer.instance = services.save_template(**serializer.validated_data)

    def perform_destroy(self, instance):
        services.remove_template(instance)

    @extend_schema(request=ApplySerializer, responses=ChangedSerializer)
    @action(detail=True, methods=["post"])
    def apply(self, request, pk=None):
        template, plan = self.get_object(), asked_of(self, ApplySerializer)["plan"]
        services.apply_template(plan, template, today=today_of(plan.household))
        plan = ours(self, Plan.objects).with_meals().get(pk=plan.pk)
        return Response(ChangedSerializer({"said": [], "plan": plan}).data)

    @extend_schema(request=None, responses=TemplateSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request, pk=None):
        services.restore_template(self.get_object())
        return self.retrieve(request, pk)
