"""What should we talk about this week?"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from analytics.filters import Filters
from analytics.overview.group import Group, group
from analytics.overview.joined import red_owners, resting_backup, unsteady_offers
from analytics.overview.lines import Line
from analytics.overview.own import kept, own_lines
from analytics.overview.strips import Strip, strips
from analytics.schema import Dataset
from analytics.words import overview as words

MOST_LINES = 7
MOST_JOINED = 4


@dataclass(frozen=True, slots=True, eq=False)
class OverviewView:
    """The Overview.

    Attributes:
        as_of: The day looked at.
        filters: Kept; nothing here is narrowed by them.
        headline: The first thing to talk about, naming nobody, and how many more there are.
        found: Whether the tables hold anything.
        lines: At most seven, first what was kept since the last meeting.
        cells: Each category with its state.
        meetings: How people were at the last eight meetings.
        tally: Commitments kept, due and carried; without rows where there are none.
        withheld: Why a part is not shown to this viewer, by the part's name; empty where all is.
    """

    as_of: pd.Timestamp
    filters: Filters
    headline: str
    found: bool
    lines: tuple[Line, ...]
    cells: Strip
    meetings: Strip
    tally: Strip
    withheld: Mapping[str, str] = field(default_factory=dict)


def overview_view(
    dataset: Dataset, filters: Filters, *, as_of: pd.Timestamp, whole: Group | None = None
) -> OverviewView:
    """Return what the Overview shows today.

    Args:
        dataset: All sources together.
        filters: Kept in the view; what to talk about is the whole group's.
        as_of: Today.
        whole: The group on that day, where the caller has it already.
    """
    found = whole or group(dataset, as_of=as_of)
    lines = talk(found)
    cells, meetings, tally = strips(found)
    anything = any(len(dataset[table]) for table in ("needs", "assets", "commitments", "check_ins"))
    return OverviewView(
        as_of=as_of,
        filters=filters,
        headline=headline(lines, anything=anything),
        found=anything,
        lines=lines,
        cells=cells,
        meetings=meetings,
        tally=tally,
    )


def talk(found: Group) -> tuple[Line, ...]:
    """Return at most seven lines of what to talk about this week.

    First of all what was kept since the last meeting. Then what no single sheet shows: commitments due soon whose
    owner is red, categories whose offers come from people who are red or resting, and one where the only backup is on
    rest; the first of each sort before the second of any, and four at most. What places are left are filled with the
    strongest lines of the other pages, and all of them where how each person is may not be told.

    Args:
        found: Everything that the lines look at.
    """
    celebrated = kept(found)
    joined = _joined(found) if found.dataset.states_told else []
    lines = [*([celebrated] if celebrated else []), *joined]
    return (*lines, *own_lines(found, MOST_LINES - len(lines)))


def _joined(found: Group) -> list[Line]:
    unsteady = unsteady_offers(found)
    sorts = (red_owners(found), unsteady, resting_backup(found, [line.subject for line in unsteady]))
    return [line for place in itertools.zip_longest(*sorts) for line in place if line][:MOST_JOINED]


def headline(lines: Sequence[Line], *, anything: bool, of_more: bool = False) -> str:
    """Say the first thing to talk about, naming nobody, and how many more there are; what was kept is none of them.

    Args:
        lines: The lines.
        anything: Whether the tables hold anything.
        of_more: Whether there may be more lines than these: then nothing is said of all.
    """
    talked = [line for line in lines if line.about != "kept"]
    if not talked:
        return words.nothing_to_talk_about(of_more=of_more) if anything else words.nothing_yet()
    return words.headline(talked[0].plain, len(talked) - 1)
