"""Words of headers and cells, folded so that spelling, case, accents and signs do not matter."""

import re
from functools import lru_cache

from connectors.mapping.text import fold

_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_LETTER_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+|\d+|[%#]", re.UNICODE)
_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,2}\s*[.):\-–—_/]+\s*|\d{1,2}\s+(?=[^\W\d_]{2})|[a-eA-E][.)]\s+)")
_SIGNS = re.compile(r"[^\w]+|_+")
_SPECIAL = str.maketrans(
    {"ß": "ss", "\u0131": "i", "ł": "l", "ø": "o", "œ": "oe", "æ": "ae", "đ": "d", "’": " ", "'": " "}
)
LONGEST_HEADER = 400
"""Letters of a header that are looked at."""
_MOST_WORDS = 60
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Return a text folded, its signs as single spaces: how two writings of one phrase are compared."""
    return " ".join(_SIGNS.sub(" ", fold(text).translate(_SPECIAL)).split())


@lru_cache(maxsize=16_384)
def words(header: str) -> tuple[str, ...]:
    """Return a header's words: camelCase and snake_case taken apart, folded, numbers and % and # kept."""
    apart = _LETTER_DIGIT.sub(" ", _CAMEL.sub(" ", header[:LONGEST_HEADER]))
    folded = fold(apart).translate(_SPECIAL).replace("_", " ")
    return tuple(_WORD.findall(folded)[:_MOST_WORDS])


_SHORTEST_STEM = 5
_GENDER = re.compile(r"[aeo]+s?\Z")


@lru_cache(maxsize=65_536)
def stem(phrase: str) -> str:
    """Return a folded phrase without the endings of gender and number: `iniciadas` and `iniciado` are one."""
    return " ".join(_stem(word) if len(word) >= _SHORTEST_STEM else word for word in phrase.split())


def _stem(word: str) -> str:
    return _GENDER.sub("", word)


def unnumbered(text: str) -> str:
    """Return a text without the number that people put before it to sort by: `6 Done`, `3) Waiting`, `b. Later`."""
    return _NUMBERED.sub("", text)


def emoji_of(text: str) -> tuple[str, ...]:
    """Return the pictures in a text, in order."""
    return tuple(letter for letter in text if _is_picture(letter))


def _is_picture(letter: str) -> bool:
    code = ord(letter)
    return 0x2190 <= code <= 0x2BFF or 0x1F000 <= code <= 0x1FAFF or code in (0x203C, 0x2049, 0x3030)  # noqa: PLR2004 - the blocks of Unicode that hold pictures


def umlauts(word: str) -> str:
    """Return a German word written without umlauts, `faellig`, as it is after folding, `fallig`."""
    for written, folded in _UMLAUTS:
        word = word.replace(written, folded)
    return word
