"""The headline of the Coverage page, and the few lines under it that stand out."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analytics.coverage.cells import SILENT_DAYS
from analytics.coverage.met import Met
from analytics.waits import WaitsView, is_open
from analytics.waits.view import longer_waits
from analytics.words import coverage as words

MOST_LINES = 5
FEWEST_ENDED = 10
"""Of so many asks that ended, it is said when most ended without help."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that stands out.

    Attributes:
        about: The field that it tells of: category, area, language, or status for what asks ended with.
        text: The sentence.
    """

    about: str
    text: str


def headline(asked: int, open_: int, offers: int, by_category: pd.DataFrame, by_area: pd.DataFrame) -> str:
    """Say in a sentence or two what is asked that nobody can give, and where, and what hangs on one person.

    Args:
        asked: Asks on record, duplicates left out.
        open_: Open asks.
        offers: Usable offers.
        by_category: `cells` by category.
        by_area: `cells` by category and area.
    """
    if not open_:
        return _idle(asked, offers)
    if not offers:
        return words.no_offers(open_)
    live = by_category.loc[by_category["open"] > 0]
    if live.empty:
        return words.no_categories(open_)
    sentences = [*_missing(live, by_area), *_thin(live)]
    covered = words.enough if (live["providers"] > 1).all() else words.enough_unnamed
    return " ".join(sentences) or covered(open_)


def _idle(asked: int, offers: int) -> str:
    if asked:
        return words.nothing_open(asked)
    return words.nothing_asked(offers) if offers else words.nothing_yet()


def _missing(live: pd.DataFrame, by_area: pd.DataFrame) -> Iterator[str]:
    uncovered = live.loc[live["state"] == "uncovered"].sort_values(["open", "category"], ascending=[False, True])
    short = live.loc[live["state"] == "short"].sort_values(["gap", "category"], ascending=[False, True])
    if len(uncovered) > 1:
        yield words.nobody_offers_these([*uncovered["category"]], int(uncovered["open"].sum()))
    elif len(uncovered):
        yield _nobody_offers(uncovered.iloc[0], by_area)
    elif len(short):
        first = short.iloc[0]
        yield words.too_few(first["category"], int(first["open"]), int(first["offers"]))


def _nobody_offers(cell: pd.Series, by_area: pd.DataFrame) -> str:
    category, count = str(cell["category"]), int(cell["open"])
    places = by_area.loc[(by_area["category"] == category) & (by_area["area"] != "")]
    most = int(places["open"].max()) if len(places) else 0
    if most * 2 <= count or places["area"].nunique() < 2:  # noqa: PLR2004 - with one area, where is no question
        return words.nobody_offers(category, count)
    area = str(places.sort_values("open")["area"].iloc[-1])
    return words.nobody_offers_where(category, count, area, every=most == count)


def _thin(live: pd.DataFrame) -> Iterator[str]:
    thin = live.loc[(live["state"] == "thin") & (live["providers"] == 1)].sort_values("category")
    if len(thin) > 1:
        yield words.one_person_each([*thin["category"]])
    elif len(thin):
        cell = thin.iloc[0]
        named = cell["named"] == cell["offers"]
        category = str(cell["category"])
        yield words.one_person(category, int(cell["offers"])) if named else words.one_known_person(category)


def stands_out(met: Met, waits: WaitsView, by_language: pd.DataFrame, silence: Line | None) -> tuple[Line, ...]:
    """Gather at most five lines that a reader should not have to look for: one of each sort first.

    Args:
        met: What could be met today.
        waits: How long asks wait, for whom longer, and what asks end with.
        by_language: `cells` by category and language.
        silence: The line about areas where nobody asks.
    """
    longer = [] if waits.equity is None else [Line(kind, text) for kind, _, text in longer_waits(waits.equity.numbers)]
    unhelped = [*_unhelped(waits.endings)]
    single = [line for line in (silence, _unspoken(by_language), _in_the_way(met)) if line]
    return (*longer[:1], *unhelped[:1], *single, *longer[1:], *unhelped[1:])[:MOST_LINES]


def _unhelped(endings: pd.DataFrame) -> Iterator[Line]:
    """Name the categories of which most asks ended in one way that is not help, those with most of them first."""
    ways = endings.melt(["category", "closed"], ["referred", "closed_unmet", "expired", "cancelled"], "status", "needs")
    most = ways.loc[(ways["closed"] >= FEWEST_ENDED) & (ways["needs"] * 2 > ways["closed"])]
    most = most.sort_values(["needs", "category"], ascending=[False, True])
    for status, category, count, closed in most[["status", "category", "needs", "closed"]].to_numpy():
        yield Line("status", words.mostly(status, category, count, closed))


def _unspoken(by_language: pd.DataFrame) -> Line | None:
    """Name the most asks of one language that nobody who offers their category speaks."""
    offered = by_language.groupby("category")["offers"].transform("max") > 0
    cells = by_language.loc[offered & (by_language["state"] == "uncovered") & (by_language["language"] != "")]
    if cells.empty:
        return None
    first = cells.sort_values(["open", "category", "language"], ascending=[False, True, True]).iloc[0]
    return Line("language", words.speaks_nobody(first["category"], first["language"], int(first["open"])))


def _in_the_way(met: Met) -> Line | None:
    return Line("area", words.met_summary(met.open, met.totals, met.at_once)) if met.totals > met.at_once else None


def silence_line(silent: pd.Series, area: str) -> Line | None:
    """Name the areas of `silent_areas`, or the one chosen where it is among them."""
    shown = silent.loc[silent.index == area] if area else silent
    if shown.empty:
        return None
    since = shown.iloc[0] if len(shown) == 1 and pd.notna(shown.iloc[0]) else None
    return Line("area", words.silent([*shown.index], since))


def silent_areas(needs: pd.DataFrame, assets: pd.DataFrame, *, as_of: pd.Timestamp) -> pd.Series:
    """Return the areas, known from asks or offers, where nothing is open and nobody asked for 90 days.

    Where that is so of every area, none is returned: then nobody asks at all.

    Args:
        needs: All needs.
        assets: All assets.
        as_of: The day looked at.

    Returns:
        The last day on which somebody asked, missing where nobody ever did, by area.
    """
    needs = needs[["area", "opened_on", "status"]].loc[needs["status"] != "duplicate"]
    last = needs.loc[~(needs["opened_on"] > as_of)].groupby("area")["opened_on"].max()
    known = last.reindex(sorted({*last.index, *assets["area"].dropna().unique()}))
    waiting = needs.loc[is_open(needs, as_of=as_of), "area"]
    busy = (known >= as_of - pd.Timedelta(days=SILENT_DAYS)) | known.index.isin(waiting)
    return known.loc[~busy] if busy.any() else known.head(0)
