"""Which ids the rows of an archive get here: their own where nobody has them, else new ones."""

import json
import uuid
from collections.abc import Iterator
from itertools import batched

from django.db.models import Model

from mealplanner.archive.container import ArchiveReader, UnusableArchive
from mealplanner.archive.scope import Table, tables
from mealplanner.archive.shared import UUID, SharedRows
from recipes.names import name_key
from shopping.building import line_id
from shopping.models import Line, ShoppingList

_IDS_AT_ONCE = 1000


def parsed(line: str, where: str) -> dict | list:
    """Raises UnusableArchive."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        raise UnusableArchive(f"{where}: it is no JSON.") from None
    if not isinstance(values, dict | list):
        raise UnusableArchive(f"{where}: it is no row.")
    return values


class Identities:
    """`ids`: by model, from the id in the archive to the one here.

    Ids that are UUIDs are renamed in the text of a line, so that references, and ids inside of
    JSON, follow by themselves. Numbers are the database's to give.
    """

    def __init__(self, archive: ArchiveReader) -> None:
        self.archive = archive
        self.ids: dict[type[Model], dict] = {table.model: {} for table in tables()}
        self.held: dict[type[Model], set] = {table.model: set() for table in tables()}
        self.renamed: dict[str, str] = {}

    def allocate(self, foods: SharedRows) -> None:
        """Read every row once, comparing checksums on the way. Raises UnusableArchive."""
        for table in tables():
            for rows in batched(self._rows(table), _IDS_AT_ONCE):
                self._hold(table, [row["id"] for row in rows])
                if not table.is_numbered:
                    self._keep_or_rename(table, rows, foods)
        for table in tables():
            ids = map(str, () if table.is_numbered else self.held[table.model])
            renamed = (self.renamed.get(one, one) for one in ids)
            self.ids[table.model] = {one: uuid.UUID(one) for one in renamed}
            if not table.is_numbered:
                self.held[table.model] = set(self.ids[table.model])

    def in_our_names(self, line: str) -> str:
        if not self.renamed:
            return line
        return UUID.sub(lambda found: self.renamed.get(found[0], found[0]), line)

    def _rows(self, table: Table) -> Iterator[dict]:
        if table.path not in self.archive.files:
            return
        for number, line in self.archive.lines(table.path):
            row = parsed(line, f"{table.path}, line {number}")
            pk = row.get("id") if isinstance(row, dict) else None
            fits = isinstance(pk, int) if table.is_numbered else UUID.fullmatch(str(pk)) is not None
            if not fits:
                raise UnusableArchive(f"{table.path}, line {number}: it has no id of its kind.")
            yield row

    def _hold(self, table: Table, ids: list) -> None:
        held = self.held[table.model]
        before = len(held)
        held.update(ids)
        if len(held) != before + len(ids):
            raise UnusableArchive(f"{table.path} has two rows of one id.")

    def _keep_or_rename(self, table: Table, rows: tuple[dict, ...], foods: SharedRows) -> None:
        found = table.model._base_manager.filter(pk__in=[row["id"] for row in rows])
        taken = {str(pk) for pk in found.values_list("pk", flat=True)}
        for row in rows:
            new = self._derived(row, foods) if table.model is Line else None
            if new is None and row["id"] in taken:
                new = uuid.uuid4()
            if new is not None:
                self.renamed[row["id"]] = str(new)

    def _derived(self, row: dict, foods: SharedRows) -> uuid.UUID | None:
        """A line of a renamed list: its id follows from list and food, so that ticks survive."""
        old = row.get("shopping_list")
        if old not in self.renamed:
            return None
        old_list, new_list = (ShoppingList(pk=uuid.UUID(pk)) for pk in (old, self.renamed[old]))
        for key, new_key in self._food_keys(row, foods):
            if str(line_id(old_list, key)) == row["id"]:
                return line_id(new_list, new_key)
        return None

    def _food_keys(self, row: dict, foods: SharedRows) -> list[tuple[str, str]]:
        """What the line's food, or its name where it is none, is called there and here."""
        food = row.get("food")
        if isinstance(food, dict) and isinstance(food.get("shared"), dict):
            known = str(foods.find(food["shared"]))
            return [(known, known)]
        if isinstance(food, str):
            return [(food, self.renamed.get(food, food))]
        name = name_key(str(row.get("name")))
        return [(name, name)]
