"""The packs of a circle: a view becomes a document, and a document a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.circle import CircleView
from analytics.release import OutsideCircle
from pages.packs.agenda import agenda
from pages.packs.document import Document
from pages.packs.docx import docx_bytes
from pages.packs.ics import ics
from pages.packs.markdown import markdown
from pages.packs.origin import Origin, origin
from pages.packs.pdf import PAPERS, SIZES, Paper, Size, pdf
from pages.packs.shared import shared
from pages.packs.text import text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FORMATS", "PAPERS", "SIZES", "VERSIONS", "Format", "Making", "Origin", "Pack", "Wish", "origin"]


VERSIONS = ("circle", "outside")
"""For the circle itself, and for sharing outside."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants of a pack: its format, for print the paper and the size of the letters, and for whom."""

    format: str
    paper: Paper = "a4"
    size: Size = "ordinary"
    version: str = "circle"


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
    "docx": Format("docx", DOCX, lambda document, wish: Pack(docx_bytes(document, paper=wish.paper, size=wish.size))),
    "ics": Format("ics", "text/calendar", lambda document, _: Pack(ics(document))),
    "text": Format("txt", "text/plain", lambda document, _: Pack(text(document))),
}


@dataclass(frozen=True, slots=True)
class Making:
    """What packs of a view are made with.

    Attributes:
        origin: Where the figures come from.
        outside: Counts what of the circle of a month may be shared outside.
    """

    origin: Origin
    outside: "Callable[[pd.Period], OutsideCircle]"

    def document(self, view: CircleView, version: str = "circle") -> Document:
        """Return the agenda of a circle; in the version `outside`, what of it may be shared."""
        if version == "outside":
            return shared(self.outside(view.at.month), self.origin)
        return agenda(view, self.origin)

    def made(self, view: CircleView, wish: Wish) -> Pack:
        """Return a pack.

        Args:
            view: What the circle looks at, as the viewer may see it.
            wish: Which format, how printed, and for whom.
        """
        return FORMATS[wish.format].make(self.document(view, wish.version), wish)

    def file_name(self, view: CircleView, wish: Wish) -> str:
        """Return the name of a pack's file, which names nobody: `circle-2026-10.pdf`."""
        outside = "-outside" if wish.version == "outside" else ""
        return f"circle-{view.at.month}{outside}.{FORMATS[wish.format].ending}"
