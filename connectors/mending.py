"""What a person confirms of changed sheets, put into the configuration; pure."""

from collections.abc import Iterable
from dataclasses import replace

from analytics.changes import Change
from connectors.config import Column, Config, FieldColumns, SourceConfig, TableConfig, same_name
from connectors.mapping.text import fold_header
from connectors.recognise.choices import choices_of
from connectors.recognise.values import look


def confirmable(config: Config, found: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes that touch what the configuration says, new words with what they most likely mean.

    A table that is recognised by itself at every reading has no saved columns that could change.
    """
    return tuple(_proposed(change) for change in found if any(_is_about(change, table) for table in _tables(config)))


def mended(config: Config, change: Change, choice: str = "") -> Config:
    """Return the configuration with a change confirmed.

    Args:
        config: As it is.
        change: What has changed.
        choice: What a new word means, or the header of the column that a missing one is now.
    """
    return replace(config, sources=tuple(_source(source, change, choice) for source in config.sources))


def _tables(config: Config) -> Iterable[tuple[str, TableConfig]]:
    return ((source.name, table) for source in config.sources for table in source.tables)


def _is_about(change: Change, named: tuple[str, TableConfig]) -> bool:
    source, table = named
    fed = table.columns.get(change.field)
    its_own = source == change.source and same_name(table.name, change.table) and table.fills == change.fills
    if not its_own or fed is None:
        return False
    return change.code == "new_word" or any(_is_it(column, change) for column in fed.columns)


def _is_it(column: Column, change: Change) -> bool:
    return fold_header(column.header or str(column)) == fold_header(change.was)


def _proposed(change: Change) -> Change:
    if change.code != "new_word":
        return change
    meant = choices_of(change.fills, change.field, change.field, "", look([change.now]))
    return replace(change, proposed=meant.get(change.now, ""))


def _source(source: SourceConfig, change: Change, choice: str) -> SourceConfig:
    about = [
        _table(table, change, choice) if _is_about(change, (source.name, table)) else table for table in source.tables
    ]
    return replace(source, tables=tuple(about))


def _table(table: TableConfig, change: Change, choice: str) -> TableConfig:
    if change.code == "new_word":
        said = {**table.choices.get(change.field, {}), change.now: choice}
        return replace(table, choices={**table.choices, change.field: said})
    fed = table.columns[change.field]
    columns = tuple(_named(column, change, choice) if _is_it(column, change) else column for column in fed.columns)
    return replace(table, columns={**table.columns, change.field: FieldColumns(columns, fed.yes_no)})


def _named(column: Column, change: Change, choice: str) -> Column:
    """Return a column under its new name: by its id where that still holds, and its place."""
    kept = column.id if change.code == "column_renamed" else ""
    return Column(choice or change.now, kept, change.at if column.at or not kept else None)
