"""What a file is, by its first bytes: its ending is only what somebody called it."""

import re

from connectors.raw import SourceError

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a packed archive"),
    (b"7z\xbc\xaf\x27\x1c", "a packed archive"),
    (b"Rar!", "a packed archive"),
)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|meta)\b", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1b-\x1c\x7f\ufffd]")
_SAMPLE = 65_536


def refuse_other_kinds(name: str, content: bytes) -> None:
    """Refuse what is plainly no table: a picture, a PDF, an archive, a workbook of the old or a locked kind.

    Raises:
        SourceError: Saying what the file is and how to get at its table.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise SourceError(f"{name} is empty. Export the table again and use that file.")
    if content.startswith(_OLD_OFFICE):
        raise locked(name) if _ENCRYPTED in content else old_workbook(name)
    for signature, what in _OTHERS:
        if content.startswith(signature):
            raise SourceError(f"{name} is {what}, not a table. Export the table itself as CSV or XLSX.")


def refuse_odd_text(name: str, text: str) -> None:
    """Refuse text that is a web page or another file's markup, and bytes that are no text at all.

    Raises:
        SourceError: Saying what the file is and how to get at its table.
    """
    start = text[:_SAMPLE].lstrip("\ufeff \t\r\n")
    if start.startswith("<?xml"):
        raise SourceError(f"{name} is XML, not a table. Open it in a spreadsheet program and save it as CSV or XLSX.")
    if _PAGE.match(start):
        raise SourceError(
            f"{name} is a web page, not a table; a download that asks to log in gives one. Open it in a spreadsheet "
            "program and save it as CSV or XLSX, or download it again."
        )
    if len(_CONTROL.findall(start)) * 50 > len(start):
        raise SourceError(f"{name} holds no text that can be read. Export the table again as CSV or XLSX.")


def locked(name: str) -> SourceError:
    """Return the refusal of a workbook behind a password."""
    return SourceError(
        f"{name} is protected with a password. Open it in a spreadsheet program, save a copy without the password and "
        "use that copy."
    )


def old_workbook(name: str) -> SourceError:
    """Return the refusal of a workbook in another form of its program than XLSX."""
    return SourceError(
        f"{name} is an Office document of a kind that cannot be read here, such as the old .xls. Open it in a "
        "spreadsheet program, save it as XLSX or CSV and use that file."
    )


def damaged(name: str) -> SourceError:
    """Return the refusal of a file that breaks off or does not hold together."""
    return SourceError(
        f"{name} is damaged or was not copied completely. Download or save it again; if that does not help, save it "
        "as CSV."
    )
