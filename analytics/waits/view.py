"""Everything that the pages show about waits, counted and worded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.figures import Figure, Marks
from analytics.waits.days import Days, days_of
from analytics.waits.equity import LEVEL, equity
from analytics.waits.estimate import FEWEST, Estimate, estimate
from analytics.waits.flow import backlog, ended_as, endings, weeks
from analytics.waits.labels import Coded, coded
from analytics.waits.spells import HELPED, MEASURED, spells
from analytics.words import waits as words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analytics.waits.days import Mask

YEAR = 365


@dataclass(frozen=True, slots=True, eq=False)
class Share:
    """One share in large figures: `within 14 days`, `66%`, and its interval in words."""

    heading: str
    value: str
    interval: str


@dataclass(frozen=True, slots=True, eq=False)
class FlowView:
    """Backlog by day, why it is a band where it is one, and asks by week; None where these weeks have none.

    Under the weeks stand how many ended on a day not known, and what the hollow marks are. Where no closing has a day,
    the weeks have no `closed`: a line of zeros would say that nothing ended.
    """

    backlog: Figure
    caution: str
    weeks: Figure | None
    weeks_said: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class WaitsView:
    """How long asks wait, for the page.

    Attributes:
        whom: Which asks were measured; empty where none.
        estimate: The figures behind the curve.
        curve: The curve (`Estimate.curve`); None with fewer than ten asks.
        shares: Helped within 7, 14 and 30 days; empty where none may be stated.
        sentences: The median, the average beside it and why it is too low, and where the curve stops.
        caution: Why no shares are stated, or no curve is drawn; empty where all is.
        average: The label of the naive average; empty where there is none.
        equity: The groups compared (`equity`), with `result` and `label` in words; None where none is large enough.
        equity_sentences: What the comparison says, the groups that wait longer by name.
        endings: What closed asks ended with, by category.
    """

    whom: str
    estimate: Estimate
    curve: Figure | None
    shares: tuple[Share, ...]
    sentences: tuple[str, ...]
    caution: str
    average: str
    equity: Figure | None
    equity_sentences: tuple[str, ...]
    endings: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Measured:
    """How long the asks of the last year waited, and which groups waited longer; each counted when first asked for.

    Attributes:
        needs: Canonical needs.
        as_of: The day looked back from.
    """

    needs: pd.DataFrame
    as_of: pd.Timestamp

    @cached_property
    def days(self) -> Days:
        """The days of all asks."""
        return days_of(self.needs, as_of=self.as_of)

    @cached_property
    def spells(self) -> pd.DataFrame:
        """Each ask with its wait; their index is that of the needs."""
        return spells(self.needs, as_of=self.as_of, since=self.as_of - pd.Timedelta(days=YEAR))

    @cached_property
    def waits(self) -> pd.DataFrame:
        """What the curve is drawn from."""
        return self.spells[[*MEASURED]]

    @cached_property
    def ended(self) -> "NDArray[np.intp]":
        """What each ended with."""
        return ended_as(self.spells["status"])

    @cached_property
    def categories(self) -> Coded:
        """The categories of each."""
        return coded(self.spells, "category")

    @cached_property
    def places(self) -> "NDArray[np.intp]":
        """The place of each spell among the needs."""
        return self.needs.index.get_indexer(self.spells.index)

    @cached_property
    def groups(self) -> pd.DataFrame:
        """The groups beside everyone else."""
        return equity(self.spells)

    @cached_property
    def longer(self) -> Sequence[tuple[str, str, str]]:
        """The groups that wait longer."""
        return longer_waits(self.groups)

    @cached_property
    def equity_sentences(self) -> tuple[str, ...]:
        """What the comparison says."""
        return equity_sentences(self.groups)

    @cached_property
    def compared(self) -> Figure | None:
        """The picture of them; None where none is large enough."""
        return equity_figure(self.groups)


def waits_view(every: Measured, keep: "Mask") -> WaitsView:
    """Count and word how long asks wait.

    Curves and groups are of the asks made in the last year, whatever the period: fewer would leave most groups too
    small. Groups are compared among all asks, whatever is chosen: whoever compares again under one filter after the
    other finds a difference by luck.

    Args:
        every: All asks.
        keep: Which of the needs are chosen.

    Returns:
        The view; the marks of its pictures are of the needs chosen.
    """
    chosen = keep[every.places]
    measured = every.waits.loc[chosen]
    found = estimate(measured)
    return WaitsView(
        whom=words.whom(found.needs, YEAR) if found.needs else "",
        estimate=found,
        curve=_curve(found, _helped(measured, (np.cumsum(keep) - 1)[every.places[chosen]])),
        shares=_shares(found),
        sentences=tuple(_sentences(found)),
        caution=_caution(found),
        average=words.naive_label(found.average.days) if found.average.of else "",
        equity=every.compared,
        equity_sentences=every.equity_sentences,
        endings=endings(every.categories.of(chosen), every.ended[chosen]),
    )


def _curve(found: Estimate, helped: Marks) -> Figure | None:
    if found.curve.empty:
        return None
    shares = zip(found.within["day"], found.within["helped"], strict=True)
    reached = [words.reached(int(day), words.share(helped)) for day, helped in shares if pd.notna(helped)]
    return Figure(words.curve_title(), words.curve_alt(reached), found.curve, helped)


def _helped(measured: pd.DataFrame, at: "NDArray[np.int64]") -> Marks:
    """Return which asks were helped within each number of days, on a day that is known."""
    helped = ((measured["outcome"] == HELPED) & ~measured["undated"]).to_numpy()
    waited = measured["days_late"].to_numpy()[helped].astype(np.float64)
    return Marks(at[helped], waited, np.full(len(waited), np.inf))


def _shares(found: Estimate) -> tuple[Share, ...]:
    if not found.stated:
        return ()
    rows = found.within[["day", "helped", "low", "high"]].to_numpy()
    return tuple(
        Share(words.within(int(day)), words.share(helped), words.between(low, high)) for day, helped, low, high in rows
    )


def _caution(found: Estimate) -> str:
    if found.needs < FEWEST:
        return words.not_enough(found.needs, FEWEST)
    return "" if found.stated else words.closing_days_missing(found.undated, found.closed)


def _sentences(found: Estimate) -> Iterator[str]:
    average, median = found.average, found.median
    if found.stated:
        known = pd.notna(median.days)
        yield words.half(median.days, median.low, median.high) if known else words.fewer_than_half(found.last_day)
    if found.needs >= FEWEST and average.of:
        yield words.naive(average.days, average.of, average.waiting, average.longer)
    if found.stated and found.undated:
        yield words.some_days_missing(found.undated, found.closed)
    if len(found.curve) and found.curve["day"].max() < found.within["day"].max():
        yield words.stops(int(found.curve["day"].max()))


def equity_figure(groups: pd.DataFrame, *, of_more: bool = False) -> Figure | None:
    """Return the comparison of groups, worded; None where there is none.

    Args:
        groups: As `equity` returns them.
        of_more: Whether more groups were compared than these.
    """
    if groups.empty:
        return None
    result = np.select(
        [groups["waits_longer"], groups["p"].isna(), groups["p"] < LEVEL], ["longer", "undated", "sooner"], "chance"
    )
    numbers = groups.assign(result=[*map(words.group_result, result)], kind_word=groups["kind"].map(words.kind))
    return Figure(words.equity_title(), " ".join(equity_sentences(groups, of_more=of_more)), numbers)


def equity_sentences(groups: pd.DataFrame, *, of_more: bool = False) -> tuple[str, ...]:
    """Say how many groups were compared, and which of them wait longer.

    Args:
        groups: As `equity` returns them.
        of_more: Whether more groups were compared than these: then nothing is said of all.
    """
    if groups.empty:
        return () if of_more else (words.equity_none(),)
    longer = longer_waits(groups)
    first = words.equity_shown(len(groups)) if of_more else words.equity_summary(len(groups), len(longer))
    return (first, *[text for _, _, text in longer])


def longer_waits(groups: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Name the groups that wait longer: by what each is made (area, language, category), its name, and the sentence."""
    names = ["kind", "group", "helped", "needs", "rest", "rest_needs"]
    return [
        (kind, group, words.waits_longer(kind, group, words.share(helped, needs), words.share(rest, rest_needs)))
        for kind, group, helped, needs, rest, rest_needs in groups.loc[groups["waits_longer"], names].to_numpy()
    ]


