"""The group's sources.toml and the readings of what it names, together through every change of the file."""

import threading
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path

from analytics.words import connect as words
from connectors.config import Config, ConfigError, SourceConfig, parse_config, write_config
from connectors.readings import Readings


class Sources:
    """What sources.toml names, read.

    The file is looked at again at every `reload`. While it cannot be used, what was last good stays and `problem`
    says what to mend; without a file, the demo group is shown.

    Args:
        path: Where sources.toml is kept.
        readings: What reads what the file names.
        demo: The configuration of the demo group.
    """

    def __init__(self, path: Path, readings: Readings, *, demo: str) -> None:
        self._path = path
        self._demo = demo
        self._text: str | None = None
        self._lock = threading.Lock()
        self.problem = ""
        self.is_demo = True
        self.readings = readings
        self.reload()

    def reload(self) -> None:
        """Take up sources.toml where it has changed; sources that stayed as they were keep their readings."""
        with self._lock:
            text, is_demo = self._read()
            if text == self._text:
                return
            self._text = text
            self.is_demo = self.is_demo and is_demo  # never said of readings that are no longer the demo's
            try:
                self.readings.reconfigure(parse_config(text))
            except ConfigError as error:
                self.problem = str(error)
            else:
                self.problem = ""
                self.is_demo = is_demo

    def save(self, config: Config) -> str:
        """Write a configuration beside what is there: a source joins the others, or mends the one of its own place.

        Nothing is lost: a name that another source has is numbered, and the file as it was is kept under another name,
        a new one each time.

        Returns:
            A sentence that says where both are.
        """
        before = ""
        if self._path.exists() and not self.problem:
            config = _joined(self.readings.config, config)
        if self._path.exists():
            kept = _unused(self._path)
            kept.write_bytes(self._path.read_bytes())
            before = str(kept)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(write_config(config), encoding="utf-8")
        self.reload()
        return words.saved(str(self._path), before)

    def _read(self) -> tuple[str, bool]:
        try:
            return self._path.read_text(encoding="utf-8", errors="replace"), False
        except FileNotFoundError:
            return self._demo, True


def _unused(path: Path) -> Path:
    """Return a name beside a file that no file has yet: sources.before.toml, then sources.before-2.toml."""
    names = (path.with_suffix(f".before{'' if number == 1 else f'-{number}'}.toml") for number in count(1))
    return next(name for name in names if not name.exists())


def _joined(here: Config, new: Config) -> Config:
    sources = {source.name: source for source in here.sources}
    for source in new.sources:
        name = _name(source, sources)
        sources[name] = _mended(sources[name], source) if name in sources else replace(source, name=name)
    return replace(here, sources=tuple(sources.values()), categories={**here.categories, **new.categories})


def _name(source: SourceConfig, taken: Mapping[str, SourceConfig]) -> str:
    """Return the name of the source of the very same place, or else one that no other has."""
    same = [name for name, other in taken.items() if _place(other) == _place(source)]
    if same:
        return source.name if source.name in same else same[0]
    names = (f"{source.name} {number}" if number > 1 else source.name for number in count(1))
    return next(name for name in names if name not in taken)


def _mended(old: SourceConfig, new: SourceConfig) -> SourceConfig:
    """Return a source with its tables as they are understood now; those that are not spoken of stay."""
    names = {table.name for table in new.tables}
    return replace(old, tables=(*(table for table in old.tables if table.name not in names), *new.tables))


def _place(source: SourceConfig) -> tuple[str, str]:
    place = source.place.strip()
    return source.kind, str(Path(place).expanduser().resolve()) if source.kind == "files" else place
