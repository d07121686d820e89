"""What people do with recipes: collect, rate and cook them."""

import math
import uuid
from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from households.models import Person
from households.ownership import Owned
from recipes.models.recipe import Recipe
from recipes.querysets import CookbookQuerySet


class Cookbook(Owned):
    """A collection: chosen by hand, or whatever a saved search finds."""

    name = models.CharField(max_length=100)
    recipes = models.ManyToManyField(Recipe, blank=True, related_name="cookbooks")
    search = models.JSONField(
        default=dict, blank=True, help_text=_("The query of the recipe list; empty: by hand.")
    )
    deleted_at = models.DateTimeField(
        null=True, blank=True, help_text=_("In the trash since; gone for good after 30 days.")
    )

    objects = CookbookQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "name"],
                condition=Q(deleted_at=None),
                name="cookbook_once",
                violation_error_message=_("You already have a cookbook of that name."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("recipes:cookbook_detail", args=[self.pk])


class Rating(Owned):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ratings")
    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="ratings")
    stars = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    rated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["recipe", "person", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "recipe"],
                name="rating_once_a_person",
                violation_error_message=_("This person has already rated the recipe."),
            ),
            models.CheckConstraint(
                condition=Q(stars__range=(1, 5)),
                name="rating_one_to_five",
                violation_error_message=_("Give one to five stars."),
            ),
        ]

    def __str__(self):
        return f"{self.stars} by {self.person}"


class CookLog(Owned):
    """One time a recipe was cooked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="cook_logs")
    recipe_version = models.PositiveIntegerField()
    cooked_on = models.DateField()
    servings = models.DecimalField(
        max_digits=5, decimal_places=2, validators=[MinValueValidator(Decimal("0.25"))]
    )
    cook = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    note = models.TextField(blank=True)
    photo = models.ImageField(upload_to="cook_logs/", blank=True)

    class Meta:
        ordering = ["-cooked_on", "pk"]

    def __str__(self):
        return f"{self.recipe} on {self.cooked_on}"

    @property
    def whole_servings(self) -> int:
        """For the choice between one serving and several."""
        return math.ceil(self.servings)
