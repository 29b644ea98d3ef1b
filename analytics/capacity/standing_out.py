"""What stands out: at most five sentences above everything else."""

from collections.abc import Sequence

import pandas as pd

from analytics.capacity.prompts import Known, Prompts
from analytics.days import is_soon
from analytics.presence import name_key
from analytics.words import capacity_page as words

MOST = 5
MOST_RED = 2


def stands_out(known: Known, found: Prompts, room: Sequence[str], *, as_of: pd.Timestamp) -> tuple[str, ...]:
    """Return what to look at first: at most five sentences.

    These are, as far as they hold: who answered red twice running and owns something due within seven days; the two
    who hold more than luck would give two people; who is resting and still owns something due; whom else a
    conversation might help; and who has room.

    Args:
        known: What the rules look at.
        found: Whom they name.
        room: Who has room.
        as_of: The day looked back from.
    """
    due = _due(known, found, as_of=as_of)
    away = found.people.loc[found.people["rule"] == "resting_but_assigned"]
    told = {*list(due)[:MOST_RED], *away["person"]}
    others = sorted(set(found.people["person"]) - told, key=name_key)
    lines = [*list(due.values())[:MOST_RED], *_two_hold(known), *list(away["reason"])[:1]]
    if others:
        lines.append(words.others(others, first=not told))
    if not lines and known.answers.reasons.get("used"):
        lines.append(words.nothing_stands_out(load_judged=known.load.two_busiest is not None))
    return tuple([*lines, *([words.have_room(room, most=4)] if room else [])][:MOST])


def _due(known: Known, found: Prompts, *, as_of: pd.Timestamp) -> dict[str, str]:
    red = found.evidence.loc[found.evidence["rule"] == "two_reds"]
    held = known.load.items
    soon = held.loc[is_soon(held["due_on"], as_of=as_of)]
    soon = soon.sort_values("due_on", kind="stable")
    own = {str(person): things for person, things in soon.groupby("person")}
    return {
        str(person): words.red_and_due(
            str(person), list(rows["on"]), list(own[str(person)]["title"]), own[str(person)]["due_on"].iloc[0]
        )
        for person, rows in red.groupby("person", sort=False)
        if person in own
    }


def _two_hold(known: Known) -> list[str]:
    judged, loads = known.load.two_busiest, known.load.by_person
    if judged is None or not judged.beyond:
        return []
    two = loads.sort_values("load", ascending=False, kind="stable").head(2)
    names = sorted(two["person"], key=name_key)
    return [words.two_hold(names, int(two["load"].sum()), known.load.total, judged.high)]
