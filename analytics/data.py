"""Can we trust this? What was read, what was set aside and why, and what could be mended in the sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from analytics.changes import Change, changes
from analytics.rows import in_sheet_order
from analytics.schema import Dataset
from analytics.sources import SourceState
from analytics.words import data as words
from analytics.words import issues, sentences

_LAYOUT = ("blank", "header", "title")
"""Why a row is set aside that holds nothing of anybody's: nobody needs to see each of them."""


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """Issues that one action mends.

    Attributes:
        sentence: What is the matter, for all of them together.
        mend: What to do in the sheet.
        count: How many there are.
        rows: Where they are: provenance, and `detail` where they differ.
    """

    sentence: str
    mend: str
    count: int
    rows: pd.DataFrame


@dataclass(frozen=True, slots=True)
class DataView:
    """What the Data page shows.

    Attributes:
        headline: What became of the rows, and which tables hold none yet.
        tables: Each table of each source: `source`, `table`, `fills` in words, and `read`, `used`, `set_aside` in rows.
        sources: The same for all tables of each source together.
        groups: What could be mended, most rows first.
        set_aside: Rows used by nothing: provenance, `table`, and `why` in words; those of the layout left out.
        layout: How many more rows are set aside: headings, titles and blank ones.
        states: How each source is at this moment.
        withheld: Why a part is not shown to this viewer, by the part's name; empty where all is.
        trust: Whether the figures can be trusted at this moment, in one sentence.
        notices: What is to be said of the readings kept on the disk.
        changes: What has changed in the sheets since somebody said what they mean.
        may_read_again: Whether the viewer may have a source read now, which can cost calls.
        missing: Of each source that lacks columns which it is said to have, by name, their headers.
    """

    headline: str
    tables: pd.DataFrame
    sources: pd.DataFrame
    groups: tuple[IssueGroup, ...]
    set_aside: pd.DataFrame
    layout: int = 0
    states: tuple[SourceState, ...] = ()
    withheld: Mapping[str, str] = field(default_factory=dict)
    trust: str = ""
    notices: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    may_read_again: bool = True
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def at_this_moment(self, states: Sequence[SourceState], notices: Sequence[str] = ()) -> "DataView":
        """Return the same view with how each source is now."""
        trust = _trust(states, int(self.tables["used"].sum()), self.missing)
        return replace(self, states=tuple(states), trust=trust, notices=tuple(notices))


def _trust(states: Sequence[SourceState], used: int, lost: Mapping[str, Sequence[str]]) -> str:
    """Return whether the figures can be trusted.

    They can when the latest try to read each source succeeded and found every column. Else it is said whose figures
    are old, which source is missing from all of them, and which columns are missing.
    """
    unread = [state for state in states if state.read_at is None]
    read = {state.name: state.read_at for state in states if state.read_at is not None}
    failing = [state.name for state in states if state.failure]
    doubts = words.doubts(
        missing=[state.name for state in unread if not state.busy],
        coming=[state.name for state in unread if state.busy],
        partly=[state.name for state in states if state.amiss],
        old={name: when for name, when in read.items() if name in failing},
        lost=[header for headers in lost.values() for header in headers],
    )
    return doubts or (words.trusted(min(read.values()), used) if read else "")


def data_view(dataset: Dataset) -> DataView:
    """Tell what was read, what was set aside, and what could be mended.

    Rows read are rows used by at least one table of ours plus rows set aside, each of those with its reason. Issues
    are grouped by what mends them: the same table, field and kind of trouble.

    Args:
        dataset: All sources together.

    Returns:
        The view, without the sources' states.
    """
    tables = _tables(dataset.accounts)
    groups = issue_groups(dataset.issues, several=len(dataset.accounts["source"].unique()) > 1)
    headline = words.headline(
        read=int(tables["read"].sum()), used=int(tables["used"].sum()), issues=sum(group.count for group in groups)
    )
    is_layout = dataset.set_aside["reason"].isin(_LAYOUT)
    layout, telling = dataset.set_aside.loc[is_layout], dataset.set_aside.loc[~is_layout]
    return DataView(
        sentences(headline, words.headings_only(_headings_only(dataset.accounts, layout))),
        tables,
        _by_source(tables),
        groups,
        _set_aside(telling),
        layout=len(layout),
        changes=changes(dataset.issues),
        missing=_missing(dataset.issues),
    )


