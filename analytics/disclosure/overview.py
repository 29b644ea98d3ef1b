"""What a member may see of what to talk about."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from analytics.disclosure.gate import for_member
from analytics.disclosure.small import shown
from analytics.disclosure.viewer import Viewer
from analytics.overview import Line, OverviewView, Strip
from analytics.overview.strips import worded
from analytics.overview.view import headline
from analytics.schema import CAPACITY
from analytics.words import capacity as rule_words
from analytics.words import disclosure as words

_HOW_PEOPLE_ARE = ("red_owner", "unsteady", "backup")
_NAMING_NOBODY = ("unsteady", "backup", "load")
_BY_LANGUAGE = "waits_by_language"
_PROMISED = "commitments"


@for_member.register
def overview_for_member(view: OverviewView, viewer: Viewer) -> OverviewView:
    """Return the lines that name nobody's state, and the strips; a language is compared on no line.

    Lines about how people are stay where the group lets everyone see check-ins by name. That lines are left out is said
    whether there are any or not: else it would tell that somebody is full, or rests. People stand beside commitments
    alone: who asks and who offers is not shown.
    """
    left_out = (_BY_LANGUAGE,) if viewer.check_ins_open else (_BY_LANGUAGE, *_HOW_PEOPLE_ARE)
    lines = tuple(_line(line) for line in view.lines if line.about not in left_out)
    withheld = {"lines": words.lines_withheld(check_ins_open=viewer.check_ins_open)} if view.found else {}
    meetings = view.meetings if viewer.check_ins_open else hidden_strip(view.meetings)
    if meetings is not view.meetings and (meetings.rows["state"] == "private").any():
        withheld["meetings"] = words.colours_withheld()
    return replace(
        view,
        headline=headline(lines, anything=view.found, of_more=True),
        lines=lines,
        cells=replace(view.cells, behind=None if view.cells.behind is None else _nobody(view.cells.behind)),
        meetings=meetings,
        withheld=withheld,
    )


def _line(line: Line) -> Line:
    text = line.plain if line.about in _NAMING_NOBODY else line.text
    rows = line.rows.head(0) if line.about == "load" else _nobody(line.rows)
    return replace(line, text=text, rows=rows)


def _nobody(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows behind a line with people beside commitments and check-ins alone."""
    return rows.assign(person=rows["person"].where(rows["table"].isin([_PROMISED, "check_ins"])))


def hidden_strip(strip: Strip) -> Strip:
    """Return the strip of meetings with a colour only where enough people share it."""
    if strip.rows.empty:
        return strip
    rows = pd.DataFrame(_kept(strip.rows), columns=["held_on", "state", "word", "people"])
    rows = rows.astype({"state": "str", "word": "str", "people": "int64"})
    return Strip(rows, worded(rows, ("held_on", "word", "people")))


def _kept(rows: pd.DataFrame) -> Iterator[tuple[object, str, str, int]]:
    """Return each meeting's colours as far as they may be shown, how many more answered, and who was silent."""
    told = rule_words.states()
    for held_on, meeting in rows.groupby("held_on", sort=False):
        people = dict(zip(meeting["state"], meeting["people"].tolist(), strict=True))
        colours = [people[colour] for colour in CAPACITY]
        seen = {colour: n for colour, n, is_kept in zip(CAPACITY, colours, shown(colours), strict=True) if is_kept}
        private = {"private": sum(colours) - sum(seen.values())}
        for state, n in {**seen, **(private if private["private"] else {}), "silent": people["silent"]}.items():
            yield held_on, state, told[state], n
