"""Composition root of the web page: clock, secrets, configuration, readings, the gate, shared filters, navigation.

`streamlit run app.py` finds `app` below and runs `.streamlit/frame.py`, which calls `draw`, for every visitor. The
script stands apart from `pages/` because Streamlit runs what it finds in a folder of that name without asking us.
"""

import gc
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st
from streamlit.navigation.page import StreamlitPage

from analytics.capacity import capacity_view
from analytics.commitments import commitments_view
from analytics.connect import Connecting
from analytics.coverage import coverage_view
from analytics.data import DataView, data_view
from analytics.filters import Filters, options
from analytics.overview import overview_view
from analytics.schema import TABLES, Dataset, SourceState
from analytics.words import connect as connect_words
from connectors import CONNECTORS
from connectors.demo import config_text
from connectors.draft import (
    Draft,
    connect_view,
    dropped,
    tried,
    with_choice,
    with_date_order,
    with_field,
    with_fills,
    with_header_row,
    with_pair,
)
from connectors.sources import Sources
from pages import furniture
from pages.capacity import page as capacity
from pages.commitments import page as commitments
from pages.connect import page as connect
from pages.coverage import page as coverage
from pages.data import page as data
from pages.furniture import frame
from pages.methods import page as methods
from pages.overview import page as overview

HERE = Path(__file__).parent
Version = tuple[int | str, ...]

SOURCES = Path(".streamlit/sources.toml")
SECRETS = Path(".streamlit/secrets.toml")
_visits = itertools.count(1)
TEXTS = ("category", "area", "language")
DAYS = ("days", "category")
OPEN_TO_ALL = ("connect", "methods")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its title, its place in the URL, what it shows, how it is drawn, and the filters that it offers."""

    title: str
    url: str
    view: Callable[[Dataset, Filters, pd.Timestamp], object]
    render: Callable[..., None]
    filters: tuple[str, ...] = ()


ENTRIES = (
    Entry("Overview", "overview", lambda d, f, on: overview_view(d, f, as_of=on), overview.render),
    Entry("Coverage", "coverage", lambda d, f, on: coverage_view(d, f, as_of=on), coverage.render, TEXTS),
    Entry("Burnout signals", "capacity", lambda d, f, on: capacity_view(d, f, as_of=on), capacity.render),
    Entry("Commitments", "commitments", lambda d, f, on: commitments_view(d, f, as_of=on), commitments.render, DAYS),
    Entry("Data", "data", lambda d, _f, _on: data_view(d), data.render),
)


@dataclass(frozen=True, slots=True)
class Visit:
    """The tables that the pages show: the group's, or those that one visitor gave, kept in their session alone.

    Attributes:
        version: Equal versions mean equal tables.
        dataset: The canonical tables.
        states: Their sources, as the Data page shows them.
        timezone: The group's time zone.
    """

    version: Version
    dataset: Dataset
    states: tuple[SourceState, ...]
    timezone: str


def now() -> datetime:
    """Tell the time: the one place of the web page that reads the clock."""
    return datetime.now(UTC)  # noqa: TID251 - the composition root hands the clock on


@st.cache_resource(show_spinner=False)
def sources() -> Sources:
    """Return the one store of this process; what is imported by now is left out of every later garbage collection."""
    gc.freeze()
    return Sources(SOURCES, _connections(), now=now, connectors=CONNECTORS, demo=config_text())


def _connections() -> Mapping[str, object]:
    """Return `[connections]` of secrets.toml, empty where there is none."""
    if not SECRETS.exists():
        return {}
    return cast("Mapping[str, object]", st.secrets.to_dict().get("connections", {}))


def on_this_computer_only() -> bool:
    """Tell whether the visitor sits at the machine that serves; in every doubtful case, no.

    The server listens on loopback alone, Streamlit knows no address of the visitor (it gives none for loopback), the
    address asked for is this machine's own, and nothing says that the request was passed on by another machine.
    """
    headers = {name.lower(): value for name, value in st.context.headers.to_dict().items()}
    return (
        st.get_option("server.address") in LOOPBACK
        and st.context.ip_address is None
        and urlsplit(f"//{headers.get('host', '')}").hostname in LOOPBACK
        and not any(name == "forwarded" or name.startswith("x-forwarded") for name in headers)
    )


def draw() -> None:
    """Draw the page that a visitor asked for."""
    icon = str(HERE / ".streamlit/static/icon.svg")
    st.set_page_config("Full Circle", icon, layout="wide", initial_sidebar_state="collapsed")
    frame.tighten()
    store = sources()
    store.reload()
    at_home = on_this_computer_only()
    pages = [
        st.Page(
            partial(_show, entry, store),
            title=entry.title,
            url_path="" if entry is ENTRIES[0] else entry.url,
            default=entry is ENTRIES[0],
        )
        for entry in ENTRIES
    ]
    chosen = st.navigation(
        [
            *pages,
            st.Page(partial(_connect, store, pages[0], at_home=at_home), title="Connect", url_path="connect"),
            st.Page(methods.render, title="Methods", url_path="methods"),
            _also_at(ENTRIES[0], store),
        ],
        position="top",
    )
    is_open = store.is_demo or at_home or "visit" in st.session_state
    if not is_open and chosen.url_path not in OPEN_TO_ALL:
        frame.closed()
        return
    store.readings.refresh(again=st.session_state.pop("read_again", None))
    chosen.run()


def _also_at(first: Entry, store: Sources) -> StreamlitPage:
    """Return the first page once more: Streamlit opens it at the bare address, and a link may name it too."""
    return st.Page(partial(_show, first, store), title=first.title, url_path=first.url, visibility="hidden")


def _show(entry: Entry, store: Sources) -> None:
    """Draw one page with what stands around it: of the tables shown for this visit, else of the group's readings."""
    head = st.container()
    if (visit := cast("Visit | None", st.session_state.get("visit"))) is not None:
        frame.visiting()
    else:
        readings = store.readings
        states = readings.states()
        if all(state.read_at is None for state in states) and any(state.busy for state in states):
            frame.first_reading(readings.states)
            return
        frame.banners(store.problem, states, is_demo=store.is_demo)
        visit = Visit(readings.version, readings.dataset(), states, readings.config.timezone)
    with furniture.headed(head):
        _draw_page(entry, visit)
    if not any(len(visit.dataset[table]) for table in TABLES):
        frame.no_rows()


