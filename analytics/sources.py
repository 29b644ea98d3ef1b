"""How each source of the group's tables is at one moment."""

from dataclasses import dataclass

import pandas as pd

from analytics.budget import Budget


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is known of one source now: its last good reading, and what stands in the way of the next.

    Attributes:
        name: The source's name.
        kind: Which service keeps it.
        read_at: The instant of the last good reading, in the group's time zone; None before the first.
        calls: Calls to the service that this reading took.
        failure: Why the latest try failed and what to do, empty after a good one.
        failed_step: The step of it that failed: settings, reachable, permitted, found or readable; empty after a good
            one.
        busy: Whether it is being read now.
        progress: How far that reading is, in words.
        amiss: What is wrong with single tables of it, a sentence each, and what stands in for them.
        guessed: Names of its tables whose mapping nobody has confirmed.
        next_at: When it will be read next, unless somebody asks for it sooner.
        from_disk: Whether the reading was made before the program was started, and kept on the disk.
        budget: What readings cost; None where they take no calls.
    """

    name: str
    kind: str
    read_at: pd.Timestamp | None = None
    calls: int = 0
    failure: str = ""
    failed_step: str = ""
    busy: bool = False
    progress: str = ""
    amiss: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()
    next_at: pd.Timestamp | None = None
    from_disk: bool = False
    budget: Budget | None = None
