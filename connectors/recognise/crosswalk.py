"""Which words of needs and of offers may mean the same: proposed, never assumed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from connectors.recognise.text import plain, words
from connectors.recognise.vocabulary import vocabulary

_CLOSE = 86
Why = Literal["same word", "near spelling", "same topic"]


@dataclass(frozen=True, slots=True)
class Crossing:
    """One proposed category.

    Attributes:
        name: The proposed name: the first of the needs' words.
        needs: Words of needs, as written.
        assets: Words of offers, as written.
        why: The weakest ground on which they were joined.
    """

    name: str
    needs: tuple[str, ...]
    assets: tuple[str, ...]
    why: Why


def propose_crosswalk(need_words: Iterable[str], asset_words: Iterable[str]) -> tuple[Crossing, ...]:
    """Return categories that both sides seem to have, in the order of the needs' words.

    Words are joined when they are the same but for case, accents and signs, nearly spelled the same, or name one
    topic of the vocabulary and no other. A word stands in one proposal only; words of one side alone are left out.
    """
    needs, assets = _once(need_words), _once(asset_words)
    crossings: list[Crossing] = []
    taken: set[str] = set()
    for word in needs:
        if word in taken:
            continue
        grounds: dict[str, Why] = {other: why for other in assets if other not in taken and (why := _why(word, other))}
        if grounds:
            same = [other for other in needs if other not in taken and _why(word, other)]
            why = max(grounds.values(), key=_GROUNDS.index)
            crossings.append(Crossing(word, tuple(same), tuple(grounds), why))
            taken |= {*same, *grounds}
    return tuple(crossings)


_GROUNDS: tuple[Why, ...] = ("same word", "near spelling", "same topic")


def _once(said: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word.strip() for word in said if word.strip()))


def _why(one: str, other: str) -> Why | None:
    first, second = plain(one), plain(other)
    if first == second:
        return "same word"
    if min(len(first), len(second)) > 3 and fuzz.ratio(first, second) >= _CLOSE:  # noqa: PLR2004 - short words differ by little
        return "near spelling"
    topic = _topic(one)
    return "same topic" if topic and topic == _topic(other) else None


def _topic(word: str) -> str | None:
    found = {topic for token in words(word) if (topic := vocabulary().topics.get(token))}
    return found.pop() if len(found) == 1 else None
