"""Which words for kinds of help may mean the same, of one table or of several: proposed, never assumed."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from connectors.recognise.text import plain, words
from connectors.recognise.vocabulary import vocabulary

_CLOSE = 86
_MOST_TOPICS = 2
"""A text that names more topics than these is a story, and no kind of help."""
_SAME, _NEAR, _TOPIC = range(3)
"""On what ground two words are joined, the strongest first."""


def propose_crosswalk(said: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return pairs that may be one kind of help: a word, and the name that it may be counted as.

    A word may be counted as an earlier one when both are the same but for case, accents and signs, else when they are
    nearly spelled the same, else when the earlier names one topic of the vocabulary and no other, and the word names it
    too. So "Transporte al doctor" is proposed as the ride and as the medicine, and people choose. Words of one topic
    are names before those of two.

    Args:
        said: The words, the likeliest name first.
    """
    names: list[str] = []
    pairs: list[tuple[str, str]] = []
    for word in sorted(_once(said), key=lambda word: len(_topics(word)) > 1):
        grounds = {name: ground for name in names if (ground := _ground(word, name)) is not None}
        pairs += [(word, name) for name, ground in grounds.items() if ground == min(grounds.values())]
        if not grounds:
            names.append(word)
    return tuple(pairs)


def _once(said: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word.strip() for word in said if word.strip()))


def _ground(word: str, name: str) -> int | None:
    first, second = plain(word), plain(name)
    if first == second:
        return _SAME
    if min(len(first), len(second)) > 3 and fuzz.ratio(first, second) >= _CLOSE:  # noqa: PLR2004 - short words differ by little
        return _NEAR
    topics = _topics(name)
    return _TOPIC if len(topics) == 1 and topics <= _topics(word) else None


def _topics(word: str) -> frozenset[str]:
    found = frozenset(topic for token in words(word) if (topic := vocabulary().topics.get(token)))
    return found if len(found) <= _MOST_TOPICS else frozenset()
