"""Words for kinds of help that a group joins under one name, in its own tables or between two sides: the crosswalk."""

from collections import Counter
from collections.abc import Mapping, Sequence

from connectors.mapping import Mapped
from connectors.mapping.spelling import counted, crosswalk_names, usual_spellings, word_places
from connectors.mapping.text import fold
from connectors.recognise import propose_crosswalk

Pairs = tuple[tuple[str, str], ...]
"""A word each, and the name that it is counted as."""
Categories = Mapping[str, tuple[str, ...]]
"""A name each, and the words that mean it."""
MOST_KINDS = 200
"""So many of a group's words are looked at, the most frequent; a column with more holds stories."""


def kinds_in(mapped: Sequence[Mapped]) -> list[str]:
    """Return the kinds of help that tables speak of, each in its usual spelling, the most frequent first."""
    together: Counter[str] = Counter()
    for one in mapped:
        places = [place for place in word_places()["category"] if place[0] == one.fills]
        together += counted({one.fills: one.frame}, places)
    usual, counts = usual_spellings(together), Counter[str]()
    for word, count in together.items():
        counts[usual[fold(word)]] += count
    return [word for word, _ in counts.most_common(MOST_KINDS)]


def joinable(kinds: Sequence[str], joined: Pairs) -> list[str]:
    """Return the kinds that stand for themselves still: each can be joined, or be the name of others."""
    taken = {word for word, _ in joined}
    return [kind for kind in kinds if kind not in taken]


def pairs_of(kinds: Sequence[str], joined: Pairs) -> Pairs:
    """Return the pairs proposed among the kinds that stand for themselves or were joined so, and all that were."""
    free = set(joinable(kinds, joined))
    proposed = [pair for pair in propose_crosswalk(kinds) if pair in joined or free.issuperset(pair)]
    return tuple(dict.fromkeys((*proposed, *joined)))


def with_joined(pairs: Pairs, word: str, name: str) -> Pairs:
    """Return pairs in which a word is counted as a name, with all that was counted as the word; a name has none."""
    if word == name:
        return pairs
    moved = [(other, name if joint == word else joint) for other, joint in pairs if other not in {word, name}]
    return (*moved, (word, name))


def crosswalk(pairs: Pairs) -> Categories:
    """Return each name with all the words that mean it, as sources.toml holds them."""
    return {name: (name, *(word for word, joint in pairs if joint == name)) for _, name in pairs}


def merged(here: Categories, new: Categories) -> Categories:
    """Return a crosswalk with what was joined anew.

    A name that is counted as another there stays so, with the words that are joined to it now; a name that is joined to
    another now takes its words along, and any other word leaves the name that it had.
    """
    together = dict(here)
    for name, words in new.items():
        for word in words:
            _join(together, word, name)
    return together


def _join(together: dict[str, tuple[str, ...]], word: str, name: str) -> None:
    names = crosswalk_names(together)
    root, old = names.get(fold(name), name), names.get(fold(word), "")
    if fold(root) in {fold(old), fold(word)}:
        return
    moved = (word,)
    if old and fold(old) == fold(word):
        moved = (old, *together.pop(old))
    elif old:
        together[old] = tuple(other for other in together[old] if fold(other) != fold(word))
    together[root] = tuple(dict.fromkeys((*together.get(root, (root,)), *moved)))
