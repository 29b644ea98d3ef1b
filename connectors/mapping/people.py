"""People: one person is one name, whatever its case, accents and spaces, plus the names they are also known by."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from connectors.mapping.spelling import Frames, Place, counted, names_in, person_places, usual_spellings
from connectors.mapping.text import fold

MOST_NAMES = 1_500
"""Names that are compared with each other for near spellings, the most frequent first."""
_SHORT, _LONG = 5, 10
"""Letters from which one, and two, differing letters may be a slip."""


@dataclass(frozen=True, slots=True)
class People:
    """Who is who.

    Attributes:
        names: Folded name, of whatever spelling or other name, to the one name that is shown.
        contested: Other names that two people have, or that are another person's own name: they join nobody.
    """

    names: Mapping[str, str]
    contested: Sequence[str] = ()

    def name(self, spelling: str) -> str:
        """Return the one name of a person."""
        return self.names.get(fold(spelling), spelling)


def who_is_who(frames: Frames) -> People:
    """Return who is who in all tables.

    A person is shown under the most frequent spelling of their own name, the first in sheet order where two are
    equally frequent. The people table's `also_known_as` joins other names to theirs.
    """
    usual = usual_spellings(counted(frames, person_places()))
    owners: dict[str, set[str]] = {}
    known = frames["people"]
    for person, others in zip(known["person"].tolist(), known["also_known_as"].tolist(), strict=True):
        for other in others if isinstance(person, str) else ():
            owners.setdefault(fold(other), set()).add(fold(person))
    own = {fold(person) for person in known["person"].tolist() if isinstance(person, str)}
    contested = [other for other, people in owners.items() if len(people | ({other} & own)) > 1]
    joined = {other: min(people) for other, people in owners.items() if other not in contested}
    return People(usual | {other: usual[person] for other, person in joined.items()}, contested)


def near_names(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names that may be one person's: a letter or two apart, or the same words in another order.

    Names with different numbers in them are different. At most MOST_NAMES names are compared.

    Args:
        names: Different people's names, the more frequent first.
    """
    compared = names[:MOST_NAMES]
    folded = [fold(name) for name in compared]
    if len(compared) < 2:  # noqa: PLR2004 - it takes two
        return
    distance = cdist(folded, folded, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
    close = np.argwhere(np.triu(distance <= 2, k=1)).tolist()  # noqa: PLR2004 - letters apart
    pairs = {(one, two) for one, two in close if _is_slip(folded[one], folded[two], int(distance[one, two]))}
    for one, two in sorted(pairs | set(_reordered(folded))):
        yield compared[one], compared[two]


def _is_slip(one: str, two: str, apart: int) -> bool:
    if re.sub(r"\D", "", one) != re.sub(r"\D", "", two):
        return False
    return min(len(one), len(two)) >= (_SHORT if apart == 1 else _LONG)


def _reordered(folded: Iterable[str]) -> Iterator[tuple[int, int]]:
    same: dict[tuple[str, ...], list[int]] = {}
    for at, name in enumerate(folded):
        same.setdefault(tuple(sorted(re.findall(r"\w+", name))), []).append(at)
    for places in same.values():
        yield from combinations(places, 2)


def doing_places() -> list[Place]:
    """Return the columns of people who give, do or take part: those whose load and check-ins are counted."""
    return [(table, column) for table, column in person_places() if (table, column) != ("needs", "requester")]


def first_met(frames: Frames, places: Iterable[Place], names: Iterable[str]) -> dict[str, tuple[Place, pd.Series]]:
    """Return where each of the names is first met: the column and the row."""
    wanted = set(names)
    found: dict[str, tuple[Place, pd.Series]] = {}
    for table, column in places if wanted else ():
        rows = frames[table]
        for at, value in enumerate(rows[column].tolist()):
            for name in names_in(value):
                if name in wanted and name not in found:
                    found[name] = ((table, column), rows.iloc[at])
    return found
