"""CSV and its kin: which delimiter, and rows that a stray quote cannot swallow."""

import csv
import functools
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from connectors.files.bounds import MOST_CELLS, Grid, too_many_cells

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 65_536
_MOST_RECORDS = 300
_MOST_TRIED = 3_000
_TOLD = re.compile(r'"?sep=([^\w\s"]|\t)"?[ ]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
_NUMBER = re.compile(r"[-+\d.,\s%€$£]*")
_SPACES = re.compile("( *)")
_BREAK = re.compile(r"\r\n|\r|\n")

Records = list[list[str | None]]


class _Dialect(NamedTuple):
    """How a file is written: what stands between cells, whether a space follows it, and how many cells a row has."""

    delimiter: str
    spaced: bool = False
    width: int = 0


def grid_of(name: str, text: str, *, tabs_first: bool = False) -> Grid:
    """Return the cells of delimited text, one list for each record, None where a cell is empty.

    A first line `sep=;` decides the delimiter and is no row, as in a spreadsheet program. Otherwise it is the one of
    `, ; tab |` under which the first records are most alike in their number of cells, have most cells, and have least
    of the other delimiters left inside of cells.

    Quotes are read by the rules of CSV where the text keeps them. Where it does not, a quote that is never closed, or
    whose cell would hold whole rows (three lines or more, each inner one with as many cells as a row), is a character
    like any other.

    Args:
        name: The file's name, for what is said when it holds too much.
        text: All of the file's text.
        tabs_first: Whether the file's ending promises tabs; decides where nothing else does.

    Raises:
        SourceError: If it has more cells than can be read.
    """
    told = _TOLD.match(text)
    if told:
        text = text[told.end() :]
    dialect = _Dialect(told[1]) if told else _dialect_of(text, tabs_first=tabs_first)
    if text.count(dialect.delimiter) > MOST_CELLS:
        raise too_many_cells(name)
    return cast("Grid", _records(text, dialect))


def _dialect_of(text: str, *, tabs_first: bool) -> _Dialect:
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    order = sorted(_DELIMITERS, key="\t".__ne__) if tabs_first else _DELIMITERS
    tried = [_Dialect(delimiter) for delimiter in order]
    tried += [_Dialect(delimiter, spaced=True) for delimiter in order if f'{delimiter} "' in sample]
    scores = [_score(sample, dialect) for dialect in tried]
    best = max(scores, key=lambda score: score[0])
    return tried[scores.index(best)]._replace(width=best[1])


def _score(sample: str, dialect: _Dialect) -> tuple[float, int]:
    """Return how well a dialect fits, from 0, and the usual number of cells in a row."""
    records = [record for record in _records(sample, dialect)[:_MOST_RECORDS] if record]
    widths = Counter(len(record) for record in records if len(record) > 1)
    if not widths:
        return 0.0, 1
    width = widths.most_common(1)[0][0]
    fits = [len(record) == width for record in records]
    cells = [cell for record in records if len(record) == width for cell in record if cell][:_MOST_TRIED]
    return sum(fits) / len(fits) * (1 - 1 / width) * _clean_share(cells, dialect.delimiter), width


def _clean_share(cells: Sequence[str], delimiter: str) -> float:
    rivals = "".join(other for other in _DELIMITERS if other != delimiter)
    foreign = re.compile(rf'[{rivals}](?=\S)|^\s*"|"\s*$')
    clean = [_NUMBER.fullmatch(cell) or not foreign.search(cell) for cell in cells]
    return sum(map(bool, clean)) / len(clean) if clean else 1.0


def _records(text: str, dialect: _Dialect) -> Records:
    records = _by_the_rules(text, dialect)
    return _Lenient(text, dialect).records() if records is None else records


def _by_the_rules(text: str, dialect: _Dialect) -> Records | None:
    """Return the records of text that keeps the rules of CSV; None for any other, and for cells beyond csv's limit."""
    lines = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=dialect.delimiter,
        skipinitialspace=dialect.spaced,
        strict=True,
    )
    try:
        # One pass: a second list for each record would cost more in collecting garbage than all the reading.
        records: Records = [[cell or None for cell in record] for record in lines]
    except csv.Error:
        return None
    if lines.line_num > len(records) and any(_holds_rows(cell, dialect) for record in records for cell in record):
        return None
    return records


