"""Rows that all households share are named in an archive, never copied.

A food of the catalogue goes by its name, a starter recipe by its file; what has no name of its
own (a recipe another household made public) by its id.
"""

import re
import uuid
from functools import cached_property

from django.db.models import Model

from households.models import Household
from mealplanner.archive.scope import shared_name
from recipes.models import Food, FoodAlias, Recipe

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_STARTER = re.compile(r"catalogue-recipe:([a-z0-9_-]+)")


class SharedRows:
    """The rows of one model that belong to nobody, by id and by name."""

    def __init__(self, model: type[Model], household: Household | None) -> None:
        self.model, self.household = model, household
        self.fields = shared_name(model)

    @cached_property
    def _names(self) -> dict:
        """Id -> values of the naming fields; without those that have no name."""
        rows = self.model._base_manager.filter(household=None).values_list("pk", *self.fields)
        return {pk: tuple(map(str, values)) for pk, *values in rows if all(values)}

    @cached_property
    def _ids(self) -> dict:
        return {_key(values): pk for pk, values in self._names.items()}

    @cached_property
    def _aliases(self) -> dict:
        """Names under which a food of the catalogue may have gone before."""
        if self.model is not Food:
            return {}
        rows = FoodAlias.objects.filter(household=None).values_list("name", "food")
        return {_key((name,)): pk for name, pk in rows}

    @cached_property
    def _usable(self) -> set:
        """Ids of what this household may use and does not own."""
        manager = self.model._default_manager
        if not hasattr(manager, "of"):
            return set()
        own = {"household": self.household} if self.household else {"pk": None}
        return set(manager.of(self.household).exclude(**own).values_list("pk", flat=True))

    @property
    def is_empty(self) -> bool:
        return not self._names

    def __contains__(self, pk: object) -> bool:
        return pk in self._usable

    def name_of(self, pk: object) -> dict[str, str]:
        """How the archive names this row."""
        values = self._names.get(pk) if self.fields else None
        return dict(zip(self.fields, values, strict=True)) if values else {"id": str(pk)}

    def find(self, name: dict) -> object | None:
        """The id of the row so named that this household may use; None where there is none."""
        if set(name) == {"id"}:
            is_id = UUID.fullmatch(str(name["id"]))
            return uuid.UUID(name["id"]) if is_id and uuid.UUID(name["id"]) in self else None
        if not self.fields or set(name) != set(self.fields):
            return None
        key = _key(tuple(str(name[field]) for field in self.fields))
        return self._ids.get(key) or self._aliases.get(key)


def _key(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value.lower() for value in values)


def starter_ids() -> dict[str, str]:
    """Id -> slug of the starter recipes: their ids differ from site to site."""
    rows = Recipe.objects.exclude(starter_slug="").values_list("pk", "starter_slug")
    return {str(pk): slug for pk, slug in rows}


def with_slugs(line: str, slugs: dict[str, str]) -> str:
    """The line with `catalogue-recipe:<slug>` in place of a starter recipe's id."""
    return UUID.sub(
        lambda found: f"catalogue-recipe:{slugs[found[0]]}" if found[0] in slugs else found[0], line
    )


def with_ids(line: str, ids: dict[str, str]) -> str:
    """The other way round; `ids`: slug -> id. A recipe that is not here keeps its slug."""
    return _STARTER.sub(lambda found: ids.get(found[1], found[0]), line)
