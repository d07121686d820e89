"""Households and libraries for the planner's benchmark: repeatable, from real foods.

Up to the number of starter recipes a library is a sample of them. Beyond, further recipes are
made up on the pattern of one: every food may give way to another of its aisle and protein, amounts
and minutes vary, and nutrients, allergens and diets follow from the foods.
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from benchmarks.planner_kitchen import Ingredient, Kitchen
from nutrition.targets import MINDED, default_bands
from planner.optimiser import types as core

MONDAY = date(2026, 11, 23)
SHARES = {"breakfast": 0.25, "lunch": 0.32, "dinner": 0.33, "snack": 0.10}
MINUTES = {"breakfast": (15, 40), "lunch": (25, 60), "dinner": (40, 90), "snack": (15, 30)}
# Who joins the household in turn: sex, age, energy a day.
MEMBERS = (
    ("male", 40, 2500.0),
    ("female", 38, 2000.0),
    ("male", 15, 2300.0),
    ("female", 9, 1500.0),
    ("female", 6, 1300.0),
    ("female", 71, 1750.0),
)
# Chances of a household: an allergy, a diet and a dislike per person, a rating, a past meal.
ALLERGENS = ("tree_nuts", "fish", "egg", "peanut", "soy")
ALLERGY, DIET, DISLIKE, RATED, EATEN = 0.15, 0.10, 0.5, 0.25, 0.05
SWAPPED_FOODS = 0.6
# Opened packages at home: how many, the share still there, days to their best-before.
PANTRY_ITEMS, OPENED, DAYS = 8, (0.3, 1.0), (3, 5, 9)
EUROS_PER_1000_KCAL = 4.5


def make_instance(kitchen: Kitchen, recipes: int, members: int, seed: int) -> core.Problem:
    """One household's week of 28 meals: `members` (1 to 6), a library of so many recipes."""
    library, foods = _library(kitchen, recipes)
    draw = random.Random(1000 * seed + members)
    persons = tuple(_person(draw, number, foods) for number in range(members))
    kcal = sum(person.energy_kcal for person in persons)
    perishable = [food for food in foods if food.perishable and food.packages_g]
    return core.Problem(
        persons=persons,
        slots=_slots(persons),
        recipes=library,
        foods=foods,
        ratings=_ratings(draw, persons, library),
        pantry=tuple(
            core.PantryItem(food.id, draw.uniform(*OPENED) * food.packages_g[0], draw.choice(DAYS))
            for food in draw.sample(perishable, min(PANTRY_ITEMS, len(perishable)))
        ),
        rules=_rules(round(kcal * 7 / 1000 * EUROS_PER_1000_KCAL)),
        history=tuple(
            core.Eaten(recipe.id, draw.randint(1, 13))
            for recipe in library
            if draw.random() < EATEN
        ),
        weights=core.Weights(free_cookings={"breakfast": 2, "snack": 2}),
    )


def _person(draw: random.Random, number: int, foods: Sequence[core.Food]) -> core.Person:
    sex, age, kcal = MEMBERS[number]
    bands = default_bands(age=age, sex=sex, energy_kcal=kcal)
    return core.Person(
        id=f"p{number}",
        name=f"Person {number + 1}",
        energy_kcal=kcal,
        weekly=tuple(
            core.Band(code, bands[code].low, bands[code].high) for code in MINDED if code in bands
        ),
        daily=(core.Band("energy_kcal", 0.8 * kcal, 1.2 * kcal),),
        allergens=(draw.choice(ALLERGENS),) if draw.random() < ALLERGY else (),
        diets=("pescatarian",) if draw.random() < DIET else (),
        disliked_foods=(draw.choice(foods).id,) if draw.random() < DISLIKE else (),
    )


def _slots(persons: Sequence[core.Person]) -> tuple[core.Slot, ...]:
    """Four meals a day; children lunch at school, the second adult is out on Thursday evening."""
    slots = []
    for number in range(7):
        on, weekend = MONDAY + timedelta(days=number), number > 4
        for kind, share in SHARES.items():
            eaters = [person.id for person in persons]
            if kind == "lunch" and not weekend:
                eaters = [p for p in eaters if p not in ("p3", "p4")]
            if kind == "dinner" and number == 3 and len(eaters) > 1:
                eaters.remove("p1")
            slots.append(
                core.Slot(
                    id=f"{kind}-{number}",
                    date=on.isoformat(),
                    name=kind.title(),
                    kind=kind,
                    eaters=tuple(eaters),
                    minutes=MINUTES[kind][weekend],
                    energy_share=share,
                )
            )
    return tuple(slots)


