"""The invented tables of the invented*.toml files, each with what a careful person would say of it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from connectors.raw import RawTable

_NOTHING, _EITHER, _OR = "-", "~", "/"


@dataclass(frozen=True)
class Invented:
    """One made-up table; `kind` None is to be left alone, several are all right.

    `fields` says what each column fills: - nothing, ~ either way, a/b either of both; `words` what those of a status,
    an urgency or a capacity mean, in the same way.
    """

    batch: str
    name: str
    kinds: tuple[str | None, ...]
    fields: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    header_row: int | None
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def kind(self) -> str | None:
        return self.kinds[0]

    @property
    def raw(self) -> RawTable:
        return RawTable(self.name, self.rows, [str(number + 1) for number in range(len(self.rows))])

    @property
    def truth(self) -> dict[str, Any]:
        """Its labels in the form of the corpus, so that one benchmark scores both."""
        header = [cell or "" for cell in self.rows[self.header_row - 1]] if self.header_row else [""] * len(self.fields)
        labels = [_label(one) for one in self.fields]
        truth: dict[str, Any] = {
            "table_kind": self.kind or "other",
            "also_kinds": [kind or "other" for kind in self.kinds[1:]],
            "header_row": self.header_row and self.header_row - 1,
            "column_list": [
                {"index": index, "header": header[index], "canonical": labels[index][0], "also": labels[index][1:]}
                for index in range(len(labels))
            ],
        }
        for subject, said in self.words.items():
            truth[f"{subject}_values"] = {raw: _word(means)[0] for raw, means in said.items()}
            truth[f"{subject}_also"] = {raw: _word(means)[1:] for raw, means in said.items()}
        return truth


def _label(said: str) -> list[str | None]:
    if said == _EITHER:
        return [None, _EITHER]
    return [None if one == _NOTHING else one for one in said.split(_OR)]


def _word(said: str) -> list[str]:
    return ["not_a_status" if one == _NOTHING else one for one in said.split(_OR)]


def _rows(cells: str) -> tuple[tuple[str | None, ...], ...]:
    rows = [[cell or None for cell in line.split("|")] for line in cells.strip("\n").split("\n")]
    width = max(map(len, rows))
    return tuple(tuple(row + [None] * (width - len(row))) for row in rows)


def _read(path: Path) -> list[Invented]:
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Invented(
            path.stem,
            one["name"],
            tuple(kind or None for kind in one["kind"].split(_OR)),
            tuple(one["fields"].split()),
            _rows(one["cells"]),
            one.get("header_row", 1) or None,
            {subject: one[subject] for subject in ("status", "urgency", "capacity") if subject in one},
        )
        for one in said["table"]
    ]


TABLES = tuple(table for path in sorted(Path(__file__).parent.glob("invented*.toml")) for table in _read(path))
