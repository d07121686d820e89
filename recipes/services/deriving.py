"""What a list asks of recipes, derived from them: allergens, diets, season, cost and words.

A recipe that changes is marked `facts_due`; whoever writes it, or else reads the list next,
derives it anew. A release that changes the rules behind it marks every recipe in a migration.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction

from recipes.models import FoodPrice, Ingredient, Recipe, RecipeFacts, RecipeWord, WordPart
from recipes.models import SearchWord as Word
from recipes.searching import parts, sound, words_in

AT_ONCE = 100  # recipes
_CENT = Decimal("0.01")
_FACTS = ("household", "allergens", "diets", "months", "needed", "costs")
Place = RecipeWord.Place
Prices = dict[tuple[uuid.UUID, uuid.UUID | None], dict[str, FoodPrice]]


def derive_due(*, most: int | None = None) -> int:
    """Derive what is due, or the first of it; returns of how many recipes."""
    done = 0
    while (most is None or done < most) and Recipe.objects.filter(facts_due=True).exists():
        count = _derive_some(min(AT_ONCE, AT_ONCE if most is None else most - done))
        done += count
        if count == 0:
            break
    return done


def derive(recipe: Recipe) -> None:
    """Derive one recipe anew, and let those made of it be derived when next they are read."""
    with transaction.atomic():
        _write(Recipe.objects.filter(pk=recipe.pk))
    recipe.facts_due = False
    users = Ingredient.objects.filter(sub_recipe=recipe).values("recipe")
    Recipe.objects.filter(pk__in=users).update(facts_due=True)


@transaction.atomic
def _derive_some(most: int) -> int:
    """Another who derives the same recipes at this moment keeps them."""
    due = Recipe.objects.filter(facts_due=True).order_by("pk")
    pks = list(due.select_for_update(skip_locked=True).values_list("pk", flat=True)[:most])
    if pks:
        _write(Recipe.objects.filter(pk__in=pks))
    return len(pks)


def _write(chosen) -> None:
    recipes = list(chosen.with_ingredients().with_tags())
    prices = _prices(recipes)
    facts = [_facts(recipe, prices) for recipe in recipes]
    RecipeFacts.objects.bulk_create(
        facts, update_conflicts=True, unique_fields=["recipe"], update_fields=_FACTS
    )
    _write_words(recipes)
    Recipe.objects.filter(pk__in=[recipe.pk for recipe in recipes]).update(facts_due=False)


def _facts(recipe: Recipe, prices: Prices) -> RecipeFacts:
    foods = [food for food in recipe.foods() if food]
    months = (m for m in range(1, 13) if all(food.is_in_season(m) for food in foods))
    needed = [line for line in recipe.ingredients.all() if not line.optional]
    return RecipeFacts(
        recipe=recipe,
        household_id=recipe.household_id,
        allergens=recipe.allergen_states(),
        diets=recipe.diet_states(),
        months=sum(1 << (month - 1) for month in months),
        needed=len({line.food_id or line.pk for line in needed}),
        costs=_costs(recipe, needed, prices),
    )


def _costs(recipe: Recipe, lines: list[Ingredient], prices: Prices) -> dict[str, float]:
    """A serving's, by each currency in which every line that is needed has a price."""
    each = [_costs_of(line, prices, recipe.household_id) for line in lines]
    known = set.intersection(*map(set, each)) if each else set()
    return {
        currency: float((sum(costs[currency] for costs in each) / recipe.servings).quantize(_CENT))
        for currency in sorted(known)
    }


def _costs_of(line: Ingredient, prices: Prices, household: uuid.UUID | None) -> dict:
    """What the line costs by currency; a household's own price counts before the catalogue's."""
    if line.food is None or line.grams is None:
        return {}
    found = prices.get((line.food_id, None), {}) | prices.get((line.food_id, household), {})
    per_kg = {currency: price.per_edible_kg(line.food) for currency, price in found.items()}
    return {
        currency: amount * line.grams / 1000
        for currency, amount in per_kg.items()
        if amount is not None
    }


def _prices(recipes: list[Recipe]) -> Prices:
    foods = {line.food_id for recipe in recipes for line in recipe.ingredients.all()}
    found: Prices = defaultdict(dict)
    for price in FoodPrice.objects.filter(food__in=foods - {None}):
        found[price.food_id, price.household_id][price.currency] = price
    return found


def _write_words(recipes: list[Recipe]) -> None:
    by_recipe = {recipe: _words_of(recipe) for recipe in recipes}
    ids = _ids_of({word for places in by_recipe.values() for word in places})
    RecipeWord.objects.filter(recipe__in=recipes).delete()
    RecipeWord.objects.bulk_create(
        (
            RecipeWord(
                household_id=recipe.household_id,
                recipe=recipe,
                word_id=ids[word],
                place=min(places),
                in_line=Place.INGREDIENT in places,
            )
            for recipe, by_word in by_recipe.items()
            for word, places in by_word.items()
        ),
        batch_size=1000,
    )


def _words_of(recipe: Recipe) -> dict[str, set[Place]]:
    """Each word of a recipe, with the places where it stands."""
    texts = [
        (Place.TITLE, recipe.title),
        *((Place.INGREDIENT, name) for name in _names_in(recipe)),
        *((Place.TAG, tag.name) for tag in recipe.tags.all()),
        (Place.TAG, recipe.get_cuisine_display()),
    ]
    found = defaultdict(set)
    for place, text in texts:
        for word in words_in(str(text)):
            found[word].add(place)
    return found


def _names_in(recipe: Recipe, above=()) -> list[str]:
    """What the lines call their foods and what these are called, those of sub-recipes included."""
    names = []
    for line in recipe.ingredients.all():
        names += [line.name, *([line.food.name] if line.food else [])]
        if line.sub_recipe and line.sub_recipe_id not in above:
            names += _names_in(line.sub_recipe, (*above, recipe.pk))
    return names


def _ids_of(words: Iterable[str]) -> dict[str, int]:
    """The id of each word; new ones are written, with the parts that lead to them."""
    wanted = sorted(words)
    ids = dict(Word.objects.filter(text__in=wanted).values_list("text", "pk"))
    new = [word for word in wanted if word not in ids]
    if not new:
        return ids
    Word.objects.bulk_create(
        [Word(text=word, sound=sound(word)) for word in new], ignore_conflicts=True
    )
    written = dict(Word.objects.filter(text__in=new).values_list("text", "pk"))
    WordPart.objects.bulk_create(
        [
            WordPart(word_id=pk, text=part)
            for word, pk in sorted(written.items())
            for part in dict.fromkeys(parts(sound(word)))
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )
    return ids | written
