"""What reading a source costs, where its service counts the calls."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Budget:
    """What readings of one source take of its service's calls.

    Attributes:
        cost: Calls that its last reading took; the next takes about as many.
        a_month: Calls in a month of 31 days, read as often as it is now.
        quota: Calls a month of the service's smallest plan, for all that share it; None where only speed is limited.
        together: Calls a month of all sources of the service.
        spent: Calls to the service that this program has counted this month.
        since: The day since when it counts, where that is after the month's first.
        every: What sources.toml says about how often; empty where it leaves that to us.
        enough: How often would leave half of the quota, as sources.toml has it.
        gone_on: The day on which the quota will be used up at this pace; None where that is not this month.
    """

    cost: int
    a_month: int
    quota: int | None = None
    together: int = 0
    spent: int = 0
    since: pd.Timestamp | None = None
    every: str = ""
    enough: str = ""
    gone_on: pd.Timestamp | None = None

    @property
    def is_too_often(self) -> bool:
        """Whether a month of readings at this pace takes more calls than the quota."""
        return self.quota is not None and self.together > self.quota
