"""What stands around every page: where its figures come from, what is wrong, and the shared filters."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager

import streamlit as st

from analytics.filters import Filters
from analytics.sources import SourceState
from analytics.words import access, connect, sources
from analytics.words import circle_page as circle
from analytics.words import frame as words
from pages.furniture import advice, plain

PERIODS = (30, 90, 180, 365)
TEXTS = ("category", "area", "language")
CHOICES = ("days", *TEXTS)
LONGEST = 60
"""So much of a stray choice is shown: anybody can write anything into a link."""
FULL_NAMES = "full_names"
"""Where the session keeps a coordinator's switch: a new visit is a new session, in which it is off."""


STYLE = """<style>
[data-testid=stMainBlockContainer] {padding-top: 4rem; padding-bottom: 3rem}
[data-testid=stPopover] button[kind=tertiary] {min-height: 1.75rem; padding: 0; font-size: .875rem; opacity: .8}
</style>"""
"""Less empty room above a page, and small buttons under its pictures."""


def tighten() -> None:
    """Take away room that Streamlit leaves, so that a page reads as pictures."""
    st.html(STYLE)


def closed(why: str, problem: str = "") -> None:
    """Draw the door, closed, with why it is and what would open it.

    Args:
        why: The sentence that says so.
        problem: What is wrong with the settings, for whoever may know.
    """
    st.title(access.closed_title(), anchor=False)
    st.markdown(access.closed())
    st.markdown(why)
    if problem:
        st.error(plain(problem))


def lines_to_add(path: str, lines: str) -> None:
    """Show lines to copy into a file."""
    st.markdown(access.put_lines_in(path))
    st.code(lines, language=None)  # in the colours of code, some words are too pale to read


def doors(log_ins: Sequence[str], *, logged_in: bool) -> None:
    """Draw the buttons that log in, by each way that there is, and out.

    Args:
        log_ins: The ways to log in, by the names that Streamlit knows them by.
        logged_in: Whether somebody is logged in: then they are offered the way out as well.
    """
    with st.container(horizontal=True):
        for name in log_ins:
            label = access.log_in(name if len(log_ins) > 1 else "")
            st.button(label, key=f"log in {name}", on_click=st.login, args=(name,), type="primary")
        if logged_in:
            st.button(access.log_out(), key="log out", on_click=st.logout)


def seat(tier: str, why: str, *, logged_in: bool) -> None:
    """Draw the quiet button that says as what the pages are seen; inside, why, a coordinator's switch, and the way out.

    Args:
        tier: As what.
        why: The sentence that says why.
        logged_in: Whether somebody is logged in.
    """
    with st.popover(access.seat(tier), type="tertiary"):
        st.markdown(why)
        if tier == "coordinator":
            st.toggle(access.full_names(), key=FULL_NAMES, help=access.full_names_how())
        if logged_in:
            st.button(access.log_out(), key="log out", on_click=st.logout)


def visiting() -> None:
    """Say that the pages show the tables that this visitor gave."""
    st.info(connect.visiting())


def banners(problem: str, states: Sequence[SourceState], *, is_demo: bool, failures: bool = True) -> None:
    """Draw where the figures come from and as of when, and whatever stands in their way.

    Args:
        problem: What is wrong with sources.toml.
        states: How each source is.
        is_demo: Whether the group is the made-up one.
        failures: Whether to say which sources could not be read; a page may say that itself.
    """
    read = [state for state in states if state.read_at is not None]
    if read:
        oldest = min(state.read_at for state in read if state.read_at is not None)
        line = plain(sources.read_line([state.name for state in read], oldest))
        st.markdown(f":small[{words.demo() if is_demo else ''} {line}]")
    if problem:
        st.error(plain(problem))
    for state in states if failures else ():
        for trouble in sources.troubles(state):
            st.warning(advice(f"{trouble} {_next_try(state)}"))


def no_rows() -> None:
    """Say that there is nothing to count yet, and where to begin."""
    st.info(words.no_rows())


def _next_try(state: SourceState) -> str:
    return sources.next_try(state.next_at) if state.failure and state.next_at and not state.busy else ""


def waits_for_a_first(states: Sequence[SourceState]) -> bool:
    """Tell whether no source has been read yet and one is being read."""
    return all(state.read_at is None for state in states) and any(state.busy for state in states)


