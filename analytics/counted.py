"""All that is counted of one reading of the tables, kept as long as the tables are and no longer."""

import operator
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from threading import RLock

import pandas as pd

from analytics.disclosure import Labels, Veil, Viewer, called_so, disclose, labels, veiled
from analytics.filters import Filters, options
from analytics.overview import Group
from analytics.release import ReleaseView, release_view
from analytics.schema import Dataset

View = Callable[[Group, Filters], object]
"""What a page shows of the group under a choice of filters."""

MOST_VIEWS = 200
MOST_MADE = 500
MOST_GROUPS = 4
"""Forms of the tables, with names or without, times days: a day that is over is soon forgotten."""


class Counted:
    """What the pages show of the tables, each part counted once, when it is first asked for.

    Whoever holds the tables holds this, and nothing else keeps what was counted: it goes with them. Several people who
    ask at once wait for one count.

    Args:
        dataset: The tables, with names.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._lock = RLock()
        self._veiled = lru_cache(maxsize=MOST_GROUPS)(self._veil)
        self._group = lru_cache(maxsize=MOST_GROUPS)(self._gather)
        self._view = lru_cache(maxsize=MOST_VIEWS)(self._count)
        self._seen = lru_cache(maxsize=MOST_VIEWS)(self._disclose)
        self._released = lru_cache(maxsize=MOST_GROUPS)(self._release)
        self._made = lru_cache(maxsize=MOST_MADE)(operator.call)

    @cached_property
    def options(self) -> Mapping[str, tuple[str, ...]]:
        """The values that each filter can take."""
        return options(self.dataset)

    @cached_property
    def _called(self) -> Labels:
        return labels(self.dataset)

    def viewer(self, viewer: Viewer) -> Viewer:
        """Return a viewer under the name that these tables have."""
        with self._lock:
            return called_so(viewer, self._called, self.dataset.people)

    def seen(self, view: View, viewer: Viewer, filters: Filters, *, as_of: pd.Timestamp) -> object:
        """Return a page's view as its viewer may see it, counted from the tables as they may have them.

        Args:
            view: What the page shows.
            viewer: Who looks, from `viewer`.
            filters: What is chosen.
            as_of: Today.
        """
        with self._lock:
            return self._seen(view, viewer, filters, as_of)

    def made(self, make: Callable[..., object], *parts: object) -> object:
        """Return what is made of parts of a view, made once; parts are known by their identity."""
        return self._made(make, *parts)

    def released(self, *, as_of: pd.Timestamp) -> ReleaseView:
        """Return the monthly release, which is for everyone."""
        with self._lock:
            return self._released(as_of)

    def _veil(self, veil: Veil) -> Dataset:
        return veiled(self.dataset, veil, self._called)

    def _gather(self, veil: Veil, as_of: pd.Timestamp) -> Group:
        return Group(self._veiled(veil), as_of)

    def _count(self, view: View, veil: Veil, filters: Filters, as_of: pd.Timestamp) -> object:
        return view(self._group(veil, as_of), filters)

    def _disclose(self, view: View, viewer: Viewer, filters: Filters, as_of: pd.Timestamp) -> object:
        return disclose(self._view(view, viewer.veil, filters, as_of), viewer)

    def _release(self, as_of: pd.Timestamp) -> ReleaseView:
        return disclose(release_view(self.dataset, as_of=as_of), Viewer("outside"))
