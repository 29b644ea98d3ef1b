"""Initials in place of a name."""

import unicodedata

MOST_INITIALS = 3
"""A label has no more of them: six words are a sentence, not a name."""
HIDDEN = 2
"""Of a name of one word whose first two letters are told, at least so many others are not."""
_ZWJ = "\N{ZERO WIDTH JOINER}"


def initials(name: str) -> str:
    """Return the initials of a name, each with a full stop; empty where they would be the whole name, or nothing.

    A name of one word, of which one letter alone would tell little, gives two where most of it stays hidden.
    """
    first = [letter for word in name.split() if (letter := _first(word)[0])]
    alone = _first_two(name) if len(first) == 1 else ""
    told = f"{alone}." if alone else "".join(f"{letter.upper()}." for letter in first[:MOST_INITIALS])
    return "" if _bare(told) == _bare(name) else told


def _first_two(word: str) -> str:
    """Return the first two letters of a word of four or more, in a script that has capitals; else nothing."""
    first, rest = _first(word)
    second, more = _first(rest)
    has_capitals = first.upper() != first.lower() and second.isalpha()
    return f"{first.upper()}{second.lower()}" if has_capitals and len(_bare(more)) >= HIDDEN else ""


def _first(word: str) -> tuple[str, str]:
    """Return the first letter, digit or picture of a word, with the marks that belong to it, and what follows it."""
    start = next((at for at, sign in enumerate(word) if unicodedata.category(sign)[0] in "LNS"), len(word))
    end = start + 1
    while end < len(word) and (_joins(word[end]) or word[end - 1] == _ZWJ):
        end += 1
    return word[start:end].rstrip(_ZWJ), word[end:]


def _joins(sign: str) -> bool:
    return sign == _ZWJ or unicodedata.category(sign)[0] == "M" or unicodedata.category(sign) == "Sk"


def _bare(text: str) -> str:
    return "".join(sign for sign in text.upper() if unicodedata.category(sign)[0] in "LNSM")