def _draw_page(entry: Entry, visit: Visit) -> None:
    frame.carry(entry.url)
    chosen = frame.filters(entry.filters, _options(visit.version, visit.dataset))
    view = _view(entry.url, visit.version, chosen, _today(visit.timezone), _dataset=visit.dataset)
    entry.render(view.at_this_moment(visit.states) if isinstance(view, DataView) else view)


def _today(timezone: str) -> pd.Timestamp:
    return pd.Timestamp(now().astimezone(ZoneInfo(timezone)).date())


@st.cache_resource(max_entries=200, show_spinner=False)
def _view(
    url: str,
    version: Version,  # noqa: ARG001 - part of the key
    chosen: Filters,
    as_of: pd.Timestamp,
    _dataset: Dataset,
) -> object:
    """Return a page's view; computed once for each version of the data, choice of filters and day."""
    entry = next(entry for entry in ENTRIES if entry.url == url)
    return entry.view(_dataset, chosen, as_of)


@st.cache_resource(max_entries=20, show_spinner=False)
def _options(version: Version, _dataset: Dataset) -> Mapping[str, tuple[str, ...]]:  # noqa: ARG001 - the key
    return options(_dataset)


def _connect(store: Sources, first: StreamlitPage, *, at_home: bool) -> None:
    """Draw the Connect page of this visitor; at home they may test links and save what comes of it."""
    session = st.session_state
    if at_home and (place := session.pop("link_asked", None)) is not None:
        with st.status(connect_words.testing()) as status:
            session["draft"] = tried(place, store, lambda step: status.update(label=step))
    if session.pop("go_to_pages", False):
        st.switch_page(first)
    connect.render(connect_view(session.get("draft"), can_save=at_home), _actions(store), said=session.pop("said", ""))


def _actions(store: Sources) -> Connecting:
    timezone = store.readings.config.timezone
    return Connecting(
        drop=lambda files: _give(dropped(files, timezone) if files else None),
        link=lambda place: st.session_state.update(link_asked=place),
        fills=_changing(with_fills),
        header_row=_changing(with_header_row),
        date_order=_changing(with_date_order),
        field=_changing(with_field),
        choice=_changing(with_choice),
        pair=_changing(lambda draft, word, name, joined: with_pair(draft, word, name, joined=joined)),
        show=_show_pages,
        save=lambda: _save(store),
        forget=lambda: _give(None),
    )


def _changing(how: Callable[..., Draft]) -> Callable[..., None]:
    return lambda *said: _give(how(st.session_state["draft"], *said))


def _give(draft: Draft | None) -> None:
    st.session_state.pop("visit", None)
    st.session_state["draft"] = draft


def _show_pages() -> None:
    draft: Draft = st.session_state["draft"]
    state = draft.state(pd.Timestamp(now()))
    st.session_state["visit"] = Visit(("visit", next(_visits)), draft.dataset(), (state,), draft.timezone)
    st.session_state["go_to_pages"] = True


def _save(store: Sources) -> None:
    draft: Draft = st.session_state["draft"]
    st.session_state["said"] = store.save(draft.config)
    _give(None)


app = st.App(HERE / ".streamlit/frame.py")
