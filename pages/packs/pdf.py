"""A pack for print: A4 or Letter, ordinary or large, every mark of it a shape or a letter, and tagged for readers.

The layout lies beside this file, in pack.typ; all it says comes to it as data.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar, cast

import typst

from analytics.words import circle_pack as words
from pages.packs.document import Block, Document, Grid, Items, Part, Paste, Picture, Space, Told

Paper = Literal["a4", "letter"]
Size = Literal["ordinary", "large"]

HERE = Path(__file__).parent
PAPERS: Mapping[Paper, str] = {"a4": "a4", "letter": "us-letter"}
SIZES: tuple[Size, ...] = ("ordinary", "large")
NO_FONT = "[…]"
_UNPRINTED = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, and what of it could not be printed, in a sentence; empty where all could."""

    data: bytes
    unprinted: str = ""


def pdf(document: Document, *, paper: Paper = "a4", size: Size = "ordinary") -> Printed:
    """Return a pack as a PDF that follows PDF/UA-1.

    Letters that no font of this computer has are not printed as boxes: they stand as […], and the first page says
    which scripts they are of and what to install.

    Args:
        document: What it says.
        paper: The paper.
        size: `large` for eyes that like it so.

    Raises:
        typst.TypstError: If the layout itself is at fault.
    """
    missing: frozenset[str] = frozenset()
    while True:
        shown, said = _without(document, missing)
        try:
            return Printed(_compiled(shown, paper, size), said)
        except typst.TypstError as error:
            found = _unprinted(error)
            if found <= missing:
                raise
            missing |= found


def _compiled(document: Document, paper: Paper, size: Size) -> bytes:
    pack = {**_data(document), "paper": PAPERS[paper], "print": size}
    return typst.compile(
        (HERE / "pack.typ").read_bytes(), font_paths=_fonts(), sys_inputs={"pack": json.dumps(pack)},
        pdf_standards=["ua-1"],
    )  # fmt: skip


@cache
def _fonts() -> typst.Fonts:
    """Return the typeface of the house and whatever fonts this computer has for other scripts."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[str(HERE / "fonts")])


def _data(document: Document) -> dict[str, object]:
    return {
        "title": document.title,
        "facts": document.facts,
        "headline": document.headline,
        "read": document.read,
        "cautions": document.cautions,
        "parts": [_part(part) for part in document.parts],
        "notes": [_part(part) for part in document.notes],
        "notes_title": words.notes_title(),
        "page_of": words.page_of(),
        "lang": "en",
    }


def _part(part: Part) -> dict[str, object]:
    return {"title": part.title, "blocks": [_block(block, leads=leads) for block, leads in part.led]}


def _block(block: Block, *, leads: bool) -> dict[str, object]:
    match block:
        case Told(text, strong):
            return {"kind": "told", "text": text, "strong": strong, "leads": leads}
        case Items():
            return {"kind": "items", **asdict(block)}
        case Grid():
            return {"kind": "grid", "grid": asdict(block)}
        case Picture():
            return {**asdict(block), "key": words.gaps_key()}
        case Paste(_, heads, rows):
            return {"kind": "paste", "heads": heads, "rows": rows}
        case Space(lines):
            return {"kind": "space", "lines": lines}


def _unprinted(error: typst.TypstError) -> frozenset[str]:
    """Return the letters that no font has, as the error names them."""
    return frozenset("".join(_ESCAPED.sub(_letter, text) for text in _UNPRINTED.findall(error.diagnostic)))


def _letter(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16)) if escaped[1] else escaped[2]


def _without(document: Document, missing: frozenset[str]) -> tuple[Document, str]:
    """Return a document without some letters, its first caution saying so."""
    if not missing:
        return document, ""
    said = words.no_font(", ".join(sorted({_script(letter) for letter in missing} - {""})))
    run = re.compile(f"[{re.escape(''.join(sorted(missing)))}]+")
    shown = _each_text(document, lambda text: run.sub(NO_FONT, text))
    return replace(shown, cautions=(*shown.cautions, said)), said


def _script(letter: str) -> str:
    """Return the script of a letter by its Unicode name: Arabic, Cjk; emoji for pictures, nothing for joiners."""
    kind = unicodedata.category(letter)
    if kind[0] == "S":
        return words.emoji()
    return unicodedata.name(letter, "").partition(" ")[0].title() if kind[0] in "LNP" else ""


T = TypeVar("T")


def _each_text(value: T, change: Callable[[str], str]) -> T:
    """Return a value with every text in it changed, however deep it lies."""
    if isinstance(value, str):
        return cast("T", change(value))
    if isinstance(value, tuple):
        return cast("T", tuple(_each_text(item, change) for item in cast("tuple[object, ...]", value)))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: _each_text(getattr(value, field.name), change) for field in fields(value)}
        return cast("T", replace(value, **changed))
    return value
