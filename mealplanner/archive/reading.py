"""Makes a household from an archive: a new one, always, and whole or not at all."""

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import batched
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import Model

from households.models import Household, Membership, User
from mealplanner.archive.container import ArchiveReader, UnusableArchive
from mealplanner.archive.identities import Identities
from mealplanner.archive.rows import Lookups, RowReader
from mealplanner.archive.scope import Link, Table, shared_name, tables
from mealplanner.archive.shared import SharedRows
from mealplanner.archive.writing import USERS
from recipes.models import Food, Recipe

_ROWS_AT_ONCE = 500
_NOT_STORABLE = (DatabaseError, ValueError, OverflowError)


@dataclass(slots=True)
class Imported:
    """`rows` by model. `left_out`: rows about what this site does not have, by model."""

    household: Household
    rows: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    pictures: int = 0
    notes: list[str] = field(default_factory=list)


def import_household(file: BinaryIO, *, owner: User | None = None) -> Imported:
    """A new household of what the archive holds. Raises UnusableArchive; then nothing is written.

    `owner`: whose it becomes. The other people's accounts are then left alone: who imports a file
    can't make somebody a member. Without it, as an operator does, everybody is a member as before;
    accounts that this site does not have are made, without a password.
    """
    archive = ArchiveReader(file)
    saved: list = []
    try:
        with transaction.atomic():
            return _Import(archive, owner, saved).run()
    except BaseException:
        for storage, name in saved:
            with contextlib.suppress(OSError):  # what is left over harms less than another error
                storage.delete(name)
        raise


class _Import:
    def __init__(self, archive: ArchiveReader, owner: User | None, saved: list) -> None:
        self.archive, self.owner, self.saved = archive, owner, saved
        self.identities = Identities(archive)
        self.lookups = Lookups(self.identities)
        self.rows = RowReader(archive, self.lookups, saved)

    def run(self) -> Imported:
        self._check_known()
        self.identities.allocate(SharedRows(Food, None))
        self.lookups.users |= self._users()
        self._write_household()
        for table in tables():
            self.lookups.shared[table.model] = SharedRows(table.model, self.result.household)
        for table in tables()[1:]:
            self._write(table)
        for table in tables():
            for link in table.links:
                self._write_links(link)
        self.rows.write_late_references()
        self._note_what_is_missing()
        self._seat_owner()
        self.result.pictures = len(self.saved)
        return self.result

    def _check_known(self) -> None:
        known = {table.path for table in tables()} | {USERS}
        known |= {link.path for table in tables() for link in table.links}
        unknown = [name for name in self.archive.files if name not in known]
        unknown = sorted(name for name in unknown if name.startswith("data/"))
        if unknown:
            label = re.sub(r"^data/|\.jsonl$", "", unknown[0])
            raise UnusableArchive(
                f"The archive holds {label}, which this site does not know: "
                "update Meal Planner first."
            )

    def _users(self) -> dict[str, int]:
        """Accounts by address in small letters; those that are missing are made for an operator."""
        if self.owner:
            return {self.owner.email.lower(): self.owner.pk}
        rows = list(self.rows.lines(USERS))
        known = {email.lower(): pk for email, pk in User.objects.values_list("email", "pk")}
        found = {}
        for where, values in rows:
            email = str(values.get("email")).lower() if isinstance(values, dict) else ""
            found[email] = known.get(email) or _new_user(email, values, where)
        return found

    def _write_household(self) -> None:
        table = tables()[0]
        found = list(self.rows.rows(table, None))
        if len(found) != 1:
            raise UnusableArchive(f"The archive holds {len(found)} households instead of one.")
        self.result = Imported(found[0][1])
        self._insert(table, found)

    def _write(self, table: Table) -> None:
        read = self.rows.rows(table, self.result.household)
        for rows in batched(read, _ROWS_AT_ONCE):
            if table.model is Recipe and self.owner:
                _make_own([row for _, row in rows], self.owner)
            self._insert(table, rows)
        left_out = len(self.identities.held[table.model]) - len(self.identities.ids[table.model])
        if left_out:
            self.result.left_out[table.label] = left_out

    def _insert(self, table: Table, rows: Iterable[tuple[object, Model]]) -> None:
        written = [row for _, row in rows]
        stamps = [field for field in table.fields if getattr(field, "auto_now", False)]
        kept = [[getattr(row, stamp.attname) for stamp in stamps] for row in written]
        self._store(table.label, table.model._base_manager, written)
        if stamps:  # which Django has set to this moment
            for row, times in zip(written, kept, strict=True):
                for stamp, time in zip(stamps, times, strict=True):
                    setattr(row, stamp.attname, time)
            names = [stamp.name for stamp in stamps]
            table.model._base_manager.bulk_update(written, names, batch_size=_ROWS_AT_ONCE)
        if table.is_numbered:
            self.identities.ids[table.model] |= {key: row.pk for key, row in rows}
        total = self.result.rows
        total[table.label] = total.get(table.label, 0) + len(written)

    def _write_links(self, link: Link) -> None:
        for rows in batched(self.rows.links(link), _ROWS_AT_ONCE):
            self._store(link.path, link.through._base_manager, rows)

    def _store(self, what: str, manager, rows: Iterable[Model]) -> None:
        try:
            manager.bulk_create(rows, batch_size=_ROWS_AT_ONCE)
        except _NOT_STORABLE as error:
            reason = str(error).splitlines()[0][:200]
            raise UnusableArchive(f"{what}: the database refuses a row of it ({reason}).") from None

    def _note_what_is_missing(self) -> None:
        """Raises UnusableArchive where the whole catalogue is missing."""
        for model, names in self.lookups.missing.items():
            what = str(model._meta.verbose_name_plural)
            if self.lookups.shared[model].is_empty and shared_name(model):
                raise UnusableArchive(
                    f"The archive names {len(names)} {what} of the catalogue and this site has "
                    "none: run `manage.py load_catalogue` (and `load_food_table`) first."
                )
            example = min(names)
            self.result.notes.append(
                f"{len(names)} {what} of the catalogue are not on this site, such as “{example}”."
            )

    def _seat_owner(self) -> None:
        if self.owner:
            Membership.objects.update_or_create(
                household=self.result.household,
                user=self.owner,
                defaults={"role": Membership.Role.OWNER},
            )
            self.owner.known_households = None


def _make_own(recipes: list[Recipe], owner: User) -> None:
    """Only editors publish for everybody; and a private recipe needs somebody who sees it."""
    for recipe in recipes:
        if recipe.visibility == Recipe.Visibility.PUBLIC and not owner.is_staff:
            recipe.visibility = Recipe.Visibility.HOUSEHOLD
        if recipe.visibility == Recipe.Visibility.PRIVATE and recipe.created_by_id is None:
            recipe.created_by = owner


def _new_user(email: str, values: object, where: str) -> int:
    """An account that nobody can sign in to before an operator sets a password."""
    name = values.get("name") if isinstance(values, dict) else None
    user = User(email=email, name=name if isinstance(name, str) else "")
    user.set_unusable_password()
    try:
        user.full_clean()
    except ValidationError as error:
        raise UnusableArchive(f"{where}: {' '.join(error.messages)}") from None
    user.save()
    return user.pk
