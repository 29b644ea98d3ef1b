"""The group's sources.toml and the readings of what it names, together through every change of the file."""

import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from connectors.config import Config, ConfigError, parse_config
from connectors.readings import Connector, Readings, Secrets


class Sources:
    """What sources.toml names, read.

    The file is looked at again at every `reload`. While it cannot be used, what was last good stays and `problem`
    says what to mend; without a file, the demo group is shown.

    Args:
        path: Where sources.toml is kept.
        secrets: `[connections]` of secrets.toml.
        now: Tells the time, with its zone.
        connectors: One reader for each kind of source.
        demo: The configuration of the demo group.
    """

    def __init__(
        self,
        path: Path,
        secrets: Secrets,
        *,
        now: Callable[[], datetime],
        connectors: Mapping[str, Connector],
        demo: str,
    ) -> None:
        self._path = path
        self._demo = demo
        self._text: str | None = None
        self._lock = threading.Lock()
        self.problem = ""
        self.is_demo = True
        self.readings = Readings(Config(), secrets, now=now, connectors=connectors)
        self.reload()

    def reload(self) -> None:
        """Take up sources.toml where it has changed; sources that stayed as they were keep their readings."""
        with self._lock:
            text, is_demo = self._read()
            if text == self._text:
                return
            self._text = text
            try:
                self.readings.reconfigure(parse_config(text))
            except ConfigError as error:
                self.problem = str(error)
            else:
                self.problem = ""
                self.is_demo = is_demo

    def _read(self) -> tuple[str, bool]:
        try:
            return self._path.read_text(encoding="utf-8", errors="replace"), False
        except FileNotFoundError:
            return self._demo, True
