"""A household's own recipes as ingredients of others: “250 g pizza dough”."""

import uuid
from typing import NamedTuple

from households.models import Household
from recipes.models import Recipe
from recipes.names import name_key


class Part(NamedTuple):
    pk: uuid.UUID
    title: str


def own_recipes(household: Household | None) -> dict[str, Part]:
    """By the key of their title, but for those that are only their author's; nobody's are none."""
    if household is None:
        return {}
    own = Recipe.objects.of(household).filter(household=household).live()
    parts = own.order_by("-title", "-pk").values_list("pk", "title")
    return {name_key(title): Part(pk, title) for pk, title in parts}
