"""Compositions of foods, nutrients of recipes, targets of people and what they ate."""

import uuid

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from households.choices import MealType
from households.models import Person
from households.ownership import CatalogueOwned, Owned, unique_in_catalogue
from nutrition.nutrients import NUTRIENTS
from nutrition.querysets import NutrientProfileQuerySet
from recipes.models import Food, Recipe


class NutrientValues(models.Model):
    """The 44 nutrients, each in the unit its name ends with; missing is null, never zero."""

    class Meta:
        abstract = True

    def values(self) -> dict[str, float | None]:
        return {code: getattr(self, code) for code in NUTRIENTS}


for _nutrient in NUTRIENTS.values():
    NutrientValues.add_to_class(
        _nutrient.code,
        models.FloatField(
            f"{_nutrient.name.partition(' (')[0]} ({_nutrient.symbol})",
            null=True,
            blank=True,
            validators=[MinValueValidator(0)],
        ),
    )


class NutrientProfile(NutrientValues, CatalogueOwned):
    """One row of a composition table: nutrients per 100 g of the edible part."""

    code = models.CharField(max_length=20, help_text=_("sr28:01145"))
    name = models.CharField(max_length=250)
    group = models.CharField(max_length=60, blank=True)
    refuse_percent = models.FloatField(null=True, blank=True)
    source = models.CharField(max_length=100)

    objects = NutrientProfileQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            *unique_in_catalogue(
                F("code"),
                name="profile_code",
                message=_("This composition row is already there."),
            )
        ]

    def __str__(self):
        return self.name


class RecipeNutrition(NutrientValues, CatalogueOwned):
    """Nutrients per serving, derived from one version of a recipe; never edited by hand."""

    recipe = models.OneToOneField(Recipe, on_delete=models.CASCADE, related_name="nutrition")
    recipe_version = models.PositiveIntegerField()
    sub_versions = models.JSONField(
        default=dict, help_text=_("Versions of the recipes used in it, by their id.")
    )
    coverage = models.FloatField(help_text=_("Share of the lines whose nutrients are known."))
    nutrient_coverage = models.JSONField(
        default=dict, help_text=_("Share of the known mass with a value, by nutrient.")
    )
    grams = models.FloatField(help_text=_("Known grams per serving."))
    uncounted = models.JSONField(default=list, help_text=_("Lines left out, and why."))
    in_part = models.JSONField(
        default=list, help_text=_("Lines of which only part is counted, and why.")
    )
    computed_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["recipe", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(coverage__range=(0, 1)),
                name="recipe_nutrition_coverage_is_a_share",
                violation_error_message=_("A coverage lies between 0 and 1."),
            )
        ]

    def __str__(self):
        return f"{self.recipe}, version {self.recipe_version}"


class Target(Owned):
    """How much of a nutrient a person wants in a day."""

    class Source(models.TextChoices):
        DRI = "dri", _("Dietary Reference Intakes")
        NRV = "nrv", _("EU nutrient reference value")
        OWN = "own", _("set by hand")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="targets")
    nutrient = models.CharField(
        max_length=30, choices=[(n.code, n.name) for n in NUTRIENTS.values()]
    )
    low = models.FloatField(null=True, blank=True, validators=[MinValueValidator(0)])
    high = models.FloatField(null=True, blank=True, validators=[MinValueValidator(0)])
    source = models.CharField(max_length=3, choices=Source.choices, default=Source.OWN)

    class Meta:
        ordering = ["person", "nutrient", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "nutrient"],
                name="target_once",
                violation_error_message=_("This person already has a target for the nutrient."),
            ),
            models.CheckConstraint(
                condition=Q(low=None) | Q(high=None) | Q(low__lte=F("high")),
                name="target_in_order",
                violation_error_message=_("The lower target can't be above the upper one."),
            ),
            models.CheckConstraint(
                condition=~Q(low=None, high=None),
                name="target_says_something",
                violation_error_message=_("Give a lower or an upper target."),
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.nutrient}"


class DiaryEntry(Owned):
    """What a person ate, from the plan or noted by hand."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="diary")
    date = models.DateField()
    meal_type = models.CharField(max_length=9, choices=MealType.choices)
    recipe = models.ForeignKey(
        Recipe, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    servings = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    food = models.ForeignKey(
        Food, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    grams = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    title = models.CharField(max_length=200, help_text=_("Kept when the recipe goes."))
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["date", "meal_type", "created_at", "pk"]
        verbose_name_plural = "diary entries"
        indexes = [models.Index(fields=["person", "date"], name="diary_person_date")]
        constraints = [
            models.CheckConstraint(
                condition=Q(servings=None) | Q(servings__gt=0),
                name="diary_servings_above_zero",
                violation_error_message=_("A serving must be more than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(grams=None) | Q(grams__gt=0),
                name="diary_grams_above_zero",
                violation_error_message=_("An amount must be more than nothing."),
            ),
        ]

    def __str__(self):
        return f"{self.person} ate {self.title}"