def _missing(found: pd.DataFrame) -> Mapping[str, tuple[str, ...]]:
    lost = found.loc[found["code"].isin(["missing_column", "missing_only_column"]), ["source", "params"]]
    headers: dict[str, dict[str, None]] = {}
    for source, params in lost.itertuples(index=False):
        headers.setdefault(source, {})[str(params["header"])] = None
    return {source: tuple(of) for source, of in headers.items()}


def issue_groups(found: pd.DataFrame, *, several: bool) -> tuple[IssueGroup, ...]:
    """Return issues grouped by what mends them, most rows first.

    Args:
        found: The issues, with the columns of ISSUES.
        several: Whether there are several sources, so that each sentence has to say which it is about.
    """
    keyed = found.assign(key=[_key(code, params) for code, params in zip(found["code"], found["params"], strict=True)])
    by = ["source", "table", "field", "code", "key"]
    parts = [part for _, part in keyed.groupby(by, dropna=False, sort=False)]
    groups = [_group(in_sheet_order(part), several=several) for part in parts]
    return tuple(sorted(groups, key=lambda group: (-group.count, group.sentence)))


def _key(code: str, params: Mapping[str, object]) -> str:
    """Return what tells two kinds of trouble of one field apart: every word nobody explained is one of its own."""
    return str(params["word"]) if code == "new_word" else ""


def _group(part: pd.DataFrame, *, several: bool) -> IssueGroup:
    first = part.iloc[0]
    about = (first["code"], _plain(first["table"]), _plain(first["field"]), first["params"])
    rows = part.loc[part["row"].notna(), ["source", "row", "row_url"]]
    detail = [issues.sentence(*one) for one in _about(part.loc[rows.index])]
    source = _plain(first["source"]) if several else ""
    others = list(dict.fromkeys(str(params["cell"]) for params in part["params"] if params.get("cell")))[1:]
    return IssueGroup(
        sentence=words.together(issues.sentence(*about), source, len(part), others),
        mend=issues.mend(*about),
        count=len(part),
        rows=rows.assign(detail=pd.Series(detail, index=rows.index, dtype="str")),
    )


def _about(part: pd.DataFrame) -> list[tuple[str, str, str, Mapping[str, object]]]:
    columns = ["code", "table", "field", "params"]
    return [(c, _plain(t), _plain(f), p) for c, t, f, p in part[columns].itertuples(index=False)]


def _plain(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _tables(accounts: pd.DataFrame) -> pd.DataFrame:
    fills = [words.fills(tables) for tables in accounts["fills"]]
    counts = accounts[["read", "used", "set_aside"]].astype("int64")
    return accounts[["source", "table"]].assign(fills=pd.Series(fills, index=accounts.index, dtype="str")).join(counts)


def _by_source(tables: pd.DataFrame) -> pd.DataFrame:
    together = tables.groupby("source", sort=False)
    sums = together[["read", "used", "set_aside"]].sum().reset_index()
    counts = [words.all_tables(count) for count in together.size()]
    return sums.assign(table=words.altogether(), fills=pd.Series(counts, index=sums.index, dtype="str"))


def _headings_only(accounts: pd.DataFrame, layout: pd.DataFrame) -> list[str]:
    """Return the names of the tables whose every row is layout: they are read well and have nothing to count yet."""
    read = accounts.loc[accounts["read"] > 0].set_index(["source", "table"])["read"]
    return [str(name) for _, name in read.index[read == layout.groupby(["source", "table"]).size().reindex(read.index)]]


def _set_aside(telling: pd.DataFrame) -> pd.DataFrame:
    why = [issues.reason(reason, params) for reason, params in zip(telling["reason"], telling["params"], strict=True)]
    return telling[["source", "row", "row_url", "table"]].assign(why=pd.Series(why, index=telling.index, dtype="str"))
