"""What lies behind the asks, month by month, and the words that only one side uses."""

import itertools
import re

import numpy as np
import pandas as pd

from analytics.figures import Marks, marks
from analytics.waits import Coded, Days, labels

KINDS = ("root_cause", "barriers")
NEAR = 0.5
"""How alike two words must be for one to be proposed for the other."""
MOST_WORDS = 40
"""Words of one side that are compared, the most frequent; beyond, the column holds free text, not categories."""


def patterns(words: Coded, asks: Days, *, months: int) -> tuple[pd.DataFrame, Marks]:
    """Count needs by what lies behind them, or what stands in the way, for each month asked.

    A need with several causes or barriers counts once under each. Duplicates and needs without a day asked are left
    out.

    Args:
        words: The causes, or barriers, of the needs.
        asks: Their days; the month of `as_of` is there, not yet whole.
        months: How many calendar months, the present one included.

    Returns:
        `word`, `month` (its first day), `needs`, and `mark`, the place of the row; every word that occurs in these
        months with each of them, those with most needs first, then by name. And which needs stand behind which mark.
    """
    starts = pd.period_range(end=asks.as_of.to_period("M"), periods=months, freq="M").to_timestamp()
    since = (asks.as_of - starts).days.to_numpy()
    of_row = np.full(words.rows, -1)
    of_row[asks.row] = months - np.searchsorted(since[::-1], np.nan_to_num(asks.asked, nan=np.inf)) - 1
    month = of_row[words.row]
    seen = (words.code > 0) & (month >= 0)
    at, code, month = words.row[seen], words.code[seen], month[seen]
    counts = np.bincount(code * months + month, minlength=len(words.words) * months).reshape(-1, months)
    totals = counts.sum(axis=1)
    order = np.argsort(-totals, kind="stable")[: np.count_nonzero(totals)]
    table = pd.DataFrame(
        {
            "word": pd.array(np.repeat([words.words[code] for code in order.tolist()], months), dtype="str"),
            "month": np.tile(starts, len(order)),
            "needs": counts[order].ravel(),
            "mark": np.arange(len(order) * months),
        }
    )
    place = np.zeros(len(words.words), dtype=np.int64)
    place[order] = np.arange(len(order))
    return table, marks(at, place[code] * months + month)


def commonest(words: Coded, asks: Days, *, days: int) -> tuple[str, int, int] | None:
    """Return the word that most needs of the last `days` name, how many do, and how many did in the `days` before.

    Of words that equally many needs name, it is the first of the alphabet; where no need of these days names any,
    there is none.
    """
    of_row = np.full(words.rows, np.inf)
    of_row[asks.row] = np.nan_to_num(asks.asked, nan=np.inf)
    asked = np.where(words.code > 0, of_row[words.row], np.inf)
    now, both = (np.bincount(words.code[asked < most], minlength=len(words.words)) for most in (days, 2 * days))
    top = int(now.argmax())
    return (words.words[top], int(now[top]), int(both[top] - now[top])) if now[top] else None


def leftovers(needs: pd.DataFrame, assets: pd.DataFrame) -> pd.DataFrame:
    """List the category words that only one side uses, with the nearest word of the other side as a proposal.

    Two words are compared by the pairs of letters that they share, as a whole and word by word; below one half
    nothing is proposed.

    Args:
        needs: Canonical needs.
        assets: Canonical assets.

    Returns:
        `side` (needs or assets), `word`, `rows`, `nearest` (missing where none is near); those with most rows first.
    """
    sides = {"needs": _words(needs), "assets": _words(assets)}
    lists = [
        _one_sided("needs", sides["needs"], sides["assets"]),
        _one_sided("assets", sides["assets"], sides["needs"]),
    ]
    table = pd.DataFrame([*itertools.chain.from_iterable(lists)], columns=["side", "word", "rows", "nearest"])
    table = table.astype({"side": "str", "word": "str", "rows": "int64", "nearest": "str"})
    return table.sort_values(["rows", "word"], ascending=[False, True], kind="stable", ignore_index=True)


def _words(rows: pd.DataFrame) -> dict[str, int]:
    counts = labels(rows, "category")["label"].value_counts()
    return {
        str(word): int(count) for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if word
    }


def _one_sided(side: str, words: dict[str, int], others: dict[str, int]) -> list[tuple[str, str, int, str | None]]:
    only = [word for word in words if word not in others][:MOST_WORDS]
    far = [*others][:MOST_WORDS]
    return [(side, word, words[word], nearest(word, far)) for word in only]


def nearest(word: str, words: list[str]) -> str | None:
    """Return the word most like this one, or None where none is near; of equals the first."""
    best = max(words, key=lambda other: _likeness(word, other), default=None)
    return best if best is not None and _likeness(word, best) >= NEAR else None


def _likeness(one: str, other: str) -> float:
    parts = [re.findall(r"\w{3,}", text.casefold()) for text in (one, other)]
    by_part = max((_shared(*pair) for pair in itertools.product(*parts)), default=0.0)
    return (_shared(one.casefold(), other.casefold()) + by_part) / 2


def _shared(one: str, other: str) -> float:
    """Return the share of pairs of letters that two texts have in common (Dice)."""
    pairs = [{*itertools.pairwise(text)} for text in (one, other)]
    return 2 * len(pairs[0] & pairs[1]) / max(len(pairs[0]) + len(pairs[1]), 1)
