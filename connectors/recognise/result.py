"""What is proposed for a table: a frozen answer, as data, as configuration and as JSON."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from analytics.schema import TABLES, Sensitivity
from connectors.config import Column, DateOrder, FieldColumns, TableConfig


@dataclass(frozen=True, slots=True)
class RecognisedColumn:
    """What is proposed for one column.

    Attributes:
        index: Its place from 0.
        header: Its header as it stands; empty where it has none.
        field: The field it fills, or None.
        confidence: 0 to 1, of the field or of leaving it.
        sensitivity: Of the field; `never` for personal columns that fill none: they stay in the sheet.
        id: The service's own id of the column; empty where it has none.
        yes_no: Whether its header is the value where the cell says yes.
    """

    index: int
    header: str
    field: str | None
    confidence: float
    sensitivity: Sensitivity = "open"
    id: str = ""
    yes_no: bool = False

    @property
    def stays(self) -> bool:
        """Whether the column stays in the group's sheet."""
        return self.sensitivity == "never"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is proposed for a table; nothing of it is confirmed.

    Attributes:
        name: The group's own name of the table.
        fills: The canonical table it fills, or None: leave it alone.
        confidence: 0 to 1, of that.
        header_row: 1-based, or None where no row names the columns.
        columns: One for each column.
        choices: Field to raw word to choice, of the words that are certain.
        unknown: Field to the words that were not understood, with their counts.
        date_order: How numbers of days are ordered, where the cells show it.
        notes: What a person should look at, in sentences.
    """

    name: str
    fills: str | None
    confidence: float
    header_row: int | None
    columns: tuple[RecognisedColumn, ...]
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unknown: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    date_order: DateOrder | None = None
    notes: tuple[str, ...] = ()

    def table_config(self) -> TableConfig:
        """Return the proposal as configuration, not confirmed.

        Raises:
            ValueError: If the table fills nothing.
        """
        if self.fills is None:
            raise ValueError(f"{self.name} fills no table; choose one first.")
        headers = Counter(column.header for column in self.columns)
        columns: dict[str, FieldColumns] = {}
        for field_ in TABLES[self.fills].fields:
            if of := [column for column in self.columns if column.field == field_.name]:
                named = tuple(_named(column, headers) for column in of)
                columns[field_.name] = FieldColumns(named, yes_no=all(column.yes_no for column in of))
        return TableConfig(
            name=self.name,
            fills=self.fills,
            header_row=self.header_row,
            date_order=self.date_order,
            columns=columns,
            choices={name: dict(words) for name, words in self.choices.items() if name in columns},
            confirmed=False,
        )

    def as_json(self) -> dict[str, object]:
        """Return the proposal as `cli.py recognise --json` prints it."""
        return {
            "name": self.name,
            "fills": self.fills,
            "confidence": self.confidence,
            "header_row": self.header_row,
            "columns": [
                {"index": one.index, "header": one.header, "field": one.field, "confidence": one.confidence}
                for one in self.columns
            ],
            "choices": {name: dict(words) for name, words in self.choices.items()},
            "date_order": self.date_order,
            "notes": list(self.notes),
        }


def _named(column: RecognisedColumn, headers: Counter[str]) -> Column:
    alone = bool(column.header) and headers[column.header] == 1
    return Column(header=column.header, id=column.id, at=None if alone else column.index + 1)
