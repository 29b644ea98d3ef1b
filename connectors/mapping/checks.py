"""What only all tables together can tell: ids that repeat or lead nowhere, days in the wrong order, near names."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

import pandas as pd

from analytics.schema import ISSUES, TABLES, frame
from connectors.mapping.people import People, doing_places, first_met, near_names
from connectors.mapping.spelling import Frames, Place, counted, names_in, respelled, usual_spellings
from connectors.mapping.text import fold

LINKS: Mapping[Place, Place] = {
    ("commitments", "need_id"): ("needs", "need_id"),
    ("commitments", "asset_id"): ("assets", "asset_id"),
    ("needs", "asset_id"): ("assets", "asset_id"),
    ("check_ins", "meeting"): ("meetings", "meeting_id"),
}
"""Columns that name rows of another table, and the ids they name."""
SPANS: Mapping[str, Sequence[tuple[str, str]]] = {
    "needs": (("opened_on", "closed_on"),),
    "assets": (("offered_on", "expires_on"),),
    "commitments": (("made_on", "done_on"), ("made_on", "released_on")),
    "people": (("joined_on", "left_on"), ("rest_from", "rest_until")),
    "decisions": (("raised_on", "decided_on"),),
}
"""Days of which the first cannot come after the second."""
CLOSING: Mapping[str, tuple[str, frozenset[str]]] = {
    "needs": ("closed_on", frozenset(("open", "in_progress", "on_hold", "blocked"))),
    "commitments": ("done_on", frozenset(("open", "in_progress", "on_hold", "blocked"))),
}
"""The closing day of a table, and the statuses that it contradicts; so does a blank one."""
_ENOUGH = 5
"""References none of which leads anywhere are one mistake of the mapping, not so many of rows."""

_Found = tuple[str, str, str, Mapping[str, object], Mapping[str, object]]
"""Table, field, code, parameters, and the row it is about."""


def linked(frames: Frames) -> dict[str, pd.DataFrame]:
    """Return the frames with every reference spelled as the id that it names, whatever its case and spaces."""
    new = dict(frames)
    for link, (table, field) in LINKS.items():
        lost = set(counted(new, [link])).difference(new[table][field].tolist())
        if lost:
            ids = usual_spellings(counted(new, [(table, field)]))
            new = respelled(new, [link], lambda name, ids=ids: ids.get(fold(name), name))
    return new


def cross_checks(frames: Frames, people: People) -> pd.DataFrame:
    """Return the issues of all tables together, with the columns of ISSUES.

    `duplicate_id`: a second row of a source with an id that an earlier one has. `dangling_id`: a reference that leads
    nowhere, where the other table has ids; `no_id_matches` once where none of a column's does. `closed_before_opened`
    and `closed_but_open_status`. `near_name`: two people whose names are a slip apart, listed and never joined.
    `shared_alias`: a name that two people are also known by.
    """
    found = [
        *(issue for table in TABLES for issue in _duplicates(frames[table], table)),
        *(issue for link, target in LINKS.items() for issue in _dangling(frames, link, target)),
        *(
            issue
            for table, spans in SPANS.items()
            for span in spans
            for issue in _reversed(frames[table], table, *span)
        ),
        *(issue for table in CLOSING for issue in _open_though_closed(frames[table], table)),
        *_near(frames),
        *_contested(frames, people),
    ]
    return _as_issues(found)


def _as_issues(found: Sequence[_Found]) -> pd.DataFrame:
    return frame(
        ISSUES,
        {
            "table": [table for table, *_ in found],
            "field": [field for _, field, *_ in found],
            "code": [code for _, _, code, *_ in found],
            "params": [dict(params) for _, _, _, params, _ in found],
            **{name: [row[name] for *_, row in found] for name in ("source", "row", "row_url")},
        },
    )


def _rows(rows: pd.DataFrame) -> list[Mapping[str, object]]:
    if rows.empty:
        return []
    return cast("list[Mapping[str, object]]", rows[["source", "row", "row_url"]].to_dict("records"))


def _duplicates(rows: pd.DataFrame, table: str) -> Iterator[_Found]:
    field = TABLES[table].id_field
    if field is None:
        return
    keys = rows[["source"]].assign(id=rows[field].str.lower())
    again = rows.loc[keys.duplicated(keep=False) & rows[field].notna()]
    first: dict[tuple[object, str], Mapping[str, object]] = {}
    for name, row in zip(again[field].tolist(), _rows(again), strict=True):
        earlier = first.setdefault((row["source"], name.lower()), row)
        if earlier["row"] != row["row"]:
            yield table, field, "duplicate_id", {"id": name, "first": earlier["row"]}, row


def _dangling(frames: Frames, link: Place, target: Place) -> Iterator[_Found]:
    table, field = link
    named = counted(frames, [link])
    known = set(frames[target[0]][target[1]].dropna().tolist())
    lost = set(named).difference(known)
    if not known or not lost:
        return
    holds_lost = [not lost.isdisjoint(names_in(value)) for value in frames[table][field].tolist()]
    rows = frames[table].loc[holds_lost]
    cells = zip(rows[field].tolist(), _rows(rows), strict=True)
    found = [(name, row) for value, row in cells for name in names_in(value) if name in lost]
    if len(lost) < len(named) or len(found) < _ENOUGH:
        yield from ((table, field, "dangling_id", {"id": name, "table": target[0]}, row) for name, row in found)
    else:
        name, row = found[0]
        yield table, field, "no_id_matches", {"table": target[0], "count": len(found), "id": name}, row


def _reversed(rows: pd.DataFrame, table: str, first: str, second: str) -> Iterator[_Found]:
    wrong = rows.loc[rows[second] < rows[first]]
    days = zip(wrong[first].tolist(), wrong[second].tolist(), strict=True)
    for (one, two), row in zip(days, _rows(wrong), strict=True):
        params = {"first_field": first, "first": one.date().isoformat(), "second": two.date().isoformat()}
        yield table, second, "closed_before_opened", params, row


def _open_though_closed(rows: pd.DataFrame, table: str) -> Iterator[_Found]:
    closing, open_statuses = CLOSING[table]
    contradicted = rows["status"].isna() | rows["status"].isin(open_statuses)
    wrong = rows.loc[rows[closing].notna() & contradicted]
    for status, row in zip(wrong["status"].tolist(), _rows(wrong), strict=True):
        yield table, "status", "closed_but_open_status", {"status": status if isinstance(status, str) else ""}, row


def _near(frames: Frames) -> Iterator[_Found]:
    counts = counted(frames, doing_places())
    names = sorted(counts, key=lambda name: -counts[name])
    pairs = list(near_names(names))
    met = first_met(frames, doing_places(), (rarer for _, rarer in pairs))
    for frequent, rarer in pairs:
        (table, field), row = met[rarer]
        yield table, field, "near_name", {"names": (rarer, frequent)}, cast("Mapping[str, object]", row.to_dict())


def _contested(frames: Frames, people: People) -> Iterator[_Found]:
    known = frames["people"]
    for others, row in zip(known["also_known_as"].tolist(), _rows(known), strict=True):
        for other in others:
            if fold(other) in people.contested:
                yield "people", "also_known_as", "shared_alias", {"names": (other,)}, row
