"""Records of JSON as tables: one column for each attribute, what it refers to by name."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import cast

from connectors.files.bounds import Grid, check_shape, cut_long
from connectors.raw import RawTable

Record = Mapping[str, object]

_DEEPEST = 6
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_REFERENCE_KEYS = {"id", "_id", "gid", "name", "type", "resource_type", "resource_subtype", "color"}
_NAMED_VALUES = ("multi_enum_values", "people_value")


def records_table(
    file: str, name: str, records: Sequence[Record], row_names: Sequence[str] = (), row_url: str = ""
) -> RawTable:
    """Return records as a table whose first row holds the names of their attributes.

    Args:
        file: The file's name, for what is said when it holds too much.
        name: The table's name.
        records: One mapping of attribute to value a row; all attributes of any become columns.
        row_names: One id a record, by which rows are named if no two are the same; else they are numbered.
        row_url: The link to a row, used where rows are named by their id.

    Raises:
        SourceError: If there are too many columns or cells.
    """
    headers = list(dict.fromkeys(key for record in records for key in record))
    check_shape(file, len(records) + 1, len(headers))
    rows: Grid = [[_text(header) for header in headers]]
    rows += [[_cell(record.get(header)) for header in headers] for record in records]
    by_id = len(records) == len({*row_names} - {"", "header"})
    names = ["header", *(row_names if by_id else map(str, range(1, len(records) + 1)))]
    notes = cut_long(rows, names)
    return RawTable(name, rows, names, row_url=row_url if by_id else "", header_row=1, notes=notes)


def flat(record: Record) -> dict[str, object]:
    """Return a record without nesting, under the paths of its attributes.

    An object that only names something (`{"gid": "7", "name": "To do"}`) is its name; another one's attributes are
    columns of their own (`address.city`). A list of objects is a list of each attribute's values. Custom fields, which
    say their own name and value, are columns of that name.
    """
    cells: dict[str, object] = {}
    for key, value in record.items():
        for path, cell in _flat(key, value, _DEEPEST).items():
            cells[f"{key}.{path}" if path != key and path in record else path] = cell
    return cells


def objects(value: object) -> list[Record]:
    """Return the objects of a JSON list; nothing where it is no list."""
    items: list[object] = value if isinstance(value, list) else []
    return [cast("Record", item) for item in items if isinstance(item, dict)]


def person(name: object) -> object:
    """Return a person's name as it is; of an e-mail address in its place, what stands before the @."""
    return name.split("@")[0] if isinstance(name, str) and _ADDRESS.fullmatch(name.strip()) else name


def _flat(path: str, value: object, depth: int) -> dict[str, object]:
    if isinstance(value, dict):
        return _flat_object(path, cast("Record", value), depth)
    if isinstance(value, list):
        return _flat_list(path, cast("list[object]", value), depth)
    return {path: value}


def _flat_object(path: str, value: Record, depth: int) -> dict[str, object]:
    if not value or _is_reference(value):
        return {path: value.get("name")}
    if not depth:
        return {path: json.dumps(value, ensure_ascii=False)}
    parts = (_flat(f"{path}.{key}", inner, depth - 1) for key, inner in value.items())
    return {inner_path: cell for part in parts for inner_path, cell in part.items()}


def _flat_list(path: str, values: list[object], depth: int) -> dict[str, object]:
    items = objects(values)
    if len(items) < len(values) or not depth:
        return {path: [value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in values]}
    if items and all("name" in item and "display_value" in item for item in items):
        return {str(item["name"]): _field_value(item) for item in items}
    columns: dict[str, object] = {} if items else {path: None}
    for item in items:
        for inner_path, cell in _flat_object(path, item, depth - 1).items():
            several = cast("list[object]", columns.setdefault(inner_path, []))
            several.extend(cast("list[object]", cell) if isinstance(cell, list) else [cell] if cell is not None else [])
    return columns


def _is_reference(value: Record) -> bool:
    return isinstance(value.get("name"), str) and value.keys() <= _REFERENCE_KEYS


def _field_value(item: Record) -> object:
    for key in _NAMED_VALUES:
        names = [one.get("name") for one in objects(item.get(key))]
        if names:
            return names
    number = item.get("number_value")
    return item["display_value"] if number is None else number


def _cell(value: object) -> object:
    if isinstance(value, str):
        return _text(value) or None
    if isinstance(value, list):
        return [_text(item) if isinstance(item, str) else item for item in cast("list[object]", value)] or None
    return value


def _text(value: str) -> str:
    return _LONE_SURROGATE.sub("\ufffd", value)
