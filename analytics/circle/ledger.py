"""What changed since the last circle, in numbers that add up."""

from dataclasses import dataclass

import pandas as pd

from analytics.circle.span import Span
from analytics.circle.then import ABSENT, asked, promised
from analytics.waits import closing_day

_KEPT_SOME_DAY = "kept_some_day"


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """How many were open at the last circle, what came and went, and how many are open now.

    `before` + `came` - `kept` - `let_go` = `now`, always. What is closed without a day is in none of them, because
    nothing says that it was closed in these days.

    Attributes:
        read: Whether any row of them is read at all; nothing is known of them else.
        before: Open at the circle before.
        came: Made or asked since then, and any other row that was not open then and is now.
        kept: Kept, or helped, of these.
        let_go: Closed otherwise, of these.
        now: Open at the day looked at.
        kept_rows: The rows behind `kept`, every column.
        undated: Kept, or helped, by today, without a day that says when.
    """

    read: bool
    before: int
    came: int
    kept: int
    let_go: int
    now: int
    kept_rows: pd.DataFrame
    undated: int

    @property
    def known(self) -> int | None:
        """How many were kept, or helped; None where no row is read that could tell."""
        return self.kept if self.read else None


def commitments_ledger(commitments: pd.DataFrame, at: Span) -> Ledger:
    """Return what became of the commitments since the last circle."""
    before = promised(commitments, on=at.before, past=True)
    after = promised(commitments, on=at.day, past=at.past)
    closed = commitments["done_on"].where(commitments["status"] == "done", commitments["released_on"])
    return _ledger(commitments, before, _dated(after, closed, at), at.holds(commitments["made_on"]))


def needs_ledger(needs: pd.DataFrame, at: Span) -> Ledger:
    """Return what became of the asks since the last circle."""
    before = asked(needs, on=at.before, past=True)
    after = asked(needs, on=at.day, past=at.past)
    return _ledger(needs, before, _dated(after, closing_day(needs), at), at.holds(needs["opened_on"]))


def _dated(after: pd.Series, closed: pd.Series, at: Span) -> pd.Series:
    """Mark what is kept, or let go, without a day on or before the one looked at."""
    known = (closed <= at.day) | after.isin(["open", ABSENT])
    return after.where(known, after.map({"kept": _KEPT_SOME_DAY, "let_go": ABSENT}))


def _ledger(rows: pd.DataFrame, before: pd.Series, after: pd.Series, begun: pd.Series) -> Ledger:
    """Set two days beside each other, row by row.

    A row that cannot be told on the day looked at, or was closed on a day not known, is in neither sum. One closed now
    that was not open before counts only where it began in between.
    """
    told = ~after.isin([ABSENT, _KEPT_SOME_DAY])
    was_open = (before == "open") & told
    came = ~was_open & told & ((after == "open") | begun)
    here = was_open | came
    kept = here & (after == "kept")
    return Ledger(
        read=len(rows) > 0,
        before=int(was_open.sum()),
        came=int(came.sum()),
        kept=int(kept.sum()),
        let_go=int((here & (after == "let_go")).sum()),
        now=int((here & (after == "open")).sum()),
        kept_rows=rows.loc[kept],
        undated=int((after == _KEPT_SOME_DAY).sum()),
    )
