"""Where a pack's figures come from: the line on every page, and what must be known first."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.sources import SourceState
from analytics.words import circle_pack as words
from analytics.words import sources

OLD_DAYS = 2
"""Figures read longer ago than this many days are told to be old."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the figures come from.

    Attributes:
        read: From which sources, read when.
        cautions: Old or missing readings, each with what to do, and whether the group is made up.
        everyone: The same two for those outside, without a word about the sources.
        template: Name of the table that holds the group's commitments, and its headers in their order.
    """

    read: str
    cautions: tuple[str, ...] = ()
    everyone: tuple[str, tuple[str, ...]] = ("", ())
    template: tuple[str, tuple[str, ...]] = ("", ())


def origin(
    states: Sequence[SourceState],
    template: tuple[str, tuple[str, ...]] = ("", ()),
    *,
    now: pd.Timestamp,
    is_demo: bool = False,
) -> Origin:
    """Return where the figures come from.

    Figures are old when the latest try to read their source failed, or when they were read more than two days ago.

    Args:
        states: The sources.
        template: The table of commitments and its headers.
        now: The instant at which the pack is made, with its zone.
        is_demo: Whether the group is made up.
    """
    read = [(state, state.read_at) for state in states if state.read_at is not None]
    oldest = min((at for _, at in read), default=now)
    line = sources.read_line([state.name for state, _ in read], oldest) if read else words.unread()
    cautions = [words.made_up()] if is_demo else []
    cautions += [sources.no_reading(state.name, state.failure) for state in states if state.read_at is None]
    for state, at in read:
        if troubles := sources.troubles(state):
            cautions += troubles
        elif now - at > pd.Timedelta(days=OLD_DAYS):
            cautions.append(words.old(state.name, at))
    made_up = (words.made_up(),) if is_demo else ()
    told = words.read_on(oldest) if read else words.unread()
    everyone = told, (*made_up, words.old_outside()) if len(cautions) > len(made_up) else made_up
    return Origin(line, tuple(cautions), everyone, template)
