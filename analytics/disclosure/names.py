"""Names: initials instead of them before anything is counted, so that no view ever holds a name by mistake."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

import pandas as pd

from analytics.disclosure.viewer import Veil, Viewer
from analytics.initials import initials
from analytics.rows import in_sheet_order
from analytics.schema import AGREEMENTS, DECISIONS, TABLES, Dataset, Table
from analytics.spelling import fold
from analytics.words import disclosure as words

Labels = Mapping[str, str]
_TITLES_FOR_MEMBERS = ("commitments", DECISIONS.name, AGREEMENTS.name, "meetings")
"""The tables whose free words members see; what is asked and offered may tell who is ill, or hungry."""


def labels(dataset: Dataset) -> Labels:
    """Return what each person is called where names are not shown.

    The initials of the first three words of the name, `A.R.`; of a name of one word, its first two letters, `Ma.`,
    where it has four or more and its script has capitals, else the first. The second who is called so is `A.R. 2`, in
    the order in which the sheets first name people, those of the people table before all others: a newcomer changes
    nobody else's label. A name that its initials would give away whole, or that has no letter, digit or picture,
    becomes `Person 3`. No two people are called the same.

    Args:
        dataset: All sources together; a person has one spelling in it.

    Returns:
        Name to label, for everyone in any field that holds people.
    """
    seen: Counter[str] = Counter()
    called: dict[str, str] = {}
    for name in dict.fromkeys(_every_name(dataset)):
        label = initials(name)
        seen[label] += 1
        again = f"{label} {seen[label]}" if seen[label] > 1 else label
        called[name] = again if label else words.person(seen[label])
    return called


def veiled(dataset: Dataset, veil: Veil, called: Labels) -> Dataset:
    """Return the tables that a viewer's pages are counted from.

    With `initials` everybody is called by their label, wherever a field holds people and wherever an issue names
    them, and the other names that people are known by are gone. Because each label is one person's, no figure
    changes. For members, the free words of what is asked and offered and the links into the sheets are gone too: none
    of it is counted. Where check-ins are not open to them (`members`), no figure of the whole group is counted from who
    rests (`Dataset.states_told`): what is left out for a rest would be missing beside what everybody knows. With `full
    names` nothing changes.

    Args:
        dataset: All sources together; not changed.
        veil: Which of these.
        called: What `labels` returns.
    """
    if veil == "full names":
        return dataset
    hidden = relabelled(dataset, called)
    if veil == "initials":
        return hidden
    frames = {name: _for_members(table, hidden[name]) for name, table in TABLES.items()}
    return replace(hidden, **frames, states_told=veil == "open check-ins")


def relabelled(dataset: Dataset, called: Labels) -> Dataset:
    """Return the tables with everybody called by their label; other names are gone, in issues too.

    Args:
        dataset: All sources together; not changed.
        called: What `labels` returns.
    """
    frames = {name: _relabelled(table, dataset[name], called) for name, table in TABLES.items()}
    return replace(dataset, **frames, issues=_reworded(dataset.issues, called), veiled=True)


def called_so(viewer: Viewer, called: Labels, people: pd.DataFrame) -> Viewer:
    """Return a viewer under the name that their tables have: their label where names are veiled.

    Their name counts as it does in the sheets: whatever its case and accents, and by any name that the people table
    says they are also known by. Who is nobody there, or could be one of two people, is nobody.

    Args:
        viewer: Who looks; `person` is a name as somebody wrote it.
        called: What `labels` returns.
        people: The people table that `labels` was given.
    """
    known = _person(viewer.person, called, people)
    return replace(viewer, person=known if viewer.veil == "full names" else called.get(known, ""))


def _person(written: str, called: Labels, people: pd.DataFrame) -> str:
    """Return the name in the tables of the one person whom somebody meant; empty where it is nobody's, or two have it.

    The same rule joins the names of a sheet to people when it is read.
    """
    if written in called:
        return written
    folded = fold(written)
    named = people.loc[people["person"].notna(), ["person", "also_known_as"]].itertuples(index=False)
    found = {name for name in called if fold(name) == folded}
    found |= {person for person, others in named if folded in map(fold, others)}
    return found.pop() if folded and len(found) == 1 else ""


def _people_fields(table: Table) -> list[str]:
    return [field.name for field in table.fields if field.sensitivity == "person" and field.name != "also_known_as"]


def _every_name(dataset: Dataset) -> Iterator[str]:
    for name, table in sorted(TABLES.items(), key=lambda item: item[0] != "people"):
        rows = in_sheet_order(dataset[name])
        for field in _people_fields(table):
            for cell in rows[field].drop_duplicates():
                yield from _names(cell)


def _names(cell: object) -> Iterable[str]:
    if isinstance(cell, tuple):
        return cast("tuple[str, ...]", cell)
    return (cell,) if isinstance(cell, str) else ()


def _relabelled(table: Table, rows: pd.DataFrame, called: Labels) -> pd.DataFrame:
    new = {field: _mapped(rows[field], called) for field in _people_fields(table)}
    if "also_known_as" in table:
        new["also_known_as"] = pd.Series([()] * len(rows), index=rows.index, dtype="object")
    return rows.assign(**new) if new else rows


def _mapped(cells: pd.Series, called: Labels) -> pd.Series:
    once = {cell: _label(cell, called) for cell in cells.unique()}
    return cells.map(once).astype(cells.dtype)


def _label(cell: object, called: Labels) -> object:
    if isinstance(cell, tuple):
        return tuple(called[name] for name in cast("tuple[str, ...]", cell))
    return called[cell] if isinstance(cell, str) else cell


def _reworded(rows: pd.DataFrame, called: Labels) -> pd.DataFrame:
    """Return issues with those whom they name called by their labels, and marked so: a spelling cannot be seen then."""
    params = [
        {**one, "names": tuple(_known_as(name, called) for name in one["names"]), "veiled": True}
        if "names" in one
        else one
        for one in rows["params"]
    ]
    return rows.assign(params=pd.Series(params, index=rows.index, dtype="object"))


def _known_as(name: str, called: Labels) -> str:
    return called.get(name) or initials(name) or words.somebody()


def _for_members(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    free = [field.name for field in table.kept if field.sensitivity == "text" and table.name not in _TITLES_FOR_MEMBERS]
    return rows.assign(**{name: pd.Series(None, index=rows.index, dtype="str") for name in (*free, "row_url")})
