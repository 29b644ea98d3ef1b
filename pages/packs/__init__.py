"""The packs of a circle: a view becomes a document, and a document a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analytics.circle import CircleView
from pages.packs.agenda import agenda
from pages.packs.document import Document
from pages.packs.markdown import markdown
from pages.packs.origin import Origin, origin
from pages.packs.pdf import PAPERS, SIZES, Paper, Size, pdf
from pages.packs.text import text

__all__ = ["FORMATS", "PAPERS", "SIZES", "Format", "Origin", "Pack", "Wish", "file_name", "made", "origin"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants of a pack: its format, and for print the paper and the size of the letters."""

    format: str
    paper: Paper = "a4"
    size: Size = "ordinary"


@dataclass(frozen=True, slots=True)
class Pack:
    """A file, and what could not be put into it, in a sentence; empty where all could."""

    data: bytes
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the ending of its files, their type, and how it is made."""

    ending: str
    mime: str
    make: Callable[[Document, Wish], Pack]


def _pdf(document: Document, wish: Wish) -> Pack:
    printed = pdf(document, paper=wish.paper, size=wish.size)
    return Pack(printed.data, printed.unprinted)


FORMATS: Mapping[str, Format] = {
    "pdf": Format("pdf", "application/pdf", _pdf),
    "markdown": Format("md", "text/markdown", lambda document, _: Pack(markdown(document))),
    "text": Format("txt", "text/plain", lambda document, _: Pack(text(document))),
}


def made(view: CircleView, origin: Origin, wish: Wish) -> Pack:
    """Return the pack of a circle.

    Args:
        view: What the circle looks at, as the viewer may see it.
        origin: Where the figures come from.
        wish: Which format, and how printed.
    """
    return FORMATS[wish.format].make(agenda(view, origin), wish)


def file_name(view: CircleView, wish: Wish) -> str:
    """Return the name of a pack's file, which names nobody: `circle-2026-10.pdf`."""
    return f"circle-{view.at.month}.{FORMATS[wish.format].ending}"
