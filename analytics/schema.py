"""The one vocabulary: canonical tables, their fields, and the frames that hold them.

Every other part (parsing, dtypes, configuration checks, test builders, the README's table) reads the declarations
below; a field is described here and nowhere else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

FieldKind = Literal["text", "choice", "day", "number"]
Sensitivity = Literal["open", "person", "text", "never"]
Dtype = Literal["str", "datetime64[us]", "float64", "object"]

PROVENANCE = ("source", "row", "row_url")
"""Columns of every canonical frame: the source's name, the table and row as a person would name them
("Requests 7"; unique in its source), and the link to that row (missing where rows have no link)."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a canonical table.

    Attributes:
        name: The column's name; `*_on` is a local day, `days_*` whole days, hours are a week's unless a commitment's.
        kind: How its cells are read: text, one of the `choices`, a local day, or a number.
        sensitivity: `open`; `person` (a name); `text` (free words that may name anyone); `never` (left in the sheet).
        multi: Whether a cell holds several values, kept as a tuple in sheet order.
        choices: The words a choice may be.
    """

    name: str
    kind: FieldKind = "text"
    sensitivity: Sensitivity = "open"
    multi: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One canonical table: its name and its fields, the first of which identifies a row where it is an id."""

    name: str
    fields: tuple[Field, ...]

    def __getitem__(self, name: str) -> Field:
        """Return the field of that name.

        Raises:
            KeyError: If the table has no such field.
        """
        for known in self.fields:
            if known.name == name:
                return known
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return any(field.name == name for field in self.fields)

    @property
    def kept(self) -> tuple[Field, ...]:
        """The fields that a frame holds: all but the `never` ones."""
        return tuple(field for field in self.fields if field.sensitivity != "never")

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a frame: kept fields in order, then where the row came from."""
        return tuple(field.name for field in self.kept) + PROVENANCE

    @property
    def id_field(self) -> str | None:
        """The field that identifies a row, where the table has one."""
        first = self.fields[0].name
        return first if first.endswith("_id") else None


def _text(name: str, sensitivity: Sensitivity = "open", *, multi: bool = False) -> Field:
    return Field(name, "text", sensitivity, multi)


def _people(name: str, *, multi: bool = False) -> Field:
    return Field(name, "text", "person", multi)


def _never(name: str) -> Field:
    return Field(name, "text", "never")


def _day(name: str) -> Field:
    return Field(name, "day")


def _number(name: str) -> Field:
    return Field(name, "number")


def _choice(name: str, *choices: str) -> Field:
    return Field(name, "choice", choices=choices)


NEED_STATUS = (
    "open", "in_progress", "on_hold", "blocked", "done", "cancelled", "duplicate", "referred", "closed_unmet",
    "expired",
)  # fmt: skip
ASSET_STATUS = ("available", "limited", "in_progress", "done", "unavailable", "inactive")
COMMITMENT_STATUS = ("open", "in_progress", "on_hold", "blocked", "done", "cancelled", "handed_over")
OPEN = ("open", "in_progress", "on_hold", "blocked")
"""Statuses of needs and commitments that still wait for somebody; a blank status waits too."""
LEVELS = ("high", "medium", "low")
CAPACITY = ("green", "yellow", "red")
METHODS = ("consensus", "consent", "delegated")
CONSENT = ("outside", "inside", "no")
DECISION_STATUS = ("open", "passed", "blocked")

NEEDS = Table(
    "needs",
    (
        _text("need_id"),
        _text("title", "text"),
        _never("description"),
        _text("category", multi=True),
        _choice("status", *NEED_STATUS),
        _choice("urgency", *LEVELS),
        _day("opened_on"),
        _day("due_on"),
        _day("closed_on"),
        _text("area"),
        _never("address"),
        _text("language", multi=True),
        _people("requester"),
        _never("contact"),
        _people("assignee", multi=True),
        _text("asset_id", multi=True),
        _number("household_size"),
        _number("quantity"),
        _text("unit"),
        _text("barriers", multi=True),
        _text("root_cause", multi=True),
        _choice("consent", *CONSENT),
    ),
)
ASSETS = Table(
    "assets",
    (
        _text("asset_id"),
        _text("title", "text"),
        _never("description"),
        _text("category", multi=True),
        _people("provider"),
        _never("contact"),
        _number("quantity"),
        _text("unit"),
        _text("availability"),
        _text("area"),
        _never("address"),
        _text("language", multi=True),
        _choice("status", *ASSET_STATUS),
        _day("offered_on"),
        _day("expires_on"),
        _choice("consent", *CONSENT),
    ),
)
COMMITMENTS = Table(
    "commitments",
    (
        _text("commitment_id"),
        _text("title", "text"),
        _never("description"),
        _people("owner", multi=True),
        _people("buddy", multi=True),
        _choice("status", *COMMITMENT_STATUS),
        _day("made_on"),
        _day("due_on"),
        _day("check_in_on"),
        _day("done_on"),
        _day("released_on"),
        _text("category", multi=True),
        _choice("priority", *LEVELS),
        _number("hours"),
        _text("need_id", multi=True),
        _text("asset_id", multi=True),
    ),
)
CHECK_INS = Table(
    "check_ins",
    (
        _text("check_in_id"),
        _people("person"),
        _day("checked_in_on"),
        _choice("capacity", *CAPACITY),
        _number("hours_offered"),
        _number("hours_worked"),
        _day("rest_until"),
        _never("note"),
        _text("meeting"),
    ),
)
PEOPLE = Table(
    "people",
    (
        _people("person"),
        _people("also_known_as", multi=True),
        _day("joined_on"),
        _day("left_on"),
        _text("languages", multi=True),
        _number("hours_limit"),
        _day("rest_from"),
        _day("rest_until"),
        _choice("consent", *CONSENT),
    ),
)
MEETINGS = Table(
    "meetings",
    (
        _text("meeting_id"),
        _day("held_on"),
        _text("link", "text"),
        _people("facilitator"),
        _people("note_taker"),
        _people("follow_up"),
        _people("attended", multi=True),
    ),
)
DECISIONS = Table(
    "decisions",
    (
        _text("decision_id"),
        _text("title", "text"),
        _people("owner", multi=True),
        _choice("method", *METHODS),
        _day("raised_on"),
        _day("decided_on"),
        _number("agree"),
        _number("stand_aside"),
        _number("objections"),
        _day("review_on"),
        _choice("status", *DECISION_STATUS),
    ),
)
AGREEMENTS = Table(
    "agreements",
    (_text("agreement_id"), _text("text", "text"), _day("adopted_on"), _day("review_on")),
)
ISSUES = Table("issues", (_text("table"), _text("field"), _text("code"), Field("params")))
"""Problems as data: the canonical table and field they are about, a code of `analytics.words`, and its parameters
(a dict, kept as an object)."""

SET_ASIDE = Table("set_aside", (_text("table"), _text("reason"), Field("params")))
"""Rows read but used by no entry: the group's own name of the table, why, and the reason's parameters."""

ACCOUNTS = Table("accounts", (_text("table"), _text("fills", multi=True), *map(_number, ("read", "used", "set_aside"))))
"""One row for each table of a source: its rows read, used by at least one entry, and set aside; the first is the
sum of the others. `source` names the source, `row` and `row_url` are missing."""

TABLES: Mapping[str, Table] = {
    table.name: table for table in (NEEDS, ASSETS, COMMITMENTS, CHECK_INS, PEOPLE, MEETINGS, DECISIONS, AGREEMENTS)
}
"""The tables that a group's own table can fill."""

