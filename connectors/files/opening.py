"""One file, whatever it is called, as the tables that it holds."""

from pathlib import PurePath

from connectors.files.bounds import check_size, numbered_table
from connectors.files.delimited import grid_of
from connectors.files.encoding import decode
from connectors.files.exports import is_json, tables_of_json
from connectors.files.kinds import refuse_odd_text, refuse_other_kinds
from connectors.files.workbook import tables_of_workbook
from connectors.raw import RawTable, SourceError

WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".ods")
JSON = (".json", ".gsheet")
TEXTS = (".csv", ".tsv", ".tab", ".txt")
OLD = (".xls", ".xlsb", ".numbers")  # cannot be read, and are told so rather than passed over

_ZIP = b"PK\x03\x04"
_TABS = (".tsv", ".tab")


def opened(name: str, content: bytes) -> list[tuple[str, RawTable]]:
    """Return the tables of one file, each with its title: a sheet's, a board's; empty where the file is the table.

    What the bytes are counts, not what the file is called, where that is beyond doubt: a workbook called `.csv` is read
    as a workbook. Text called `.xlsx` is refused, for there it is not.

    Args:
        name: The file's name, without folders.
        content: Its bytes.

    Raises:
        SourceError: If there is no table in it that can be read; one sentence that names the file and what to do.
    """
    check_size(name, len(content))
    refuse_other_kinds(name, content)
    if content.startswith(_ZIP):
        return tables_of_workbook(name, content)
    text = decode(content)
    refuse_odd_text(name, text)
    ending = PurePath(name).suffix.lower()
    if ending in JSON or is_json(text):
        return tables_of_json(name, text)
    if ending in WORKBOOKS + OLD:
        raise SourceError(
            f"{name} is called a workbook but holds plain text. Save it as XLSX in a spreadsheet program, or, if it is "
            "CSV, give its name the ending .csv."
        )
    grid = grid_of(name, text, tabs_first=ending in _TABS)
    return [("", numbered_table(name, PurePath(name).stem, grid))]
