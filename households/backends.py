"""Who is signed in, and where they belong: read at once, as every page needs both."""

from django.contrib.auth.backends import ModelBackend

from households.models import Membership


class HouseholdBackend(ModelBackend):
    """Signs in as Django does; a request's user comes with `memberships_read`."""

    def get_user(self, user_id):
        """In one query; in two for who belongs to no household."""
        rows = Membership.objects.filter(user=user_id).select_related("user", "household")
        memberships = list(rows.order_by("pk"))
        user = memberships[0].user if memberships else super().get_user(user_id)
        if user is None or not self.user_can_authenticate(user):
            return None
        user.memberships_read = memberships
        return user
