"""The invented tables of invented.toml, each with what a careful person would say of it."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from connectors.raw import RawTable


@dataclass(frozen=True)
class Invented:
    name: str
    kind: str | None
    fields: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    header_row: int

    @property
    def raw(self) -> RawTable:
        return RawTable(self.name, self.rows, [str(number + 1) for number in range(len(self.rows))])


def _rows(cells: str) -> tuple[tuple[str | None, ...], ...]:
    rows = [[cell or None for cell in line.split("|")] for line in cells.strip("\n").split("\n")]
    width = max(map(len, rows))
    return tuple(tuple(row + [None] * (width - len(row))) for row in rows)


def _read() -> tuple[Invented, ...]:
    said = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(
        Invented(
            one["name"],
            one["kind"] or None,
            tuple(one["fields"].split()),
            _rows(one["cells"]),
            one.get("header_row", 1),
        )
        for one in said["table"]
    )


TABLES = _read()
