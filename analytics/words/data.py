"""The words of the Data page."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.sources import SourceState
from analytics.words import _, joined, ngettext, quoted, sentences
from analytics.words.sources import moment


def title() -> str:
    """Return the page's title."""
    return _("Data")


def headline(*, read: int, used: int, issues: int) -> str:
    """Return whether the figures can be trusted, in one sentence."""
    if read == 0:
        return _("Nothing has been read yet, so there is nothing to count.")
    if used == 0:
        rows = ngettext(
            "{read:,} row was read and is not counted.", "{read:,} rows were read and none is counted.", read
        )
    else:
        rows = ngettext(
            "Of {read:,} row read, {used:,} is counted and {aside:,} set aside.",
            "Of {read:,} rows read, {used:,} are counted and {aside:,} set aside.",
            read,
        )
    things = ngettext(
        "{n:,} thing could be mended in your sheets.", "{n:,} things could be mended in your sheets.", issues
    ).format(n=issues)
    return sentences(rows.format(read=read, used=used, aside=read - used), things if issues else "")


def headings_only(tables: Sequence[str]) -> str:
    """Return what is missing from tables that hold no row yet; empty where there are none."""
    if not tables:
        return ""
    return ngettext(
        "{tables} has only its headings so far; figures come as soon as a row is there.",
        "{tables} have only their headings so far; figures come as soon as a row is there.",
        len(tables),
    ).format(tables=quoted(tables, most=4))


def fills(tables: Sequence[str]) -> str:
    """Return what a table of the group's is read as."""
    names = {
        "needs": _("needs"),
        "assets": _("offers"),
        "commitments": _("commitments"),
        "check_ins": _("check-ins"),
        "people": _("people"),
        "meetings": _("meetings"),
        "decisions": _("decisions"),
        "agreements": _("agreements"),
    }
    return joined([names[table] for table in tables]) or _("left alone")


def together(sentence: str, source: str, count: int, others: Sequence[str] = ()) -> str:
    """Return what is the matter with some rows, by the first of them.

    Args:
        sentence: What is the matter with the first.
        source: Of which source, where one is to be named.
        count: How many rows there are.
        others: What else stands in their cells than in the first's.
    """
    said = _("{source}: {sentence}").format(source=source, sentence=sentence) if source else sentence
    if others:
        more = _("The same goes for {cells}: {n:,} rows in all.").format(cells=quoted(others), n=count)
    else:
        more = _("This is so in {n:,} rows.").format(n=count) if count > 1 else ""
    return sentences(said, more)


def to_mend(sentence: str, mend: str) -> str:
    """Return a line about what could be mended as Markdown, its words made plain before."""
    return _("**{sentence}** {mend}").format(sentence=sentence, mend=mend)


def doubts(
    *,
    missing: Sequence[str],
    coming: Sequence[str],
    partly: Sequence[str],
    old: Mapping[str, pd.Timestamp],
    lost: Sequence[str],
) -> str:
    """Return what stands in the way of trusting the figures, a sentence for each; empty where nothing does.

    Args:
        missing: Sources that could not be read and never have been.
        coming: Sources that are being read for the first time.
        partly: Sources of which not every table could be read.
        old: Sources whose latest try failed, and when they were read.
        lost: Headers of columns that are not in their tables.
    """
    said: list[str] = []
    if missing:
        said.append(
            _("The figures are not whole. Not read so far, and missing from every one: {names}.").format(
                names=joined(missing)
            )
        )
    if coming:
        said.append(
            _("The figures are not whole yet. Coming in for the first time just now: {names}.").format(
                names=joined(coming)
            )
        )
    if partly:
        said.append(
            _("Take the figures with care: of {names} not every table could be read.").format(names=joined(partly))
        )
    if old:
        said.append(
            _("Take the figures with care: those of {names} are old, the oldest from {when}.").format(
                names=joined(list(old)), when=moment(min(old.values()))
            )
        )
    if lost:
        said.append(
            ngettext(
                "Take the figures with care: the column {columns} is missing from its table.",
                "Take the figures with care: the columns {columns} are missing from their tables.",
                len(lost),
            ).format(columns=quoted(lost))
        )
    return " ".join(said)


def trusted(oldest: pd.Timestamp, used: int) -> str:
    """Return that every source could be read, the oldest at a moment, and whether any of their rows is counted."""
    every = _("Every source could be read; the oldest figures are from {when}.")
    none = _("Every source could be read, the oldest {when}, but none of their rows is counted.")
    return (every if used else none).format(when=moment(oldest))


