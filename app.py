"""Composition root of the web page: clock, secrets, configuration, readings, the gate, shared filters, navigation.

`streamlit run app.py` finds `app` below and runs `.streamlit/frame.py`, which calls `draw`, for every visitor. The
script stands apart from `pages/` because Streamlit runs what it finds in a folder of that name without asking us.
"""

import gc
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st
from starlette.middleware import Middleware
from streamlit.navigation.page import StreamlitPage

from analytics.capacity import capacity_view
from analytics.changes import changes
from analytics.circle import CircleView, chosen_month, circle_view, months
from analytics.commitments import commitments_view
from analytics.counted import Counted
from analytics.coverage import coverage_view
from analytics.data import DataView, data_view
from analytics.disclosure import Viewer, allowed
from analytics.fairness import fairness_view
from analytics.filters import Filters
from analytics.overview import Group, overview_view
from analytics.release import outside_circle, release_view
from analytics.schema import TABLES, Dataset
from analytics.words import access as access_words
from analytics.words import connect as connect_words
from connectors import CONNECTORS
from connectors.access import OPEN_HERE, Asked, Gate, Guarded, gate
from connectors.config import Config, write_config
from connectors.demo import config_text
from connectors.desk import Desk, Session, Visit
from connectors.draft import connect_view
from connectors.mending import confirmable, mended
from connectors.readings import Readings, Version
from connectors.snapshot import Snapshot
from connectors.sources import Sources
from pages import furniture
from pages.capacity import page as capacity
from pages.circle import page as circle
from pages.commitments import page as commitments
from pages.connect import page as connect
from pages.coverage import page as coverage
from pages.data import page as data
from pages.fairness import page as fairness
from pages.furniture import changed, frame, visitor
from pages.methods import page as methods
from pages.overview import page as overview
from pages.packs import Making, origin
from pages.release import page as release

HERE = Path(__file__).parent

SOURCES = Path(".streamlit/sources.toml")
SECRETS = Path(".streamlit/secrets.toml")
DAYS = ("days", "category")
OPEN_TO_ALL = ("connect", "methods")
COUNTED = "counted"
"""Where the session keeps what is counted of the tables of a visit."""
OPEN_LINES = f'[access]\nopen = "{OPEN_HERE}"'


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its title, its place in the URL, what it shows, how it is drawn, its filters, and if it has a month.

    `about_sources` marks the page that tells how each source is: it waits for no reading.
    """

    title: str
    url: str
    view: Callable[[Group, Filters], object]
    render: Callable[..., None]
    filters: tuple[str, ...] = ()
    monthly: bool = False
    about_sources: bool = False


def _circle(group: Group, chosen: Filters) -> object:
    month = chosen_month(chosen, as_of=group.as_of)
    return circle_view(group.dataset, chosen, month=month, as_of=group.as_of, whole=group)


def _overview(group: Group, chosen: Filters) -> object:
    return overview_view(group.dataset, chosen, as_of=group.as_of, whole=group)


def _coverage(group: Group, chosen: Filters) -> object:
    return coverage_view(group.dataset, chosen, as_of=group.as_of, whole=group.whole)


def _capacity(group: Group, chosen: Filters) -> object:
    return capacity_view(group.dataset, chosen, as_of=group.as_of, whole=group.known)


def _commitments(group: Group, chosen: Filters) -> object:
    return commitments_view(group.dataset, chosen, as_of=group.as_of, whole=group.promised)


def _fairness(group: Group, chosen: Filters) -> object:
    return fairness_view(group.dataset, chosen, as_of=group.as_of, whole=group.weighable)


ENTRIES = (
    Entry("Overview", "overview", _overview, overview.render),
    Entry("Coverage", "coverage", _coverage, coverage.render, frame.CHOICES),
    Entry("Burnout signals", "capacity", _capacity, capacity.render),
    Entry("Commitments", "commitments", _commitments, commitments.render, DAYS),
    Entry("Circle", "circle", _circle, circle.render, monthly=True),
    Entry("Fair share", "fairness", _fairness, fairness.render, frame.TEXTS),
    Entry("Data", "data", lambda group, _: data_view(group.dataset), data.render, about_sources=True),
    Entry("For everyone", "everyone", lambda group, _: release_view(group.dataset, as_of=group.as_of), release.render),
)


def now() -> datetime:
    """Tell the time: the one place of the web page that reads the clock."""
    return datetime.now(UTC)  # noqa: TID251 - the composition root hands the clock on


@st.cache_resource(show_spinner=False)
def sources() -> Sources:
    """Return the one store of this process; what is imported by now is left out of every later garbage collection."""
    gc.freeze()
    snapshot = Snapshot(visitor.Part("snapshot"))
    readings = Readings(Config(), visitor.Part("connections"), now=now, connectors=CONNECTORS, snapshot=snapshot)
    return Sources(SOURCES, readings, demo=config_text())


def who_looks() -> Gate:
    """Decide who looks."""
    known, problem = visitor.secrets()
    asked = Asked(st.context.headers.to_dict(), st.context.ip_address, visitor.listens_on(), visitor.claims())
    return gate(known, asked, problem=problem, now=now())


def draw() -> None:
    """Draw the page that a visitor asked for."""
    icon = str(HERE / ".streamlit/static/icon.svg")
    st.set_page_config("Full Circle", icon, layout="wide", initial_sidebar_state="collapsed")
    frame.tighten()
    store = sources()
    store.reload()
    who = who_looks()
    pages = [
        st.Page(
            partial(_show, entry, store, who),
            title=entry.title,
            url_path="" if entry is ENTRIES[0] else entry.url,
            default=entry is ENTRIES[0],
        )
        for entry in ENTRIES
    ]
    chosen = st.navigation(
        [
            *pages,
            st.Page(partial(_connect, store, pages[0], who), title="Connect", url_path="connect"),
            st.Page(partial(methods.render, frame.last_page()), title="Methods", url_path="methods"),
            _also_at(ENTRIES[0], store, who),
        ],
        position="top",
    )
    if _why_open(store, who) is None and chosen.url_path not in OPEN_TO_ALL:
        _closed(who)
        store.readings.refresh()
        _for_everyone(store.readings)
        return
    _confirm(store, who, chosen.url_path)
    store.readings.refresh(again=st.session_state.pop("read_again", None))
    with furniture.among({entry.url: page for entry, page in zip(ENTRIES, pages, strict=True)}):
        chosen.run()


def _why_open(store: Sources, who: Gate) -> str | None:
    """Return why the pages are open to somebody: what they show is no group's, or they are let in; None if closed."""
    if _desk(store).visit is not None:
        return "visit"
    if store.is_demo:
        return "demo"
    return who.admission.why if who.admission.tier != "outside" else None


