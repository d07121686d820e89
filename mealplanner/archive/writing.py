"""Writes a household into an archive: one query a table, and never a whole table in memory."""

import datetime
import decimal
import json
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import BinaryIO

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Field, FileField

from households.models import Household, User
from mealplanner.archive.container import ArchiveWriter
from mealplanner.archive.scope import NUMBERS_IN_JSON, Link, Table, tables
from mealplanner.archive.shared import SharedRows, starter_ids, with_slugs

_ROWS_AT_ONCE = 2000
_CHUNK = 2**16
_GONE = object()  # a reference to what this archive does not hold
USERS = "data/users.jsonl"


@dataclass(slots=True)
class Exported:
    """`rows` by model. `missing`: pictures that a row names and the storage does not have."""

    rows: dict[str, int] = field(default_factory=dict)
    pictures: int = 0
    missing: list[str] = field(default_factory=list)


@transaction.atomic
def export_household(
    household: Household, file: BinaryIO, *, now: datetime.datetime, reader: User | None = None
) -> Exported:
    """Write everything of the household to `file`, which must be seekable.

    `reader`: leave out what this user may not see, which is the private recipes of others.
    """
    with ArchiveWriter(file) as archive:
        export = _Export(household, archive, reader)
        for table in tables():
            export.write_table(table)
        for table in tables():
            for link in table.links:
                export.write_link(link)
        export.write_users()
        archive.write_manifest(
            household=household.name, exported_at=now.astimezone(datetime.UTC).isoformat()
        )
    return export.result


class _Export:
    def __init__(self, household: Household, archive: ArchiveWriter, reader: User | None) -> None:
        self.household, self.archive, self.reader = household, archive, reader
        self.result = Exported()
        self.slugs = starter_ids()
        self.emails: set[str] = set()
        self.ids = {table.model: self._ids_of(table) for table in tables()}
        self.shared = {table.model: SharedRows(table.model, household) for table in tables()}

    def _rows(self, table: Table):
        rows = table.rows_of(self.household)
        if self.reader is None:
            return rows
        visible = table.model._default_manager.visible_to(self.reader)
        return rows.filter(pk__in=visible.values("pk"))

    def _ids_of(self, table: Table) -> dict:
        """Id in the database -> id in the archive; numbers are given anew, from 1."""
        found = self._rows(table).order_by("pk").values_list("pk", flat=True)
        numbered = enumerate(found.iterator(chunk_size=_ROWS_AT_ONCE), start=1)
        return {pk: number if table.is_numbered else str(pk) for number, pk in numbered}

    def write_table(self, table: Table) -> None:
        pictures = []
        columns = [_column(field) for field in table.fields]
        encoders = [self._encoder(table, field, pictures) for field in table.fields]
        names = [field.name for field in table.fields]
        rows = self._rows(table).order_by("pk").values_list("pk", *columns)
        ids = self.ids[table.model]
        with self.archive.lines(table.path) as add:
            for pk, *values in rows.iterator(chunk_size=_ROWS_AT_ONCE):
                if pk not in ids:
                    continue  # came while we were writing
                told = [encode(value) for encode, value in zip(encoders, values, strict=True)]
                if _GONE in told:
                    del ids[pk]
                    continue
                self._add(add, {"id": ids[pk], **dict(zip(names, told, strict=True))})
        self.result.rows[table.label] = len(ids)
        for name, storage, path in pictures:
            self._copy(name, storage, path)

    def _add(self, add: Callable[[str], None], values: object) -> None:
        text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        add(with_slugs(text, self.slugs))

    def write_link(self, link: Link) -> None:
        """Pairs of ids; the further end may be a row that all households share."""
        ids, target = self.ids[link.table.model], link.field.related_model
        own, other = link.columns
        rows = link.through._base_manager.filter(
            **{f"{link.field.m2m_field_name()}__in": self._rows(link.table)}
        )
        if target is User:
            other = f"{link.field.m2m_reverse_field_name()}__email"
        with self.archive.lines(link.path) as add:
            found = rows.order_by(own, "pk").values_list(own, other)
            for pk, value in found.iterator(chunk_size=_ROWS_AT_ONCE):
                reference = self._reference(target, value)
                if pk in ids and reference is not _GONE:
                    self._add(add, [ids[pk], reference])

    def write_users(self) -> None:
        """Addresses and names of those whom rows name; never a password."""
        known = User.objects.filter(email__in=self.emails).values_list("email", "name")
        with self.archive.lines(USERS) as add:
            for email, name in sorted(known):
                self._add(add, {"email": email, "name": name})

    def _encoder(self, table: Table, field: Field, pictures: list) -> Callable:
        if field.is_relation:
            gone = None if field.null else _GONE
            return lambda value: self._reference(field.related_model, value, gone)
        if isinstance(field, FileField):
            return lambda value: self._picture(table, field, value, pictures)
        path = f"{table.label}.{field.name}"
        if path in NUMBERS_IN_JSON:
            return lambda value: self._renumbered(value, NUMBERS_IN_JSON[path])
        return lambda value: plain(value)

    def _reference(self, target, value, gone=_GONE):
        """The archive's id of a row, a user's address, or the name of what all share."""
        if value is None:
            return None
        if target is User:
            self.emails.add(value)
            return value
        if value in self.ids[target]:
            return self.ids[target][value]
        if value in self.shared[target]:
            return {"shared": self.shared[target].name_of(value)}
        return gone

    def _renumbered(self, value, labels: dict[str, str]):
        """JSON with the archive's numbers in place of the database's."""
        by_label = {table.label: table.model for table in tables()}
        ids = {key: self.ids[by_label[label]] for key, label in labels.items()}
        return renumbered(value, ids)

    def _picture(self, table: Table, field: FileField, path: str, pictures: list) -> str:
        if not path:
            return ""
        if not field.storage.exists(path):
            self.result.missing.append(path)
            return ""
        ending = re.sub(r"[^\w.]", "", PurePosixPath(path).suffix.lower())
        name = f"media/{table.label}/{field.name}/{len(pictures) + 1}{ending}"
        pictures.append((name, field.storage, path))
        return name

    def _copy(self, name: str, storage: Storage, path: str) -> None:
        with storage.open(path) as file:
            self.archive.add(name, _chunks(file))
        self.result.pictures += 1


def _column(field: Field) -> str:
    return f"{field.name}__email" if field.related_model is User else field.attname


def _chunks(file) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk


def renumbered(value: object, ids: dict[str, dict]) -> object:
    """JSON in which the numbers under these keys are looked up; unknown ones become None."""
    if isinstance(value, list):
        return [renumbered(part, ids) for part in value]
    if not isinstance(value, dict):
        return value
    return {
        key: ids[key].get(part) if key in ids and isinstance(part, int) else renumbered(part, ids)
        for key, part in value.items()
    }


def plain(value: object) -> object:
    """A column's value as JSON can hold it, without losing a digit."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, decimal.Decimal | uuid.UUID):
        return str(value)
    return value
