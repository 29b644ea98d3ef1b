"""The words of the Connect page."""

from collections.abc import Sequence

from analytics.words import _, joined, ngettext
from analytics.words.fields import field, table


def title() -> str:
    """Return the page's title."""
    return _("Connect")


def headline(*, links: bool) -> str:
    """Return what the page is for; links can be pasted where there is a place for them."""
    if links:
        return _("Drop a file or paste a link: see what we understood, correct it, and take it along.")
    return _("Drop a file: see what we understood, correct it, and take it along.")


def promise() -> str:
    """Return what happens to what is given."""
    return _(
        "A dropped file is in memory for this visit only and never written anywhere. Phones, addresses and notes about "
        "people are neither shown nor counted, whatever you give."
    )


def drop() -> str:
    """Return the label of the place to drop files."""
    return _("Drop a CSV, an Excel workbook (.xlsx), or a Trello or Asana export")


def link() -> str:
    """Return the label of the place for a link."""
    return _(
        "…or paste the link of a Google Sheet, an Airtable base, a Trello board, an Asana project or a Notion database"
    )


def test() -> str:
    """Return the label of the button that tests a link."""
    return _("Test the connection")


def link_elsewhere() -> str:
    """Return why a link cannot be tested here."""
    return _("A link can be tested on the computer that runs the dashboard. A file can be dropped anywhere.")


def what_is(name: str) -> str:
    """Return the label of the choice of a table's kind."""
    return _("What is {name}?").format(name=name)


def header_row() -> str:
    """Return the label of the header row."""
    return _("Row of the headings")


def date_order() -> str:
    """Return the label of the order of dates."""
    return _("Dates such as 3/4/2026")


def order(name: str) -> str:
    """Return one order of dates."""
    return {
        "": _("as the column itself shows"),
        "day first": _("3 April: day first"),
        "month first": _("March 4: month first"),
        "year first": _("year first"),
    }[name]


def which_table() -> str:
    """Return the label of the choice among several tables."""
    return _("Which table")


def columns() -> str:
    """Return the heading of the columns."""
    return _("Your columns, and what we take them for")


def column(header: str) -> str:
    """Return the label of one column's reading."""
    return _("What {header} is").format(header=header)


def no_header(place: int) -> str:
    """Return what a column without a header is called."""
    return _("Column {place} (no heading)").format(place=place + 1)


def headed(place: int, header: str, field_: str) -> str:
    """Return the heading of a column in the preview: what we take it for, and its own header."""
    own = header or no_header(place)
    return _("{field} ← {header}").format(field=field(field_), header=own) if field_ else own


def first_rows() -> str:
    """Return the heading of the first rows."""
    return _("The first rows, as we would read them")


def stays() -> str:
    """Return what is said of a column that stays in the sheet."""
    return _("stays in your sheet")


def left_behind(columns: Sequence[str]) -> str:
    """Return what is said of columns that were first taken for ones that stay in the sheet."""
    return _(
        "Until this is saved and read, nothing of {columns} is counted: its cells were left where they are."
    ).format(columns=joined(columns))


def sure(confidence: float) -> str:
    """Return how sure a reading is."""
    if confidence >= 0.8:  # noqa: PLR2004 - eight of ten
        return _("sure")
    return _("likely") if confidence >= 0.5 else _("please look")  # noqa: PLR2004 - more likely than not


def words() -> str:
    """Return the heading of the words."""
    return _("Your words, and what they mean here")


def word(text: str, count: int) -> str:
    """Return the label of one word."""
    return ngettext("{word} ({n} time)", "{word} ({n} times)", count).format(word=text, n=count)


def not_understood() -> str:
    """Return the choice of leaving a word unexplained."""
    return _("we do not know")


def pairs() -> str:
    """Return the heading of the crosswalk."""
    return _("Two names for one kind of help?")


def pairs_how() -> str:
    """Return what joining does."""
    return _("Words that are joined count as one kind of help on every page. None is joined before you say so.")


def pair(word_: str, name: str) -> str:
    """Return one proposed pair."""
    return _("Count “{word}” as “{name}”").format(word=word_, name=name)


def pair_word() -> str:
    """Return the label of the choice of a word to be joined."""
    return _("Count this kind of help…")


def pair_name() -> str:
    """Return the label of the choice of what it is counted as."""
    return _("…as this one")


def join_pair() -> str:
    """Return the label of the button that joins two words."""
    return _("Join them")


def show() -> str:
    """Return the label of the button that shows the pages."""
    return _("See the pages with these tables")


def forget() -> str:
    """Return the label of the button that forgets the tables."""
    return _("Forget them again")


def take() -> str:
    """Return the heading of the file."""
    return _("Take it along")


def take_how() -> str:
    """Return what to do with the file."""
    return _(
        "Save this as `.streamlit/sources.toml` where the dashboard runs. It holds no secret and none of your rows."
    )


