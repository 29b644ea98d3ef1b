"""Text as people typed it: cleaned of what cannot be seen."""

import re
import unicodedata

from analytics.spelling import fold

_DROPPED_CLASSES = frozenset(("Cc", "Cs", "Cf", "Co"))
_KEPT = frozenset("\n\u200c\u200d")
"""Line breaks, and the joiners that emoji and several scripts are written with."""
_SPACES = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r" ?(?:\r\n|[\r\n\v\f\x85\u2028\u2029]) ?")
_SIGNS = re.compile(r"[\W_]+")
_NOTHING = re.compile(r"[-–—_?.…/\s]+")
_NOTION_LINK = re.compile(r"\s*\(https://(?:www\.)?notion\.(?:so|site)/[^)\s]*\)")


def clean(text: str) -> str:
    """Return a text without what cannot be seen: trimmed, runs of spaces as one, line breaks kept.

    Control characters, lone surrogates and marks that turn the direction of writing are left out.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text.strip() if "  " not in text else _SPACES.sub(" ", text).strip()
    lined = _LINE_ENDS.sub("\n", text)
    seen = "".join(_seen(letter) for letter in unicodedata.normalize("NFC", lined))
    return _LINE_ENDS.sub("\n", _SPACES.sub(" ", seen)).strip(" \n\u200c\u200d")


def _seen(letter: str) -> str:
    if letter in _KEPT or letter.isprintable():
        return letter
    if letter.isspace():
        return " "
    return "" if unicodedata.category(letter) in _DROPPED_CLASSES else letter


def one_line(text: str) -> str:
    """Return a cleaned text on one line."""
    return text if "\n" not in text else " ".join(text.split())


def fold_header(text: str) -> str:
    """Return what two spellings of one header have in common: as `fold`, and signs and spaces do not matter.

    A header of signs alone, such as `#` or an emoji, stays as it is.
    """
    folded = fold(text)
    return _SIGNS.sub("", folded) or folded


def says_nothing(text: str) -> bool:
    """Tell whether a text is made of signs that people put where they have nothing to say: `-`, `?`, `...`, `/`."""
    return _NOTHING.fullmatch(text) is not None


def without_links(text: str) -> str:
    """Return the text without the links that a Notion export puts behind the name of a related page."""
    return _NOTION_LINK.sub("", text) if "(https://" in text else text