def first_reading(states: Callable[[], Sequence[SourceState]], drawn: Sequence[SourceState]) -> None:
    """Draw the progress of a first reading, and the page itself as soon as there is something to show."""
    st.title(words.first_reading(), anchor=False)
    st.markdown(words.may_leave())
    follow(states, drawn)


def follow(states: Callable[[], Sequence[SourceState]], drawn: Sequence[SourceState]) -> None:
    """Draw how far the readings under way are, and the page anew when one ends of those that it was drawn with."""
    under_way = {state.name for state in drawn if state.busy}

    @st.fragment(run_every=0.5)
    def progress() -> None:
        busy = [state for state in states() if state.busy]
        if {state.name for state in busy} != under_way:
            st.rerun(scope="app")
        for state in busy:
            st.markdown(plain(words.reading(state.name, state.progress)))

    progress()


def counting() -> AbstractContextManager[None]:
    """Say that figures are being counted, while they are and where that takes longer than a moment."""
    return st.spinner(words.counting())


def filters(offered: Sequence[str], options: Mapping[str, Sequence[str]]) -> Filters:
    """Draw the filters that a page offers, behind quiet buttons, and return what is chosen.

    What is chosen lives in the URL, so that a page can be sent to somebody; a choice made on one page holds on the
    next. One button opens the words to look for, at most three, and another how far back to look.

    Args:
        offered: Which of `days`, `category`, `area`, `language` this page offers.
        options: The values that the rows hold, for each of the last three.
    """
    chosen = _from_url(options)
    looked_at = Filters(**{name: getattr(chosen, name) for name in {*offered, "days"}})
    texts = [name for name in offered if name in TEXTS]
    for label, names in ((words.filters(looked_at), texts), (words.period(looked_at), {*offered} - {*texts})):
        if names:
            with st.popover(plain(label)):
                for name in names:
                    _choose(name, chosen, options)
    return looked_at


def untaken(offered: Sequence[str], chosen: Filters) -> None:
    """Say which choices of the URL are none that can be made: a word was renamed, or the link was typed.

    Args:
        offered: The choices that this page offers.
        chosen: What is looked at.
    """
    asked = {name: st.query_params.get(name, "") for name in offered}
    if strays := [value[:LONGEST] for name, value in asked.items() if value and value != str(getattr(chosen, name))]:
        st.info(plain(words.untaken(strays)))


def month(offered: Sequence[str], running: str) -> str:
    """Draw the choice of a month, and return it; it lives in the URL, the running one where there is none.

    Args:
        offered: The months, `2026-10`.
        running: The one that now is.
    """
    asked = st.query_params.get("month", "")
    st.session_state["filter_month"] = asked if asked in offered else running
    return st.selectbox(
        circle.month_label(), offered, key="filter_month", on_change=_write, args=("month",),
        format_func=circle.month_told, width=220, label_visibility="collapsed",
    )  # fmt: skip


def carry(page: str) -> None:
    """Take the choices of the last page along to this one: a link of the menu leaves them behind.

    A link that names a choice means exactly what it names.
    """
    named = any(name in st.query_params for name in CHOICES)
    if st.session_state.get("page") != page and not named:
        st.query_params.update(st.session_state.get("choices", {}))
    st.session_state["page"] = page
    st.session_state["choices"] = {name: st.query_params[name] for name in CHOICES if name in st.query_params}


def last_page() -> str:
    """Return the page with filters or figures that was looked at last, by its place in the URL; empty at first."""
    return str(st.session_state.get("page", ""))


def _from_url(options: Mapping[str, Sequence[str]]) -> Filters:
    days = st.query_params.get("days", "")
    texts = {name: st.query_params.get(name, "") for name in TEXTS}
    known = {name: value if value in options[name] else "" for name, value in texts.items()}
    return Filters(days=int(days) if days in map(str, PERIODS) else Filters().days, **known)


def _choose(name: str, chosen: Filters, options: Mapping[str, Sequence[str]]) -> None:
    key = f"filter_{name}"
    values: Sequence[int | str] = PERIODS if name == "days" else ("", *options[name])
    st.session_state[key] = getattr(chosen, name)
    st.selectbox(
        words.filter_label(name), values, key=key, on_change=_write, args=(name,), format_func=words.filter_value,
        width=220,
    )  # fmt: skip


def _write(name: str) -> None:
    value = st.session_state[f"filter_{name}"]
    if value == getattr(Filters(), name):
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = str(value)
