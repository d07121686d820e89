"""From a household's tables to a problem of the optimiser: ORM in, plain values out."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import replace

from django.db.models import Exists, OuterRef, Q

from households.choices import Currency, MealType
from households.models import Household, Person
from nutrition.services import nutrition_of, targets_of
from nutrition.targets import MINDED
from planner.models import DayPattern, Meal, PantryItem, Plan, Rule
from planner.optimiser import facts as core_facts
from planner.optimiser import types as core
from planner.services.asking import bands_of, core_rules, month_of, season_tags, themes, tools
from planner.services.places import is_beside, is_dish, keyed_some, place_of, slot_id
from planner.services.thawing import (
    Portions,
    dish_key,
    frozen_dishes,
    is_frozen,
    portions_for,
    with_freezer,
)
from planner.weeks import days_from
from recipes.models import Dislike, Food, FoodPrice, Rating, Recipe

HISTORY_DAYS = 14
# Euros are the optimiser's own money; about the mean rate of 2024 and 2025 (ECB reference rates).
UNITS_PER_EURO = {Currency.EUR: 1.0, Currency.USD: 1.1}
# A recipe that gives no time may take long: it fits the days with an hour to spare.
UNSAID_MINUTES = 60
# How often a recipe of these meals may come in a week before it counts as a repeat.
FREE_COOKINGS = {"breakfast": 2, "snack": 2}
# A meal that differs from the week shown has to be worth as much, in euros, to be changed.
CHANGE_WEIGHT = 4.0
WEIGHTS = core.Weights(free_cookings=FREE_COOKINGS, change=CHANGE_WEIGHT)
# What a rest is still worth after the week by days it keeps, after the residual values
# that the planner was measured with: herbs 0.1, fish 0.4, bread 0.5, dairy 0.6, eggs 0.9.
_LEFTOVER_VALUE = [(2, 0.2), (4, 0.4), (7, 0.55), (14, 0.65), (60, 0.9)]
_LEAST_DIFFERENCE = 0.01  # servings are kept in hundredths


def load_problem(
    plan: Plan,
    *,
    today: datetime.date,
    keep: Collection[Meal],
    meals: Collection[Meal] = (),
    from_day: datetime.date | None = None,
    shown: Iterable[Meal] = (),
) -> core.Problem:
    """The week as the optimiser sees it, in a fixed number of queries.

    `keep`: meals that stay as they are; what is before `from_day` and not kept is not wanted.
    `meals`: all of the week, if there are more. `shown`: from those the plan should differ little.
    `today` decides ages, what is in the pantry and which kept meals are past changing.
    """
    household, kept = plan.household, keyed_some(keep, meals or keep)
    people, rules = list(household.people.all()), list(Rule.objects.of(household).active())
    patterns = list(DayPattern.objects.of(household).with_eaters())
    slots = _slots(plan, patterns, people, kept, from_day or plan.week_start, today)
    frozen = portions_for(plan, keep, kept)
    rows = _recipes(household, slots, frozen)
    foods, persons = _foods(household, rows), _persons(people, today, rules)
    recipes = _dishes(rows, month_of(plan.week_start), frozen)
    problem = core.Problem(
        persons=persons,
        slots=_as_served(slots, kept, persons, recipes),
        recipes=recipes,
        foods=foods,
        ratings=_ratings(household),
        pantry=_pantry(household, plan.week_start, {food.id for food in foods}),
        history=_history(plan, rules),
        shown={key: dish_key(meal) for key, meal in keyed_some(shown, meals or keep).items()},
        **_asked(household, rules, patterns, rows) | _money(household.currency),
    )
    return with_freezer(problem, frozen, plan.week_start)


def _dishes(rows: list[Recipe], month: int, frozen: list[Portions]) -> tuple[core.Recipe, ...]:
    facts = nutrition_of(rows)
    dishes = tuple(core_recipe(row, facts.get(row.pk), month) for row in rows)
    return dishes + frozen_dishes(frozen, rows, dishes)


def _asked(household: Household, rules: list[Rule], patterns: list[DayPattern], rows) -> dict:
    """What the household asks of its weeks, and the tools it has for the recipes in `rows`."""
    asked = (*core_rules(household, rules), *themes(patterns))
    return {"rules": asked, "equipment": tools(rules, rows)}


def _money(currency: str) -> dict:
    """The weights of the problem in the household's currency."""
    return {"weights": WEIGHTS.scaled(UNITS_PER_EURO[currency]), "currency": currency}


def _refused(people: list[Person]) -> tuple[dict, dict]:
    """Ids of the foods that each never eats, and of those that each would rather not."""
    never, rather_not = {}, {}
    for dislike in Dislike.objects.filter(person__in=people):
        place = never if dislike.never else rather_not
        place.setdefault(dislike.person_id, []).append(str(dislike.food_id))
    return never, rather_not


