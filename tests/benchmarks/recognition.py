"""How well tables are recognised: the labelled tables of a corpus scored, with each source left out in turn.

Learned words stand apart from general knowledge (`connectors/vocabulary/learned.toml`). The figures "left out" score
each source's tables without the learned words that no other source supports; "cold" leaves all of them out.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from connectors.files import tables_of
from connectors.raw import RawTable
from connectors.recognise import Recognised, recognise, vocabulary
from connectors.recognise.text import plain
from connectors.recognise.text import words as _apart
from tests.connectors.invented import TABLES as INVENTED

LINES = ("kind", "decoys", "header row", "columns precision", "columns recall", "status words", "status wrong",
         "urgency words", "capacity words", "capacity wrong")  # fmt: skip
PERSON = {"kind": 0.98, "decoys": 1, "header row": 0.96, "columns precision": 0.96, "columns recall": 0.94,
          "status words": 0.85, "status wrong": 0.04, "capacity words": 0.68}  # fmt: skip
"""How far a second person, labelling blind, agreed with the first."""
EITHER = "~"
"""The label of a column that may fill anything."""
Case = tuple[str, RawTable, Mapping[str, Any]]
_NO_CHOICE = ("not_a_status", "none")
"""Labels of words that are right to leave unmapped."""
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


def labelled(corpus: Path) -> Iterator[Case]:
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
            yield path.parent.name, _tables(file)[0], truth


def _tables(file: Path) -> list[RawTable]:
    return tables_of(file.name, file.read_bytes())


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
        accepted = {wanted, *truth.get("also_acceptable", {}).get(header, []), *label.get("also", ())}
        if EITHER in accepted:
            continue
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
            if wanted in _NO_CHOICE:
                one.count(f"{line} wrong", right=got is not None)
                continue
            one.count(f"{line} words", right=got in accepted, error=f"{name}: {raw!r} is {got}, not {wanted}")
            one.count(f"{line} wrong", right=got is not None and got not in accepted)


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def run(corpus: Path) -> int:
    """Score every table of the corpus and print the figures beside those with its own source left out.

    Returns:
        0 when no line falls short of a second person's agreement with its source left out, else 1.
    """
    cases = list(labelled(corpus))
    fitted = _scored(cases)
    left_out = Score()
    for source in sorted({source for source, _, _ in cases}):
        with _learned_without(_only_in(cases, source)):
            left_out.add(_scored([case for case in cases if case[0] == source]))
    with _learned_without(None):
        cold = _scored(cases)
    left_out.errors, cold.errors = [], []
    _print({"fitted": fitted, "source left out": left_out, "none learned": cold, "a person": None})
    return int(any(short(left_out, line) for line in PERSON))


def invented() -> int:
    """Score the invented tables, batch by batch; the learned words may help, as no found table is among them."""
    batches = {table.batch: Score() for table in INVENTED}
    for table in INVENTED:
        batches[table.batch].add(score(f"{table.batch}/{table.name}", recognise(table.raw), table.truth))
    _print({**batches, "a person": None})
    return int(any(short(one, line) for one in batches.values() for line in PERSON))


def _print(scores: Mapping[str, Score | None]) -> None:
    """Print scores as columns, and a person's figures under the name that has none."""
    for error in sorted(error for one in scores.values() if one for error in one.errors):
        print(error)
    print(f"\n{'':20}", *(f"{name:>16}" for name in scores))
    for line in LINES:
        figures = (one.figure(line) if one else PERSON.get(line, "") for one in scores.values())
        print(f"{line:20}", *(f"{figure:>16}" for figure in figures))


def short(one: Score, line: str) -> bool:
    """Tell whether a line falls short of a second person's agreement."""
    if not one.of[line]:
        return False
    share = round(one.right[line] / one.of[line], 2)
    return share > PERSON[line] if line.endswith("wrong") else share < PERSON[line]


def _scored(cases: Iterable[Case]) -> Score:
    total = Score()
    for source, raw, truth in cases:
        total.add(score(f"{source}/{raw.name}", recognise(raw), truth))
    return total


def _only_in(cases: Iterable[Case], source: str) -> Callable[[str], bool]:
    """Return whether a learned word occurs in that source's headers and status words and in no other's."""
    said: dict[bool, set[str]] = {True: set(), False: set()}
    for one, _, truth in cases:
        words = [label["header"] for label in truth["column_list"]] + list(truth.get("status_values", {}))
        said[one == source] |= {f" {plain(' '.join(_apart(word)))} " for word in words}

    def only(word: str) -> bool:
        inside = {here: any(f" {plain(word)} " in text for text in texts) for here, texts in said.items()}
        return inside[True] and not inside[False]

    return only


@contextmanager
def _learned_without(left_out: Callable[[str], bool] | None) -> Iterator[None]:
    """Recognise without some of the learned words, or all of them, for a while."""
    whole = vocabulary.read

    def read(name: str) -> vocabulary.Tree:
        found = whole(name)
        return cast("vocabulary.Tree", _thinned(found, left_out or (lambda _: True))) if name == "learned" else found

    vocabulary.read = read
    _forget()
    try:
        yield
    finally:
        vocabulary.read = whole
        _forget()


def _thinned(said: object, left_out: Callable[[str], bool]) -> object:
    if isinstance(said, Mapping):
        return {key: _thinned(value, left_out) for key, value in said.items()}
    kept = [word for word in vocabulary.listed(said) if not left_out(word)]
    return " ".join(kept) if isinstance(said, str) else kept


def _forget() -> None:
    """Empty what recognition remembers of its vocabulary."""
    for name, module in list(sys.modules.items()):
        if name.startswith("connectors.recognise"):
            for thing in vars(module).values():
                if hasattr(thing, "cache_clear"):
                    thing.cache_clear()
