"""Plans: the week a household has decided on."""

import uuid
from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from households.models import Person
from households.ownership import Owned
from planner.models.freezer import FrozenBatch
from planner.models.wishes import MOST_GUESTS, MealSlot
from planner.querysets import MealQuerySet, PlanQuerySet
from planner.weeks import week_from
from recipes.models import Food, Recipe

MOST_NOTE = 500


class Plan(Owned):
    """One week of one household, and how good the planner found it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("not planned yet")
        PLANNED = "planned", _("planned")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    week_start = models.DateField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.DRAFT)
    seed = models.PositiveIntegerField(default=0)
    objective = models.FloatField(
        null=True, blank=True, help_text=_("What the week costs in all, in the household's money.")
    )
    bound = models.FloatField(
        null=True, blank=True, help_text=_("No week under these rules can cost less.")
    )
    gap = models.FloatField(null=True, blank=True, help_text=_("(objective - bound) / objective"))
    seconds = models.FloatField(null=True, blank=True)
    terms = models.JSONField(default=dict, blank=True, help_text=_("The objective in its parts."))
    figures = models.JSONField(
        default=dict,
        blank=True,
        help_text=_("Beside the objective: money for food, and what may go to waste."),
    )
    clashes = models.JSONField(default=list, blank=True)
    previous = models.JSONField(
        default=dict, blank=True, editable=False, help_text=_("The week before the last filling.")
    )
    offer = models.JSONField(
        default=dict, blank=True, editable=False, help_text=_("A better week found since.")
    )
    percent = models.PositiveSmallIntegerField(
        null=True, blank=True, editable=False, help_text=_("How far planning is, while it lasts.")
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-week_start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "week_start"],
                name="plan_once_a_week",
                violation_error_message=_("There is already a plan for this week."),
            )
        ]

    def __str__(self):
        return f"{self.household}, week of {self.week_start}"

    def get_absolute_url(self):
        return reverse("planner:week_detail", args=[self.week])

    @property
    def week(self):
        return week_from(self.week_start)


ENOUGH = [MinValueValidator(Decimal("0.25"), _("Give at least a quarter of a serving."))]


class CookEvent(Owned):
    """Cooking once for one or several meals: leftovers and freezer portions belong to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="cook_events")
    recipe = models.ForeignKey(
        Recipe, on_delete=models.SET_NULL, null=True, related_name="cook_events"
    )
    date = models.DateField()
    servings = models.DecimalField(max_digits=6, decimal_places=2, validators=ENOUGH)

    class Meta:
        ordering = ["date", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(servings__gt=0),
                name="cook_event_servings_above_zero",
                violation_error_message=_("Cook at least a quarter of a serving."),
            )
        ]

    def __str__(self):
        return f"{self.recipe} on {self.date}"


class Meal(Owned):
    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        COOKED = "cooked", _("cooked")
        EATEN = "eaten", _("eaten")
        SKIPPED = "skipped", _("skipped")

    OVER = (State.COOKED, State.EATEN)  # cooked already: no plan changes it any more

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="meals")
    date = models.DateField()
    slot = models.ForeignKey(MealSlot, on_delete=models.CASCADE, related_name="meals")
    position = models.PositiveSmallIntegerField(default=0)
    recipe = models.ForeignKey(
        Recipe, on_delete=models.SET_NULL, null=True, blank=True, related_name="meals"
    )
    food = models.ForeignKey(
        Food, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=200, help_text=_("Kept when the recipe goes."))
    servings = models.DecimalField(max_digits=6, decimal_places=2, default=1, validators=ENOUGH)
    eaters = models.ManyToManyField(Person, blank=True, related_name="meals")
    guests = models.PositiveSmallIntegerField(
        default=0, validators=[MaxValueValidator(MOST_GUESTS)], help_text=_("A serving for each.")
    )
    portions = models.JSONField(default=dict, blank=True, help_text=_("Servings by person."))
    locked = models.BooleanField(default=False, help_text=_("Stays when the week is planned anew."))
    state = models.CharField(max_length=7, choices=State.choices, default=State.PLANNED)
    cook_event = models.ForeignKey(
        CookEvent, on_delete=models.SET_NULL, null=True, blank=True, related_name="meals"
    )
    is_leftover = models.BooleanField(default=False)
    frozen_batch = models.ForeignKey(
        FrozenBatch,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="meals",
        help_text=_("The portions in the freezer that it uses; nothing is cooked."),
    )
    reasons = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True)
    taken = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text=_("What eating it took from the pantry and wrote into the diary."),
    )

    objects = MealQuerySet.as_manager()

    class Meta:
        ordering = ["date", "slot__position", "position", "pk"]
        indexes = [models.Index(fields=["household", "date"], name="meal_household_date")]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "date", "slot", "position"],
                name="meal_place_once",
                violation_error_message=_("There is already a meal in that place."),
            ),
            models.CheckConstraint(
                condition=Q(servings__gt=0),
                name="meal_servings_above_zero",
                violation_error_message=_("A meal needs more than zero servings."),
            ),
        ]

    def __str__(self):
        return f"{self.title} on {self.date}"

    @property
    def is_over(self):
        return self.state in Meal.OVER

    @property
    def stays(self):
        """Whether planning anew leaves it: kept, past changing, or no dish of ours."""
        return self.locked or self.recipe_id is None or self.state != Meal.State.PLANNED


class PlanTemplate(Owned):
    """A week worth having again: meals by weekday and slot, without dates."""

    name = models.CharField(max_length=100)
    meals = models.JSONField(default=list)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "name"],
                name="plan_template_once",
                violation_error_message=_("You already have a template of that name."),
            )
        ]

    def __str__(self):
        return self.name


class Vote(Owned):
    """A wish of one family member for or against a recipe in a week."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="votes")
    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="votes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wanted = models.BooleanField(default=True)

    class Meta:
        ordering = ["plan", "recipe", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "recipe", "user"],
                name="vote_once",
                violation_error_message=_("You have already voted on this recipe."),
            )
        ]

    def __str__(self):
        return f"{self.user}: {self.recipe}"
