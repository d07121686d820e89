"""Foods: what one buys and cooks with, how it is weighed, what is in it."""

import uuid
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from households.choices import Currency
from households.models import Person
from households.ownership import CatalogueOwned, Owned, unique_in_catalogue
from households.validators import validate_allergen_states, validate_diet_states
from recipes.choices import Aisle, Protein, Storage
from recipes.quantities import Measures
from recipes.querysets import FoodQuerySet
from recipes.validators import validate_package_sizes, validate_unit

ABOVE_ZERO = [MinValueValidator(Decimal("0.001"))]


class Food(CatalogueOwned):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100)
    plural = models.CharField(max_length=100, blank=True)
    aisle = models.CharField(max_length=12, choices=Aisle.choices, default=Aisle.OTHER)
    composition_code = models.CharField(
        max_length=20,
        blank=True,
        db_index=True,
        help_text=_("Row of a composition table, such as sr28:01145; nutrition reads it."),
    )
    density_g_per_ml = models.DecimalField(
        max_digits=6, decimal_places=4, null=True, blank=True, validators=ABOVE_ZERO
    )
    piece_g = models.DecimalField(
        _("grams per piece"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=ABOVE_ZERO,
        help_text=_("The edible part of one of medium size."),
    )
    edible_share = models.DecimalField(
        max_digits=4,
        decimal_places=3,
        default=1,
        help_text=_("What is eaten of a weight stated with bone, shell or peel: 0.65."),
    )
    perishable_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("Days it keeps after buying; empty if over 60.")
    )
    storage = models.CharField(max_length=8, choices=Storage.choices, default=Storage.CUPBOARD)
    season_from = models.PositiveSmallIntegerField(_("in season from month"), null=True, blank=True)
    season_to = models.PositiveSmallIntegerField(_("in season to month"), null=True, blank=True)
    package_g = models.JSONField(
        _("package sizes (g)"), default=list, blank=True, validators=[validate_package_sizes]
    )
    allergens = models.JSONField(default=dict, blank=True, validators=[validate_allergen_states])
    diets = models.JSONField(default=dict, blank=True, validators=[validate_diet_states])
    main_protein = models.CharField(
        max_length=8, choices=Protein.choices, default=Protein.NONE, blank=True
    )
    note = models.TextField(blank=True, help_text=_("Where numbers come from; stand-ins."))
    catalogue_digest = models.CharField(
        max_length=32,
        blank=True,
        editable=False,
        help_text=_(
            "Of the catalogue's row last loaded: an edit here stays until that row changes."
        ),
    )

    merged_into = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        help_text=_("The food it has become; it is hidden then."),
    )

    objects = FoodQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            *unique_in_catalogue(
                Lower("name"), name="food_name", message=_("There is already a food of that name.")
            ),
            models.CheckConstraint(
                condition=Q(density_g_per_ml=None) | Q(density_g_per_ml__gt=0),
                name="food_density_above_zero",
                violation_error_message=_("A density must be more than zero."),
            ),
            models.CheckConstraint(
                condition=Q(piece_g=None) | Q(piece_g__gt=0),
                name="food_piece_above_zero",
                violation_error_message=_("A piece must weigh more than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(edible_share__gt=0, edible_share__lte=1),
                name="food_edible_share_is_a_share",
                violation_error_message=_("The edible share lies between 0 and 1."),
            ),
            models.CheckConstraint(
                condition=Q(season_from=None, season_to=None)
                | Q(season_from__range=(1, 12), season_to__range=(1, 12)),
                name="food_season_is_two_months",
                violation_error_message=_("Give both months of the season, 1 to 12, or none."),
            ),
        ]

    def __str__(self):
        return self.name

    def measures_in_grams(self) -> Measures:
        """How this food is weighed, by the prefetched `measures`."""
        return Measures(
            density_g_per_ml=self.density_g_per_ml,
            piece_g=self.piece_g,
            units={(row.unit, row.size): row.grams for row in self.measures.all()},
            edible_share=self.edible_share,
            package_g=tuple(Decimal(str(size)) for size in self.package_g),
        )

    def is_in_season(self, month: int) -> bool:
        """A food without a season always is; a season may run over the turn of the year."""
        first, last = self.season_from, self.season_to
        if first is None or last is None:
            return True
        return first <= month <= last if first <= last else month >= first or month <= last


class FoodAlias(CatalogueOwned):
    """Another name under which people write a food."""

    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=100)
    by_editor = models.BooleanField(
        default=False,
        db_default=False,
        editable=False,
        help_text=_("Stays when the catalogue is loaded anew."),
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "food aliases"
        constraints = [
            *unique_in_catalogue(
                Lower("name"),
                name="alias_name",
                message=_("Another food already has that alias."),
            ),
        ]

    def __str__(self):
        return f"{self.name} → {self.food}"


class Measure(CatalogueOwned):
    """What one unit of a food weighs: a clove of garlic, a large egg, a tin drained."""

    class Size(models.TextChoices):
        ANY = "", _("any")
        SMALL = "small", _("small")
        MEDIUM = "medium", _("medium")
        LARGE = "large", _("large")

    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="measures")
    unit = models.CharField(max_length=20, validators=[validate_unit])
    size = models.CharField(max_length=6, choices=Size.choices, blank=True)
    grams = models.DecimalField(max_digits=9, decimal_places=3, validators=ABOVE_ZERO)
    source = models.CharField(max_length=100, blank=True)

    follows_merged_food = Q(pk__in=[])  # a food that takes in another keeps its own weights

    class Meta:
        ordering = ["food", "unit", "size", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["food", "unit", "size"],
                name="measure_once",
                violation_error_message=_("This food already has a weight for that unit."),
            ),
            models.CheckConstraint(
                condition=Q(grams__gt=0),
                name="measure_above_zero",
                violation_error_message=_("A measure must weigh more than nothing."),
            ),
        ]

    def __str__(self):
        return f"{self.size} {self.unit}".strip()


class FoodPrice(CatalogueOwned):
    """What a food costs; a household's own price counts before the catalogue's estimate."""

    class Basis(models.TextChoices):
        KG = "kg", _("per kg")
        PIECE = "piece", _("per piece")

    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="prices")
    currency = models.CharField(max_length=3, choices=Currency.choices)
    basis = models.CharField(max_length=5, choices=Basis.choices, default=Basis.KG)
    amount = models.DecimalField(max_digits=8, decimal_places=2, validators=[MinValueValidator(0)])
    is_estimate = models.BooleanField(default=True)

    class Meta:
        ordering = ["food", "currency", "pk"]
        constraints = [
            *unique_in_catalogue(
                F("food"),
                F("currency"),
                name="price_once",
                message=_("There is already a price in this currency."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="price_not_negative",
                violation_error_message=_("A price can't be below zero."),
            ),
        ]

    def __str__(self):
        return f"{self.amount} {self.currency} {self.get_basis_display()}"

    def per_edible_kg(self, food: Food) -> Decimal | None:
        """What a kilogram of the food that is eaten costs; None where a piece has no weight."""
        if self.basis == self.Basis.PIECE:
            return self.amount / food.piece_g * 1000 if food.piece_g else None
        return self.amount / Decimal(food.edible_share)


class Dislike(Owned):
    """A food that a person would rather not, or will not, eat."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="dislikes")
    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="+")
    never = models.BooleanField(default=True, help_text=_("Never, not just rather not."))

    class Meta:
        ordering = ["person", "food", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "food"],
                name="dislike_once",
                violation_error_message=_("This dislike is already noted."),
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.food}"
