"""Everything that everyone may see: one month, in three counts, by category and by area."""

from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from analytics.disclosure.gate import for_member
from analytics.disclosure.viewer import Viewer
from analytics.export import safe_csv
from analytics.release.counts import ALL, KINDS, Counted, counted, released_month
from analytics.release.suppression import RELEASED, withheld
from analytics.schema import Dataset
from analytics.words import release as words

HALF = 0.5
"""Where more than this share of the counts is withheld, the release says why and what could be told."""


@dataclass(frozen=True, slots=True, eq=False)
class ReleaseView:
    """The monthly release: nothing in it is a row, a name or a filter, and every viewer's is the same.

    Attributes:
        headline: What was asked in the month and what became of it.
        why: Why most counts are withheld, where they are, and what could be told instead; else empty.
        tables: For `category` and `area`, the row of all and that of each word of which some count is told: `word` and
            the counts as text, withheld ones told to be so; a kind without rows is left out.
        untold: For the same kinds, a sentence that names the other words; empty where there are none.
        counted: What the counts mean.
        notes: Why some are withheld, and what that does not do.
        csv: The same counts as a file.
        file_name: What the file is called.
        found: Whether anything was asked in the month.
    """

    public: ClassVar[bool] = True

    headline: str
    why: str
    tables: dict[str, pd.DataFrame]
    untold: dict[str, str]
    counted: tuple[str, ...]
    notes: tuple[str, ...]
    csv: str
    file_name: str
    found: bool


@for_member.register
def release_for_member(view: ReleaseView, _viewer: Viewer) -> ReleaseView:
    """Return the release, which is the same for everyone."""
    return view


def release_view(dataset: Dataset, *, as_of: pd.Timestamp) -> ReleaseView:
    """Return what everyone may see: the last month after which a whole month has passed.

    Only needs are looked at, and of them only when they were asked and closed, their status, category and area.
    Barriers, household sizes, languages, titles, people and where rows come from never take part.

    Args:
        dataset: All sources together, names or not.
        as_of: Today.
    """
    found = counted(dataset.needs, month=released_month(as_of))
    return released(found, withheld(found.cells))


def released(found: Counted, hidden: pd.DataFrame) -> ReleaseView:
    """Word the counts of a month.

    Args:
        found: The counts.
        hidden: Which of them are withheld, as `withheld` tells.
    """
    told = _told(found.cells, hidden)
    untold = hidden.all(axis=1) & (told["kind"] != ALL)
    kinds = [kind for kind in KINDS if (told["kind"] == kind).any()]
    tables = {kind: told.loc[told["kind"].isin([ALL, kind]) & ~untold] for kind in kinds}
    return ReleaseView(
        headline=_headline(found, told),
        why=words.why(whole_is_told=not hidden["asked"].iloc[0]) if hidden.to_numpy().mean() > HALF else "",
        tables={kind: rows.drop(columns="kind").reset_index(drop=True) for kind, rows in tables.items()},
        untold={kind: words.untold([*told.loc[untold & (told["kind"] == kind), "word"]]) for kind in kinds},
        counted=words.counted(found.month, found.until),
        notes=words.notes(),
        csv=safe_csv(_file(found, told)),
        file_name=words.file_name(found.month),
        found=bool(found.cells["asked"].iloc[0]),
    )


def _told(cells: pd.DataFrame, hidden: pd.DataFrame) -> pd.DataFrame:
    """Return the released counts as text."""
    counts = cells[list(RELEASED)].astype("str").where(~hidden, words.not_shown())
    named = [words.row(kind, word) for kind, word in zip(cells["kind"], cells["word"], strict=True)]
    return counts.assign(kind=cells["kind"], word=pd.Series(named, index=cells.index, dtype="str"))


def _headline(found: Counted, told: pd.DataFrame) -> str:
    counts = {name: None if told[name].iloc[0] == words.not_shown() else int(told[name].iloc[0]) for name in RELEASED}
    return words.headline(counts, found.month, found.until)


def _file(found: Counted, told: pd.DataFrame) -> pd.DataFrame:
    kinds = told["kind"].map({kind: words.kind(kind) for kind in (ALL, *KINDS)})
    return pd.DataFrame(
        {
            "month": found.month.strftime("%Y-%m"),
            "until": found.until,
            "by": kinds,
            "word": told["word"],
            **{name: told[name] for name in RELEASED},
        }
    )
