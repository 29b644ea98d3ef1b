"""What could be mended in a group's sheets, and why rows are set aside: a sentence for each, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.words import _, access, joined, sentences
from analytics.words.fields import field as field_name
from analytics.words.marked import marked

Params = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Words:
    """The words for one kind of issue.

    Attributes:
        sentence: What is the matter.
        mend: What a person can do.
        hidden: The sentence where the cell is not shown, because it may hold an address; empty where it never is.
    """

    sentence: str
    mend: str
    hidden: str = ""


_A_DAY = marked("Write the day with its year, as in 2026-11-03 or 3 Nov 2026; leave the cell blank if nobody knows it.")
_ORDER = marked(
    'Write days as in 2026-11-03, or say in sources.toml which comes first, as in date_order = "day first".'
)
_CONFIRM = marked("Confirm the column on the Connect page, or give it its old name back in the sheet.")
_WHICH = marked("Say on the Connect page which column it is now, or give it its old name back in the sheet.")
_ONLY = marked("Give it its old name back in the sheet, or write its new one in sources.toml, after “only”.")

ISSUES: Mapping[str, Words] = {
    "unreadable_day": Words(
        marked("“{cell}” cannot be read as a day ({field})."),
        _A_DAY,
        marked("A cell cannot be read as a day ({field})."),
    ),
    "impossible_day": Words(
        marked("“{cell}” is no day of the calendar ({field})."),
        _A_DAY,
        marked("A cell is no day of the calendar ({field})."),
    ),
    "day_out_of_range": Words(
        marked("“{cell}” is before 1900 or after 2200 ({field})."),
        _A_DAY,
        marked("A cell is before 1900 or after 2200 ({field})."),
    ),
    "mixed_date_order": Words(
        marked("“{cell}” could be two different days; the column has days of both orders ({field})."),
        _ORDER,
        marked("A cell could be two different days; the column has days of both orders ({field})."),
    ),
    "guessed_date_order": Words(
        marked("Nothing in “{header}” tells whether the day or the month comes first; it is read {order}."), _ORDER
    ),
    "unreadable_number": Words(
        marked("“{cell}” cannot be read as a number ({field})."),
        marked("Write one number there, such as 4 or 2.5; for a range write the number to count with."),
        marked("A cell cannot be read as a number ({field})."),
    ),
    "guessed_number": Words(
        marked("Nothing in “{header}” tells whether 1.500 is fifteen hundred or one and a half; the first is taken."),
        marked("Write such numbers without a sign for thousands, as in 1500."),
    ),
    "new_word": Words(
        marked("“{word}” is a new word for us, so it counts as blank ({field})."),
        marked("Say on the Connect page what it means, or write one of the words that are already in use."),
        marked("A new word counts as blank ({field})."),
    ),
    "unclear_yes_no": Words(
        marked("“{cell}” is neither yes nor no, so it counts as no ({field})."),
        marked("Write yes, or leave the cell blank."),
        marked("A cell is neither yes nor no, so it counts as no ({field})."),
    ),
    "cell_error": Words(
        marked("The sheet shows an error there instead of a value ({field})."),
        marked("Mend the formula in the sheet; the cell counts as blank until then."),
    ),
    "cell_cut": Words(
        marked("A very long text is kept up to its first {letters} letters."),
        marked("Shorten the text, or move it to a column that is not read."),
    ),
    "name_is_email": Words(
        marked("There is an e-mail address instead of a name; only what stands before its @ is shown ({field})."),
        marked("Write the name there; addresses are never shown."),
    ),
    "no_day": Words(
        marked("A day is missing ({field}), so the row cannot be counted where time matters."),
        marked("Fill in the day, as in 2026-11-03."),
    ),
    "no_closing_day": Words(
        marked("The row is closed, but a day is missing ({field}); how long it took cannot be told."),
        marked("Fill in the day on which it was closed, even roughly."),
    ),
    "missing_column": Words(
        marked("The column “{header}” is not in the table ({field}). The nearest is “{nearest}”."),
        _WHICH,
        marked("The column “{header}” is not in the table ({field})."),
    ),
    "missing_only_column": Words(
        marked("The column “{header}”, which chooses the rows, is not in the table; no row of it is counted."), _ONLY
    ),
    "column_renamed": Words(marked("“{header}” is now called “{now}”; it is still read ({field})."), _CONFIRM),
    "header_not_found": Words(
        marked("No row of the table holds the headers that we know: {headers}. None of its rows are counted."),
        marked(
            "Say on the Connect page which columns are meant, or in sources.toml where the header is (header_row = 3)."
        ),
    ),
    "header_moved": Words(
        marked("The header is not in row {said} as sources.toml says, but in row {found}; that one is used."),
        marked("Correct or remove header_row in sources.toml."),
    ),
    "nothing_mapped": Words(
        marked("Nobody has said yet what the columns of this table mean. None of its rows are counted."),
        marked("Say it on the Connect page."),
    ),
    "empty_table": Words(
        marked("The table is empty."), marked("Look whether the right table or file is named in sources.toml.")
    ),
    "unreadable_file": Words(marked("{message}"), marked("The other files go on as usual.")),
    "status_from_day": Words(
        marked("The table has no status: rows with a day closed or done count as done, all others as open."),
        marked("If that is wrong, map a column of the table as its status on the Connect page."),
    ),
    "duplicate_id": Words(
        marked("{id} is also the number of {first}. Both rows are counted."),
        marked("Give one of them another number; if they are one and the same, delete one."),
    ),
    "dangling_id": Words(
        marked("It names {id} ({field}), which is not there."),
        marked("Correct the number, or leave it out if the row it named is gone."),
    ),
    "no_id_matches": Words(
        marked("None of what it names, such as {id}, is there ({field}): the column may hold something else."),
        marked("Look on the Connect page at which column holds the numbers, on both sides."),
    ),
    "closed_before_opened": Words(
        marked("It ends on {second} ({field}), before it begins on {first}."), marked("Correct one of the two days.")
    ),
    "closed_but_open_status": Words(
        marked("It has a closing day, but its status says that it is open. The status counts."),
        marked("Change the status, or take the closing day out."),
    ),
    "near_name": Words(
        marked("{names} may be one person. They count as two."),
        marked(
            "If they are one, write one name in the sheet, or add the other name to the person in the people table."
        ),
    ),
    "shared_alias": Words(
        marked("{names} could be two different people, so nobody is joined by that name."),
        marked("Leave the name with one of them, or use full names."),
    ),
}
"""A sentence for every code of an issue."""

REASONS: Mapping[str, str] = {
    "blank": marked("The row is blank."),
    "title": marked("The row stands above the header."),
    "header": marked("The row names the columns."),
    "repeated_header": marked("The row names the columns once more."),
    "section": marked("The row is the title of a section."),
    "total": marked("The row is a total."),
    "template": marked("The row is a template or an example."),
    "duplicate": marked("The row is a copy of {of}."),
    "not_selected": marked("The row is not one of those that were asked for."),
    "no_header": marked("The table's header was not found."),
    "not_mapped": marked("Nobody has said yet what the columns mean."),
    "not_recognised": marked("The table is left alone."),
}
"""A sentence for every reason of a row that is set aside."""

_ORDERS = {
    "day first": marked("with the day first"),
    "month first": marked("with the month first"),
    "year first": marked("with the year first"),
}
_UNFORESEEN = Words(
    marked("Something here needs a look ({code})."),
    marked("Open the row in your sheet and see whether it looks right."),
)
_PLACES = (
    "cell", "word", "header", "order", "letters", "nearest", "now", "headers", "said", "found", "message", "id",
    "first", "second", "names", "of",
)  # fmt: skip


def sentence(code: str, table: str, field: str, params: Params) -> str:
    """Return what is the matter, in one sentence.

    Args:
        code: The kind of issue.
        table: The canonical table it is about; its name is not in the sentence.
        field: The canonical field, empty for a whole table.
        params: The issue's parameters.
    """
    del table  # the page says it above all issues of one table
    words = ISSUES.get(code, _UNFORESEEN)
    nothing_to_show = words.hidden and not any(params.get(name) for name in ("cell", "word", "nearest"))
    return _filled(words.hidden if nothing_to_show else words.sentence, code, field, params)


def mend(code: str, table: str, field: str, params: Params) -> str:
    """Return what a person can do about it.

    Args:
        code: The kind of issue.
        table: The canonical table it is about.
        field: The canonical field, empty for a whole table.
        params: The issue's parameters; `veiled` where the names among them are not as the sheet has them.
    """
    del table
    told = _filled(ISSUES.get(code, _UNFORESEEN).mend, code, field, params)
    return sentences(_how_written(), told) if params.get("veiled") else told


def _how_written() -> str:
    """Return where to see the spelling of names that stand here as initials."""
    return _("How they are written shows with “{switch}” switched on, under “{seat}”.").format(
        switch=access.full_names(), seat=access.seat("coordinator")
    )


def reason(code: str, params: Params) -> str:
    """Return why a row is set aside, in one sentence."""
    return _filled(REASONS.get(code, _UNFORESEEN.sentence), code, "", params)


def _filled(words: str, code: str, field: str, params: Params) -> str:
    places = {name: _shown(params.get(name, "")) for name in _PLACES}
    places["order"] = _(_ORDERS[places["order"]]) if places["order"] in _ORDERS else ""
    return _(words).format(code=code, field=field_name(field), **places)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return joined([f"“{name}”" for name in value])
    return str(value)
