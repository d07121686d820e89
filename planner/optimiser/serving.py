"""Planned meals with what their ids stand for, as the oracle reads them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from . import facts
from .types import Person, PlannedMeal, Problem, ProblemError, Recipe, Slot


@dataclass(frozen=True)
class Served:
    """A planned meal with what its ids stand for; `fresh` meals are cooked in their slot."""

    slot: Slot
    recipe: Recipe
    leftover_of: str | None
    day: int
    eaters: tuple[Person, ...]

    @property
    def fresh(self) -> bool:
        """Whether it is cooked in its own slot."""
        return self.leftover_of is None

    @cached_property
    def portions(self) -> dict[str, float]:
        """Servings by person."""
        return {p.id: facts.portion(p, self.slot, self.recipe) for p in self.eaters}

    @cached_property
    def servings(self) -> float:
        """Everything eaten here, guests included."""
        return sum(self.portions.values()) + self.slot.guest_portions


def serve(problem: Problem, meals: Iterable[PlannedMeal]) -> list[Served]:
    """The meals in eating order, with their slots and recipes."""
    slots = {slot.id: slot for slot in problem.slots}
    recipes = {recipe.id: recipe for recipe in problem.recipes}
    persons = {person.id: person for person in problem.persons}
    by_slot: dict[str, Served] = {}
    for meal in meals:
        if meal.slot_id not in slots:
            raise ProblemError(f"The plan has a meal in slot '{meal.slot_id}', an unknown slot.")
        if meal.recipe_id not in recipes:
            raise ProblemError(f"The plan cooks recipe '{meal.recipe_id}', an unknown recipe.")
        if meal.slot_id in by_slot:
            raise ProblemError(f"The plan has two meals in slot '{meal.slot_id}'; keep one.")
        slot = slots[meal.slot_id]
        eaters = tuple(persons[eater] for eater in slot.eaters)
        by_slot[slot.id] = Served(
            slot, recipes[meal.recipe_id], meal.leftover_of, facts.day_number(slot.date), eaters
        )
    ordered = sorted(problem.slots, key=lambda slot: slot.date)
    return [by_slot[slot.id] for slot in ordered if slot.id in by_slot]


def consecutive(cooked: Iterable[Served], attribute: str) -> int:
    """Meals of one value beyond the first on each two days running, over all such pairs."""
    per_day = Counter((facts.variety_value(m.recipe, attribute), m.day) for m in cooked)
    pairs = {(v, d) for value, day in per_day for v, d in ((value, day - 1), (value, day))}
    return sum(
        max(0, per_day[value, day] + per_day[value, day + 1] - 1)
        for value, day in pairs
        if value is not None
    )
