"""What a reading tells while it goes on or fails: every log at every level, and every exception with all behind it."""

import logging
import traceback
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet

from tests.servers.live import EMAIL, PHONE, WORD, Live, title

KEY = Fernet.generate_key()
"""Seals what is kept on the disk."""


@dataclass
class Ear:
    """Listens to every logger, and keeps what it heard."""

    heard: list[str] = field(default_factory=list)

    def assert_heard_nothing_of(self, live: Live) -> None:
        """Assert that nothing heard holds a secret of the service, or anything of its cells."""
        told = "\n".join(self.heard)
        assert "urllib3" in told  # else nobody listened
        for canary in (WORD, PHONE, EMAIL, *live.secrets()):
            assert canary not in told, f"{canary[:12]}… in: {told[max(0, told.index(canary) - 300) :][:600]}"


class _Handler(logging.Handler):
    def __init__(self, ear: Ear) -> None:
        super().__init__(logging.NOTSET)
        self._ear = ear

    def emit(self, record: logging.LogRecord) -> None:
        self._ear.heard.append(f"{record.name}: {record.getMessage()} {vars(record)!r}")


def assert_kept_nothing_of(live: Live, folder: Path) -> None:
    """Assert that no file on the disk shows anything, nor holds, behind its key, what was not to be read."""
    files = [file.read_bytes() for file in folder.iterdir()]
    opened = [zlib.decompress(Fernet(KEY).decrypt(file.partition(b"\n")[2])) for file in files]
    assert any(title(0).encode() in content for content in opened)
    for canary in (PHONE, EMAIL, *live.secrets()):
        assert not [file for file in (*files, *opened) if canary.encode() in file]
    assert not [file for file in files if WORD.encode() in file]


@contextmanager
def listening() -> Iterator[Ear]:
    """Listen to all loggers there are, at any level, those that tell no other included."""
    ear = Ear()
    handler = _Handler(ear)
    loggers = [one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    before = [(one, one.level) for one in (logging.root, *loggers)]
    silent = [one for one in loggers if not one.propagate]
    for logger, _ in before:
        logger.setLevel(logging.DEBUG)
    for logger in (logging.root, *silent):
        logger.addHandler(handler)
    try:
        yield ear
    finally:
        for logger in (logging.root, *silent):
            logger.removeHandler(handler)
        for logger, level in before:
            logger.setLevel(level)


def text_of(error: BaseException) -> str:
    """Return all that an exception says, in any way, and all that is behind it."""
    told, pending, seen = traceback.format_exception(error), [error], set[int]()
    while pending:
        one = pending.pop()
        seen.add(id(one))
        told += [str(one), repr(one), repr(one.args), repr(vars(one))]
        pending += [behind for behind in (one.__cause__, one.__context__) if behind and id(behind) not in seen]
    return "\n".join(told)