def flow_view(asks: Days, *, days: int) -> FlowView | None:
    """Count and word what comes in and goes out; None where no ask has a day.

    Args:
        asks: The days of the asks chosen.
        days: Length of the period.
    """
    if np.isnan(asks.asked).all():
        return None
    (daily, waiting), (weekly, moved) = backlog(asks, days=days), weeks(asks, days=days)
    unsure = int((daily["at_most"] - daily["at_least"]).max())
    ends = int(daily["at_least"].iloc[0]), int(daily["at_least"].iloc[-1])
    undated = int(asks.ended_some_day.sum())
    dated = not undated or not np.isnan(asks.closed).all()
    said = (words.ended_some_day(undated) if undated else "", "" if weekly["whole"].iloc[-1] else words.so_far())
    came, gone = int(weekly["asked"].sum()), int(weekly["closed"].sum())
    title, alt = words.weeks_title(days, ended=dated), words.weeks_alt(came, gone if dated else None)
    weekly = weekly if dated else weekly.drop(columns="closed")
    return FlowView(
        backlog=Figure(words.backlog_title(days), words.backlog_alt(*ends), daily, waiting),
        caution=words.backlog_band(unsure) if unsure else "",
        weeks=Figure(title, alt, weekly, moved) if came or gone else None,
        weeks_said=tuple(filter(None, said)),
    )
