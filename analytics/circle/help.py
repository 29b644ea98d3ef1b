"""Where needs outrun offers, and offers nobody used."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.circle.ledger import Ledger
from analytics.circle.span import Span
from analytics.commitments import Listing
from analytics.coverage import STATES, Line, cells, met
from analytics.coverage.lines import silence_line, stands_out
from analytics.overview.group import Group
from analytics.waits import labels
from analytics.words import circle as words
from analytics.words import coverage_page as coverage_words

BACKUP_LINES = 3


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """Where needs outrun offers.

    Attributes:
        told: What stands out, nobody named.
        cells: The categories with anything open, asked or helped, those where needs outrun offers first: `category`,
            `asked` and `helped` since the last circle, `open`, `offers`, `state`, `state_told`.
        unused: Offers that nothing names.
        note: What the sheet no longer tells of a past month; empty else.
    """

    told: tuple[Line, ...]
    cells: Listing
    unused: Listing
    note: str


def gaps_part(group: Group, needs: Ledger, at: Span) -> Gaps:
    """Set open asks beside usable offers, category by category."""
    table = _cells(group, needs, at)
    short = table.loc[table["state"].isin(("uncovered", "short"))]
    stands_on_one = () if at.past or group.offers.empty else _backup(group)
    lines = () if at.tense == "to_come" else _stands_out(group, at)
    return Gaps(
        told=(*lines, *(Line("category", text) for text in stands_on_one[:BACKUP_LINES])),
        cells=Listing(words.outrun(_sides(short)) if group.whole.offers_read else words.outrun_untold(), table),
        unused=_unused(group, at),
        note=words.offers_at_most() if at.past else "",
    )


def _sides(short: pd.DataFrame) -> list[tuple[str, int, int]]:
    return list(zip(*(short[name] for name in ("category", "open", "offers")), strict=True))


def _cells(group: Group, needs: Ledger, at: Span) -> pd.DataFrame:
    """Return the categories with anything open, asked or helped, the widest gap first."""
    counts = {"asked": group.dataset.needs.loc[at.holds(group.dataset.needs["opened_on"])], "helped": needs.kept_rows}
    table = group.cells
    for name, rows in counts.items():
        found = labels(rows.loc[rows["status"] != "duplicate"], "category")["label"].value_counts()
        table = table.assign(**{name: table["category"].map(found).fillna(0).astype("int64")})
    table = table.loc[(table[["open", "asked", "helped"]] > 0).any(axis=1)]
    place = table["state"].map({state: place for place, state in enumerate(STATES)})
    table = table.assign(place=place, state_told=table["state"].map(coverage_words.state).astype("str"))
    table = table.sort_values(["place", "gap", "category"], ascending=[True, False, True], ignore_index=True)
    return table[["category", "asked", "helped", "open", "offers", "state", "state_told"]]


def _backup(group: Group) -> tuple[str, ...]:
    return group.whole.every.backup.said


def _stands_out(group: Group, at: Span) -> tuple[Line, ...]:
    """Return the lines of the Coverage page that stand out; of a past month, those that no offer has a part in."""
    whole = group.whole
    if not at.past:
        return whole.every.stands_out
    nobody = np.zeros(len(group.dataset.assets), dtype=bool)
    by_language = cells(whole.sides.of(whole.every.keep, nobody), ["category", "language"])
    without = met(whole.market.of(whole.waiting_at >= 0, nobody[whole.offers_at]))
    quiet = silence_line(whole.silent, "")
    return stands_out(without, whole.measured.longer, whole.every.waits.endings, by_language, quiet)


def _unused(group: Group, at: Span) -> Listing:
    if at.past:
        return Listing(words.unused_untold(), group.offers.head(0).assign(days_offered=pd.Series(dtype="float64")))
    part = group.whole.every.untapped
    return Listing(" ".join(part.said[:1]), part.rows)
