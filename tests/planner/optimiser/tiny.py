"""Random problems small enough to try every plan, with a bit of everything in them."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from planner.optimiser.evaluate import evaluate
from planner.optimiser.types import (
    Band,
    Eaten,
    Evaluation,
    Food,
    LeftoverMeal,
    LeftoverPattern,
    Lock,
    PantryItem,
    PlannedMeal,
    Problem,
    Rating,
    Recipe,
    Rule,
    Slot,
)
from tests.planner.optimiser.builders import make_person, make_problem, make_recipe, make_slot

# All ways to eat a dinner again in three days: brute force and search then see the same plans.
EVERY_PATTERN = tuple(
    LeftoverPattern("dinner", tuple(LeftoverMeal("dinner", day) for day in days))
    for days in ((1,), (2,), (1, 2))
)


def make_tiny(seed: int, *, locks: bool = True) -> Problem:
    """Three dinners, four recipes, two eaters; everything else as the seed has it."""
    draw = random.Random(seed)
    foods = tuple(_food(draw, name) for name in ("leek", "rice", "cod"))
    recipes = tuple(_recipe(draw, name, foods) for name in ("dal", "pie", "stew", "wrap"))
    slots = [_slot(draw, day) for day in range(3)]
    if locks and draw.random() < 0.4:
        slots[0] = make_slot(0, eaters=slots[0].eaters, lock=Lock("dal"))
    persons = (
        make_person("anna", weekly=_bands(draw), never_foods=_some(draw, ("cod",), 0.2)),
        make_person(
            "ben",
            energy_kcal=1500.0,
            daily=_bands(draw),
            allergens=_some(draw, ("milk",), 0.4),
            disliked_foods=_some(draw, ("leek",), 0.4),
        ),
    )
    return make_problem(
        persons=persons,
        slots=tuple(slots),
        recipes=recipes,
        foods=foods,
        ratings=tuple(Rating("anna", r.id, float(draw.randint(1, 5))) for r in recipes[:2]),
        pantry=_pantry(draw),
        rules=_rules(draw),
        history=tuple(Eaten(r.id, draw.randint(1, 6)) for r in recipes if draw.random() < 0.3),
        shown={"dinner-1": draw.choice(recipes).id} if draw.random() < 0.3 else {},
        leftover_patterns=EVERY_PATTERN,
    )


def all_plans(problem: Problem) -> Iterator[tuple[tuple[PlannedMeal, ...], Evaluation]]:
    """Every plan that breaks no limit of a single meal, however full, with its evaluation."""
    choices = []
    for place, slot in enumerate(problem.slots):
        earlier = [None, *(other.id for other in problem.slots[:place])]
        fillings = [(r.id, source) for r in problem.recipes for source in earlier]
        choices.append([None, *(PlannedMeal(slot.id, r, source) for r, source in fillings)])
    for picked in product(*choices):
        meals = tuple(meal for meal in picked if meal is not None)
        worth = evaluate(problem, meals)
        faulty = any(fault.rule.split(":")[0] in MEAL_FAULTS for fault in worth.broken)
        if not faulty and all(_welcome(problem, meal) for meal in meals):
            yield meals, worth


def _welcome(problem: Problem, meal: PlannedMeal) -> bool:
    """Whether a hard rule about single meals (never, theme, the past) lets this one in."""
    slot = next(slot for slot in problem.slots if slot.id == meal.slot_id)
    judging = [r for r in problem.rules if r.hard and r.kind in ("never", "theme", "no_repeat")]
    if meal.leftover_of:
        judging = [rule for rule in judging if rule.kind != "no_repeat"]
    alone = replace(problem, rules=tuple(judging))
    broken = {fault.rule for fault in evaluate(alone, [replace(meal, leftover_of=None)]).broken}
    return bool(slot.lock) or not broken & {rule.id for rule in judging}


MEAL_FAULTS = {"kind", "minutes", "equipment", "exclusion", "lock", "leftover", "unwanted"}


def best_plan(problem: Problem) -> Evaluation:
    """Fewest empty slots, then least broken, then cheapest: what the search looks for."""
    return min(
        (worth for _, worth in all_plans(problem)),
        key=lambda w: (len(w.empty), round(w.violation, 9), w.objective),
    )


def _some(draw: random.Random, values: tuple[str, ...], chance: float) -> tuple[str, ...]:
    return values if draw.random() < chance else ()


def _food(draw: random.Random, name: str) -> Food:
    return Food(
        name,
        name,
        price_per_kg=draw.choice((None, 2.0, 5.0, 12.0)),
        packages_g=draw.choice(((), (250.0,), (200.0, 500.0))),
        perishable=draw.random() < 0.6,
        leftover_value=draw.choice((0.0, 0.5, 1.0)),
    )


def _recipe(draw: random.Random, name: str, foods: tuple[Food, ...]) -> Recipe:
    return make_recipe(
        name,
        kinds=draw.choice((("dinner",), ("dinner",), ("dinner", "lunch"), ("lunch",))),
        minutes=draw.choice((10, 25, 45)),
        storage_days=draw.choice((None, 0, 1, 2)),
        nutrients={
            "energy_kcal": draw.choice((None, 300.0, 700.0)),
            "protein_g": draw.choice((None, 8.0, 35.0)),
        },
        foods={f.id: float(draw.choice((60, 130, 210))) for f in foods if draw.random() < 0.6},
        weighed_share=draw.choice((1.0, 1.0, 0.8, 0.0)),
        allergens={} if draw.random() < 0.1 else {"milk": draw.choice(("no", "no", "yes"))},
        tags=_some(draw, ("quick",), 0.5),
        cuisine=draw.choice((None, "indian", "greek")),
        main_protein=draw.choice(("fish", "legume", "none")),
    )


def _slot(draw: random.Random, day: int) -> Slot:
    return make_slot(
        day,
        eaters=draw.choice((("anna",), ("ben",), ("anna", "ben"))),
        minutes=draw.choice((None, 0, 30, 30)),
        guest_portions=draw.choice((0.0, 0.0, 1.5)),
        portion_factor=draw.choice((1.0, 1.0, 0.75, 1.3)),
    )


def _bands(draw: random.Random) -> tuple[Band, ...]:
    hard = draw.random() < 0.1
    protein = Band("protein_g", draw.choice((None, 50.0)), 120.0, weight=2.0, hard=hard)
    return _some(draw, (Band("energy_kcal", 1800.0, 2200.0), protein), 0.6)


def _pantry(draw: random.Random) -> tuple[PantryItem, ...]:
    return _some(draw, (PantryItem("leek", 300.0, draw.choice((None, 2, 9))),), 0.6)


def _rules(draw: random.Random) -> tuple[Rule, ...]:
    every = (
        Rule("less-fish", "max", "protein", "fish", count=1),
        Rule("greek", "min", "cuisine", "greek", count=2),
        Rule("must-quick", "must", "tag", "quick"),
        Rule("no-cod", "never", "food", "cod", weight=1.5),
        Rule("monday", "theme", "protein", "legume", weekday=0),
        Rule("again", "no_repeat", days=2),
        Rule("running", "not_consecutive", "protein", weight=3.0),
        Rule("money", "budget", amount=4.0),
    )
    chosen = [rule for rule in every if draw.random() < 0.35]
    return tuple(replace(rule, hard=draw.random() < 0.3) for rule in chosen)
