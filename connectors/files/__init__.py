"""A folder of files, or one file: CSV and its kin, XLSX and ODS workbooks, JSON exports of Trello and Asana.

Names. A CSV's table is called as the file is, with or without its ending. A sheet is called by its title; the only
sheet of a workbook by the workbook's file name too. Where two tables of a folder would be called the same, each gets
its longer name, the workbook's and the sheet's; `Requests > Sheet1` is always understood. A board is
called by its own name.

Bounds, each refused in a sentence: 512 MB a file, also once unpacked; 16,384 columns; ten million cells. A text longer
than a spreadsheet cell can hold (32,767 characters) is cut, with a note.
"""

import difflib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from connectors.config import SourceConfig
from connectors.files.bounds import check_size
from connectors.files.names import Found, all_of, chosen, key, named, unreadable
from connectors.files.opening import JSON, OLD, TEXTS, WORKBOOKS, opened
from connectors.raw import OnProgress, Progress, RawTable, SourceError, unwatched

__all__ = ["Found", "existing", "read", "tables_of", "together"]

_SEVERAL = WORKBOOKS + JSON + OLD  # what can hold tables of other names than the file's
_ENDINGS = TEXTS + _SEVERAL
_NEAR = 0.75


def read(
    source: SourceConfig,
    secrets: Mapping[str, object],  # noqa: ARG001 - every connector is called alike; files need no key
    *,
    now: datetime,  # noqa: ARG001 - the same; a file is as it is
    progress: OnProgress = unwatched,
) -> list[RawTable]:
    """Read the tables of a file, or of the files that lie in a folder; folders inside of it are not looked into.

    A file that cannot be read does not hide the others: it comes as a table without rows, with the note
    `unreadable_file` and its `message`. It is a SourceError where nothing else that is wanted can be read.

    Args:
        source: Its `place` is a path; a relative one counts from the working folder, and `~` is one's own folder. Its
            tables, where there are any, say which to return, and what they are called then.
        secrets: Not needed.
        now: Not needed.
        progress: Told of each table once it is read.

    Returns:
        The tables that the source names, each name once; or all of them.

    Raises:
        SourceError: If the place or a table is not there, or none can be read.
    """
    place = source.place.strip().strip("\"'")
    wanted = [table.name for table in source.tables]
    path = existing(place)
    files, others = _files(path, place, wanted)
    found = [one for file in files for one in _watched(file, progress)]
    return chosen(found, wanted, place, others) if wanted else all_of(found)


def tables_of(name: str, content: bytes) -> list[RawTable]:
    """Return the tables of one file from its bytes, as `read` names them; nothing is written anywhere.

    Args:
        name: The file's name.
        content: Its bytes.

    Raises:
        SourceError: If there is no table in it that can be read; the sentence names the file and what to do.
    """
    return all_of(_found(name, lambda: content))


def together(files: Sequence[tuple[str, bytes]]) -> list[Found]:
    """Return what some files hold, from their names and bytes, each table called as if the files lay in one folder.

    One that cannot be read comes with its error. So does a second file of one name: no folder holds both.
    """
    first: dict[str, tuple[str, bytes]] = {}
    for file in files:
        first.setdefault(key(file[0]), file)
    found = [one for name, content in first.values() for one in _found(name, lambda content=content: content)]
    again = [file[0] for file in files if first[key(file[0])] is not file]
    return [*named(found), *(unreadable(name, _second(name)) for name in again)]


def existing(place: str) -> Path:
    """Return the path of a place, of which it is certain that it is there.

    Raises:
        SourceError: If it is not there, or no path.
    """
    if "://" in place:
        raise SourceError(
            f"{place} is a link, and the path of a folder or file of this computer is wanted here. Write that, or, in "
            "sources.toml, set kind to the service that the link belongs to.",
            step="settings",
        )
    try:
        path = Path(place).expanduser()
        if path.exists():
            return path
    except PermissionError:
        raise _forbidden(place) from None
    except (OSError, RuntimeError, ValueError):
        raise SourceError(f"{place!r} is no path. Write that of a folder or file.", step="settings") from None
    raise SourceError(f"There is no file or folder {place!r}.{_near(path)}", step="reachable")


def _near(path: Path) -> str:
    """Return a sentence with the nearest name that is there, or where a relative path is looked for."""
    parent = next((above for above in path.parents if above.is_dir()), None)
    if parent is not None:
        missing = Path(path.relative_to(parent).parts[0]).stem
        names = {child.stem.casefold(): child.name for child in _children(parent)}
        close = difflib.get_close_matches(missing.casefold(), names, n=1, cutoff=_NEAR)
        if close:
            return f" Did you mean {names[close[0]]!r}?"
    return " A path that does not begin at the top counts from the folder in which the dashboard was started."


def _children(folder: Path) -> list[Path]:
    """Return what lies in a folder by name, without hidden files and those that an open document leaves beside it."""
    try:
        children = [child for child in folder.iterdir() if not child.name.startswith((".", "~$"))]
    except OSError:
        return []
    return sorted(children, key=lambda child: (child.name.casefold(), child.name))


def _files(path: Path, place: str, wanted: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Return the files to read, and the names of those that need no reading.

    A workbook has to be opened to tell what its sheets are called; a CSV is read only where its name is wanted.
    """
    if path.is_file():
        return [path], []
    keys = set(map(key, wanted))
    there = [child for child in _children(path) if child.is_file()]
    tables = [child for child in there if child.suffix.lower() in _ENDINGS or key(child.name) in keys]
    if not tables:
        raise SourceError(
            f"There is no CSV, XLSX or JSON file in '{place}'. Put the group's tables there, or write another place.",
            step="found",
        )
    files = [child for child in tables if not keys or child.suffix.lower() in _SEVERAL or keys & _keys(child)]
    return files, [child.stem for child in tables if child not in files]


def _keys(file: Path) -> set[str]:
    return {key(file.name), key(file.stem)}


def _watched(file: Path, progress: OnProgress) -> list[Found]:
    found = _found(file.name, lambda: _content(file))
    for one in found:
        progress(Progress(table=one.table.name, rows=len(one.table.rows), of=len(one.table.rows)))
    return found


def _content(file: Path) -> bytes:
    try:
        check_size(file.name, file.stat().st_size)
        return file.read_bytes()
    except PermissionError:
        raise _forbidden(file.name) from None
    except OSError as error:
        raise SourceError(f"{file.name} could not be opened: {error.strerror}. Save it again.") from None


def _forbidden(name: str) -> SourceError:
    return SourceError(
        f"{name} may not be read by the dashboard. Give the user that runs it the right to read it.", step="permitted"
    )


def _second(name: str) -> SourceError:
    return SourceError(
        f"Two of these files are called {name}, and one folder cannot hold both, so the first of them alone is taken. "
        "Give the other another name and drop all of them again."
    )


def _found(name: str, load: Callable[[], bytes]) -> list[Found]:
    try:
        tables = opened(name, load())
    except SourceError as error:
        return [unreadable(name, error)]
    return [Found(name, table, title, alone=len(tables) == 1) for title, table in tables]
