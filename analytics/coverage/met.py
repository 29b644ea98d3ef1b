"""What could be met today, in totals and at once, and what stands between the two."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.coverage.matching import Market, in_totals, matchable, matched
from analytics.grouping import place_in
from analytics.words import coverage as words

if TYPE_CHECKING:
    from analytics.coverage.spread import Codes

MOST_NAMED = 3
"""Areas and languages, those with most open needs, that are asked about."""


@dataclass(frozen=True, slots=True, eq=False)
class Met:
    """What could be met today.

    Attributes:
        open: Open needs.
        totals: As many as could be met if only the category mattered.
        at_once: As many as could be met at once, by category, area and language.
        reasons: `kind` (area or language), `word`, `gain` (how many more could be met at once if that area or
            language did not matter), `offers` (usable offers of the kinds asked for there that say another),
            `sentence`; those that gain, most first.
        in_totals: The places of the needs met in totals: of those alike the first, the one way chosen of several.
        fitting: The same for those met at once.
    """

    open: int
    totals: int
    at_once: int
    reasons: pd.DataFrame
    in_totals: "Codes"
    fitting: "Codes"


def met(both: Market) -> Met:
    """Count the open needs that could be met today, in totals and at once, and name the difference.

    Args:
        both: Open needs, longest wait first, and usable offers.

    Returns:
        The counts, and the areas and languages that stand in the way.
    """
    at_once, totals = matched(both), in_totals(both)
    found: list[tuple[str, str, int, int]] = []
    for kind in ("language", "area") if totals.sum() > at_once.sum() else ():
        for code in _commonest(both, kind):
            word = both.words[kind][code]
            free = {"any_area": [word]} if kind == "area" else {"any_language": [word]}
            gain = matchable(both, **free) - int(at_once.sum())
            found.append((kind, word, gain, _saying_another(both, kind, code)))
    reasons = pd.DataFrame(found, columns=["kind", "word", "gain", "offers"])
    reasons = reasons.loc[reasons["gain"] > 0].sort_values("gain", ascending=False, kind="stable", ignore_index=True)
    return Met(
        open=len(both.kind),
        totals=int(totals.sum()),
        at_once=int(at_once.sum()),
        reasons=reasons.assign(sentence=_sentences(reasons)),
        in_totals=_first(both.kind, totals),
        fitting=_first(both.kind, at_once),
    )


def _first(kind: "Codes", met: "Codes") -> "Codes":
    """Return the places of the first needs of each kind, as many as are met of it."""
    return np.flatnonzero(place_in(kind) < met[kind])


def _commonest(both: Market, kind: str) -> list[int]:
    """Return the areas, or languages, that most open needs name."""
    each = both.asked.by([kind], both.words)
    needs = np.bincount(each.codes[kind], weights=both.wanted[each.row], minlength=len(both.words[kind]))
    return [int(code) for code in np.argsort(-needs, kind="stable") if code and needs[code]][:MOST_NAMED]


def _saying_another(both: Market, kind: str, code: int) -> int:
    """Count the offers of the kinds asked for under a word that say another word."""
    asked, offered = both.asked.codes, both.offered
    same = np.isin(offered.codes["category"], asked["category"][asked[kind] == code])
    here = same & np.isin(offered.codes[kind], [code, 0])
    return int(both.offers[np.setdiff1d(offered.row[same], offered.row[here])].sum())


def _sentences(reasons: pd.DataFrame) -> list[str]:
    say = {"area": words.if_area, "language": words.if_language}
    rows = zip(reasons["kind"], reasons["word"], reasons["gain"], reasons["offers"], strict=True)
    return [say[kind](word, gain, offers) for kind, word, gain, offers in rows]
