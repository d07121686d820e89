"""Recipes with their sections, ingredients, steps and versions."""

import uuid
from pathlib import PurePosixPath

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from households.choices import Allergen, Diet, State
from households.ownership import CatalogueOwned, unique_in_catalogue
from recipes.choices import Cuisine, Protein
from recipes.models.food import Food
from recipes.querysets import RecipeQuerySet
from recipes.validators import validate_unit

SERVINGS = [
    MinValueValidator(1, _("A recipe serves at least one person: give 1 to 100 servings.")),
    MaxValueValidator(100, _("A recipe serves at most 100 people: give 1 to 100 servings.")),
]
_CUISINES = dict(Cuisine.choices)


class Tag(CatalogueOwned):
    """A word on recipes: a meal they suit, a piece of equipment, or anything else."""

    class Kind(models.TextChoices):
        MEAL = "meal", _("meal")
        EQUIPMENT = "equipment", _("equipment")
        FREE = "free", _("tag")

    kind = models.CharField(max_length=9, choices=Kind.choices, default=Kind.FREE)
    name = models.CharField(max_length=50)

    class Meta:
        ordering = ["kind", "name", "pk"]
        constraints = [
            *unique_in_catalogue(
                F("kind"),
                Lower("name"),
                name="tag_name",
                message=_("There is already a tag of that name."),
            )
        ]

    def __str__(self):
        return self.name


