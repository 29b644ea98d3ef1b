"""Which way text runs: Arabic and Hebrew from right to left, also in the midst of words that run the other way."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

_STRONG = {"L": False, "R": True, "AL": True}
"""Whether a letter of a direction of its own runs from right to left; digits and signs run with what is around them."""


def runs_right_to_left(text: str) -> bool:
    """Tell whether text runs from right to left: its first letter with a direction of its own decides.

    Args:
        text: A sentence, a cell.

    Source:
        Unicode Standard Annex 9, Unicode bidirectional algorithm, rules P2 and P3.
    """
    return not text.isascii() and next((way for way in _ways(text) if way is not None), False)


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Cut text where its direction changes, and tell of each stretch whether it runs from right to left.

    What has no direction of its own, as a space, goes with the letters on both sides of it where these agree, else
    with the whole.

    Args:
        text: A sentence, a cell.
    """
    base, ways = runs_right_to_left(text), [*_ways(text)]
    before, after = _carried(ways, base), reversed([*_carried(reversed(ways), base)])
    settled = [left if left == right else base for left, right in zip(before, after, strict=True)]
    for way, signs in groupby(zip(settled, text, strict=True), key=lambda one: one[0]):
        yield "".join(sign for _, sign in signs), way


def _ways(text: str) -> Iterator[bool | None]:
    return (_STRONG.get(unicodedata.bidirectional(sign)) for sign in text)


def _carried(ways: Iterable[bool | None], base: bool) -> Iterator[bool]:  # noqa: FBT001 - a direction, no switch
    """Return for each sign the direction of the last one, up to it, that has its own."""
    for way in ways:
        base = base if way is None else way
        yield base
