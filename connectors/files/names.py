"""What a table in a folder of files may be called, and which table is meant by a name."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from connectors.config import nearest
from connectors.raw import RawTable, SourceError

_WITHIN = " › "  # noqa: RUF001 - what people see between a file and a sheet of it


@dataclass(frozen=True, slots=True)
class Found:
    """One table of one file, or a file that could not be read.

    Attributes:
        file: The file's name.
        table: The table; without rows, and with the note `unreadable_file`, where the file could not be read.
        title: The title of its sheet or board; empty where the file is the table.
        alone: Whether the file holds no other table.
        error: Why the file could not be read; None where it could.
    """

    file: str
    table: RawTable
    title: str = ""
    alone: bool = True
    error: SourceError | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it answers to, the shortest first; the longest names both file and sheet."""
        stem = PurePath(self.file).stem
        own = (self.table.name, stem, self.file) if self.alone else ()
        full = (self.title, f"{stem}{_WITHIN}{self.title}", f"{self.file}{_WITHIN}{self.title}") if self.title else ()
        return tuple(dict.fromkeys(own + full))


def unreadable(file: str, error: SourceError) -> Found:
    """Return the place that a file takes which could not be read: no rows, and the note that says why."""
    note: tuple[str, dict[str, object]] = ("unreadable_file", {"message": str(error)})
    return Found(file, RawTable(PurePath(file).stem, (), (), notes=(note,)), error=error)


def key(name: str) -> str:
    """Return a name as it is compared: case, spaces and a plain `>` do not matter."""
    plain = unicodedata.normalize("NFC", name).replace(_WITHIN.strip(), ">").replace(">", " > ")
    return " ".join(plain.casefold().split())


def all_of(found: Sequence[Found]) -> list[RawTable]:
    """Return all tables, each by the shortest of its names that is no other's.

    Raises:
        SourceError: If no file could be read; the first one's reason.
    """
    _raise_if_all_failed(found)
    return [one.table for one in named(found)]


def named(found: Sequence[Found]) -> list[Found]:
    """Return the same, the tables called by the shortest of their names that is no other's."""
    return [replace(one, table=replace(one.table, name=_own_name(one, found))) for one in found]


def chosen(found: Sequence[Found], wanted: Iterable[str], place: str, others: Sequence[str] = ()) -> list[RawTable]:
    """Return the tables that are wanted, called as they are wanted.

    A file that is wanted and cannot be read comes as a table without rows and its note while another wanted one can be
    read.

    Args:
        found: What there is.
        wanted: The names that sources.toml uses.
        place: Where it was looked for.
        others: Names of tables that are there but were not read, for none of them was wanted.

    Raises:
        SourceError: If a name is no table's, with the nearest; if it is that of several; if none can be read.
    """
    picked = {name: _meant(name, found, place, others) for name in wanted}
    _raise_if_all_failed(list(picked.values()))
    return [replace(one.table, name=name) for name, one in picked.items()]


def _raise_if_all_failed(found: Sequence[Found]) -> None:
    errors = [one.error for one in found if one.error]
    if errors and len(errors) == len(found):
        raise errors[0]


def _own_name(one: Found, found: Sequence[Found]) -> str:
    others = {key(name) for other in found if other is not one for name in other.names}
    return next((name for name in one.names if key(name) not in others), one.names[-1])


def _meant(name: str, found: Sequence[Found], place: str, others: Sequence[str]) -> Found:
    meant = [one for one in found if key(name) in map(key, one.names)]
    if len(meant) > 1:
        names = " or ".join(repr(_own_name(one, found)) for one in meant)
        raise SourceError(f"{name!r} could be several tables in '{place}'. Call it {names}.", step="found")
    if meant:
        return meant[0]
    known = [_own_name(one, found) for one in found if not one.error] + list(others)
    offer = nearest(name, known) if known else ""
    problems = "".join(f" {one.error}" for one in found if one.error)
    raise SourceError(f"There is no table {name!r} in '{place}'.{offer}{problems}", step="found")
