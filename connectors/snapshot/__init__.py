"""The last good readings on the disk, encrypted, so that a program that starts again has something to show.

Only with `[snapshot] key` in secrets.toml; without one, nothing touches the disk. What is written is what the pages
are counted from: mapped tables, and of them no field that is left in the sheet.
"""

import hashlib
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from cryptography.fernet import Fernet

from analytics.words import snapshot as words
from connectors.budget import Counted
from connectors.config import SourceConfig
from connectors.mapping import Mapped
from connectors.snapshot.sealed import Sealed, UnusableError
from connectors.snapshot.written import read_back, written
from connectors.transport import AROUND

_Read = TypeVar("_Read")
FOLDER = ".streamlit/snapshot"
"""Where the files are kept unless `[snapshot] path` says otherwise."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One source's reading as it is kept.

    Attributes:
        name: The source's name.
        configuration: Stands for what sources.toml says of the source, and for the time zone.
        mapped: Its tables.
        read_at: When it was read.
        calls: Calls that it took.
    """

    name: str
    configuration: str
    mapped: tuple[Mapped, ...]
    read_at: datetime
    calls: int


def configuration(source: SourceConfig, timezone: str) -> str:
    """Return what stands for a source's configuration: equal ones read and map alike, however often that is done."""
    return hashlib.sha256(repr((replace(source, every=""), timezone)).encode()).hexdigest()


class Snapshot:
    """The files, or nothing where there is no key.

    Args:
        secrets: `[snapshot]` of secrets.toml: `key`, and perhaps `path`, the folder.
    """

    def __init__(self, secrets: Mapping[str, object] | None = None) -> None:
        said = secrets or {}
        self._lock = threading.Lock()
        self._files: dict[str, Sealed] = {}
        self._notices: dict[str, str] = {}
        if said:
            self._open(str(said.get("key", "")).strip(AROUND), Path(str(said.get("path") or FOLDER)))

    def _open(self, key: str, folder: Path) -> None:
        try:
            fernet = Fernet(key)
        except ValueError:
            self._notices["key"] = words.no_key()
        else:
            self._files = {name: Sealed(folder / name, fernet) for name in ("readings", "calls")}

    @property
    def notices(self) -> tuple[str, ...]:
        """Why what is on the disk is not used, or nothing can be kept there."""
        return tuple(self._notices.values())

    def kept(self) -> tuple[Kept, ...]:
        """Return the readings on the disk; none, and a notice, where they cannot be used."""
        return self._read("readings", lambda told: tuple(map(_kept, told))) or ()

    def counted(self) -> Counted | None:
        """Return the calls counted by all programs that share the files; None where nothing is kept."""
        return self._read("calls", _counted)

    def keep(self, readings: Callable[[], Sequence[Kept]]) -> None:
        """Put the readings in the place of those on the disk; a notice, where that cannot be done.

        Args:
            readings: Gives them, when it is this call's turn: a later call never writes older ones.
        """
        with self._lock:
            if self._files and (kept := readings()):
                self._write("readings", lambda: [_told(one) for one in kept])

    def keep_counted(self, counted: Counted) -> None:
        """Put the calls counted in the place of those on the disk."""
        if self._files:
            self._write("calls", lambda: {"since": counted.since.isoformat(), "calls": counted.calls})

    def _read(self, name: str, understood: Callable[[Any], _Read]) -> _Read | None:
        try:
            content = self._files[name].read() if self._files else None
            return None if content is None else understood(json.loads(content))
        except UnusableError as error:
            self._notices[name] = str(error)
        except (KeyError, TypeError, ValueError):
            self._notices[name] = words.unreadable(name)
        return None

    def _write(self, name: str, told: Callable[[], object]) -> None:
        try:
            self._files[name].write(json.dumps(told(), separators=(",", ":")).encode())
        except (OSError, TypeError) as error:
            self._notices[name] = words.not_written(type(error).__name__)
        else:
            self._notices.pop(name, None)


def _told(kept: Kept) -> Mapping[str, object]:
    return {
        "name": kept.name,
        "configuration": kept.configuration,
        "read_at": kept.read_at.isoformat(),
        "calls": kept.calls,
        "tables": written(kept.mapped),
    }


def _kept(told: Mapping[str, Any]) -> Kept:
    read_at = datetime.fromisoformat(told["read_at"])
    return Kept(told["name"], told["configuration"], read_back(told["tables"]), read_at, told["calls"])


def _counted(told: Mapping[str, Any]) -> Counted:
    calls = {kind: (str(month), int(calls)) for kind, (month, calls) in told["calls"].items()}
    return Counted(datetime.fromisoformat(told["since"]), calls)
