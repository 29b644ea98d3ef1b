"""What one Airtable cell says: names instead of ids and objects, everything else as the service gave it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

Names = Mapping[str, str]
"""Record id to the text by which people know the record."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a table's schema.

    Attributes:
        id: Survives a rename.
        name: The group's own.
        type: Airtable's word for what it holds.
        linked: Id of the table whose records its cells name, directly or looked up; empty for most.
        holds: What its cells hold: its type, or of a formula or a lookup the type of what comes of it.
    """

    id: str
    name: str
    type: str
    linked: str = ""
    holds: str = ""

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Field":
        """Return the field that a schema tells of."""
        options = told.get("options") or {}
        result = options.get("result") or {}
        linked = options.get("linkedTableId") or (result.get("options") or {}).get("linkedTableId") or ""
        return cls(told["id"], told["name"], told["type"], linked, result.get("type") or told["type"])


def cell(value: object, field: Field, names: Mapping[str, Names]) -> object:
    """Return what a cell says.

    Args:
        value: As the service gave it; None where the record left it out.
        field: The cell's field.
        names: Table id to the names of its records.

    Returns:
        None where it is empty, but False for a checkbox; a list for anything that can hold several; collaborators as
        their names, never their addresses; a formula's error as the service gave it.
    """
    if value is None:
        return False if field.type == "checkbox" else None
    known = names.get(field.linked, {})
    if isinstance(value, list):
        return list(_parts(value, known))
    return _plain(value, known)


def text(value: object) -> str:
    """Return a cell as the one text by which its record is known; empty where it cannot be one."""
    parts = list(_parts([value], {}))
    return ", ".join(str(part).strip() for part in parts if not isinstance(part, Mapping)).strip()


def _parts(values: list[Any], names: Names) -> Iterator[object]:
    """Give the parts of a list, of lists in it too: a lookup of a lookup nests them."""
    for value in values:
        if isinstance(value, list):
            yield from _parts(cast("list[Any]", value), names)
        elif (part := _plain(value, names)) is not None:
            yield part


def _plain(value: object, names: Names) -> object:
    if isinstance(value, str):
        return names.get(value, value)
    return _said(cast("Mapping[str, Any]", value)) if isinstance(value, Mapping) else value


def _said(value: Mapping[str, Any]) -> object:
    """Return what an object says: its error whole, a person's name, a barcode's text, a generated text."""
    if "error" in value or "specialValue" in value:
        return value
    said = next((value[key] for key in ("name", "text", "value", "filename", "id") if value.get(key)), None)
    # A collaborator who never set a name goes by the address.
    return str(said).split("@")[0] if "email" in value else said
