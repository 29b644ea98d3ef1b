"""What one visitor does on the Connect page: they give tables, correct what was understood, look at the pages, save.

All of it is kept in their session alone, and nothing here draws.
"""

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

import pandas as pd

from analytics.connect import Connecting, StepView
from analytics.schema import Dataset
from analytics.sources import SourceState
from connectors.config import Config
from connectors.draft import (
    Draft,
    dropped,
    tried,
    with_choice,
    with_date_order,
    with_field,
    with_fills,
    with_header_row,
    with_pair,
    with_place,
)
from connectors.sources import Sources

Session = MutableMapping[str, object]


@dataclass(frozen=True, slots=True)
class Visit:
    """The tables that the pages show: the group's, or those that one visitor gave, kept in their session alone.

    Attributes:
        dataset: The canonical tables.
        states: Their sources, as the Data page shows them.
        timezone: The group's time zone.
        template: The table that holds the group's commitments, and its headers.
        is_demo: Whether it is the made-up group.
        notices: What is to be said of the readings kept on the disk.
        config: What was saved of what the tables mean: what may have changed since.
        may_read_again: Whether their sources can be read again: what a visitor gave is no source of the group's, even
            under the name of one.
    """

    dataset: Dataset
    states: tuple[SourceState, ...]
    timezone: str
    template: tuple[str, tuple[str, ...]] = ("", ())
    is_demo: bool = False
    notices: tuple[str, ...] = ()
    config: Config = field(default_factory=Config)
    may_read_again: bool = False


class Desk:
    """One visitor's desk.

    Args:
        session: What is kept of the visitor from one drawing of a page to the next.
        store: The group's sources.
        is_open_here: Tells whether links and places may be looked up and anything saved for this visitor: all that
            reaches what this computer reaches, so nobody from elsewhere may. Asked anew each time.
        now: Tells the time, with its zone.
    """

    def __init__(
        self, session: Session, store: Sources, *, is_open_here: Callable[[], bool], now: Callable[[], datetime]
    ) -> None:
        self._session = session
        self._store = store
        self._is_open_here = is_open_here
        self._now = now

    @property
    def draft(self) -> Draft | None:
        """What was given and understood so far."""
        return cast("Draft | None", self._session.get("draft"))

    @property
    def visit(self) -> Visit | None:
        """The tables that were given, where the pages show them."""
        return cast("Visit | None", self._session.get("visit"))

    @property
    def has_link(self) -> bool:
        """Whether a link waits to be tested."""
        return "link_asked" in self._session

    def test(self, tell: Callable[[str], None]) -> None:
        """Test the link that waits, and tell how far that is."""
        place = str(self._session.pop("link_asked"))
        if self._is_open_here():
            self._session["draft"] = tried(place, self._store, tell, self._now)

    def leaves(self) -> bool:
        """Tell once whether the visitor goes on to the pages."""
        return bool(self._session.pop("go_to_pages", False))

    def said(self) -> StepView | None:
        """Return once what became of saving."""
        return cast("StepView | None", self._session.pop("said", None))

    def actions(self) -> Connecting:
        """Return what the visitor can do."""
        return Connecting(
            drop=self._drop,
            link=lambda place: self._session.update(link_asked=place),
            fills=self._changing(with_fills),
            header_row=self._changing(with_header_row),
            date_order=self._changing(with_date_order),
            field=self._changing(with_field),
            choice=self._changing(with_choice),
            pair=self._changing(lambda draft, word, name, joined: with_pair(draft, word, name, joined=joined)),
            lies=self._look_there,
            show=self._show,
            save=self._save,
            forget=lambda: self._give(None),
        )

    def _give(self, draft: Draft | None) -> None:
        self._session.pop("visit", None)
        self._session["draft"] = draft

    def _drop(self, files: list[tuple[str, bytes]]) -> None:
        self._give(dropped(files, self._store.readings.config.timezone) if files else None)

    def _changing(self, how: Callable[..., Draft]) -> Callable[..., None]:
        return lambda *said: self._give(how(self.draft, *said))

    def _look_there(self, place: str) -> None:
        if self._is_open_here() and self.draft is not None:
            self._give(with_place(self.draft, place, self._store.readings))

    def _show(self) -> None:
        if (draft := self.draft) is not None:
            states = (draft.state(pd.Timestamp(self._now())),)
            self._session["visit"] = Visit(draft.dataset(), states, draft.timezone)
            self._session["go_to_pages"] = True

    def _save(self) -> None:
        draft = self.draft
        if draft is None or not draft.is_placed or not self._is_open_here():
            return
        saved = self._session["said"] = self._store.save(draft.config)
        if saved.good:
            self._give(None)
