"""Who may change a recipe."""

from rest_framework.permissions import SAFE_METHODS

from households.permissions import InHousehold, ReadsOrRuns


class ReadsOrOwns(ReadsOrRuns):
    """Everybody reads what is visible; the adults of a household change its recipes."""

    message = "You can change the recipes of your own household only."

    def has_permission(self, request, view):
        if request.method in SAFE_METHODS:
            return True
        if not request.household:
            self.message = InHousehold.message
            return False
        return super().has_permission(request, view)