_DTYPES: Mapping[FieldKind, Dtype] = {"text": "str", "choice": "str", "day": "datetime64[us]", "number": "float64"}


def dtype(table: Table, column: str) -> Dtype:
    """Return the pandas dtype of a canonical column: `str`, `datetime64[us]`, `float64`, or `object` for tuples."""
    if column in PROVENANCE:
        return "str"
    field = table[column]
    return "object" if field.multi or field.name == "params" else _DTYPES[field.kind]


def frame(table: Table, columns: Mapping[str, object] | None = None) -> pd.DataFrame:
    """Build a canonical frame from the columns that matter, every other one missing.

    Args:
        table: The canonical table.
        columns: Column name to values (a scalar repeats). Names must be kept fields or provenance. Values that are
            missing are None or NaN; a multi-valued field takes tuples, and None means no value.

    Returns:
        Every column of `table.columns`, in order, with its dtype and a fresh index from 0. Missing text is NaN,
        missing days NaT, missing numbers NaN, a multi-valued field without values the empty tuple.

    Raises:
        KeyError: If a column is not one of the table's.
    """
    given = dict(columns or {})
    if unknown := sorted(set(given) - set(table.columns)):
        raise KeyError(f"{table.name} has no column {unknown[0]!r}; it has {', '.join(table.columns)}")
    length = max((len(cells) for cells in map(_cells, given.values()) if cells is not None), default=int(bool(given)))
    index = pd.RangeIndex(length)
    return pd.DataFrame({name: _column(table, name, given.get(name), index) for name in table.columns}, index=index)


