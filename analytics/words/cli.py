"""What the terminal says."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import pandas as pd

from analytics.budget import Budget
from analytics.sources import SourceState
from analytics.words import _, budget, issues, joined, ngettext, sources


def description() -> str:
    """Return what the program does."""
    return _("Full Circle in the terminal. It reads your tables and never writes to them.")


def sources_help() -> str:
    """Return the help of --sources."""
    return _("where sources.toml is (default: .streamlit/sources.toml; without it, the made-up demo group)")


def no_sources(path: str) -> str:
    """Return that the file of --sources is not there."""
    return _("There is no file {path}. Look at what follows --sources, or leave it out.").format(path=path)


def check_help() -> str:
    """Return the help of check."""
    return _("say of each source whether it can be read, and what to do where it cannot")


def circle_help() -> str:
    """Return the help of circle."""
    return _("write the pack of the accountability circle of a month: its agenda, and room for notes")


def month_help() -> str:
    """Return the help of --month."""
    return _("the month, such as 2026-10 (default: the running one)")


def no_month(text: str) -> str:
    """Return that something is not a month."""
    return _("{text} is not a month; write it as 2026-10").format(text=text)


def format_help() -> str:
    """Return the help of --format."""
    return _(
        "pdf to print, markdown for Notion or Google Docs, text for Signal, Slack or Discord (default: as the ending "
        "of --out says, else pdf)"
    )


def out_help() -> str:
    """Return the help of --out."""
    return _("the file to write (default: circle-YYYY-MM with the ending of its format)")


def paper_help() -> str:
    """Return the help of --paper."""
    return _("the paper of a PDF (default: a4)")


def version_help() -> str:
    """Return the help of --version."""
    return _("for the circle itself, with names, or for sharing outside (default: circle)")


def print_help() -> str:
    """Return the help of --print."""
    return _("how large a PDF is printed (default: ordinary)")


def written(path: str) -> str:
    """Return that a file is written."""
    return _("Written: {path}").format(path=path)


def the_output() -> str:
    """Return what the terminal's own output is called."""
    return _("the output")


def unwritten(place: str, error: OSError) -> str:
    """Return that something cannot be written, and why."""
    return _("Cannot write to {place}: {reason}.").format(place=place, reason=_reason(error))


def not_recognised(name: str, error: Exception) -> str:
    """Return why a file cannot be recognised: its own sentence, or what stands in the way of opening it."""
    if isinstance(error, IsADirectoryError):
        return _("{name} is a folder; give its files.").format(name=name)
    if isinstance(error, OSError):
        return _("{name} cannot be opened: {reason}.").format(name=name, reason=_reason(error))
    return str(error) if name in str(error) else _("{name}: {failure}").format(name=name, failure=error)


def _reason(error: OSError) -> str:
    """Return in plain words why a file or folder cannot be used; the computer's own words where we have none."""
    match error:
        case FileNotFoundError():
            return _("there is no such file or folder")
        case IsADirectoryError():
            return _("that is a folder, not a file")
        case FileExistsError() | NotADirectoryError():
            return _("that is a file, not a folder")
        case PermissionError():
            return _("you do not have the right to use it")
        case _:
            return error.strerror or type(error).__name__


def export_help() -> str:
    """Return the help of export."""
    return _("write all tables, as we understand them, and all issues as CSV files")


def digest_help() -> str:
    """Return the help of digest."""
    return _("print a dozen lines for a weekly message: what came in, what was met, what is due, what is not taken yet")


def recognise_help() -> str:
    """Return the help of recognise."""
    return _("say what each table in some files seems to be")


def folder_help() -> str:
    """Return the help of export's folder."""
    return _("the folder to write to; made where it is missing")


def files_help() -> str:
    """Return the help of recognise's files."""
    return _("CSV, TSV, XLSX or JSON files")


def json_help() -> str:
    """Return the help of --json."""
    return _("print it for programs")


def steps(state: SourceState, tables: Sequence[str], missing: pd.DataFrame) -> list[str]:
    """Return one sentence for each step of reading a source; after the step that failed, what to do."""
    if state.failure:
        return [*_until(state.failed_step, state.failure), *_instead(state)]
    done = [_("Reachable: yes."), _("Permitted: yes."), _("Found: {tables}.").format(tables=joined(tables, most=20))]
    return [*done, *state.amiss, *_columns(missing), _calls(state.calls), *_budget(state.budget)]


def _until(step: str, failure: str) -> list[str]:
    """Return the steps that were reached and why not the next; a mistake in the settings lets none be tried."""
    not_read = _("Not read: {failure}").format(failure=failure)
    match step:
        case "settings":
            return [_("Not tried: {failure}").format(failure=failure)]
        case "reachable":
            return [_("Reachable: no."), not_read]
        case "permitted":
            return [_("Reachable: yes."), _("Permitted: no."), not_read]
        case _:
            return [_("Reachable: yes."), _("Permitted: yes."), not_read]


def _instead(state: SourceState) -> list[str]:
    if state.read_at is None:
        return []
    return [_("In its place: the reading of {when}, kept on the disk.").format(when=sources.moment(state.read_at))]


def _budget(cost: Budget | None) -> list[str]:
    if cost is None:
        return []
    warning = budget.warning(cost)
    return [budget.told(cost), *([_("Mind: {warning}").format(warning=warning)] if warning else [])]


def _columns(missing: pd.DataFrame) -> list[str]:
    if missing.empty:
        return [_("Columns: all present.")]
    about = missing[["code", "table", "field", "params"]].itertuples(index=False)
    told = [(issues.sentence(*one), issues.mend(*one)) for one in about]
    return [_("Columns: {sentence} {mend}").format(sentence=sentence, mend=mend) for sentence, mend in told]


def _calls(count: int) -> str:
    return ngettext("Calls used: one.", "Calls used: {n}.", count).format(n=count)


def exported(folder: str, count: int) -> str:
    """Return what was written."""
    return _("Wrote {n} tables to {folder}.").format(n=count, folder=folder)


def secrets_broken(error: str) -> str:
    """Return that secrets.toml is not TOML."""
    return _("secrets.toml cannot be read: {error}. Mend that line and save the file again.").format(error=error)


def recognised(table: Mapping[str, Any]) -> str:
    """Return one recognised table for people."""
    if table["fills"] is None:
        notes = [str(note) for note in cast("list[object]", table["notes"])]
        return "\n".join([_("{name}: left alone, none of our tables.").format(name=table["name"]), *notes])
    lines = [
        _("{name}: {fills} ({confidence:.0%} sure), its header in row {row}").format(
            name=table["name"], fills=table["fills"], confidence=table["confidence"], row=table["header_row"]
        )
    ]
    lines += [f"  {_column(column)}" for column in table["columns"]]
    lines += [
        _("  {field}: {words}").format(
            field=field, words=", ".join(f"{raw} = {choice}" for raw, choice in words.items())
        )
        for field, words in table["choices"].items()
        if words
    ]
    return "\n".join([*lines, *(f"  {note}" for note in table["notes"])])


def _column(column: Mapping[str, Any]) -> str:
    header = column["header"] or _("(no header)")
    if column["field"] is None:
        return _("{header}: not used").format(header=header)
    return _("{header}: {field} ({confidence:.0%} sure)").format(
        header=header, field=column["field"], confidence=column["confidence"]
    )