def standing(state: SourceState, lost: Sequence[str] = ()) -> str:
    """Return how a source is, as its heading: a sign, its name, a few words; `lost` are columns that are missing."""
    is_read = state.read_at is not None
    if state.busy:
        said = _("◌ {name}: being read now")
    elif state.failure:
        said = _("◐ {name}: an old reading") if is_read else _("✕ {name}: missing")
    elif not is_read:
        said = _("○ {name}: not read yet")
    elif state.amiss:
        said = _("◐ {name}: not every table could be read")
    elif lost:
        said = ngettext("◐ {name}: a column is missing", "◐ {name}: columns are missing", len(lost))
    else:
        said = _("● {name}: read well")
    return said.format(name=state.name)


def calls(count: int) -> str:
    """Return how many calls a reading took."""
    if count == 0:
        return _("No calls: the tables are on this computer.")
    return ngettext("It took one call to the service.", "It took {n} calls to the service.", count).format(n=count)


def read_at(when: pd.Timestamp) -> str:
    """Return when a source was read."""
    return _("Read {when}.").format(when=moment(when))


def kept_at(when: pd.Timestamp) -> str:
    """Return when a reading was made that was kept on the disk."""
    return _("Read {when}, before the program was started, and kept on the disk since.").format(when=moment(when))


def next_reading(when: pd.Timestamp, *, after: pd.Timestamp | None) -> str:
    """Return when a source will be read next; of a moment on the day of the last reading, the hour is enough."""
    same_day = after is not None and after.date() == when.date()
    return _("Next reading {when}.").format(when=when.strftime("%H:%M") if same_day else moment(when))


def altogether() -> str:
    """Return the label of the bar of all tables."""
    return _("Together")


def all_tables(count: int) -> str:
    """Return the label of a source's tables together."""
    return ngettext("one table", "{n} tables", count).format(n=count)


def table_by_table() -> str:
    """Return the label of what tells each table's rows."""
    return _("Table by table")


def all_good(used: int) -> str:
    """Return that no row that is counted needs to be mended."""
    return ngettext(
        "The row that is counted says what we need. Nothing to mend.",
        "All {used:,} rows that are counted say what we need. Nothing to mend.",
        used,
    ).format(used=used)


def guessed(tables: Sequence[str]) -> str:
    """Return that what some tables mean was guessed."""
    return ngettext(
        "What {tables} means was guessed; confirm it on the Connect page.",
        "What {tables} mean was guessed; confirm it on the Connect page.",
        len(tables),
    ).format(tables=quoted(tables, most=4))


def section(name: str) -> str:
    """Return the heading of one part of the page."""
    return {
        "to_mend": _("What could be mended in your sheets"),
        "set_aside": _("Rows that are not counted, and why"),
    }[name]


def layout(count: int, *, listed: bool) -> str:
    """Return how many rows are set aside that are in no list, beside those that are listed where there are any."""
    if listed:
        told = ngettext(
            "{n:,} more is a heading, a title or a blank row.",
            "{n:,} more are headings, titles and blank rows.",
            count,
        )
    else:
        told = ngettext(
            "The {n:,} row set aside is a heading, a title or blank.",
            "All {n:,} rows set aside are headings, titles and blank rows.",
            count,
        )
    return told.format(n=count)


def columns(name: str) -> Mapping[str, str]:
    """Return the columns of a list, in order, with their headings."""
    return {
        "set_aside": {"why": _("Why"), "table": _("Table"), "source": _("Source")},
        "issues": {"detail": _("What is the matter")},
        "bar": {"table": _("Table"), "what": _("Rows"), "rows": _("How many")},
    }[name]


def rows_read(*, by_table: bool = False) -> str:
    """Return the title of the picture of the rows read, of all tables together or of each."""
    return _("Rows read, table by table") if by_table else _("Rows read")


def how_rows() -> str:
    """Return how the rows read are counted."""
    return _(
        "Rows read are rows counted plus rows set aside. A row is set aside when it is blank, a title, a heading, a "
        "total, a template, an exact copy of another, or not among the rows asked for."
    )


def bar(part: str) -> str:
    """Return what one part of a bar is."""
    return {"used": _("counted"), "set_aside": _("set aside")}[part]


def bar_line(used: int, aside: int, fills: str) -> str:
    """Return what a table's bar says."""
    return _("{used:,} counted, {aside:,} set aside ({fills})").format(used=used, aside=aside, fills=fills)


def smaller(count: int) -> str:
    """Return the label of what is folded away."""
    return ngettext("{n} smaller thing", "{n} smaller things", count).format(n=count)
