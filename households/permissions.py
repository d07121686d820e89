"""Who may do what in the API."""

from rest_framework.permissions import SAFE_METHODS, BasePermission


class InHousehold(BasePermission):
    message = "Your account belongs to no household yet: create one first."

    def has_permission(self, request, view):
        return bool(request.household)


class ReadsOrRuns(BasePermission):
    """Everybody in a household may read; its owner and adults may change it."""

    message = "Only the owner and the adults of a household may change it."

    def has_object_permission(self, request, view, obj):
        household = getattr(obj, "household", obj)
        return request.method in SAFE_METHODS or bool(
            household and household.is_run_by(request.user)
        )

    def has_permission(self, request, view):
        creating = request.method == "POST"
        return not creating or request.household.is_run_by(request.user)