def take_place() -> str:
    """Return what has to be written into the file first, where it is not known yet where the files lie."""
    return _("First write the path of your files, or of the folder they lie in, after place = in its quotation marks.")


def lies() -> str:
    """Return the label of the place for the path of dropped files."""
    return _("To save it here: the path on this computer of the file you dropped, or of the folder your files lie in")


def look_there() -> str:
    """Return the label of the button that looks for the files."""
    return _("Look there")


def found_there(path: str) -> str:
    """Return that the files were found where they were said to lie."""
    return _("Your files are at “{path}” and would be read from there.").format(path=path)


def download() -> str:
    """Return the label of the download."""
    return _("Download sources.toml")


def save() -> str:
    """Return the label of the button that saves."""
    return _("Save it here and use it")


def visiting() -> str:
    """Return the banner while the pages show dropped tables."""
    return _("You are looking at **your own tables**, kept for this visit only. The *Connect* page forgets them again.")


def left_alone(rows: int) -> str:
    """Return that a table is left alone."""
    return ngettext(
        "This table is left alone: the {n:,} row read, headings included, would not be counted.",
        "This table is left alone: none of the {n:,} rows read, headings included, would be counted.",
        rows,
    ).format(n=rows)


def counts(fills: str, *, used: int, open_: int | None, read: int) -> str:
    """Return what the pages would count of a table, and how many of the rows read they would not."""
    rows = {
        "needs": ngettext("{n:,} need", "{n:,} needs", used),
        "assets": ngettext("{n:,} offer", "{n:,} offers", used),
        "commitments": ngettext("{n:,} commitment", "{n:,} commitments", used),
        "check_ins": ngettext("{n:,} check-in", "{n:,} check-ins", used),
        "people": ngettext("{n:,} person", "{n:,} people", used),
        "meetings": ngettext("{n:,} meeting", "{n:,} meetings", used),
        "decisions": ngettext("{n:,} decision", "{n:,} decisions", used),
        "agreements": ngettext("{n:,} agreement", "{n:,} agreements", used),
    }[fills].format(n=used)
    aside = read - used
    left = ngettext(
        "{n:,} of the {read:,} rows read is set aside (headings, blank rows, totals and the like)",
        "{n:,} of the {read:,} rows read are set aside (headings, blank rows, totals and the like)",
        aside,
    ).format(n=aside, read=read)
    if open_ is None:
        return _("As understood now: {rows}; {left}.").format(rows=rows, left=left)
    return _("As understood now: {rows}, {open:,} of them open; {left}.").format(rows=rows, open=open_, left=left)


def testing() -> str:
    """Return what is said while a connection is tested."""
    return _("Testing the connection…")


def reading(table: str, rows: int) -> str:
    """Return how far the test is."""
    return _("Reading {table}: {rows:,} rows so far").format(table=table, rows=rows) if table else testing()


def steps(failed: str, tables: Sequence[str]) -> list[str]:
    """Return the steps that went well before the one that failed, or all of them, with the tables that were read."""
    done = [_("It can be reached."), _("It lets us in.")]
    done = done[: {"settings": 0, "reachable": 0, "permitted": 1}.get(failed, len(done))]
    return [*done, _("It has {tables}.").format(tables=joined(tables, most=8))] if tables else done


def dropped(name: str, fills: str, *, read: int, used: int) -> str:
    """Return what a table of a dropped file was taken for, and what becomes of its rows."""
    if not fills:
        return _("{name}: none of our tables; choose one below.").format(name=name)
    return _("{name} is taken for “{what}”. Rows read: {read:,}; counted: {used:,}; set aside: {aside:,}.").format(
        name=name, what=table(fills), read=read, used=used, aside=read - used
    )


def dropped_table(file: str, name: str) -> str:
    """Return what a table is called of a file that holds several."""
    return _("{name} in {file}").format(name=name, file=file)


def dropped_name() -> str:
    """Return what dropped files are called as a source."""
    return _("Our files")


def saved(path: str, before: str, amiss: Sequence[str] = ()) -> str:
    """Return that sources.toml was saved, where the one before it is kept, and what is still to be mended in it."""
    if before:
        said = _("Saved as “{path}”; the one before it is kept as “{before}”.").format(path=path, before=before)
    else:
        said = _("Saved as “{path}”.").format(path=path)
    if not amiss:
        return said
    mend = ngettext("One part of it still waits to be mended:", "Some parts of it still wait to be mended:", len(amiss))
    return " ".join([said, mend, *amiss])


def not_saved(why: str) -> str:
    """Return that nothing was saved, and what has to be done first."""
    return _("Nothing was saved. {why}").format(why=why)


def unwritten(path: str, why: str) -> str:
    """Return that a file cannot be written on this computer, and the computer's reason."""
    return _("“{path}” cannot be written ({why}). Mend that and save again, or take the file along.").format(
        path=path, why=why
    )
