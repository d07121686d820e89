"""What belongs to a household: read from the models, so that a new one is not forgotten.

Every model with a `household` is archived with every field, unless it stands below with the
reason. `faults` names what the archive could not carry; a test keeps it empty.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Field, Model, Q, UniqueConstraint

from households.models import Household, User
from households.ownership import CatalogueOwned

LEFT_OUT = {
    "households.ApiToken": "A key of this site; another site must give keys of its own.",
    "households.Invitation": "A link to this site, secret, and worth two weeks.",
    "recipes.Job": "A log of this site's work; its files stay here, and it can't be resumed there.",
    "recipes.JobItem": "A part of the log of this site's work.",
    "recipes.RecipeFacts": "Derived anew where the archive comes in.",
    "recipes.RecipeWord": "Derived anew where the archive comes in.",
    "recipes.SearchWord": "Derived anew where the archive comes in.",
    "recipes.WordPart": "Derived anew where the archive comes in.",
    "recipes.ShareLink": "A link to this site, secret; the other site makes links of its own.",
    "shopping.Operation": "A receipt for a phone of this site that sends a change twice.",
}
FIELDS_LEFT_OUT = {
    "planner.Plan.previous": "One step of undo, which ends with the move.",
    "recipes.Recipe.facts_due": "All are derived anew where the archive comes in.",
    "recipes.Recipe.starter_slug": "Only recipes of the catalogue have one.",
    "recipes.Recipe.starter_digest": "Only recipes of the catalogue have one.",
    "recipes.Food.catalogue_digest": "Only foods of the catalogue have one.",
}
# How a row that all households share is named where its table has no unique_in_catalogue.
SHARED_NAMES = {"recipes.Recipe": ("starter_slug",)}
# Numbers inside of JSON that are ids of rows: field -> key -> model. Ids that are UUIDs are
# found by themselves.
NUMBERS_IN_JSON = {"planner.PlanTemplate.meals": {"slot": "planner.MealSlot"}}
_PLAIN = frozenset(
    "BigIntegerField BooleanField CharField DateField DateTimeField DecimalField EmailField "
    "FloatField IntegerField JSONField PositiveBigIntegerField "
    "PositiveIntegerField PositiveSmallIntegerField SlugField SmallIntegerField TextField "
    "TimeField URLField UUIDField".split()
)


@dataclass(frozen=True)
class Table:
    """What the archive holds of one model."""

    model: type[Model]

    @property
    def label(self) -> str:
        return self.model._meta.label

    @property
    def path(self) -> str:
        return f"data/{self.label}.jsonl"

    @property
    def is_numbered(self) -> bool:
        """Its ids are the database's: in the archive its rows are numbered from 1."""
        return isinstance(self.model._meta.pk, models.AutoField)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return tuple(
            field
            for field in self.model._meta.concrete_fields
            if not field.primary_key
            and not field.generated
            and field.name != "household"
            and f"{self.label}.{field.name}" not in FIELDS_LEFT_OUT
        )

    @cached_property
    def links(self) -> tuple["Link", ...]:
        """Its many-to-many fields whose table is Django's own."""
        fields = self.model._meta.local_many_to_many
        return tuple(
            Link(self, field)
            for field in fields
            if field.remote_field.through._meta.auto_created
            and f"{self.label}.{field.name}" not in FIELDS_LEFT_OUT
        )

    def rows_of(self, household: Household) -> models.QuerySet:
        own = {"pk": household.pk} if self.model is Household else {"household": household}
        return self.model._base_manager.filter(**own)


@dataclass(frozen=True)
class Link:
    table: Table
    field: Any

    @property
    def path(self) -> str:
        return f"data/{self.table.label}.{self.field.name}.jsonl"

    @property
    def through(self) -> type[Model]:
        return self.field.remote_field.through

    @property
    def columns(self) -> tuple[str, str]:
        """The columns of this row's id and of the other one's."""
        return f"{self.field.m2m_field_name()}_id", f"{self.field.m2m_reverse_field_name()}_id"


def owned_models() -> list[type[Model]]:
    """Every model of which a row belongs to a household, and the household itself."""
    return [model for model in apps.get_models() if model is Household or _is_owned(model)]


def _is_owned(model: type[Model]) -> bool:
    fields = {field.name: field.related_model for field in model._meta.concrete_fields}
    return fields.get("household") is Household


@cache
def tables() -> tuple[Table, ...]:
    """In an order in which what a row needs comes before it."""
    archived = [model for model in owned_models() if model._meta.label not in LEFT_OUT]
    return tuple(Table(model) for model in in_order(archived))


def in_order(archived: list[type[Model]]) -> list[type[Model]]:
    """Models after those that they refer to; in a circle the optional references give way."""
    left = sorted(archived, key=lambda model: (model is not Household, model._meta.label))
    done: list[type[Model]] = []
    while left:
        ready = next((m for m in left if not _needs(m, left, required_only=False)), None)
        ready = ready or next(m for m in left if not _needs(m, left, required_only=True))
        left.remove(ready)
        done.append(ready)
    return done


def _needs(model, left, *, required_only: bool) -> bool:
    return any(
        field.related_model in left and field.related_model is not model
        for field in model._meta.concrete_fields
        if field.is_relation and not (required_only and field.null)
    )


def shared_name(model: type[Model]) -> tuple[str, ...]:
    """The fields that name a row of the catalogue; empty where only its id does."""
    if model._meta.label in SHARED_NAMES:
        return SHARED_NAMES[model._meta.label]
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and constraint.condition == Q(household=None):
            return tuple(_field_name(part) for part in constraint.expressions)
    return ()


def _field_name(expression) -> str:
    """Of F("name") or Lower("name")."""
    while not hasattr(expression, "name"):
        (expression,) = expression.get_source_expressions()
    return expression.name


def faults(owned: list[type[Model]]) -> list[str]:
    """What of these models an archive could not carry, each in a sentence."""
    archived = {model for model in owned if model._meta.label not in LEFT_OUT}
    found = []
    for model in archived:
        table = Table(model)
        if not table.is_numbered and not isinstance(model._meta.pk, models.UUIDField):
            found.append(f"{table.label}: its id is neither a number of the database nor a UUID.")
        for field in (*table.fields, *(link.field for link in table.links)):
            fault = _fault(field, archived)
            if fault:
                found.append(f"{table.label}.{field.name}: {fault}")
    return sorted(found)


def _fault(field: Field, archived: set[type[Model]]) -> str:
    target = field.related_model
    if target is None:
        known = field.get_internal_type() in _PLAIN or isinstance(field, models.ImageField)
        return "" if known else f"the archive knows no {field.get_internal_type()}."
    if target is User:
        return ""
    if target not in archived:
        return f"it refers to {target._meta.label}, which is not archived."
    if issubclass(target, CatalogueOwned) and not _can_be_named(target):
        return f"a row of the catalogue of {target._meta.label} has no name."
    return ""


def _can_be_named(target: type[Model]) -> bool:
    """By fields or by its id. A part of a shared row needs no name: only its own whole names it."""
    is_part = any(
        issubclass(field.related_model, CatalogueOwned)
        for field in target._meta.concrete_fields
        if field.is_relation and not field.null
    )
    return is_part or bool(shared_name(target)) or isinstance(target._meta.pk, models.UUIDField)