def _persons(
    people: list[Person], today: datetime.date, rules: list[Rule]
) -> tuple[core.Person, ...]:
    never, rather_not = _refused(people)
    targets = targets_of(people, today)
    bands = {
        person.pk: bands_of(
            str(person.pk),
            {c: b for c, b in targets[person.pk].bands.items() if c in MINDED},
            rules,
        )
        for person in people
    }
    return tuple(
        core.Person(
            id=str(person.pk),
            name=person.name,
            energy_kcal=targets[person.pk].energy_kcal,
            weekly=bands[person.pk][0],
            daily=bands[person.pk][1],
            allergens=tuple(person.allergens),
            diets=tuple(person.diets),
            never_foods=tuple(never.get(person.pk, ())),
            disliked_foods=tuple(rather_not.get(person.pk, ())),
        )
        for person in people
    )


def _slots(
    plan: Plan,
    patterns: list[DayPattern],
    people: list[Person],
    kept: dict[str, Meal],
    from_day: datetime.date,
    today: datetime.date,
) -> tuple[core.Slot, ...]:
    """The wanted meals of the week in the order in which they are eaten, and those kept.

    Dishes beside another follow it.
    """
    slots = []
    for key, (day, pattern) in _places(plan, patterns).items():
        if key in kept or (pattern.wanted and day >= from_day):
            slots.append(_slot(key, day, pattern, people, kept))
        beside = [other for other in kept if is_beside(other) and slot_id(*place_of(other)) == key]
        slots += [_beside(_slot(other, day, pattern, people, kept)) for other in beside]
    slots = [slot for slot in slots if slot.eaters or slot.guest_portions]
    return tuple(_settled(slot, today) for slot in slots)


def _places(plan: Plan, patterns: list[DayPattern]) -> dict:
    """All places of the week in the order of eating: the day and the pattern of each."""
    return {
        slot_id(day, pattern.slot_id): (day, pattern)
        for day in days_from(plan.week_start)
        for pattern in sorted(patterns, key=lambda p: (p.slot.usual_time, p.slot_id))
        if pattern.weekday == day.weekday()
    }


def _beside(slot: core.Slot) -> core.Slot:
    """A dish beside another is the cook's own wish; the meal's share of the day counts once."""
    lock = slot.lock and replace(slot.lock, fact=True)
    return replace(slot, kind=MealType.SIDE, minutes=None, energy_share=0.0, lock=lock)


def _settled(slot: core.Slot, today: datetime.date) -> core.Slot:
    """A kept meal of a past day is a fact, whatever the rules have become since."""
    if slot.lock is None or slot.date >= today.isoformat():
        return slot
    return replace(slot, lock=replace(slot.lock, fact=True))


def _slot(
    key: str,
    day: datetime.date,
    pattern: DayPattern,
    people: list[Person],
    kept: dict[str, Meal],
) -> core.Slot:
    meal = kept.get(key)
    here = set(people)  # somebody who has left since counts no more
    named = [person for person in meal.eaters.all() if person in here] if meal else []
    eaters = named if named or (meal and meal.guests) else pattern.who_eats(people)
    return core.Slot(
        id=key,
        date=day.isoformat(),
        name=pattern.slot.name,
        kind=pattern.slot.meal_type,
        eaters=tuple(str(person.pk) for person in eaters),
        minutes=pattern.minutes,
        energy_share=float(pattern.slot.energy_share),
        guest_portions=float(meal.guests if meal else pattern.guests),
        wanted=meal is None or is_dish(meal),
        lock=_lock(meal, kept) if meal and is_dish(meal) else None,
    )


def _as_served(
    slots: tuple[core.Slot, ...],
    kept: dict[str, Meal],
    persons: tuple[core.Person, ...],
    recipes: tuple[core.Recipe, ...],
) -> tuple[core.Slot, ...]:
    """Kept meals serve what their cook has set, not what the optimiser would."""
    people, dishes = {p.id: p for p in persons}, {recipe.id: recipe for recipe in recipes}
    served = []
    for slot in slots:
        meal = kept.get(slot.id)
        if slot.lock and meal:
            dish = dishes[slot.lock.recipe_id]
            usual = sum(core_facts.portion(people[e], slot, dish) for e in slot.eaters)
            set_by_cook = float(meal.servings) - slot.guest_portions
            if set_by_cook > 0 < usual and abs(set_by_cook - usual) >= _LEAST_DIFFERENCE:
                slot = replace(slot, portion_factor=set_by_cook / usual)
        served.append(slot)
    return tuple(served)


def _lock(meal: Meal, kept: dict[str, Meal]) -> core.Lock:
    origin = next(
        (
            key
            for key, other in kept.items()
            if meal.is_leftover
            and meal.cook_event_id
            and other.cook_event_id == meal.cook_event_id
            and other.recipe_id == meal.recipe_id
            and not other.is_leftover
            and is_dish(other)
        ),
        None,
    )
    return core.Lock(dish_key(meal), leftover_of=origin, fact=meal.is_over)


