"""Rows of any app that point at a food, found by what the models say of themselves."""

import uuid
from collections.abc import Iterator

from django.apps import apps
from django.db.models import Exists, F, ForeignKey, Model, OuterRef, Q, QuerySet, UniqueConstraint
from django.db.models.expressions import Expression

from recipes.models import Food

_AT_ONCE = 5_000  # ids in one query
_BY_NAME = "(by name)"
Moved = dict[str, list]


def move_rows(source: Food, target: Food) -> Moved:
    """Point at `target` what points at `source`; returns the ids moved, by model and field.

    A row that the target has already (a price in that currency, say) stays with the source, as
    do those that a model's `follows_merged_food` leaves out. A model whose JSON names a food by
    its id says where with `names_food_in`: field and key. Queries: at most two for each field.
    """
    moved = {}
    for model in _naming():
        rows = _rewrite(model, {}, source, target)
        if rows:
            moved[f"{model._meta.label_lower}.{_BY_NAME}"] = [row.pk for row in rows]
    for field in _references():
        rows = field.model._base_manager.filter(**{field.name: source})
        rows = rows.filter(getattr(field.model, "follows_merged_food", Q()))
        ids = list(_not_doubled(rows, field, target).values_list("pk", flat=True))
        if ids:
            _point(field, ids, source, target)
            moved[f"{field.model._meta.label_lower}.{field.name}"] = ids
    return {name: [_plain(pk) for pk in ids] for name, ids in moved.items()}


def move_back(moved: Moved, *, source: Food, target: Food) -> None:
    """Undo `move_rows`; rows that point elsewhere by now, or are gone, are left alone.

    Of a household's own food only its own rows: ids of an archive may be another's here.
    """
    own = {"household": source.household} if source.household else {}
    for name, ids in moved.items():
        label, field = name.rsplit(".", 1)
        model = apps.get_model(label)
        if field == _BY_NAME:
            _rewrite(model, own | {"pk__in": ids}, target, source)
        else:
            _point(model._meta.get_field(field), ids, target, source, own)


def _naming() -> Iterator[type[Model]]:
    return (model for model in apps.get_models() if hasattr(model, "names_food_in"))


def _rewrite(model: type[Model], among: dict, source: Food, target: Food) -> list[Model]:
    """Write one id for the other where the model's JSON names a food."""
    field, key = model.names_food_in
    rows = model._base_manager.filter(**among, **{f"{field}__{key}": str(source.pk)})
    rows = list(rows.order_by("pk"))
    for row in rows:
        setattr(row, field, getattr(row, field) | {key: str(target.pk)})
    model._base_manager.bulk_update(rows, [field], batch_size=_AT_ONCE)
    return rows


def _references() -> Iterator[ForeignKey]:
    """Every foreign key to a food, also those without a name on the food's side."""
    for relation in Food._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and not relation.many_to_many:
            yield relation.field


def _point(
    field: ForeignKey, ids: list, source: Food, target: Food, among: dict | None = None
) -> None:
    for start in range(0, len(ids), _AT_ONCE):
        rows = field.model._base_manager.filter(
            pk__in=ids[start : start + _AT_ONCE], **{field.name: source}, **(among or {})
        )
        rows.update(**{field.name: target})


def _not_doubled(rows: QuerySet, field: ForeignKey, target: Food) -> QuerySet:
    """Without the rows that would repeat one of the target's where that is not allowed."""
    for number, constraint in enumerate(field.model._meta.constraints):
        if isinstance(constraint, UniqueConstraint) and field.name in _names(constraint):
            rows = _without_twins(rows, field, target, constraint, f"_merge_{number}")
    return rows


def _without_twins(
    rows: QuerySet, field: ForeignKey, target: Food, constraint: UniqueConstraint, key: str
) -> QuerySet:
    model: type[Model] = field.model
    others = {
        f"{key}_{place}": part
        for place, part in enumerate(_parts(constraint))
        if not (isinstance(part, F) and part.name == field.name)
    }
    condition = constraint.condition or Q()
    twins = model._base_manager.filter(condition, **{field.name: target}).annotate(**others)
    same = twins.filter(**{name: OuterRef(name) for name in others})
    return rows.annotate(**others).exclude(condition & Q(Exists(same)))


def _parts(constraint: UniqueConstraint) -> tuple[Expression | F, ...]:
    return constraint.expressions or tuple(F(name) for name in constraint.fields)


def _names(constraint: UniqueConstraint) -> set[str]:
    return {part.name for part in _parts(constraint) if isinstance(part, F)}


def _plain(pk: uuid.UUID | int) -> str | int:
    return pk if isinstance(pk, int) else str(pk)
