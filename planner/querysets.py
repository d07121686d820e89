"""Which plans and wishes, and what to load with them."""

import datetime
from decimal import Decimal

from django.db.models import Prefetch, Q, Sum

from households.ownership import OwnedQuerySet

# States of meals of which nobody has said that they were eaten or will not be.
TO_EAT = ("planned", "cooked")
_SLOT = ("name", "meal_type", "position", "usual_time", "energy_share")
_RECIPE = (
    *("household", "title", "servings", "total_minutes", "main_protein", "cuisine"),
    *("version", "updated_at", "deleted_at"),
)
_CARD = (
    *("plan", "date", "slot", "recipe", "cook_event", "title", "servings", "guests"),
    *("portions", "locked", "state", "note", "is_leftover", "frozen_batch", "reasons"),
    *(f"slot__{name}" for name in _SLOT),
    *(f"recipe__{name}" for name in _RECIPE),
    *("cook_event__date", "cook_event__servings"),
)


class PlanQuerySet(OwnedQuerySet):
    def for_week(self, week_start: datetime.date):
        return self.filter(week_start=week_start)

    def with_meals(self):
        meal = self.model.meals.rel.related_model
        return self.prefetch_related(Prefetch("meals", meal.objects.for_pages()))

    def with_cards(self):
        """With meals as `for_cards`, and without the weeks that undo would bring back."""
        meal = self.model.meals.rel.related_model
        return self.defer("previous").prefetch_related(Prefetch("meals", meal.objects.for_cards()))


class MealQuerySet(OwnedQuerySet):
    def for_pages(self):
        """With everything a card shows, in a fixed number of queries."""
        return self.select_related("slot", "recipe", "cook_event").prefetch_related(
            "eaters", "recipe__tags"
        )

    def for_cards(self):
        """With what a card shows but its eaters, and nothing else."""
        courses = self.model.recipe.field.related_model.objects.courses("recipe__tags")
        rows = self.select_related("slot", "recipe", "cook_event").only(*_CARD)
        return rows.prefetch_related(courses)

    def to_eat(self):
        """Those of which nobody has said that they were eaten or will not be."""
        return self.filter(state__in=TO_EAT)

    def before(self, day: datetime.date, *, days: int):
        """Meals of the `days` days before `day`."""
        return self.filter(date__lt=day, date__gte=day - datetime.timedelta(days=days))


class DayPatternQuerySet(OwnedQuerySet):
    def with_eaters(self):
        return self.select_related("slot").prefetch_related("eaters", "slot__eaters")


class RuleQuerySet(OwnedQuerySet):
    def active(self):
        return self.filter(active=True)


class PantryQuerySet(OwnedQuerySet):
    def counted(self):
        return self.filter(is_staple=False)

    def staples(self):
        return self.filter(is_staple=True)


class FrozenQuerySet(OwnedQuerySet):
    def in_stock(self):
        return self.filter(removed_at=None, servings__gt=0)

    def with_promised(self, *, but_plan=None):
        """With `promised`: servings of meals still to be eaten, those of `but_plan` left out.

        What expires first comes first: rows that are counted lose the order of their model.
        """
        ahead = Q(meals__state__in=TO_EAT)
        if but_plan is not None:
            ahead &= ~Q(meals__plan=but_plan)
        promised = Sum("meals__servings", filter=ahead, default=Decimal(0))
        return self.annotate(promised=promised).order_by(*self.model._meta.ordering)
