"""What each recipe costs, eats and breaks in each slot by itself: arrays slots x recipes."""

from collections.abc import Sequence

import numpy as np

from . import facts
from .eligibility import (
    cooking_filters,
    leftover_filters,
    passing,
    rule_faults,
    speaks_of,
)
from .library import Library
from .rules import weight_of
from .types import Problem, Slot


class SlotCosts:
    """Eligibility and the separable part of the objective, S x R.

    cook_ok, rest_ok     may be cooked, may be eaten as leftovers
    servings             portions of all eaters and guests
    eat_cost, cook_cost  money for eating there, and for cooking there on top
    eat_hard, cook_hard  hard rules a (locked) meal breaks by itself
    rest_cost            money for the meal being leftovers (one number a slot)
    """

    def __init__(self, problem: Problem, library: Library, slots: Sequence[Slot]) -> None:
        self.problem, self.library = problem, library
        shape = (len(slots), len(library))
        self.cook_ok, self.rest_ok = np.zeros(shape, bool), np.zeros(shape, bool)
        self.servings, self.eat_cost, self.cook_cost = np.zeros((3, *shape))
        self.eat_hard, self.cook_hard = np.zeros((2, *shape))
        self.rest_cost = np.array(
            [problem.weights.leftover_portion * (len(s.eaters) + s.guest_portions) for s in slots]
        )
        for place, slot in enumerate(slots):
            self._fill(place, slot)

    def _fill(self, place: int, slot: Slot) -> None:
        problem, library = self.problem, self.library
        size = len(library)
        self.cook_ok[place] = passing(cooking_filters(problem, library, slot), size)
        self.rest_ok[place] = passing(leftover_filters(problem, library, slot), size)
        self.servings[place] = slot.guest_portions
        for eater in slot.eaters:
            self._add_eater(place, slot, library.person_index[eater])
        self.eat_cost[place] += self._recency(slot) + self._change(slot)
        self.cook_cost[place] = problem.weights.time_per_minute * library.minutes
        self._add_rules(place, slot)

    def _add_eater(self, place: int, slot: Slot, row: int) -> None:
        weights, library = self.problem.weights, self.library
        self.servings[place] += library.portions(library.persons[row], slot)
        star = weights.rating_per_star * facts.meal_weight(slot)
        self.eat_cost[place] += star * (5 - library.stars[row])
        self.eat_cost[place] += weights.dislike * library.disliked[row]

    def _days_since_eaten(self, slot: Slot) -> np.ndarray:
        offset = facts.day_number(slot.date) - facts.first_day(self.problem)
        return self.library.days_since + offset

    def _recency(self, slot: Slot) -> np.ndarray:
        weights, days = self.problem.weights, self.problem.weights.recency_days
        if days <= 0:
            return np.zeros(len(self.library))
        fade = np.clip((days + 1 - self._days_since_eaten(slot)) / days, 0.0, 1.0)
        return weights.recency * fade / self.library.free_cookings

    def _change(self, slot: Slot) -> np.ndarray:
        shown = self.problem.shown.get(slot.id)
        if shown is None:
            return np.zeros(len(self.library))
        differs = np.arange(len(self.library)) != self.library.index.get(shown, -1)
        return self.problem.weights.change * differs

    def _add_rules(self, place: int, slot: Slot) -> None:
        for rule in self.problem.rules:
            if speaks_of(rule, slot):
                faults, cost, hard = rule_faults(self.library, rule), self.eat_cost, self.eat_hard
            elif rule.kind == "no_repeat" and facts.in_scope(rule, slot):
                faults = self._days_since_eaten(slot) < rule.days
                cost, hard = self.cook_cost, self.cook_hard
            else:
                continue
            if rule.hard:
                hard[place] += faults
            else:
                cost[place] += weight_of(self.problem, rule) * faults
