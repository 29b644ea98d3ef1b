"""How well tables are recognised: the labelled tables of a corpus scored, with each source left out in turn.

Learned words stand apart from general knowledge (`connectors/vocabulary/learned.toml`). The figures "left out" score
each source's tables without the learned words that no other source supports; "cold" leaves all of them out.
"""

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import python_calamine

from connectors.raw import RawTable
from connectors.recognise import Recognised, recognise

LINES = ("kind", "decoys", "header row", "columns precision", "columns recall", "status words", "status wrong",
         "urgency words", "capacity words", "capacity wrong")  # fmt: skip
_LOCATION = {"area": "location", "address": "location"}
_ROLES = {
    "offered_on": "opened", "opened_on": "opened", "made_on": "opened", "checked_in_on": "opened",
    "requester": "who", "provider": "who", "owner": "who", "person": "who",
    "need_id": "id", "asset_id": "id", "commitment_id": "id", "check_in_id": "id",
    "closed_on": "closed", "done_on": "closed", "due_on": "due", "expires_on": "due",
    "urgency": "level", "priority": "level", "hours": "hours", "hours_worked": "hours",
    "note": "description",
}  # fmt: skip
"""What one field is in any kind of table: a mixed table's label has the names of needs, whichever kind is proposed."""


@dataclass
class Score:
    """Right out of all, for each line, and what went wrong."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def count(self, line: str, *, right: bool, error: str = "") -> None:
        self.of[line] += 1
        self.right[line] += right
        if not right and error:
            self.errors.append(f"{line}: {error}")

    def add(self, other: "Score") -> None:
        self.right.update(other.right)
        self.of.update(other.of)
        self.errors += other.errors

    def figure(self, line: str) -> str:
        return f"{self.right[line] / self.of[line]:.2f} ({self.right[line]}/{self.of[line]})" if self.of[line] else "–"


def labelled(corpus: Path) -> Iterator[tuple[str, RawTable, Mapping[str, Any]]]:
    """Return the corpus's tables with their source and labels; the sheets of a workbook with theirs."""
    for path in sorted(corpus.glob("*/*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        file = path.with_name(path.name.removesuffix(".truth.json"))
        if sheets := truth.get("sheets"):
            tables = {table.name: table for table in _tables(file)}
            for sheet, twin in sheets.items():
                label = json.loads(path.with_name(f"{twin}.truth.json").read_text(encoding="utf-8"))
                yield path.parent.name, tables[sheet], label
        else:
            yield path.parent.name, _tables(file, truth.get("delimiter") or ",")[0], truth


def _tables(file: Path, delimiter: str = ",") -> list[RawTable]:
    if file.suffix == ".xlsx":
        book = python_calamine.CalamineWorkbook.from_path(str(file))
        return [_raw(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    text = file.read_bytes().decode("utf-8-sig")
    return [_raw(file.stem, list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)))]


def _raw(name: str, rows: list[list[Any]]) -> RawTable:
    width = max(map(len, rows), default=0)
    grid = [[None if cell == "" else cell for cell in row] + [None] * (width - len(row)) for row in rows]
    return RawTable(name, grid, [str(number) for number in range(1, len(grid) + 1)])


def score(name: str, found: Recognised, truth: Mapping[str, Any]) -> Score:
    """Score one table."""
    one = Score()
    kinds = _kinds(truth)
    one.count("kind", right=found.fills in kinds, error=f"{name}: {found.fills} for {kinds} ({found.confidence})")
    if truth["table_kind"] == "other":
        one.count("decoys", right=found.fills is None, error=f"{name}: {found.fills}")
    row = None if found.header_row is None else found.header_row - 1
    one.count("header row", right=row == truth["header_row"], error=f"{name}: {row} for {truth['header_row']}")
    _columns(name, found, truth, one)
    _words(name, found, truth, one)
    return one


def _kinds(truth: Mapping[str, Any]) -> set[str | None]:
    kinds = {truth["table_kind"], *truth.get("also_kinds", [])}
    if "mixed" in kinds:
        kinds |= {"needs", "assets"}
    return {None if kind == "other" else kind for kind in kinds - {"mixed"}}


def _columns(name: str, found: Recognised, truth: Mapping[str, Any], one: Score) -> None:
    loose = truth["table_kind"] == "mixed" or found.fills != truth["table_kind"]
    by_place = {column.index: column.field for column in found.columns}
    for label in truth["column_list"]:
        header, wanted = label["header"], label["canonical"]
        got = by_place.get(label["index"])
        accepted = {wanted, *truth.get("also_acceptable", {}).get(header, [])}
        right = _same(got, accepted, loose=loose)
        error = f"{name}: {header!r} is {got}, not {wanted}"
        if got is not None:
            one.count("columns precision", right=right, error=error)
        if wanted is not None and not (got is None and None in accepted):
            one.count("columns recall", right=right and got is not None, error="" if got else error)


def _same(got: str | None, accepted: Iterable[str | None], *, loose: bool) -> bool:
    def role(field_: str | None) -> str | None:
        plain = _LOCATION.get(field_ or "", field_)
        return _ROLES.get(plain or "", plain) if loose else plain

    return role(got) in {role(wanted) for wanted in accepted}


def _words(name: str, found: Recognised, truth: Mapping[str, Any], one: Score) -> None:
    for label, fields, line in (
        ("status", ("status",), "status"),
        ("urgency", ("urgency", "priority"), "urgency"),
        ("capacity", ("capacity",), "capacity"),
    ):
        proposed = {word.strip(): choice for field_ in fields for word, choice in found.choices.get(field_, {}).items()}
        for raw, wanted in truth.get(f"{label}_values", {}).items():
            if not raw.strip() or wanted is None:
                continue
            accepted = {wanted, *_listed(truth.get(f"{label}_also", {}).get(raw, []))}
            got = proposed.get(raw.strip())
            one.count(f"{line} words", right=got in accepted, error=f"{name}: {raw!r} is {got}, not {wanted}")
            one.count(f"{line} wrong", right=got is not None and got not in accepted)


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def run(corpus: Path) -> int:
    """Score every table of the corpus and print the figures; 0 when it could be read."""
    total, by_source = Score(), defaultdict(Score)
    for source, raw, truth in labelled(corpus):
        one = score(f"{source}/{raw.name}", recognise(raw), truth)
        total.add(one)
        by_source[source].add(one)
    for error in total.errors:
        print(error)
    for line in LINES:
        print(f"{line:20} {total.figure(line)}")
    return 0