def _recipes(
    household: Household, slots: tuple[core.Slot, ...], frozen: list[Portions]
) -> list[Recipe]:
    """What the household can cook, what is in its freezer, and what it has already fixed.

    The last two may be in the trash.
    """
    kinds = {slot.kind for slot in slots}
    usable = Recipe.objects.of(household).live().published()
    usable = usable.filter(tags__kind="meal", tags__name__in=kinds)
    fixed = [slot.lock.recipe_id for slot in slots if slot.lock]
    fixed = [key for key in fixed if not is_frozen(key)]
    fixed += [portions.batch.recipe_id for portions in frozen]
    found = Recipe.objects.annotate(is_usable=Exists(usable.filter(pk=OuterRef("pk"))))
    found = found.filter(Q(is_usable=True) | Q(pk__in=fixed))
    return list(found.with_ingredients().with_tags())


def core_recipe(recipe: Recipe, facts, month: int) -> core.Recipe:
    """A recipe as the core sees it; `facts` None: its nutrients are not known."""
    lines = [line for line in recipe.ingredients.all() if not line.optional]
    weighed = [line for line in lines if line.food_id and line.grams is not None]
    foods = {str(food.pk): 0.0 for food in recipe.foods() if food}
    for line in weighed:
        foods[str(line.food_id)] += float(line.grams) / recipe.servings
    return core.Recipe(
        id=str(recipe.pk),
        title=recipe.title,
        kinds=tuple(recipe.meal_types) if recipe.is_usable else (),
        minutes=recipe.total_minutes or UNSAID_MINUTES,
        servings=float(recipe.servings),
        storage_days=recipe.storage_days,
        nutrients=facts.values() if facts else {},
        foods=foods,
        weighed_share=len(weighed) / len(lines) if lines else 0.0,
        allergens=recipe.allergen_states(),
        diets=recipe.diet_states(),
        tags=(*recipe.free_tags, *season_tags(recipe, month)),
        cuisine=recipe.cuisine or None,
        main_protein=recipe.main_protein or None,
        equipment=tuple(recipe.equipment),
    )


def _foods(household: Household, recipes: list[Recipe]) -> tuple[core.Food, ...]:
    used = {food for recipe in recipes for food in recipe.foods() if food}
    prices = {}
    wanted = FoodPrice.objects.of(household).filter(food__in=used, currency=household.currency)
    for price in sorted(wanted, key=lambda price: price.household_id is not None):
        prices[price.food_id] = price
    return tuple(
        core.Food(
            id=str(food.pk),
            name=food.name,
            price_per_kg=price_per_edible_kg(food, prices.get(food.pk)),
            packages_g=tuple(food.package_g),
            perishable=food.perishable_days is not None,
            leftover_value=leftover_value(food),
        )
        for food in sorted(used, key=lambda food: str(food.pk))
    )


def price_per_edible_kg(food: Food, price: FoodPrice | None) -> float | None:
    """What a kilogram that is eaten costs; None where price or piece weight is not known."""
    per_kg = price and price.per_edible_kg(food)
    return None if per_kg is None else float(per_kg)


def leftover_value(food: Food) -> float:
    """The share of its price that a rest of the food is still worth after the week."""
    if food.perishable_days is None:
        return 1.0
    return next((value for days, value in _LEFTOVER_VALUE if food.perishable_days <= days), 1.0)


def _ratings(household: Household) -> tuple[core.Rating, ...]:
    at_table = Rating.objects.of(household).filter(person__left_at=None)
    rows = at_table.values_list("person_id", "recipe_id", "stars")
    return tuple(core.Rating(str(person), str(recipe), stars) for person, recipe, stars in rows)


def _pantry(household, first_day, known: set[str]) -> tuple[core.PantryItem, ...]:
    items = PantryItem.objects.of(household).counted()
    return tuple(
        core.PantryItem(
            food_id=str(item.food_id),
            grams=float(item.grams),
            days_left=max(0, (item.best_before - first_day).days) if item.best_before else None,
        )
        for item in items
        if str(item.food_id) in known
    )


def _history(plan: Plan, rules: list[Rule]) -> tuple[core.Eaten, ...]:
    """What was eaten in the days before, as far back as any rule against repeats looks."""
    asked = [rule.parameters["days"] for rule in rules if rule.kind == Rule.Kind.NO_REPEAT]
    meals = (
        Meal.objects.of(plan.household)
        .before(plan.week_start, days=max([HISTORY_DAYS, *asked]))
        .exclude(recipe=None)
        .exclude(state=Meal.State.SKIPPED)
        .values_list("recipe_id", "date")
        .order_by("date", "pk")
    )
    return tuple(core.Eaten(str(recipe), (plan.week_start - date).days) for recipe, date in meals)
