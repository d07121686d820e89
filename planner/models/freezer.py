"""Cooked portions in the freezer."""

import uuid
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from households.ownership import Owned
from planner.querysets import FrozenQuerySet
from recipes.models import Recipe


class FrozenBatch(Owned):
    """Portions of one cooking in the freezer; eaten up, it stays for those who take that back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="frozen_batches")
    servings = models.DecimalField(
        max_digits=6,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0), _("There cannot be less than nothing."))],
    )
    frozen_on = models.DateField()
    best_before = models.DateField()
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        ordering = ["best_before", "created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(servings__gte=0),
                name="frozen_batch_servings_not_below_zero",
                violation_error_message=_("There cannot be less than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(best_before__gte=F("frozen_on")),
                name="frozen_batch_keeps",
                violation_error_message=_("The best-before lies before the day it was frozen."),
            ),
        ]

    def __str__(self):
        return f"{self.recipe}, frozen on {self.frozen_on}"
