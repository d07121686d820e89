"""Links that show one recipe to whoever has them."""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from households.ownership import Owned
from recipes.models.recipe import Recipe
from recipes.querysets import ShareLinkQuerySet


class ShareLink(Owned):
    """Opens one recipe without an account; of the token in its address only the hash is kept."""

    class Lasting(models.TextChoices):
        """How long a link opens; the database keeps only the moment it ends."""

        DAY = "day", _("for a day")
        WEEK = "week", _("for a week")
        MONTH = "month", _("for a month")
        ALWAYS = "always", _("until I withdraw it")

        def ends_after(self, now: datetime.datetime) -> datetime.datetime | None:
            days = {"day": 1, "week": 7, "month": 30}.get(self.value)
            return None if days is None else now + datetime.timedelta(days=days)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="share_links")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    expires_at = models.DateTimeField(
        null=True, blank=True, help_text=_("Empty: until it is withdrawn.")
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_opened_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "pk"]

    def __str__(self):
        return f"Link to {self.recipe}"