def _cells(values: object) -> list[object] | None:
    if isinstance(values, str | tuple) or not isinstance(values, Sequence | pd.Series | pd.Index):
        return None
    return list(values)


def _column(table: Table, name: str, values: object, index: pd.RangeIndex) -> pd.Series:
    kind = dtype(table, name)
    given = _cells(values)
    cells = [values] * len(index) if given is None else given
    if kind == "object":
        empty: object = {} if name == "params" else ()
        cells = [empty if cell is None or cell != cell else cell for cell in cells]  # noqa: PLR0124 - NaN is not itself
    column = pd.Series(cells, index=index, dtype="object")
    return (pd.to_datetime(column) if kind.startswith("datetime") else column).astype(kind)


WEIGHTS = ("urgency", "waiting", "barriers", "not_yet_helped", "gives_too")
"""What the group can weigh when it asks which need comes first."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The group's own rules, as it wrote them in sources.toml; they travel with its tables.

    Attributes:
        threshold: Share of agreement at which consensus passes.
        weights: How much each of WEIGHTS counts; empty where the group wrote none.
        examples: Pairs of need ids: the first of a pair should come before the other.
    """

    threshold: float = 0.75
    weights: Mapping[str, float] = field(default_factory=dict)
    examples: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """All sources together: one frame per canonical table, what reading them met, and the group's own rules.

    Frames are never changed in place. `issues`, `set_aside` and `accounts` have the columns of ISSUES, SET_ASIDE
    and ACCOUNTS. With `veiled`, everybody is called by a label in place of their name. Without `states_told` they are
    for somebody who may not know how each person is: figures of the whole group then do not depend on who rests.
    """

    needs: pd.DataFrame
    assets: pd.DataFrame
    commitments: pd.DataFrame
    check_ins: pd.DataFrame
    people: pd.DataFrame
    meetings: pd.DataFrame
    decisions: pd.DataFrame
    agreements: pd.DataFrame
    issues: pd.DataFrame
    set_aside: pd.DataFrame
    accounts: pd.DataFrame
    rules: Rules = field(default_factory=Rules)
    veiled: bool = False
    states_told: bool = True

    def __getitem__(self, table: str) -> pd.DataFrame:
        """Return the frame of one canonical table by its name."""
        return getattr(self, table)

    def is_read(self, table: str) -> bool:
        """Tell whether anything that was read fills a canonical table; of one that nothing fills, nothing is known."""
        return len(self[table]) > 0 or any(table in fills for fills in self.accounts["fills"])


def dataset(rules: Rules | None = None, **frames: pd.DataFrame) -> Dataset:
    """Build a Dataset from the frames that matter, the others empty."""
    every = (*TABLES.values(), ISSUES, SET_ASIDE, ACCOUNTS)
    return Dataset(
        **{table.name: frames.pop(table.name, frame(table)) for table in every},
        **frames,
        rules=rules or Rules(),
        veiled=False,
        states_told=True,
    )
