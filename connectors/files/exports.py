"""JSON files: the exports of Trello and Asana, and any list of records."""

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import cast

from connectors.files.asana import tasks_of
from connectors.files.records import Record, flat, objects, records_table
from connectors.files.trello import cards_of, is_board
from connectors.raw import RawTable, SourceError


def tables_of_json(name: str, text: str) -> list[tuple[str, RawTable]]:
    """Return the tables of a JSON file, each with its title: a Trello board's cards, Asana's tasks, lists of records.

    A list of objects, or an object with one such list, is one table; an object with several lists has one for each,
    called by its key. Asana's subtasks are rows after their task.

    Args:
        name: The file's name.
        text: Its text.

    Raises:
        SourceError: If it is not JSON, is nested without end, or holds no records.
    """
    try:
        return _tables(name, _parsed(name, text))
    except RecursionError:
        raise SourceError(f"{name} is nested too deeply to be read. Export the table as CSV.") from None


def is_json(text: str) -> bool:
    """Say whether a text is a JSON object or list, whatever its file is called."""
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _parsed(name: str, text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(
            f"{name} is not JSON, or not all of it: line {error.lineno} cannot be read. Export it again."
        ) from None
    except ValueError:
        raise SourceError(f"{name} holds a number too long to be read. Export the table as CSV.") from None


def _tables(name: str, value: object) -> list[tuple[str, RawTable]]:
    stem = PurePath(name).stem
    if is_board(value):
        board = cast("Record", value)
        title = str(board.get("name") or stem)
        return [(title, cards_of(name, title, board))]
    if isinstance(value, dict) and "docs.google.com" in str(value.get("url")):
        raise SourceError(
            f"{name} only points to a Google Sheet. Paste the sheet's link, as copied from the browser, instead."
        )
    lists = _lists(value)
    if not lists:
        raise SourceError(f"{name} holds no list of records. Export the table itself, as CSV or as a list of objects.")
    alone = len(lists) == 1
    return [("" if alone else key, _table(name, stem if alone else key, records)) for key, records in lists]


def _lists(value: object) -> list[tuple[str, list[Record]]]:
    found = cast("Record", value) if isinstance(value, dict) else {"": value}
    lists = [(key, objects(inner)) for key, inner in found.items()]
    return [(key, records) for key, records in lists if records]


def _table(file: str, name: str, records: Sequence[Record]) -> RawTable:
    if "gid" in records[0]:
        return tasks_of(file, name, records)
    return records_table(file, name, [flat(record) for record in records])
