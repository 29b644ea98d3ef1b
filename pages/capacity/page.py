"""The page of burnout signals."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from analytics.capacity import CapacityView
from analytics.capacity.named import PeoplePart, RulePart
from analytics.capacity.parts import GroupPart, LoadPart
from analytics.words import capacity_labels as words
from analytics.words import capacity_page as sentences
from pages import furniture
from pages.charts import capacity as charts
from pages.charts import load as load_charts

MANY = 40
"""The rows of more people than this are folded away."""


def render(view: CapacityView) -> None:
    """Lay out how the group is, whom a conversation might help, who rests, who carries what, and the answers."""
    furniture.opening(words.title(), view.headline)
    if view.people is not None:
        _bullets(view.people.stands_out)
    _meetings(view.group, view.people)
    furniture.withheld(view.withheld, "colours")
    furniture.withheld(view.withheld, "people")
    if view.people is not None:
        _conversations(view.people)
        _rest(view.people)
    _load(view.group, view.people)
    if view.people is not None:
        _rows(view.people)


def _bullets(sentences: Sequence[str]) -> None:
    st.markdown("\n".join(f"- {furniture.plain(sentence)}" for sentence in sentences))


def _meetings(group: GroupPart, people: PeoplePart | None) -> None:
    furniture.section(words.meetings_section())
    if group.missing:
        counted = words.how_meetings(states_told=group.states_told)
        furniture.no_picture(words.meetings_title(each=group.each), group.missing, counted=counted)
    else:
        behind = None
        if people is not None:
            behind = furniture.Behind.among(people.rows, "label", words.answer_columns())
        numbers = furniture.Table(group.meetings, words.meeting_columns())
        under = furniture.Under(words.how_meetings(states_told=group.states_told), [group.sentence], behind)
        furniture.picture(furniture.drawn(charts.meetings, group), numbers, key="meetings", under=under)
    for note in group.notes:
        furniture.say(note)


def _conversations(people: PeoplePart) -> None:
    furniture.section(words.conversations_section())
    if people.missing:
        furniture.not_yet(people.missing)
    if people.rules:
        furniture.say(sentences.helps())
    for pair in zip(people.rules[::2], [*people.rules[1::2], None], strict=False):
        _side_by_side(pair)
    if people.nobody:
        furniture.say(people.nobody)
    if people.rules:
        furniture.how(words.how_prompts())
    if len(people.calendar):
        _calendar(people)


def _calendar(people: PeoplePart) -> None:
    """Draw each person's own row; of many people, folded away."""
    many = people.calendar["person"].nunique() > MANY
    with st.expander(words.calendar_section()) if many else st.container():
        behind = furniture.Behind.among(people.rows, "mark", words.answer_columns())
        numbers = furniture.Table(people.calendar, words.calendar_columns())
        under = furniture.Under(words.how_calendar(), behind=behind)
        furniture.picture(furniture.drawn(charts.calendar, people), numbers, key="calendar", under=under)


def _side_by_side(parts: Sequence[RulePart | None]) -> None:
    """Draw two rules beside each other, so that a phone, one below the other, keeps their order."""
    for column, part in zip(st.columns(2, gap="large"), parts, strict=True):
        if part is not None:
            with column:
                _rule(part)


def _rule(part: RulePart) -> None:
    with st.container(border=True):
        st.markdown(f"**{furniture.plain(part.title)}**")
        _bullets(list(part.people["reason"]))
        if part.count:
            st.markdown(f":small[{furniture.plain(part.count)}]")
        with st.expander(words.rows_behind()):
            furniture.say(part.definition)
            furniture.listing(part.rows, words.evidence_columns(), key=f"rule_{part.rule}")


def _rest(people: PeoplePart) -> None:
    if not (len(people.rests) or people.nobody_rests):
        return
    furniture.section(words.rest_section())
    if len(people.rests):
        behind = furniture.Behind.among(people.rests, "mark", words.rest_columns())
        numbers = furniture.Table(people.rests, words.rest_columns())
        under = furniture.Under(words.how_rest(), behind=behind)
        furniture.picture(furniture.drawn(charts.rests, people), numbers, key="rests", under=under)
    else:
        furniture.say(people.nobody_rests)
        furniture.how(words.how_rest())
    if people.unrested:
        furniture.say(people.unrested)


def _load(group: GroupPart, people: PeoplePart | None) -> None:
    load, how = group.load, words.how_load(states_told=group.states_told)
    furniture.section(words.load_section())
    if load.missing:
        furniture.no_picture(words.strip_title(), load.missing, counted=how)
    else:
        behind = None
        if people is not None:
            behind = furniture.Behind.among(people.held, "load", words.held_columns())
        numbers = furniture.Table(load.spread, words.load_columns())
        under = furniture.Under(how, load.sentences, behind)
        furniture.picture(furniture.drawn(_strip, load, people), numbers, key="load", under=under)
    for note in load.notes:
        furniture.say(note)
    if people is not None and people.room:
        st.markdown(f"**{words.room_heading()}**")
        furniture.say(people.room)


def _strip(load: LoadPart, people: PeoplePart | None) -> dict[str, Any]:
    busiest = load.loads.head(0).assign(person="") if people is None else people.busiest
    return load_charts.strip(load, busiest)


def _rows(people: PeoplePart) -> None:
    if len(people.rows):
        furniture.section(words.rows_section())
        furniture.listing(people.rows, words.answer_columns(), key="answers")
