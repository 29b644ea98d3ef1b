"""The headline of the Coverage page, and the few lines under it that stand out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.coverage.cells import SILENT_DAYS, Cell, cell_records
from analytics.coverage.met import Met
from analytics.waits import is_open
from analytics.words import coverage as words

MOST_LINES = 5
FEWEST_ENDED = 10
"""Of so many asks that ended, it is said when most ended without help."""
UNHELPED = ("referred", "closed_unmet", "expired", "cancelled")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that stands out.

    Attributes:
        about: The field that it tells of: category, area, language, or status for what asks ended with.
        text: The sentence.
    """

    about: str
    text: str


def headline(
    asked: int | None, open_: int, offers: int | None, by_category: pd.DataFrame, by_area: pd.DataFrame
) -> str:
    """Say in a sentence or two what is asked that nobody can give, and where, and what hangs on one person.

    Args:
        asked: Asks on record, duplicates left out; None where no table of them was read.
        open_: Open asks.
        offers: Usable offers; None where no table of them was read.
        by_category: `cells` by category.
        by_area: `cells` by category and area.
    """
    if not open_:
        return _idle(asked, offers)
    if not offers:
        return words.offers_untold(open_) if offers is None else words.no_offers(open_)
    live = [cell for cell in cell_records(by_category) if cell["open"]]
    if not live:
        return words.no_categories(open_)
    sentences = [*_missing(live, by_area), *_thin(live)]
    covered = words.enough if all(cell["providers"] > 1 for cell in live) else words.enough_unnamed
    return " ".join(sentences) or covered(open_)


def _idle(asked: int | None, offers: int | None) -> str:
    if asked:
        return words.nothing_open(asked)
    if not offers:
        return words.nothing_yet()
    return words.asks_untold(offers) if asked is None else words.nothing_asked(offers)


def _missing(live: Sequence[Cell], by_area: pd.DataFrame) -> Iterator[str]:
    uncovered = sorted(_in_state(live, "uncovered"), key=lambda cell: (-cell["open"], cell["category"]))
    short = min(_in_state(live, "short"), key=lambda cell: (-cell["gap"], cell["category"]), default=None)
    if len(uncovered) > 1:
        yield words.nobody_offers_these(
            [cell["category"] for cell in uncovered], sum(cell["open"] for cell in uncovered)
        )
    elif uncovered:
        yield _nobody_offers(uncovered[0], by_area)
    elif short:
        yield words.too_few(short["category"], short["open"], short["offers"])


def _in_state(cells: Sequence[Cell], state: str) -> list[Cell]:
    return [cell for cell in cells if cell["state"] == state]


def _nobody_offers(cell: Cell, by_area: pd.DataFrame) -> str:
    category, count = cell["category"], cell["open"]
    places = [place for place in cell_records(by_area) if place["category"] == category and place["area"]]
    most = max(places, key=lambda place: (place["open"], place["area"]), default=None)
    if most is None or most["open"] * 2 <= count or len(places) == 1:  # with one area, where is no question
        return words.nobody_offers(category, count)
    return words.nobody_offers_where(category, count, most["area"], every=most["open"] == count)


def _thin(live: Sequence[Cell]) -> Iterator[str]:
    thin = [cell for cell in _in_state(live, "thin") if cell["providers"] == 1]
    if len(thin) > 1:
        yield words.one_person_each(sorted(cell["category"] for cell in thin))
    elif thin:
        category, offers = thin[0]["category"], thin[0]["offers"]
        named = thin[0]["named"] == offers
        yield words.one_person(category, offers) if named else words.one_known_person(category)


def stands_out(
    met: Met,
    longer: Sequence[tuple[str, str, str]],
    endings: pd.DataFrame,
    by_language: pd.DataFrame,
    silence: Line | None,
) -> tuple[Line, ...]:
    """Gather at most five lines that a reader should not have to look for: one of each sort first.

    Args:
        met: What could be met today.
        longer: The groups that wait longer, by `longer_waits`.
        endings: What asks end with.
        by_language: `cells` by category and language.
        silence: The line about areas where nobody asks.
    """
    waiting = [Line(kind, text) for kind, _, text in longer]
    unhelped = [*_unhelped(endings)]
    single = [line for line in (silence, _unspoken(by_language), _in_the_way(met)) if line]
    return (*waiting[:1], *unhelped[:1], *single, *waiting[1:], *unhelped[1:])[:MOST_LINES]


def _unhelped(endings: pd.DataFrame) -> Iterator[Line]:
    """Name the categories of which most asks ended in one way that is not help, those with most of them first."""
    most = [
        (int(cell[status]), cell["category"], status, int(cell["closed"]))
        for cell in cell_records(endings)
        for status in UNHELPED
        if cell["closed"] >= FEWEST_ENDED and cell[status] * 2 > cell["closed"]
    ]
    for count, category, status, closed in sorted(most, key=lambda one: (-one[0], one[1])):
        yield Line("status", words.mostly(status, category, count, closed))


def _unspoken(by_language: pd.DataFrame) -> Line | None:
    """Name the most asks of one language that nobody who offers their category speaks."""
    cells = cell_records(by_language)
    offered = {cell["category"] for cell in cells if cell["offers"]}
    missing = [cell for cell in _in_state(cells, "uncovered") if cell["category"] in offered and cell["language"]]
    if not missing:
        return None
    first = min(missing, key=lambda cell: (-cell["open"], cell["category"], cell["language"]))
    return Line("language", words.speaks_nobody(first["category"], first["language"], first["open"]))


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
    """Return the areas, known from asks or offers, where nothing is open and nobody can have asked for 90 days.

    An ask without a day may have been made on the day it was closed, or else today. Where that holds of every area,
    nobody asks at all, and no area is named.

    Args:
        needs: All needs.
        assets: All assets.
        as_of: The day looked at.

    Returns:
        The last day on which somebody asked, missing where nobody ever did, by area.
    """
    needs = needs.loc[needs["status"] != "duplicate"]
    begun = ~(needs["opened_on"] > as_of)
    last = needs.loc[begun].groupby("area")["opened_on"].max()
    known = last.reindex(sorted({*last.index, *assets["area"].dropna().unique()}))
    may_be = needs["opened_on"].fillna(needs["closed_on"]).fillna(as_of)
    recent = begun & (may_be >= as_of - pd.Timedelta(days=SILENT_DAYS))
    busy = known.index.isin(needs.loc[recent | is_open(needs, as_of=as_of), "area"])
    return known.loc[~busy] if busy.any() else known.head(0)
