"""What one Notion property says: names instead of ids and objects, and nothing by which a person can be reached."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from connectors.files.records import objects, person
from connectors.rest import Record

Names = Mapping[str, str]
"""Page id to the title by which people know the page."""
UNREAD = ("email", "phone_number", "files", "button", "place")
"""Properties that stay in Notion, mapped or not: addresses of people and of places, files, and buttons."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a data source's schema.

    Attributes:
        id: Survives a rename; as Notion writes it, with some signs encoded for addresses.
        name: The group's own.
        type: Notion's word for what it holds.
        target: Id of the data source whose pages a relation names; empty for all else.
    """

    id: str
    name: str
    type: str
    target: str = ""

    @classmethod
    def of(cls, name: str, told: Record) -> "Property":
        """Return the property that a schema tells of."""
        kind = told["type"]
        target = told["relation"].get("data_source_id") if kind == "relation" else ""
        return cls(told["id"], name, kind, target or "")


def cell(value: Record, names: Names) -> object:
    """Return what a property says.

    Args:
        value: As Notion gives it, with its `type`.
        names: The titles of the pages that relations name; a page that is not among them keeps its id.

    Returns:
        None where it is empty; a list for anything that can hold several; of a span of days its first; people as
        their names, never their addresses.
    """
    kind = str(value.get("type"))
    held = value.get(kind)
    if held is None:
        return None
    if kind == "relation":
        return [names.get(page, page.replace("-", "")) for page in linked(value)] or None
    if kind == "rollup" and held.get("type") == "array":
        return list(_parts(held["array"], names)) or None
    return _READERS[kind](held) if kind in _READERS else None


def linked(value: Record) -> list[str]:
    """Return the ids of the pages that a relation names."""
    return [str(page.get("id")) for page in objects(value.get("relation"))]


def title(properties: Record) -> str:
    """Return the title among a page's properties, by which people know the page."""
    titles = (one for one in properties.values() if one.get("type") == "title")
    return " ".join(str(cell(next(titles, {}), {}) or "").split())


def plain(texts: object) -> str | None:
    """Return rich text as text."""
    return "".join(str(text.get("plain_text") or "") for text in objects(texts)) or None


def _parts(values: list[Record], names: Names) -> Iterator[object]:
    """Give what a rollup shows of each page, one thing after the other."""
    for value in values:
        said = cell(value, names)
        if isinstance(said, list):
            yield from said
        elif said is not None:
            yield said


def _named(told: Record) -> object:
    return told.get("name")


def _all_named(told: object) -> list[object] | None:
    return [one.get("name") for one in objects(told)] or None


def _somebody(told: Record) -> object:
    return person(told.get("name")) or told.get("id")


def _people(told: object) -> list[object] | None:
    return [_somebody(one) for one in objects(told)] or None


def _computed(told: Record) -> object:
    """Return what a formula or a rollup comes to; nothing where Notion cannot say."""
    held = told.get(str(told.get("type")))
    return held.get("start") if isinstance(held, dict) else held


def _numbered(told: Record) -> object:
    prefix = told.get("prefix")
    return f"{prefix}-{told['number']}" if prefix else told.get("number")


def _as_it_is(told: object) -> object:
    return told


_READERS: Mapping[str, Callable[[Any], object]] = {
    "title": plain,
    "rich_text": plain,
    "select": _named,
    "status": _named,
    "multi_select": _all_named,
    "date": lambda told: told.get("start"),
    "people": _people,
    "created_by": _somebody,
    "last_edited_by": _somebody,
    "checkbox": _as_it_is,
    "number": _as_it_is,
    "url": _as_it_is,
    "created_time": _as_it_is,
    "last_edited_time": _as_it_is,
    "formula": _computed,
    "rollup": _computed,
    "unique_id": _numbered,
    "verification": lambda told: told.get("state"),
}
"""What each type of property says; of any other nothing is read."""
