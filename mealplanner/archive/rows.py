"""From a line of an archive to a row that can be saved."""

import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.files.base import ContentFile
from django.db.models import Field, FileField, JSONField, Model

from households.models import Household, User
from mealplanner.archive.container import ArchiveReader, UnusableArchive
from mealplanner.archive.identities import Identities, parsed
from mealplanner.archive.pictures import ending_of
from mealplanner.archive.scope import NUMBERS_IN_JSON, Link, Table, tables
from mealplanner.archive.shared import SharedRows, starter_ids, with_ids
from mealplanner.archive.values import checked
from mealplanner.archive.writing import renumbered


class NotHere(Exception):
    """A reference to a row that this site does not have, and the household can't be without."""


@dataclass(slots=True)
class LateReference:
    """To a row that comes later in the archive: written when all are there."""

    row: Model
    field: Field
    value: object


@dataclass(slots=True)
class Lookups:
    """What references are looked up in. `missing`: names of shared rows that are not here."""

    identities: Identities
    users: dict[str, int] = field(default_factory=dict)
    shared: dict[type[Model], SharedRows] = field(default_factory=dict)
    missing: dict[type[Model], Counter] = field(default_factory=dict)

    def find(self, target: type[Model], value: object) -> object:
        """Its id here. Raises NotHere, or UnusableArchive where the archive contradicts itself."""
        if target is User:
            return self._user(value)
        if isinstance(value, dict):
            return self._shared(target, value.get("shared"))
        if isinstance(value, str | int) and not isinstance(value, bool):
            if value in self.identities.ids[target]:
                return self.identities.ids[target][value]
            if value in self.identities.held[target]:
                raise NotHere  # it was left out itself
        raise UnusableArchive(
            f"it refers to {target._meta.verbose_name} “{str(value)[:50]}”, "
            "which is not in the archive."
        )

    def _user(self, value: object) -> int:
        if str(value).lower() not in self.users:
            raise NotHere
        return self.users[str(value).lower()]

    def _shared(self, target: type[Model], name: object) -> object:
        found = self.shared[target].find(name) if isinstance(name, dict) else None
        if found is None:
            words = " ".join(map(str, name.values())) if isinstance(name, dict) else "?"
            self.missing.setdefault(target, Counter())[words[:100]] += 1
            raise NotHere
        return found


class RowReader:
    """Rows of one archive for one household."""

    def __init__(self, archive: ArchiveReader, lookups: Lookups, saved: list) -> None:
        self.archive, self.lookups, self.saved = archive, lookups, saved
        self.slugs = {slug: pk for pk, slug in starter_ids().items()}
        self.order = {table.model: place for place, table in enumerate(tables())}
        self.late: list[LateReference] = []
        self.pictures: set[str] = set()
        # Unlike any name in the storage, so that a picture and its thumbnail keep one name.
        self.mark = uuid.uuid4().hex[:8]

    def lines(self, path: str) -> Iterator[tuple[str, dict | list]]:
        """Where it stands, and a row in our names."""
        if path not in self.archive.files:
            return
        for number, line in self.archive.lines(path):
            where = f"{path}, line {number}"
            text = self.lookups.identities.in_our_names(with_ids(line, self.slugs))
            yield where, parsed(text, where)

    def rows(self, table: Table, household: Household | None) -> Iterator[tuple[object, Model]]:
        """Each row's id in the archive and what can be saved; without those not usable here.

        Raises UnusableArchive with the line.
        """
        known = {field.name for field in table.fields} | {"id"}
        for where, values in self.lines(table.path):
            try:
                if not isinstance(values, dict) or values.keys() - known:
                    raise UnusableArchive("it has columns this site does not know.")
                yield values["id"], self._row(table, values, household)
            except NotHere:
                self._leave_out(table, values["id"])
            except UnusableArchive as error:
                raise UnusableArchive(f"{where}: {error}") from None

    def _leave_out(self, table: Table, key: object) -> None:
        self.lookups.identities.ids[table.model].pop(key, None)

    def _row(self, table: Table, values: dict, household: Household | None) -> Model:
        row = table.model()
        if household is not None:
            row.household = household
        if not table.is_numbered:
            row.pk = self.lookups.identities.ids[table.model][values["id"]]
        for column in table.fields:
            if column.name in values:
                self._fill(row, table, column, values[column.name])
        return row

    def _fill(self, row: Model, table: Table, column: Field, value: object) -> None:
        if column.is_relation:
            setattr(row, column.attname, self._reference(row, table, column, value))
        elif isinstance(column, FileField):
            setattr(row, column.attname, self._picture(row, column, value))
        else:
            value = checked(column, value)
            if isinstance(column, JSONField):
                value = self._renumbered(f"{table.label}.{column.name}", value)
            setattr(row, column.attname, value)

    def _reference(self, row: Model, table: Table, column: Field, value: object) -> object:
        target = column.related_model
        if value is None:
            if not column.null:
                raise UnusableArchive(f"“{column.name}” is empty.")
            return None
        comes_later = target is not User and self.order[target] >= self.order[table.model]
        if comes_later and not isinstance(value, dict):
            self.late.append(LateReference(row, column, value))
            return None
        try:
            return self.lookups.find(target, value)
        except NotHere:
            if column.null:
                return None
            raise

    def write_late_references(self) -> None:
        by_field: dict[Field, list[Model]] = {}
        for late in self.late:
            try:
                found = self.lookups.find(late.field.related_model, late.value)
            except NotHere:
                continue
            setattr(late.row, late.field.attname, found)
            by_field.setdefault(late.field, []).append(late.row)
        for column, rows in by_field.items():
            column.model._base_manager.bulk_update(rows, [column.name], batch_size=500)

    def _renumbered(self, path: str, value: object) -> object:
        if path not in NUMBERS_IN_JSON:
            return value
        models = {table.label: table.model for table in tables()}
        return renumbered(
            value,
            {
                key: self.lookups.identities.ids[models[label]]
                for key, label in NUMBERS_IN_JSON[path].items()
            },
        )

    def _picture(self, row: Model, column: FileField, name: object) -> str:
        """Keep the picture and say where; each is there for one row alone."""
        if name in (None, ""):
            return ""
        if not isinstance(name, str) or name not in self.archive.files or name in self.pictures:
            raise UnusableArchive(f"its picture “{str(name)[:80]}” is not in the archive.")
        self.pictures.add(name)
        data = self.archive.read(name)
        path = column.generate_filename(row, f"{row.pk}-{self.mark}.{ending_of(data, name)}")
        kept = column.storage.save(path, ContentFile(data), max_length=column.max_length)
        self.saved.append((column.storage, kept))
        return kept

    def links(self, link: Link) -> Iterator[Model]:
        """The pairs of a many-to-many field."""
        own, other = link.columns
        for where, pair in self.lines(link.path):
            try:
                if not isinstance(pair, list) or len(pair) != 2:
                    raise UnusableArchive("it is no pair of rows.")
                yield link.through(
                    **{
                        own: self.lookups.find(link.table.model, pair[0]),
                        other: self.lookups.find(link.field.related_model, pair[1]),
                    }
                )
            except NotHere:
                continue
            except UnusableArchive as error:
                raise UnusableArchive(f"{where}: {error}") from None
