"""Who looks."""

from dataclasses import dataclass
from typing import Literal

Tier = Literal["outside", "member", "coordinator"]
Veil = Literal["full names", "initials", "open check-ins", "members"]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at a page or takes a pack; equal viewers see the same.

    Attributes:
        tier: `outside` sees the monthly release, `member` the group's figures and their own rows, `coordinator` all
            that is kept.
        person: Their name as the tables that they look at have it; empty where they are nobody in the sheets.
        check_ins_open: Whether the group lets every member see check-ins by name.
        full_names: A coordinator's switch, off at each visit; it does nothing for anyone else.
    """

    tier: Tier
    person: str = ""
    check_ins_open: bool = False
    full_names: bool = False

    @property
    def veil(self) -> Veil:
        """Which form of the tables their pages are counted from, as `veiled` returns it."""
        if self.tier != "coordinator":
            return "open check-ins" if self.check_ins_open else "members"
        return "full names" if self.full_names else "initials"
