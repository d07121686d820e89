"""What a household asks of its weeks: slots, day patterns and rules."""

import datetime
import uuid
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from households.choices import MealType, Weekday
from households.models import Person
from households.ownership import Owned
from planner.querysets import DayPatternQuerySet, RuleQuerySet
from planner.rules import validate_rule

MOST_GUESTS = 50


class MealSlot(Owned):
    """A meal of the day, such as breakfast, and who usually eats it."""

    name = models.CharField(max_length=40)
    meal_type = models.CharField(max_length=9, choices=MealType.choices)
    position = models.PositiveSmallIntegerField(default=0)
    usual_time = models.TimeField(default=datetime.time(18, 30))
    energy_share = models.DecimalField(
        max_digits=3,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(1)],
        help_text=_("Part of the day's energy that this meal brings."),
    )
    eaters = models.ManyToManyField(
        Person, blank=True, related_name="slots", help_text=_("Empty: the whole household.")
    )

    class Meta:
        ordering = ["household", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "household",
                Lower("name"),
                name="slot_name_once",
                violation_error_message=_("There is already a meal of that name."),
            ),
            models.CheckConstraint(
                condition=Q(energy_share__gt=0, energy_share__lte=1),
                name="slot_share_is_a_share",
                violation_error_message=_("The share of the day's energy lies between 0 and 1."),
            ),
        ]

    def __str__(self):
        return self.name


class DayPattern(Owned):
    """One weekday's version of a slot: whether it is planned, for whom, in how many minutes."""

    slot = models.ForeignKey(MealSlot, on_delete=models.CASCADE, related_name="patterns")
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    wanted = models.BooleanField(default=True)
    minutes = models.PositiveSmallIntegerField(
        default=30, help_text=_("Time for prep and cooking.")
    )
    guests = models.PositiveSmallIntegerField(
        default=0,
        validators=[MaxValueValidator(MOST_GUESTS)],
        help_text=_("Who comes to this meal every week: a serving for each."),
    )
    theme = models.CharField(
        max_length=50, blank=True, help_text=_("A tag or cuisine: taco night.")
    )
    eaters = models.ManyToManyField(
        Person, blank=True, related_name="+", help_text=_("Empty: those who usually eat this meal.")
    )

    objects = DayPatternQuerySet.as_manager()

    class Meta:
        ordering = ["household", "weekday", "slot__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "weekday"],
                name="day_pattern_once",
                violation_error_message=_("This meal already has a pattern for that day."),
            )
        ]

    def __str__(self):
        return f"{self.get_weekday_display()}: {self.slot}"

    def who_eats(self, people):
        """The eaters of this day, else of the slot, else all `people` of the household."""
        return list(self.eaters.all()) or list(self.slot.eaters.all()) or list(people)


class Rule(Owned):
    """A wish about the week, in the words of the household; `parameters` depend on the kind."""

    class Kind(models.TextChoices):
        MIN = "min", _("at least so often a week")
        MAX = "max", _("at most so often a week")
        MUST = "must", _("once a week for certain")
        NEVER = "never", _("never")
        THEME = "theme", _("theme of a weekday")
        NO_REPEAT = "no_repeat", _("no repeat within days")
        NOT_CONSECUTIVE = "not_consecutive", _("not on consecutive days")
        BUDGET = "budget", _("money for food in a week")
        NUTRIENT = "nutrient", _("a nutrient within limits")
        SEASON = "season", _("what is in season")
        NO_TOOL = "no_tool", _("a tool we do not have")

    class Strength(models.TextChoices):
        """`must` is hard; the others are soft with a weight in the objective."""

        MUST = "must", _("must")
        STRONGLY = "strongly", _("strongly")
        LITTLE = "little", _("a little")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=15, choices=Kind.choices)
    strength = models.CharField(max_length=8, choices=Strength.choices, default=Strength.STRONGLY)
    parameters = models.JSONField(default=dict, blank=True)
    label = models.CharField(max_length=200, help_text=_("The rule in your words."))
    active = models.BooleanField(default=True)

    objects = RuleQuerySet.as_manager()

    names_food_in = ("parameters", "value")  # by its id: follows a food into another

    class Meta:
        ordering = ["household", "kind", "label", "pk"]

    def __str__(self):
        return self.label

    def clean(self):
        validate_rule(self.kind, self.parameters)
