"""What cooks and editors have set right, and the way back."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from households.ownership import CatalogueOwned, Owned
from recipes.models.food import Food
from recipes.models.recipe import Recipe


class Correction(Owned):
    """“What we call cream is double cream”: goes before every other name of a food."""

    class State(models.TextChoices):
        OURS = "ours", _("known to this household")
        PUBLIC = "public", _("known to everybody")
        REJECTED = "rejected", _("not for everybody")

    key = models.CharField(max_length=200, editable=False, help_text=_("The name, as looked up."))
    name = models.CharField(max_length=200, help_text=_("As the household writes it."))
    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="corrections")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OURS)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["key"], name="correction_key")]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "key"],
                name="correction_once_a_name",
                violation_error_message=_("Your household already knows this name."),
            )
        ]

    def __str__(self):
        return f"{self.name} → {self.food}"


class LineEdit(Owned):
    """One act of a cook on ingredient lines: what they were, what they became."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipe = models.ForeignKey(
        Recipe,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Where the cook was; empty where a name was forgotten."),
    )
    key = models.CharField(max_length=200, help_text=_("The name, as looked up."))
    name = models.CharField(max_length=200)
    food = models.ForeignKey(
        Food, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    lines = models.JSONField(
        default=dict, help_text=_("By line: its values before and after, as pairs.")
    )
    remembered = models.JSONField(
        default=dict, help_text=_("The food of this name before and after; null: none.")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-created_at", "pk"]

    def __str__(self):
        return self.name


class FoodMerge(CatalogueOwned):
    """Two foods made one: which rows moved, so that they can move back.

    Rows of every model with a foreign key to a food move, but for those that the model's own
    `follows_merged_food` (a Q) leaves out.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="+")
    target = models.ForeignKey(
        Food, on_delete=models.CASCADE, related_name="+", limit_choices_to={"merged_into": None}
    )
    moved = models.JSONField(default=dict, help_text=_("Ids of the rows by model and field."))
    lines = models.JSONField(
        default=dict, help_text=_("By ingredient line: its weight before and after, as pairs.")
    )
    other = models.JSONField(default=dict, help_text=_("What else was written: names, dislikes."))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)

    follows_merged_food = Q(pk__in=[])

    class Meta:
        ordering = ["-created_at", "pk"]

    def __str__(self):
        return f"{self.source} → {self.target}"
