"""Problems for the tests: a call states only what matters there."""

import random
from datetime import date, timedelta

from planner.optimiser.types import (
    Band,
    Eaten,
    Food,
    PantryItem,
    Person,
    Problem,
    Rating,
    Recipe,
    Rule,
    Slot,
)

MONDAY = date(2026, 11, 23)
SHARES = {"breakfast": 0.25, "lunch": 0.32, "dinner": 0.33, "snack": 0.10}
MINUTES = {"breakfast": 15, "lunch": 20, "dinner": 35, "snack": 10}
PROTEINS = ("beef", "pork", "poultry", "fish", "egg", "legume", "none")
CUISINES = ("italian", "french", "indian", "thai", "mexican", "greek")


def make_person(id="anna", **fields) -> Person:
    return Person(**{"id": id, "name": id.title(), "energy_kcal": 2000.0} | fields)


def make_slot(day=0, kind="dinner", eaters=("anna",), **fields) -> Slot:
    on = (MONDAY + timedelta(days=day)).isoformat()
    given = {"id": f"{kind}-{day}", "date": on, "name": kind.title(), "kind": kind}
    return Slot(**given | {"eaters": eaters, "energy_share": SHARES[kind]} | fields)


def make_recipe(id="dal", **fields) -> Recipe:
    given = {"id": id, "title": id.title(), "kinds": ("dinner", "lunch"), "minutes": 20}
    return Recipe(**given | {"nutrients": {"energy_kcal": 660.0}} | fields)


def make_problem(**fields) -> Problem:
    given = {"persons": (make_person(),), "slots": (make_slot(),), "recipes": (make_recipe(),)}
    return Problem(**given | fields)


def make_week(recipes=160, persons=4, seed=1) -> Problem:
    """A household's whole week of 28 slots with a random but repeatable library."""
    draw = random.Random(seed)
    foods = [_random_food(draw, number) for number in range(150)]
    people = [_member(number) for number in range(persons)]
    library = [_random_recipe(draw, number, foods) for number in range(recipes)]
    eaters = tuple(person.id for person in people)
    slots = [
        make_slot(day, kind, eaters, minutes=MINUTES[kind] * (2 if day > 4 else 1))
        for day in range(7)
        for kind in SHARES
    ]
    return make_problem(
        persons=tuple(people),
        slots=tuple(slots),
        recipes=tuple(library),
        foods=tuple(foods),
        ratings=_random_ratings(draw, people, library),
        pantry=tuple(PantryItem(food.id, draw.uniform(100, 500), 4) for food in foods[:6]),
        history=tuple(Eaten(recipe.id, draw.randint(1, 10)) for recipe in library[::12]),
        rules=_usual_rules(),
    )


def _member(number: int) -> Person:
    kcal = (2500, 2000, 2300, 1500, 1800, 2200)[number]
    return make_person(
        f"p{number}",
        energy_kcal=kcal,
        weekly=_weekly_bands(kcal),
        daily=(Band("sodium_mg", None, 3000.0),),
        allergens=("peanut",) if number == 1 else (),
    )


def _random_ratings(draw, people, library) -> tuple[Rating, ...]:
    return tuple(
        Rating(person.id, recipe.id, float(draw.randint(1, 5)))
        for person in people
        for recipe in library
        if draw.random() < 0.3
    )


def _weekly_bands(kcal: float) -> tuple[Band, ...]:
    return (
        Band("energy_kcal", 0.93 * kcal, 1.07 * kcal),
        Band("protein_g", 0.03 * kcal, 0.06 * kcal),
        Band("fiber_g", 0.0115 * kcal, None),
        Band("saturated_fat_g", None, 0.0133 * kcal),
        Band("sodium_mg", None, 2400.0),
        Band("iron_mg", 10.0, 45.0),
        Band("calcium_mg", 800.0, 2500.0),
        Band("vitamin_c_mg", 60.0, None),
    )


def _usual_rules() -> tuple[Rule, ...]:
    return (
        Rule("fish", "min", "protein", "fish", count=2, slot_kinds=("dinner",)),
        Rule("beef", "max", "protein", "beef", count=1, hard=True),
        Rule("again", "no_repeat", days=5, slot_kinds=("dinner", "lunch")),
        Rule("money", "budget", amount=220.0),
    )


def _random_food(draw: random.Random, number: int) -> Food:
    perishable = number % 3 == 0
    return Food(
        f"f{number:03}",
        f"food {number}",
        price_per_kg=round(draw.lognormvariate(1.6, 0.6), 2),
        packages_g=(draw.choice((200.0, 300.0, 500.0)),) if perishable else (),
        perishable=perishable,
        leftover_value=draw.choice((0.1, 0.4, 0.6)),
    )


def _random_recipe(draw: random.Random, number: int, foods: list[Food]) -> Recipe:
    kinds = draw.choices((("breakfast",), ("lunch", "dinner"), ("snack",)), (18, 64, 18))[0]
    main = kinds[0] == "lunch"
    kcal = 2000 * SHARES[kinds[0]] * draw.lognormvariate(0, 0.2)
    return make_recipe(
        f"r{number:04}",
        kinds=kinds,
        minutes=int(draw.lognormvariate(3.3, 0.5)) if main else draw.randint(1, 12),
        storage_days=draw.choice((0, 1, 2, 3)) if main else 0,
        nutrients={
            "energy_kcal": kcal,
            "protein_g": kcal * draw.uniform(0.02, 0.07),
            "fiber_g": kcal * draw.uniform(0.004, 0.02),
            "saturated_fat_g": kcal * draw.uniform(0.004, 0.02),
            "sodium_mg": kcal * draw.uniform(0.4, 2),
            "iron_mg": kcal * draw.uniform(0.003, 0.01),
            "calcium_mg": kcal * draw.uniform(0.2, 0.7),
            "vitamin_c_mg": kcal * draw.uniform(0.01, 0.1),
        },
        foods={
            food.id: draw.uniform(10, 120 if main else 60)
            for food in draw.sample(foods, draw.randint(3, 9) if main else 2)
        },
        allergens={"peanut": draw.choices(("no", "yes", "unknown"), (85, 10, 5))[0]},
        cuisine=draw.choice(CUISINES),
        main_protein=draw.choice(PROTEINS) if main else None,
    )
