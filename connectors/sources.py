"""The group's sources.toml and the readings of what it names, together through every change of the file."""

import threading
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path

from analytics.connect import StepView
from analytics.words import connect as words
from connectors.config import Config, ConfigError, SourceConfig, parse_config, write_config
from connectors.joining import merged
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

    def save(self, config: Config) -> StepView:
        """Write a configuration beside what is there: a source joins the others, or mends the one of its own place.

        Nothing is lost: a name that another source has is numbered, a part of the file that has a mistake is written
        as it stands, and the file as it was is kept under another name, a new one each time. A file that cannot be
        used as a whole has to be mended first: what it names could not be written again.

        Returns:
            Where both files are, and what in them is still to be mended; or why nothing was saved.
        """
        self.reload()
        if self.problem:
            return StepView(good=False, sentence=words.not_saved(self.problem))
        if self._path.exists():
            config = _joined(self.readings.config, config)
        try:
            before = self._write(write_config(config))
        except OSError as error:
            reason = words.unwritten(str(error.filename or self._path), error.strerror or type(error).__name__)
            return StepView(good=False, sentence=words.not_saved(reason))
        self.reload()
        amiss = [problem for source in self.readings.config.sources for problem in source.problems]
        return StepView(good=True, sentence=words.saved(str(self._path), before, amiss))

    def _write(self, text: str) -> str:
        """Put a text in the file's place, whole or not at all; return where the file before it is kept, if one was."""
        before = ""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._path.exists():
            kept = _unused(self._path)
            kept.write_bytes(self._path.read_bytes())
            before = str(kept)
        path = self._path.resolve()
        new = path.with_suffix(".new.toml")
        new.write_text(text, encoding="utf-8")
        new.replace(path)
        return before

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
    return replace(here, sources=tuple(sources.values()), categories=merged(here.categories, new.categories))


def _name(source: SourceConfig, taken: Mapping[str, SourceConfig]) -> str:
    """Return the name of the source of the very same place, or else one that no other has."""
    same = [name for name, other in taken.items() if _place(other) == _place(source)]
    if same:
        return source.name if source.name in same else same[0]
    names = (f"{source.name} {number}" if number > 1 else source.name for number in count(1))
    return next(name for name in names if name not in taken)


def _mended(old: SourceConfig, new: SourceConfig) -> SourceConfig:
    """Return a source with its tables as they are understood now; those that are not spoken of stay.

    One whose part of the file has a mistake as a whole is put right by what is new.
    """
    if old.problem:
        return replace(new, name=old.name)
    names = {table.name for table in new.tables}
    return replace(old, tables=(*(table for table in old.tables if table.name not in names), *new.tables))


def _place(source: SourceConfig) -> tuple[str, str]:
    place = source.place.strip()
    return source.kind, str(Path(place).expanduser().resolve()) if source.kind == "files" else place
