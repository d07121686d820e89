"""Households and people through JSON."""

from rest_framework.mixins import ListModelMixin, RetrieveModelMixin, UpdateModelMixin
from rest_framework.permissions import IsAuthenticated
from rest_framework.viewsets import GenericViewSet, ModelViewSet

from households import services
from households.models import Household, Person
from households.permissions import InHousehold, ReadsOrRuns
from households.serializers import HouseholdSerializer, PersonSerializer

PERMISSIONS = [IsAuthenticated, InHousehold, ReadsOrRuns]


class HouseholdViewSet(ListModelMixin, RetrieveModelMixin, UpdateModelMixin, GenericViewSet):
    """The user's households."""

    queryset = Household.objects.none()
    serializer_class = HouseholdSerializer
    permission_classes = PERMISSIONS

    def get_queryset(self):
        return Household.objects.visible_to(self.request.user)

    def perform_update(self, serializer):
        services.update_household(serializer.instance, **serializer.validated_data)


class PersonViewSet(ModelViewSet):
    """The people who eat in the household the request is about."""

    queryset = Person.objects.none()
    serializer_class = PersonSerializer
    permission_classes = PERMISSIONS

    def get_queryset(self):
        people = Person.objects.visible_to(self.request.user).of(self.request.household)
        return people.select_related("household")

    def perform_create(self, serializer):
        serializer.instance = services.add_person(
            self.request.household, **serializer.validated_data
        )

    def perform_update(self, serializer):
        services.update_person(serializer.instance, **serializer.validated_data)

    def perform_destroy(self, instance):
        services.remove_person(instance)