def _holds_rows(cell: str | None, dialect: _Dialect) -> bool:
    """Say whether a quoted cell is really rows after a stray quote; two columns are too few to tell by."""
    inner = _BREAK.split(cell or "")[1:-1] if dialect.width > 2 else []  # noqa: PLR2004 - said in the docstring
    return bool(inner) and all(line.count(dialect.delimiter) == dialect.width - 1 for line in inner)


@dataclass(frozen=True, slots=True)
class _Marks:
    """The patterns of one delimiter.

    Attributes:
        quoted: A cell in quotes by the rules of CSV, over as many lines as it takes.
        close: A quote that ends a cell, though not all quotes before it are doubled.
        plain: A cell without quotes around it.
        end: What ends a cell; spaces after a closing quote are no part of it.
    """

    quoted: re.Pattern[str]
    close: re.Pattern[str]
    plain: re.Pattern[str]
    end: re.Pattern[str]


@functools.cache
def _marks(delimiter: str) -> _Marks:
    mark = re.escape(delimiter)
    ahead = rf"(?=[ ]*(?:{mark}|[\r\n]|\Z))"
    return _Marks(
        re.compile(rf'"((?:[^"]++|"")*+)"{ahead}'),
        re.compile(rf'(?<!\\)"{ahead}'),
        re.compile(rf"([^{mark}\r\n]*)"),
        re.compile(rf"[ ]*({mark}|\r\n|\r|\n|\Z)"),
    )


class _Lenient:
    """Reads text whose quotes do not keep the rules, in time that grows with its length."""

    def __init__(self, text: str, dialect: _Dialect) -> None:
        self._text = text
        self._dialect = dialect
        self._marks = _marks(dialect.delimiter)
        self._at = 0
        self._no_close_before = 0

    def records(self) -> Records:
        records: Records = []
        while self._at < len(self._text):
            stop = self._line_end()
            quotes = self._text.find('"', self._at, stop) >= 0
            records.append(self._record() if quotes else self._bare(stop))
        return records

    def _line_end(self) -> int:
        line_break = _BREAK.search(self._text, self._at)
        return line_break.start() if line_break else len(self._text)

    def _bare(self, stop: int) -> list[str | None]:
        line = self._text[self._at : stop]
        self._at = stop
        self._take(self._marks.end)
        cells = line.split(self._dialect.delimiter) if line else []
        return [(cell.lstrip(" ") if self._dialect.spaced else cell) or None for cell in cells]

    def _record(self) -> list[str | None]:
        cells: list[str | None] = []
        end = self._dialect.delimiter
        while end == self._dialect.delimiter:
            cells.append(self._cell() or None)
            end = self._take(self._marks.end)
        return cells

    def _cell(self) -> str:
        if self._dialect.spaced:
            self._take(_SPACES)
        if self._text.startswith('"', self._at):
            cell = self._quoted()
            cell = self._loosely_quoted() if cell is None else cell
            if cell is not None:
                return cell
        return self._take(self._marks.plain)

    def _quoted(self) -> str | None:
        match = self._marks.quoted.match(self._text, self._at)
        if match is None or _holds_rows(match[1], self._dialect):
            return None
        self._at = match.end()
        return match[1].replace('""', '"')

    def _loosely_quoted(self) -> str | None:
        """Return a cell whose inner quotes are not doubled; it ends on its line, and no line is searched twice."""
        if self._at < self._no_close_before:
            return None
        stop = self._line_end()
        close = self._marks.close.search(self._text, self._at + 1, stop)
        if close is None:
            self._no_close_before = stop
            return None
        cell = self._text[self._at + 1 : close.start()]
        self._at = close.end()
        return cell.replace('\\"', '"').replace('""', '"')

    def _take(self, pattern: re.Pattern[str]) -> str:
        """Step over what a pattern finds here, and return its group; each that is asked for can match anywhere."""
        match = cast("re.Match[str]", pattern.match(self._text, self._at))
        self._at = match.end()
        return match[1]
