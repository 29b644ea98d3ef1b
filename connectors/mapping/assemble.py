"""All tables of all sources together: one Dataset."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from analytics.rows import in_sheet_order
from analytics.schema import ACCOUNTS, ISSUES, SET_ASIDE, TABLES, Dataset, Table, frame
from connectors.config import Config
from connectors.mapping.checks import cross_checks, linked
from connectors.mapping.people import who_is_who
from connectors.mapping.spelling import counted, crosswalk_names, person_places, respelled, usual_spellings, word_places
from connectors.mapping.table import Mapped
from connectors.mapping.text import fold


def assemble(mapped: Sequence[Mapped], config: Config) -> Dataset:
    """Put all tables together.

    Rows keep the order of the configuration and of their sheets. Categories take the names of the crosswalk; words
    that it does not know, and areas, languages, units, barriers and causes, take their most frequent spelling, so
    that "groceries" and "Groceries" are one. One person is one name. References are spelled as the ids they name.
    Of a table with several entries, a row is used where at least one entry uses it; it is set aside only where none
    does.

    Args:
        mapped: The tables; they are not changed.
        config: The crosswalk, and the group's own rules.
    """
    frames = {name: _together([one.frame for one in mapped if one.fills == name], TABLES[name]) for name in TABLES}
    for kind, places in word_places().items():
        joined = crosswalk_names(config.categories) if kind == "category" else {}
        names = usual_spellings(counted(frames, places)) | joined
        frames = respelled(frames, places, lambda word, names=names: names[fold(word)])
    people = who_is_who(frames)
    frames = linked(respelled(frames, person_places(), people.name))
    issues = _together([one.issues for one in mapped] + [cross_checks(frames, people)], ISSUES)
    tables = _by_table(mapped)
    aside = {name: _set_aside(entries) for name, entries in tables.items()}
    return Dataset(
        **frames,
        issues=_each_once(issues),
        set_aside=_together(list(aside.values()), SET_ASIDE),
        rules=config.rules,
        veiled=False,
        states_told=True,
        accounts=_together([_account(entries, len(aside[name])) for name, entries in tables.items()], ACCOUNTS),
    )


def _together(frames: Sequence[pd.DataFrame], table: Table) -> pd.DataFrame:
    filled = [rows for rows in frames if len(rows)]
    return pd.concat(filled, ignore_index=True) if filled else frame(table)


def _by_table(mapped: Iterable[Mapped]) -> Mapping[tuple[str, str], list[Mapped]]:
    tables: dict[tuple[str, str], list[Mapped]] = {}
    for one in mapped:
        tables.setdefault((one.source, one.table), []).append(one)
    return tables


def _set_aside(entries: Sequence[Mapped]) -> pd.DataFrame:
    """Return the rows of one table that no entry uses; that an entry did not ask for them is the last of reasons."""
    if len(entries) == 1:
        return entries[0].set_aside
    used = {f"{one.table} {name}" for one in entries for name in one.used}
    rows = _together([one.set_aside for one in entries], SET_ASIDE)
    rows = rows.loc[~rows["row"].isin(used)]
    first = rows.sort_values("reason", key=lambda reasons: reasons == "not_selected", kind="stable")
    return in_sheet_order(first.drop_duplicates("row"))


def _account(entries: Sequence[Mapped], aside: int) -> pd.DataFrame:
    first = entries[0]
    fills = tuple(dict.fromkeys(one.fills for one in entries if one.fills))
    used = len(frozenset[str]().union(*(one.used for one in entries)))
    counts = {"read": float(first.read), "used": float(used), "set_aside": float(aside)}
    return frame(ACCOUNTS, {"source": [first.source], "table": [first.table], "fills": [fills]} | counts)


def _each_once(issues: pd.DataFrame) -> pd.DataFrame:
    """Return the issues without those that two entries of one table both met; of the table as a whole, once for all.

    An issue without a field is about the whole table, whatever it fills.
    """
    keys = pd.DataFrame(
        {
            "table": issues["table"].where(issues["field"].notna()),
            "params": [repr(params) for params in issues["params"]],
        },
        index=issues.index,
    )
    same = pd.concat([issues[["source", "row", "field", "code"]], keys], axis="columns").duplicated()
    return issues.loc[~same].reset_index(drop=True)