def _closed(who: Gate) -> None:
    """Draw the closed door, with what would open it to this visitor."""
    admission = who.admission
    hours = int(who.access.lasts.total_seconds() // 3600)
    frame.closed(
        access_words.why(admission.why, furniture.plain(admission.address), hours),
        who.access.problem if who.at_home else "",
    )
    if admission.why == "not opened":
        frame.lines_to_add(str(SECRETS.resolve()), OPEN_LINES)
    frame.doors(tuple(who.access.log_ins), logged_in=who.logged_in)


def _for_everyone(readings: Readings) -> None:
    """Draw the monthly release before the closed door: all that somebody outside may see."""

    def is_read() -> bool:
        return any(state.read_at is not None for state in readings.states())

    if is_read():
        counted = _counted(*readings.latest())
        release.before_the_door(counted.released(as_of=_today(readings.config.timezone)))
    else:
        release.not_read_yet(is_read)


def _also_at(first: Entry, store: Sources, who: Gate) -> StreamlitPage:
    """Return the first page once more: Streamlit opens it at the bare address, and a link may name it too."""
    return st.Page(partial(_show, first, store, who), title=first.title, url_path=first.url, visibility="hidden")


def _show(entry: Entry, store: Sources, who: Gate) -> None:
    """Draw one page with what stands around it: of the tables shown for this visit, else of the group's readings."""
    head = st.container()
    if (visit := _desk(store).visit) is not None:
        frame.visiting()
        counted = _counted_for(visit)
    else:
        st.session_state.pop(COUNTED, None)
        readings = store.readings
        states = readings.states()
        if not entry.about_sources and frame.waits_for_a_first(states):
            frame.first_reading(readings.states, states)
            return
        version, dataset = readings.latest()
        counted = _counted(version, _dataset=dataset)
        visit = Visit(
            dataset, states, readings.config.timezone,
            template=readings.headers("commitments"), is_demo=store.is_demo, notices=readings.notices,
            config=_saved(store), may_read_again=True,
        )  # fmt: skip
        if _why_open(store, who) is None:
            st.rerun()  # the group's own tables came in while the demo's were asked for
        frame.banners(store.problem, states, is_demo=store.is_demo, failures=not entry.about_sources)
        if any(state.busy and (entry.about_sources or state.read_at is None) for state in states):
            frame.follow(readings.states, states)
    with furniture.headed(head):
        draw_page(entry, visit, counted, *_seat(store, who))
    if not entry.about_sources and not any(len(visit.dataset[table]) for table in TABLES):
        frame.no_rows()


def _seat(store: Sources, who: Gate) -> tuple[Viewer, Callable[[], None]]:
    """Return who looks, and what draws as what they see the pages and why."""
    admission = who.admission
    reason = str(_why_open(store, who))
    listed = reason == "listed"
    viewer = Viewer(
        tier=admission.tier if listed else "coordinator",
        person=admission.person if listed else "",
        check_ins_open=who.access.check_ins_open,
        full_names=st.session_state.get(frame.FULL_NAMES) is True,
    )
    why = access_words.seat_why(reason, viewer.tier, furniture.plain(admission.address))
    return viewer, partial(frame.seat, viewer.tier, why, logged_in=who.logged_in)


def draw_page(entry: Entry, visit: Visit, counted: Counted, viewer: Viewer, seat: Callable[[], None]) -> None:
    """Draw a page: counted from the tables as its viewer may have them, and what they may see of that."""
    frame.carry(entry.url)
    today = _today(visit.timezone)
    viewer = counted.viewer(viewer)
    with st.container(horizontal=True, vertical_alignment="center"):
        offered = _offered(entry, viewer)
        chosen = frame.filters(offered, counted.options)
        if entry.monthly:
            offered = (*offered, "month")
            chosen = replace(chosen, month=frame.month(months(today), str(today.to_period("M"))))
        seat()
    frame.untaken(offered, chosen)
    with frame.counting():
        view = counted.seen(entry.view, viewer, chosen, as_of=today)
    with furniture.made_by(counted.made):
        _render(entry, visit, view, viewer)


def _render(entry: Entry, visit: Visit, view: object, viewer: Viewer) -> None:
    match view:
        case DataView():
            notices = visit.notices if viewer.tier == "coordinator" else ()
            again = view.may_read_again and visit.may_read_again
            shown = replace(view, changes=confirmable(visit.config, view.changes), may_read_again=again)
            entry.render(shown.at_this_moment(visit.states, notices))
        case CircleView():
            at = pd.Timestamp(now()).tz_convert(visit.timezone)
            outside = partial(outside_circle, visit.dataset, as_of=view.as_of)
            found = origin(visit.states, visit.template, now=at, is_demo=visit.is_demo)
            entry.render(view, Making(found, lambda month: outside(month=month)))
        case _:
            entry.render(view)


def _offered(entry: Entry, viewer: Viewer) -> tuple[str, ...]:
    """Return the filters of a page that its viewer may look through."""
    kept = allowed(Filters(category="any", area="any", language="any"), viewer)
    return tuple(name for name in entry.filters if getattr(kept, name))


def _today(timezone: str) -> pd.Timestamp:
    return pd.Timestamp(now().astimezone(ZoneInfo(timezone)).date())


@st.cache_resource(max_entries=1, show_spinner=False)
def _counted(version: Version, _dataset: Dataset) -> Counted:  # noqa: ARG001 - the key
    """Return all that is counted of the group's tables; that of an earlier reading is forgotten."""
    return Counted(_dataset)


def _counted_for(visit: Visit) -> Counted:
    """Return all that is counted of the tables shown for this visit alone, kept in the visitor's session."""
    kept = st.session_state.get(COUNTED)
    if not isinstance(kept, Counted) or kept.dataset is not visit.dataset:
        kept = st.session_state[COUNTED] = Counted(visit.dataset)
    return kept


def _desk(store: Sources) -> Desk:
    """Return the Connect page's desk of this visitor."""
    session = cast("Session", st.session_state)
    return Desk(session, store, is_open_here=lambda: who_looks().is_open_here, now=now)


def _connect(store: Sources, first: StreamlitPage, who: Gate) -> None:
    """Draw the Connect page of this visitor; where it is open to them, they may test links and save."""
    desk = _desk(store)
    if desk.has_link:
        with st.status(connect_words.testing()) as status:
            desk.test(lambda step: status.update(label=furniture.plain(step)))
    if desk.leaves():
        st.switch_page(first)
    view = connect_view(desk.draft, can_save=who.is_open_here)
    view = replace(view, opens_below=who.admission.why == "not opened")
    if who.admission.tier == "coordinator":
        view = replace(view, changes=confirmable(_saved(store), changes(store.readings.dataset().issues)))
    connect.render(view, desk.actions(), said=desk.said())
    if who.admission.why == "not opened":
        frame.lines_to_add(str(SECRETS.resolve()), OPEN_LINES)


def _saved(store: Sources) -> Config:
    """Return what the group has saved of what its tables mean: nothing of the demo group."""
    return Config() if store.is_demo else store.readings.config


def _confirm(store: Sources, who: Gate, url: str) -> None:
    """Take up a change that was confirmed: saved where that is open to the visitor, else to be taken along.

    What became of saving stays on the page where it was confirmed until the visitor leaves it.
    """
    session = st.session_state
    confirmed = session.pop(changed.CONFIRMED, None)
    if confirmed is not None and not store.is_demo:
        if who.is_open_here:
            session["saved"] = url, store.save(mended(store.readings.config, *confirmed))
        elif who.admission.tier == "coordinator":
            changed.take_along(write_config(mended(store.readings.config, *confirmed)))
    if "saved" in session and session["saved"][0] == url:
        connect.tell(session["saved"][1])
    else:
        session.pop("saved", None)


app = st.App(HERE / ".streamlit/frame.py", middleware=[Middleware(Guarded)])
