"""Everything that the page about capacity shows, counted from all rows and worded."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from analytics.capacity.named import PeoplePart, own_part, people_part
from analytics.capacity.parts import GroupPart, group_part, last_counts
from analytics.capacity.prompts import Known, known
from analytics.filters import Filters
from analytics.schema import Dataset
from analytics.words import capacity_page as words


@dataclass(frozen=True, slots=True, eq=False)
class CapacityView:
    """Everything that the page about capacity shows.

    Attributes:
        headline: How the group is, and how many might like a conversation.
        as_of: The day looked at.
        filters: What is chosen. A person's capacity and load are whole: no filter narrows this page.
        group: How the group is, nobody named.
        people: What is known by name; None for those who may not see it.
        withheld: Why a part is not shown to this viewer, by the part's name; empty where all is.
    """

    headline: str
    as_of: pd.Timestamp
    filters: Filters
    group: GroupPart
    people: PeoplePart | None
    withheld: Mapping[str, str] = field(default_factory=dict)


def capacity_view(
    dataset: Dataset, filters: Filters, *, as_of: pd.Timestamp, whole: Known | None = None
) -> CapacityView:
    """Return what the page about capacity shows.

    Args:
        dataset: All sources together.
        filters: Kept in the view; nothing here is narrowed by them.
        as_of: Today, the day on which the statuses were read.
        whole: What is known of the group on that day, where the caller has it already.
    """
    everything = whole or known(dataset, as_of=as_of)
    group = group_part(everything.answers, everything.load, states_told=dataset.states_told)
    people = people_part(everything, group.meetings, as_of=as_of)
    talk = len({name for part in people.rules for name in part.people["person"]})
    last, days = last_counts(group.meetings), group.meetings["held_on"]
    headline = words.headline(last, days.iloc[-1] if last else as_of, talk)
    return CapacityView(headline, as_of, filters, group, people)


def own_view(view: CapacityView, person: str) -> CapacityView:
    """Return the view as one person may see it: the group without names, and what is about themselves.

    Args:
        view: The view of everyone.
        person: Their name, as the sheets have it.
    """
    own = None if view.people is None else own_part(view.people, person)
    return replace(view, headline=view.group.headline, people=own)
