"""PDFs as a person sees them: their pages as text and as pictures, by poppler's tools."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PIL import Image

POPPLER = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
_NO_WIDTH = "\N{ZERO WIDTH SPACE}"


@dataclass(frozen=True)
class Word:
    """A word on a page and where it stands, in points from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def pages(data: bytes) -> list[str]:
    """Return the text of each page as it is laid out."""
    told = _run("pdftotext", "-layout", "-enc", "UTF-8", "-", "-", data=data).decode()
    return [page.replace(_NO_WIDTH, "") for page in told.split("\f")[:-1]]


def flowing(data: bytes) -> str:
    """Return all text on one line, in reading order, with single spaces."""
    told = _run("pdftotext", "-enc", "UTF-8", "-", "-", data=data).decode()
    return " ".join(told.replace(_NO_WIDTH, "").split())


def lines(data: bytes) -> list[tuple[float, float, list[Word]]]:
    """Return the width and height of each page, in points, and its words with their places."""
    told = _run("pdftotext", "-bbox", "-enc", "UTF-8", "-", "-", data=data).decode()
    found: list[tuple[float, float, list[Word]]] = []
    for page in _PAGE.finditer(told):
        words = [Word(one[5], *map(float, one.groups()[:4])) for one in _WORD.finditer(page[3])]
        found.append((float(page[1]), float(page[2]), words))
    return found


def pictures(data: bytes, *, dpi: int = 50) -> list[Image.Image]:
    """Return each page as a grey picture."""
    with TemporaryDirectory() as folder:
        _run("pdftoppm", "-r", str(dpi), "-gray", "-png", "-", f"{folder}/page", data=data)
        return [Image.open(BytesIO(path.read_bytes())).convert("L") for path in sorted(Path(folder).iterdir())]


def _run(tool: str, *arguments: str, data: bytes) -> bytes:
    return subprocess.run([tool, *arguments], input=data, capture_output=True, check=True, timeout=60).stdout  # noqa: S603 - our own call
