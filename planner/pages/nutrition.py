"""What a week's meals bring each person, against what they should."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from households.models import Household, Person
from nutrition.models import RecipeNutrition
from nutrition.nutrients import NUTRIENTS, Nutrient
from nutrition.services import nutrition_of, targets_of
from nutrition.services.people import DailyTargets
from nutrition.wording import nutrient_name, unit_symbol
from planner.models import Meal, Plan
from planner.pages.meals import ENOUGH_COVERAGE
from planner.weeks import first_day

# The label's eight and what diets lack or have too much of most often (EFSA, WHO fact sheets).
SHOWN = (
    *("energy_kcal", "protein_g", "fat_g", "saturated_fat_g", "carbohydrate_g", "sugars_g"),
    *("fiber_g", "sodium_mg", "calcium_mg", "iron_mg", "zinc_mg", "vitamin_a_rae_ug"),
    *("vitamin_c_mg", "vitamin_d_ug", "vitamin_b12_ug", "folate_ug"),
)
CHART_PERCENT = 200  # where the bars end
# Portions come in quarters: what misses its target by less than a tenth is no news.
LOW_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Intake:
    """One nutrient of one person, in its unit over the week's counted meals.

    `low` and `high`: the targets of as many days as those meals stand for. `amount` None: not
    known of any meal; `is_part`: not known of all, so there is at least so much. `percent` is of
    `low`, or of `high` where there is no lower limit.
    """

    nutrient: Nutrient
    amount: float | None
    low: float | None
    high: float | None
    is_part: bool

    @property
    def name(self) -> str:
        return nutrient_name(self.nutrient.code)

    @property
    def symbol(self) -> str:
        return unit_symbol(self.nutrient.code)

    @property
    def percent(self) -> float | None:
        limit = self.low or self.high
        return None if self.amount is None or not limit else 100 * self.amount / limit

    @property
    def bar(self) -> float:
        """Length in hundredths of the target, at most CHART_PERCENT."""
        return min(self.percent or 0, CHART_PERCENT)

    @property
    def most(self) -> float | None:
        """Where the upper limit stands, on the same scale."""
        limit = self.low or self.high
        if not self.high or not limit:
            return None
        return min(100 * self.high / limit, CHART_PERCENT)

    @property
    def state(self) -> str:
        """unknown, low, high or good; a part that is not enough yet says nothing."""
        if self.amount is None:
            return "unknown"
        if self.high is not None and self.amount > self.high:
            return "high"
        if self.low is not None and self.amount < LOW_SHARE * self.low:
            return "unknown" if self.is_part else "low"
        return "unknown" if self.is_part and self.low is None else "good"


@dataclass(frozen=True, slots=True)
class PersonWeek:
    """`days`: how many days' food the counted meals stand for; `left_out`: meals not counted."""

    person: Person
    days: float
    counted: int
    left_out: int
    intakes: list[Intake]

    @property
    def worth_a_look(self) -> list[Intake]:
        return [intake for intake in self.intakes if intake.state in ("low", "high")]


def nutrition_page(household: Household, label: str, *, today) -> dict:
    """What `planner/week_nutrition.html` shows. Raises InvalidWeek."""
    start = first_day(label, household.week_starts_on)
    plan = Plan.objects.of(household).for_week(start).with_meals().first()
    meals = [m for m in plan.meals.all() if m.state != Meal.State.SKIPPED] if plan else []
    recipes = {meal.recipe_id: meal.recipe for meal in meals if meal.recipe}
    facts = nutrition_of(recipes.values()) if recipes else {}
    people = list(household.people.all())
    targets = targets_of(people, today)
    return {
        "label": label,
        "starts_on": start,
        "chart_percent": CHART_PERCENT,
        "weeks": [person_week(person, meals, facts, targets[person.pk]) for person in people],
    }


def person_week(
    person: Person,
    meals: Iterable[Meal],
    facts: Mapping[uuid.UUID, RecipeNutrition],
    targets: DailyTargets,
) -> PersonWeek:
    """`meals` of a plan, with eaters; `facts` by recipe."""
    eaten = [meal for meal in meals if person.pk in {eater.pk for eater in meal.eaters.all()}]
    counted = [meal for meal in eaten if _is_known(facts.get(meal.recipe_id))]
    # Dishes beside each other share their meal's part of the day.
    places = {(meal.date, meal.slot_id): float(meal.slot.energy_share) for meal in counted}
    days = sum(places.values())
    return PersonWeek(
        person=person,
        days=days,
        counted=len(counted),
        left_out=len(eaten) - len(counted),
        intakes=[_intake(code, person, counted, facts, targets, days) for code in SHOWN],
    )


def _is_known(facts: RecipeNutrition | None) -> bool:
    return facts is not None and facts.coverage >= ENOUGH_COVERAGE


def _intake(code, person, meals, facts, targets: DailyTargets, days: float) -> Intake:
    values = [getattr(facts[meal.recipe_id], code) for meal in meals]
    portions = [_portion(meal, person) for meal in meals]
    known = [
        value * part for value, part in zip(values, portions, strict=True) if value is not None
    ]
    band = targets.bands.get(code)
    return Intake(
        nutrient=NUTRIENTS[code],
        amount=sum(known) if known else None,
        low=band and band.low and band.low * days,
        high=band and band.high and band.high * days,
        is_part=len(known) < len(values),
    )


def _portion(meal: Meal, person: Person) -> float:
    """Servings this person eats of it: as planned, else an equal part."""
    equal = float(meal.servings) / max(1, len(meal.eaters.all()) + meal.guests)
    return meal.portions.get(str(person.pk), equal)
