"""What every chart is held to: fields that its data has, a title, words for those who hear it, and few marks."""

from collections.abc import Iterator
from typing import Any

from pages.charts.theme import Spec

MOST_MARKS = 2_000


def rows_of(spec: Spec, name: str = "") -> list[dict[str, Any]]:
    """Return the rows of a chart by the name that it knows them by, without one its first."""
    tables = spec["datasets"]
    return (tables[name] if name else next(iter(tables.values()))).to_pylist()


def assert_sound(spec: Spec) -> None:
    """Fail unless every encoded field is in its layer's own data, and the chart can be read without being seen."""
    assert spec["title"]
    assert spec["description"]
    for told in _told(spec):
        assert told.get("title"), f"{told['field']} is told in words where it is pointed at"
    for name, field in _encoded(spec, ""):
        rows = spec["datasets"][name]
        assert len(rows) <= MOST_MARKS
        assert not len(rows) or field in rows.column_names


def _encoded(spec: dict[str, Any], data: str) -> Iterator[tuple[str, str]]:
    data = spec.get("data", {}).get("name", data)
    for layer in spec.get("layer", ()):
        yield from _encoded(layer, data)
    for channel in spec.get("encoding", {}).values():
        for part in channel if isinstance(channel, list) else [channel]:
            if "field" in part:
                yield data, part["field"]


def _told(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for layer in spec.get("layer", ()):
        yield from _told(layer)
    tooltip = spec.get("encoding", {}).get("tooltip", [])
    yield from tooltip if isinstance(tooltip, list) else [tooltip]
