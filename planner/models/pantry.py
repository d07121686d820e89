"""What is at home."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from households.ownership import Owned
from planner.querysets import PantryQuerySet
from recipes.choices import Storage
from recipes.models import Food


class PantryItem(Owned):
    """Grams of a food at home, or a staple that is simply taken to be there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="pantry_items")
    grams = models.DecimalField(
        max_digits=9, decimal_places=2, null=True, blank=True, help_text=_("Empty for a staple.")
    )
    is_staple = models.BooleanField(default=False, help_text=_("Always at home; never counted."))
    place = models.CharField(max_length=8, choices=Storage.choices, default=Storage.CUPBOARD)
    best_before = models.DateField(null=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = PantryQuerySet.as_manager()

    class Meta:
        ordering = ["best_before", "food__name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_staple=True) | Q(grams__isnull=False, grams__gt=0),
                name="pantry_amount_or_staple",
                violation_error_message=_(
                    "Give an amount above zero, or mark the food as always at home."
                ),
            )
        ]

    def __str__(self):
        return f"{self.food}"
