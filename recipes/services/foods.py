"""Loads the curated catalogue of foods."""

import uuid
from dataclasses import dataclass

from django.db import transaction

from households.choices import Allergen
from recipes.catalogue import CatalogueFood, read_foods, read_weights
from recipes.models import Food, FoodAlias, FoodPrice, Measure, Recipe
from recipes.services.deriving import derive_due
from recipes.services.weighing import weigh_again

_KEPT = ("id", "household", "merged_into")  # what loading a row anew leaves as it is
CATALOGUE = uuid.UUID("3e5ac7b0-53d7-4b7e-9d43-9d5c5d5d21f5")  # namespace of the catalogue's ids


@dataclass(frozen=True, slots=True)
class Loaded:
    total: int
    written: int


def food_id(name: str) -> uuid.UUID:
    """The id of a catalogue food, the same on every machine."""
    return uuid.uuid5(CATALOGUE, name)


@transaction.atomic
def load_catalogue() -> Loaded:
    """Write the foods whose row is new or has changed since it was last loaded.

    An editor's change in the admin stays until the row itself changes; a name made known to
    everybody and a merge of two foods stay for good. Raises InvalidCatalogue.
    """
    merged = set(Food.objects.exclude(merged_into=None).values_list("pk", flat=True))
    foods = [
        food
        for food in read_foods(Allergen.values, read_weights())
        if food_id(food.name) not in merged
    ]
    loaded = dict(Food.objects.filter(household=None).values_list("id", "catalogue_digest"))
    fresh = [food for food in foods if loaded.get(food_id(food.name)) != food.digest]
    weigh_again(_write(fresh))
    if fresh:  # also those that only name such a food beside their own: “oil or butter”
        Recipe.objects.update(facts_due=True)
    derive_due()
    return Loaded(total=len(foods), written=len(fresh))


def _write(foods: list[CatalogueFood]) -> list[Food]:
    rows = [_food(food) for food in foods]
    fields = [f.name for f in Food._meta.concrete_fields if f.name not in _KEPT]
    Food.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=fields, batch_size=200
    )
    ids = [row.id for row in rows]
    FoodAlias.objects.filter(household=None, food__in=ids, by_editor=False).delete()
    for model in (Measure, FoodPrice):
        model.objects.filter(household=None, food__in=ids).delete()
    taken = _names_by_editors()
    FoodAlias.objects.bulk_create(
        alias for food in foods for alias in _aliases(food) if alias.name.lower() not in taken
    )
    Measure.objects.bulk_create(measure for food in foods for measure in _measures(food))
    FoodPrice.objects.bulk_create(price for food in foods for price in _prices(food))
    return rows


def _names_by_editors() -> set[str]:
    rows = FoodAlias.objects.filter(household=None, by_editor=True)
    return {name.lower() for name in rows.values_list("name", flat=True)}


def _food(food: CatalogueFood) -> Food:
    season_from, season_to = food.season or (None, None)
    return Food(
        id=food_id(food.name),
        name=food.name,
        plural=food.plural,
        aisle=food.aisle,
        composition_code=food.composition_code,
        density_g_per_ml=food.density_g_per_ml,
        piece_g=food.piece_g,
        edible_share=food.edible_share,
        perishable_days=food.perishable_days,
        storage=food.storage,
        season_from=season_from,
        season_to=season_to,
        package_g=list(food.package_g),
        allergens=dict(food.allergens),
        diets=dict(food.diets),
        main_protein=food.main_protein,
        note=food.note,
        catalogue_digest=food.digest,
    )


def _aliases(food: CatalogueFood) -> list[FoodAlias]:
    return [FoodAlias(food_id=food_id(food.name), name=alias) for alias in food.aliases]


def _measures(food: CatalogueFood) -> list[Measure]:
    return [
        Measure(food_id=food_id(food.name), unit=unit, size=size, grams=grams, source=source)
        for (unit, size), (grams, source) in food.measures.items()
    ]


def _prices(food: CatalogueFood) -> list[FoodPrice]:
    return [
        FoodPrice(
            food_id=food_id(food.name), currency=currency, basis=food.price_basis, amount=amount
        )
        for currency, amount in food.prices.items()
    ]
