"""What two spellings of one word or name have in common."""

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff]")
"""Soft hyphens, zero widths, variation selectors and skin tones: none of them changes a word."""


def fold(text: str) -> str:
    """Return what two spellings of one word have in common: case, accents, spaces and skin tones do not matter."""
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", _UNSEEN.sub("", text)))
    return " ".join(text.casefold().split())