def _ratings(draw, persons, library) -> tuple[core.Rating, ...]:
    return tuple(
        core.Rating(person.id, recipe.id, float(draw.choice((2, 3, 4, 4, 5))))
        for person in persons
        for recipe in library
        if draw.random() < RATED
    )


def _rules(budget: int) -> tuple[core.Rule, ...]:
    return (
        core.Rule("fish", "min", "protein", "fish", count=1, weight=8.0),
        core.Rule("beef", "max", "protein", "beef", count=2, weight=8.0),
        core.Rule("again", "no_repeat", days=7, slot_kinds=("lunch", "dinner"), weight=8.0),
        core.Rule("money", "budget", amount=float(budget)),
    )


def _library(
    kitchen: Kitchen, number: int
) -> tuple[tuple[core.Recipe, ...], tuple[core.Food, ...]]:
    """So many recipes, and the foods they are made of."""
    draw = random.Random(number)
    given = [recipe for recipe in kitchen.recipes if set(recipe.kinds) & set(SHARES)]
    by_id = {one.food.id: one for one in kitchen.ingredients}
    if number <= len(given):
        found = _sample(draw, given, number)
    else:
        made = _maker(draw, kitchen, by_id)
        found = [*given, *(made(draw.choice(given), n) for n in range(number - len(given)))]
    used = {food for recipe in found for food in recipe.foods}
    return tuple(found), tuple(food for food in kitchen.foods if food.id in used)


def _sample(draw: random.Random, given: Sequence[core.Recipe], number: int) -> list[core.Recipe]:
    """Some recipes of every kind of meal: each kind in turn takes its next one."""
    piles = {kind: [r for r in given if r.kinds[0] == kind] for kind in SHARES}
    piles["dinner"] += [r for r in given if r.kinds[0] not in SHARES]
    for pile in piles.values():
        draw.shuffle(pile)
    turns = ("dinner", "lunch", "dinner", "breakfast", "snack", "dinner")
    found = []
    while len(found) < number:
        kind = turns[len(found) % len(turns)]
        pile = piles[kind] or max(piles.values(), key=len)
        found.append(pile.pop())
    return found


def _maker(draw: random.Random, kitchen: Kitchen, by_id: Mapping[str, Ingredient]):
    """A function that varies a recipe."""
    alike = defaultdict(list)
    for one in kitchen.ingredients:
        alike[one.aisle, one.protein].append(one)
    cuisines = sorted({recipe.cuisine for recipe in kitchen.recipes if recipe.cuisine})

    def made(pattern: core.Recipe, number: int) -> core.Recipe:
        foods = defaultdict(float)
        for food, grams in pattern.foods.items():
            if food in by_id and draw.random() < SWAPPED_FOODS:
                food = draw.choice(alike[by_id[food].aisle, by_id[food].protein]).food.id
            foods[food] += round(grams * draw.uniform(0.75, 1.33), 1)
        used = [(by_id[food], grams) for food, grams in foods.items() if food in by_id]
        return core.Recipe(
            id=f"made-{number:05}",
            title=f"{pattern.title} {number}",
            kinds=pattern.kinds,
            minutes=max(5, round(pattern.minutes * draw.uniform(0.7, 1.4))),
            servings=pattern.servings,
            storage_days=pattern.storage_days,
            nutrients=_nutrients(used),
            foods=dict(foods),
            weighed_share=pattern.weighed_share,
            allergens=_states([one.allergens for one, _ in used], "yes"),
            diets=_states([one.diets for one, _ in used], "no"),
            cuisine=draw.choice(cuisines),
            main_protein=pattern.main_protein,
        )

    return made


def _nutrients(used: Sequence[tuple[Ingredient, float]]) -> dict[str, float]:
    """Summed over the foods; what a food's table leaves open counts nothing here."""
    return {
        code: sum((one.nutrients.get(code) or 0.0) * grams for one, grams in used)
        for code in MINDED
    }


def _states(given: Sequence[Mapping[str, str]], decisive: str) -> dict[str, core.State]:
    """One decisive food decides, else one unknown, else the other answer."""
    codes = sorted({code for states in given for code in states})
    found: dict[str, core.State] = {}
    for code in codes:
        states = {one.get(code, "unknown") for one in given}
        rest: core.State = "yes" if decisive == "no" else "no"
        found[code] = next((s for s in (decisive, "unknown") if s in states), rest)
    return found
