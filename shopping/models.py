"""Shopping lists: what is needed and why, what is bought, and who changed what."""

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from households.ownership import Owned
from planner.models import Meal, Plan
from recipes.choices import Aisle
from recipes.models import Food, Recipe
from recipes.validators import validate_unit
from shopping.querysets import LineQuerySet, ShoppingListQuerySet


class Store(Owned):
    """A shop and the order in which its aisles come."""

    name = models.CharField(max_length=100)
    aisle_order = models.JSONField(default=list, blank=True, help_text=_("Codes of aisles."))

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "household",
                Lower("name"),
                name="store_once",
                violation_error_message=_("You already have a shop of that name."),
            )
        ]

    def __str__(self):
        return self.name


class ShoppingList(Owned):
    """`seq` rises with every change of a line: the feed that offline copies follow."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.OneToOneField(
        Plan, on_delete=models.CASCADE, null=True, blank=True, related_name="shopping_list"
    )
    name = models.CharField(max_length=100)
    store = models.ForeignKey(Store, on_delete=models.SET_NULL, null=True, blank=True)
    seq = models.PositiveBigIntegerField(default=0)
    at_home = models.JSONField(
        default=list, blank=True, help_text=_("Foods that are needed and already there.")
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ShoppingListQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("shopping:list_detail", args=[self.pk])


class Line(Owned):
    """One thing to buy. Lines of a food have the id uuid5(list, food): a tick survives.

    A deleted line stays as a mark for offline copies. One that somebody took off the list keeps
    its `amounts`: it comes back only if more than that is needed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    shopping_list = models.ForeignKey(ShoppingList, on_delete=models.CASCADE, related_name="lines")
    food = models.ForeignKey(
        Food, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=200)
    amounts = models.JSONField(
        default=dict,
        blank=True,
        help_text=_("What is needed: gram, millilitre, counts by unit, some."),
    )
    amount_text = models.CharField(max_length=100, blank=True)
    extra_text = models.CharField(
        max_length=100, blank=True, help_text=_("What is needed beyond what was ticked.")
    )
    packages = models.JSONField(default=dict, blank=True, help_text=_("Number by size in grams."))
    package_text = models.CharField(max_length=100, blank=True)
    aisle = models.CharField(max_length=12, choices=Aisle.choices, default=Aisle.OTHER)
    cost = models.DecimalField(
        max_digits=8, decimal_places=2, null=True, blank=True, help_text=_("Empty: unknown.")
    )
    ticked = models.BooleanField(default=False)
    ticked_amounts = models.JSONField(
        default=dict, blank=True, help_text=_("What was needed when it was ticked.")
    )
    by_hand = models.BooleanField(default=False)
    deleted = models.BooleanField(default=False)
    seq = models.PositiveBigIntegerField(default=0)
    field_times = models.JSONField(
        default=dict, blank=True, help_text=_("When each field was last written (ms since 1970).")
    )

    objects = LineQuerySet.as_manager()

    # The others are written anew, under the id of the food that remains.
    follows_merged_food = Q(by_hand=True)

    class Meta:
        ordering = ["shopping_list", "aisle", "name", "pk"]
        indexes = [models.Index(fields=["shopping_list", "seq"], name="line_list_seq")]
        constraints = [
            models.UniqueConstraint(
                fields=["shopping_list", "food"],
                condition=Q(by_hand=False, food__isnull=False),
                name="line_once_a_food",
                violation_error_message=_("This food is already on the list."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="line_has_a_name",
                violation_error_message=_("Say what to buy."),
            ),
        ]

    def __str__(self):
        return self.name


class Contribution(Owned):
    """Why a line is there: one ingredient of one meal, a staple, or a wish by hand."""

    class Reason(models.TextChoices):
        MEAL = "meal", _("meal")
        STAPLE = "staple", _("staple")
        HAND = "hand", _("by hand")

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="contributions")
    reason = models.CharField(max_length=6, choices=Reason.choices)
    meal = models.ForeignKey(
        Meal, on_delete=models.SET_NULL, null=True, blank=True, related_name="contributions"
    )
    recipe = models.ForeignKey(
        Recipe, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    text = models.CharField(max_length=500, blank=True, help_text=_("The ingredient as written."))
    amount = models.DecimalField(
        max_digits=10,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Empty: some."),
    )
    unit = models.CharField(max_length=20, blank=True, validators=[validate_unit])
    grams = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["line", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0),
                name="contribution_not_negative",
                violation_error_message=_("An amount can't be below zero."),
            )
        ]

    def __str__(self):
        return self.text


class Operation(Owned):
    """The receipt of one change sent by a client; a repeat of its id changes nothing."""

    class Kind(models.TextChoices):
        ADD = "add", _("add")
        SET = "set", _("set")

    id = models.UUIDField(primary_key=True, editable=False, help_text=_("Made by the client."))
    shopping_list = models.ForeignKey(
        ShoppingList, on_delete=models.CASCADE, related_name="operations"
    )
    line_id = models.UUIDField()
    kind = models.CharField(max_length=3, choices=Kind.choices)
    fields = models.JSONField(default=dict)
    seq = models.PositiveBigIntegerField(help_text=_("The list's number after this change."))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    received_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["shopping_list", "seq", "pk"]

    def __str__(self):
        return f"{self.kind} {self.line_id}"
