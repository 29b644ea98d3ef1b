"""The group's sources.toml and the readings of what it names, together through every change of the file."""

import threading
from dataclasses import replace
from pathlib import Path

from analytics.words import connect as words
from connectors.config import Config, ConfigError, parse_config, write_config
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
        """Write a configuration beside what is there: its sources join, or take the place of, those of the same name.

        Nothing is lost: the file as it was is kept under another name.

        Returns:
            A sentence that says where both are.
        """
        before = ""
        if self._path.exists() and not self.problem:
            config = _joined(self.readings.config, config)
        if self._path.exists():
            kept = self._path.with_suffix(".before.toml")
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


def _joined(here: Config, new: Config) -> Config:
    names = {source.name for source in new.sources}
    kept = tuple(source for source in here.sources if source.name not in names)
    return replace(here, sources=(*kept, *new.sources), categories={**here.categories, **new.categories})
