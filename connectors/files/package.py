"""The parts of a zipped workbook, unpacked within bounds, before anything else opens it."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import Literal

from connectors.files.bounds import check_size
from connectors.files.kinds import damaged, locked, old_workbook
from connectors.raw import SourceError

Parts = Mapping[str, bytes]
"""Name in the package to bytes."""

_ENCRYPTED = 0x1
_SKIPPED = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".vml")
_SHEETS = b"application/vnd.oasis.opendocument.spreadsheet"
_NUMBERS = "{name} is a Numbers document. In Numbers choose File, Export To, Excel, and use the file that it makes."
_TEXT = "{name} is a text document, not a table. Copy its table into a spreadsheet and save that as CSV or XLSX."
_ARCHIVE = "{name} is a ZIP archive. Unpack it and use the CSV, XLSX or JSON file inside."
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def unpacked(name: str, content: bytes) -> Parts:
    """Return the parts of a zipped document, pictures left out.

    Raises:
        SourceError: If it is damaged, locked, or larger than can be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            infos = [info for info in package.infolist() if not info.filename.lower().endswith(_SKIPPED)]
            check_size(f"{name}, unpacked,", sum(info.file_size for info in infos))
            if any(info.flag_bits & _ENCRYPTED for info in infos):
                raise locked(name)
            if len({info.filename.lower() for info in infos}) < len(infos):
                raise damaged(name)  # two parts of one name: no telling which of them another reader would take
            return {info.filename: package.read(info) for info in infos}
    except _BROKEN:
        raise damaged(name) from None


def packed(parts: Parts) -> bytes:
    """Return a package of these parts, not compressed: it is read at once and never kept."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return target.getvalue()


def workbook_kind(name: str, parts: Parts) -> Literal["xlsx", "ods"]:
    """Return which kind of workbook a package is.

    Raises:
        SourceError: If it is another document, or an archive.
    """
    names = {part.lower() for part in parts}
    if "xl/workbook.xml" in names:
        return "xlsx"
    if parts.get("mimetype", b"").startswith(_SHEETS):
        return "ods"
    raise _other_package(name, names)


def _other_package(name: str, names: Iterable[str]) -> SourceError:
    if "xl/workbook.bin" in names:
        return old_workbook(name)
    if any(part.endswith(".iwa") or part == "index.zip" for part in names):
        return SourceError(_NUMBERS.format(name=name))
    documents = {"word/document.xml", "ppt/presentation.xml", "content.xml"}
    return SourceError((_TEXT if documents & set(names) else _ARCHIVE).format(name=name))
