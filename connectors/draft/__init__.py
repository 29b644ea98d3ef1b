"""A group's tables while somebody makes them ours on the Connect page: given, understood, corrected, shown."""

from connectors.draft.given import dropped, tried, with_place
from connectors.draft.value import (
    Draft,
    drafted,
    with_choice,
    with_date_order,
    with_field,
    with_fills,
    with_header_row,
    with_pair,
)
from connectors.draft.view import connect_view

__all__ = [
    "Draft",
    "connect_view",
    "drafted",
    "dropped",
    "tried",
    "with_choice",
    "with_date_order",
    "with_field",
    "with_fills",
    "with_header_row",
    "with_pair",
    "with_place",
]
