"""RawTable and its mapping to canonical frames and issues; pure."""

from connectors.mapping.assemble import assemble
from connectors.mapping.table import Mapped, leave_alone, map_table

__all__ = ["Mapped", "assemble", "leave_alone", "map_table"]
