"""Files that only who has the key can read, and only who has it can have written."""

import hashlib
import os
import zlib
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from analytics.schema import ISSUES, SET_ASIDE, TABLES
from analytics.words import snapshot as words
from connectors.mapping import Mapped

_FORMAT = 1
_NAME = b"Full Circle snapshot "
_HOLDS = (_FORMAT, TABLES, ISSUES, SET_ASIDE, [field.name for field in fields(Mapped)])
VERSION = hashlib.sha256(repr(_HOLDS).encode()).hexdigest()[:16].encode()
"""Changes with the form of the files and with the vocabulary: a field that has become `never` ends every older file."""


class UnusableError(Exception):
    """A file cannot be used; the message says why and is shown to people as it is."""


class Sealed:
    """One encrypted file.

    Args:
        path: Where it is.
        fernet: What seals and opens it.
    """

    def __init__(self, path: Path, fernet: Fernet) -> None:
        self._path = path
        self._fernet = fernet

    def read(self) -> bytes | None:
        """Return what was written; None where there is no file.

        Raises:
            UnusableError: If it is not ours, of another version, cut, changed, or sealed with another key.
        """
        try:
            head, _, token = self._path.read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UnusableError(words.unopened(str(self._path), error.strerror or "")) from None
        if not head.startswith(_NAME):
            raise UnusableError(words.foreign(str(self._path)))
        if head != _NAME + VERSION:
            raise UnusableError(words.another_version(str(self._path)))
        try:
            return zlib.decompress(self._fernet.decrypt(token))
        except (InvalidToken, zlib.error):
            raise UnusableError(words.another_key(str(self._path))) from None

    def write(self, content: bytes) -> None:
        """Put a new file in the place of the old one, whole or not at all, for its owner's eyes only.

        Raises:
            OSError: If it cannot be written; the old file stays.
        """
        sealed = _NAME + VERSION + b"\n" + self._fernet.encrypt(zlib.compress(content))
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        try:
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        finally:
            with suppress(OSError):
                beside.unlink()