class Recipe(CatalogueOwned):
    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")

    class Visibility(models.TextChoices):
        PRIVATE = "private", _("only me")
        HOUSEHOLD = "household", _("our household")
        PUBLIC = "public", _("everybody")

    class Difficulty(models.TextChoices):
        EASY = "easy", _("easy")
        MEDIUM = "medium", _("medium")
        HARD = "hard", _("demanding")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    servings = models.PositiveSmallIntegerField(default=4, db_default=4, validators=SERVINGS)
    yield_text = models.CharField(
        max_length=100, blank=True, help_text=_("As written: 24 biscuits.")
    )
    prep_minutes = models.PositiveSmallIntegerField(default=0, db_default=0)
    cook_minutes = models.PositiveSmallIntegerField(default=0, db_default=0)
    total_minutes = models.GeneratedField(
        expression=F("prep_minutes") + F("cook_minutes"),
        output_field=models.PositiveIntegerField(),
        db_persist=True,
    )
    rest_minutes = models.PositiveIntegerField(
        default=0,
        db_default=0,
        help_text=_("Waiting that needs nobody: soaking, rising, chilling."),
    )
    difficulty = models.CharField(max_length=6, choices=Difficulty.choices, blank=True)
    cuisine = models.CharField(max_length=20, choices=Cuisine.choices, blank=True)
    main_protein = models.CharField(max_length=8, choices=Protein.choices, blank=True)
    storage_days = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text=_("Days it keeps in the fridge once cooked; empty: unknown."),
    )
    freezes = models.BooleanField(null=True, blank=True, help_text=_("Freezes well."))
    language = models.CharField(max_length=10, default="en")
    source_url = models.URLField(max_length=500, blank=True)
    source_name = models.CharField(max_length=200, blank=True)
    notes = models.TextField(blank=True, help_text=_("Tips and remarks of cook or source."))
    publisher_nutrition = models.JSONField(
        default=dict, blank=True, help_text=_("The source's own numbers; never mixed with ours.")
    )
    image = models.ImageField(upload_to="recipes/", blank=True)
    thumbnail = models.ImageField(upload_to="recipes/small/", blank=True, editable=False)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.PUBLISHED)
    visibility = models.CharField(
        max_length=9, choices=Visibility.choices, default=Visibility.HOUSEHOLD
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="recipes")
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    starter_slug = models.SlugField(
        max_length=100, blank=True, editable=False, help_text=_("The starter file it came from.")
    )
    starter_digest = models.CharField(max_length=32, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="recipes",
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    facts_due = models.BooleanField(
        default=True,
        db_default=True,
        editable=False,
        help_text=_("Changed since its facts and words were derived."),
    )
    deleted_at = models.DateTimeField(
        null=True, blank=True, help_text=_("In the trash since; gone for good after 30 days.")
    )

    objects = RecipeQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        indexes = [
            models.Index(fields=["household", "title"], name="recipe_household_title"),
            models.Index(fields=["title", "id"], name="recipe_title"),
            models.Index(fields=["cuisine"], name="recipe_cuisine"),
            models.Index(fields=["total_minutes"], name="recipe_total_minutes"),
            models.Index(fields=["id"], condition=Q(facts_due=True), name="recipe_facts_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(servings__gte=1),
                name="recipe_servings_at_least_one",
                violation_error_message=_("A recipe serves at least one person."),
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="recipe_has_a_title",
                violation_error_message=_("Give the recipe a title."),
            ),
            models.CheckConstraint(
                condition=Q(household__isnull=False) | Q(visibility="public"),
                name="recipe_of_nobody_is_public",
                violation_error_message=_("A recipe without a household is a public one."),
            ),
            models.UniqueConstraint(
                fields=["starter_slug"],
                condition=~Q(starter_slug=""),
                name="recipe_starter_once",
                violation_error_message=_("This starter recipe is already there."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("recipes:recipe_detail", args=[self.pk])

    @property
    def small_picture(self):
        """The thumbnail; the picture itself where it has none, or that of a former picture."""
        is_its_own = self.picture_key == picture_key(self.thumbnail.name)
        return self.thumbnail if is_its_own else self.image

    @property
    def picture_key(self):
        """Names the file, so that browsers keep a picture until there is another."""
        return picture_key(self.image.name)

    def _tag_names(self, kind):
        return [tag.name for tag in self.tags.all() if tag.kind == kind]

    @property
    def meal_types(self):
        if hasattr(self, "meal_tags"):  # prefetched by `courses`
            return [tag.name for tag in self.meal_tags]
        return self._tag_names(Tag.Kind.MEAL)

    @property
    def cuisine_name(self):
        """As get_cuisine_display, which hashes all choices at each call."""
        return cuisine_name(self.cuisine)

    @property
    def equipment(self):
        return self._tag_names(Tag.Kind.EQUIPMENT)

    @property
    def free_tags(self):
        return self._tag_names(Tag.Kind.FREE)

    def foods(self, above=()):
        """The food of every line, those of sub-recipes included; None where it is not known.

        `above`: the recipes this one is part of, so that a circle ends.
        """
        found = []
        for line in self.ingredients.all():
            if line.sub_recipe is None:
                found.append(line.food)
            elif line.sub_recipe_id not in above:
                found += line.sub_recipe.foods((*above, self.pk))
        return found

    def _known(self, field, warning, above=()):
        """What each line says of allergens or diets, those of sub-recipes included."""
        found = []
        for line in self.ingredients.all():
            if line.sub_recipe is None:
                found.append(line.known(field, warning))
            elif line.sub_recipe_id not in above:
                found += line.sub_recipe._known(field, warning, (*above, self.pk))
        return found

    def allergen_states(self) -> dict[str, str]:
        from recipes import suitability  # reads what names mean; few pages ask

        lines = self._known("allergens", State.YES)
        return {code: suitability.contains(lines, code) for code in Allergen.values}

    def diet_states(self) -> dict[str, str]:
        from recipes import suitability

        lines = self._known("diets", State.NO)
        return {code: suitability.suits(lines, code) for code in Diet.values}


def cuisine_name(code: str) -> str:
    return str(_CUISINES.get(code, code))


def picture_key(name: str | None) -> str:
    return PurePosixPath(name or "").stem


class Section(CatalogueOwned):
    """A part of a recipe with a heading, such as “For the sauce”."""

    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)

    class Meta:
        ordering = ["recipe", "position", "pk"]

    def __str__(self):
        return self.title


class Ingredient(CatalogueOwned):
    """One line of a recipe: its words kept, its meaning structured, its weight resolved."""

    class Review(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        AUTOMATIC = "automatic", _("automatic")
        NEEDED = "needed", _("please check")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="ingredients")
    section = models.ForeignKey(
        Section, on_delete=models.SET_NULL, null=True, blank=True, related_name="ingredients"
    )
    position = models.PositiveSmallIntegerField()
    original_text = models.CharField(max_length=500)
    amount_min = models.DecimalField(max_digits=10, decimal_places=3, null=True, blank=True)
    amount_max = models.DecimalField(max_digits=10, decimal_places=3, null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True, validators=[validate_unit])
    size = models.CharField(max_length=6, blank=True)
    name = models.CharField(max_length=200, help_text=_("The food as written."))
    food = models.ForeignKey(
        Food, on_delete=models.PROTECT, null=True, blank=True, related_name="ingredients"
    )
    sub_recipe = models.ForeignKey(
        Recipe, on_delete=models.PROTECT, null=True, blank=True, related_name="used_in"
    )
    preparation = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=200, blank=True)
    optional = models.BooleanField(default=False)
    alternative_group = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("Lines with the same number stand for each other.")
    )
    grams = models.DecimalField(
        max_digits=10, decimal_places=2, null=True, blank=True, help_text=_("Empty: unknown.")
    )
    grams_source = models.CharField(max_length=100, blank=True)
    review = models.CharField(max_length=9, choices=Review.choices, default=Review.AUTOMATIC)

    class Meta:
        ordering = ["recipe", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_min=None) | Q(amount_min__gte=0),
                name="ingredient_amount_not_negative",
                violation_error_message=_("An amount can't be below zero."),
            ),
            models.CheckConstraint(
                condition=Q(amount_max=None) | Q(amount_min__lte=F("amount_max")),
                name="ingredient_range_in_order",
                violation_error_message=_("The smaller amount of a range comes first."),
            ),
            models.CheckConstraint(
                condition=Q(food=None) | Q(sub_recipe=None),
                name="ingredient_food_or_recipe",
                violation_error_message=_("An ingredient is a food or another recipe, not both."),
            ),
            models.CheckConstraint(
                condition=Q(sub_recipe=None) | ~Q(sub_recipe=F("recipe")),
                name="ingredient_not_its_own_recipe",
                violation_error_message=_("A recipe can't be an ingredient of itself."),
            ),
        ]

    def __str__(self):
        return self.original_text

    def known(self, field: str, warning: str) -> dict[str, str] | None:
        """States of the line, “allergens” or “diets”: its food, its words and the other foods
        it names; None without a food.

        A food that was only guessed may warn, but it never reassures: of a line that waits for
        review only the states equal to `warning` count.
        """
        from recipes import suitability
        from recipes.alternatives import others_in

        if self.food is None:
            return None
        is_guess = self.review == self.Review.NEEDED
        states = suitability.of_line(
            field,
            (self.food.allergens, self.food.diets),
            others_in(self.original_text),
            text=self.original_text,
            name="" if is_guess else self.name,
        )
        if not is_guess:
            return states
        return {code: state for code, state in states.items() if state == warning}


class Step(CatalogueOwned):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="steps")
    section = models.ForeignKey(
        Section, on_delete=models.SET_NULL, null=True, blank=True, related_name="steps"
    )
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    timer_seconds = models.PositiveIntegerField(null=True, blank=True)
    ingredients = models.ManyToManyField(Ingredient, blank=True, related_name="steps")

    class Meta:
        ordering = ["recipe", "position", "pk"]

    def __str__(self):
        return self.text[:60]


class RecipeVersion(CatalogueOwned):
    """The recipe as it was after one save; nothing is overwritten."""

    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    snapshot = models.JSONField()
    note = models.CharField(max_length=200, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["recipe", "-number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipe", "number"],
                name="version_number_once",
                violation_error_message=_("This version is already there."),
            )
        ]

    def __str__(self):
        return f"{self.recipe}, version {self.number}"
