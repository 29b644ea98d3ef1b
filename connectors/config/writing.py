"""A configuration as the text of sources.toml, laid out as a person would write it."""

from collections.abc import Iterable, Mapping

import tomlkit
from tomlkit.items import AoT, Array, InlineTable, Item, Table

from analytics.schema import Rules
from connectors.config.shape import Column, Config, FieldColumns, SourceConfig, TableConfig


def write_config(config: Config, *, note: str = "") -> str:
    """Return the text of sources.toml; reading it with `parse_config` gives the same configuration.

    What has a problem is written as it was, for a person to mend.

    Args:
        config: What to write.
        note: What the person who takes the text along has to do first, written above it.
    """
    document = tomlkit.document()
    if note:
        document.add(tomlkit.comment(note))
    document.add("timezone", tomlkit.item(config.timezone))
    if config.categories:
        document.add("categories", _table({name: _list(words) for name, words in config.categories.items()}))
    if config.sources:
        document.add("source", _tables([_as_it_was(source) or _source(source) for source in config.sources]))
    document.add("decisions", _table({"threshold": config.rules.threshold}))
    if config.rules.weights or config.rules.examples:
        document.add("fairness", _fairness(config.rules))
    return tomlkit.dumps(document)


def _fairness(rules: Rules) -> Table:
    written = tomlkit.table()
    if rules.weights:
        written.add("weights", _inline({name: _short(value) for name, value in rules.weights.items()}))
    if rules.examples:
        written.add("example", _tables([_table({"first": first, "then": then}) for first, then in rules.examples]))
    return written


def _as_it_was(part: SourceConfig | TableConfig) -> Table | None:
    return _table(part.as_written) if part.problem else None


def _source(source: SourceConfig) -> Table:
    written = _table({"name": source.name, "kind": source.kind})
    for name in ("place", "every"):
        if getattr(source, name):
            written.add(name, getattr(source, name))
    if source.tables:
        written.add("table", _tables([_as_it_was(table) or _mapped(table) for table in source.tables]))
    return written


def _mapped(table: TableConfig) -> Table:
    written = _table({"name": table.name, "fills": table.fills})
    for name in ("header_row", "date_order"):
        if getattr(table, name) is not None:
            written.add(name, getattr(table, name))
    if not table.confirmed:
        written.add("confirmed", tomlkit.item(False))  # noqa: FBT003 - the value written
    if table.only:
        written.add("only", _inline({header: _list(words) for header, words in table.only.items()}))
    if table.columns:
        written.add("columns", _table({name: _columns(columns) for name, columns in table.columns.items()}))
    if table.choices:
        written.add("choices", _table({name: _inline(words) for name, words in table.choices.items()}))
    if table.always:
        written.add("always", _inline(table.always))
    return written


def _columns(columns: FieldColumns) -> Item:
    several = [_column(column) for column in columns.columns]
    if columns.yes_no:
        return _inline({"yes_no": _list(several)})
    return several[0] if len(several) == 1 else _list(several)


def _column(column: Column) -> Item:
    if column == Column(header=column.header):
        return tomlkit.item(column.header)
    parts = {"header": column.header, "id": column.id, "at": column.at}
    return _inline({name: value for name, value in parts.items() if value})


def _short(value: float) -> int | float:
    return int(value) if value.is_integer() else value


def _table(values: Mapping[str, object]) -> Table:
    written = tomlkit.table()
    for name, value in values.items():
        written.add(name, value)
    return written


def _tables(several: list[Table]) -> AoT:
    written = tomlkit.aot()
    for table in several:
        written.append(table)
    return written


def _inline(values: Mapping[str, object]) -> InlineTable:
    written = tomlkit.inline_table()
    for name, value in values.items():
        written.add(name, value)
    return written


def _list(values: Iterable[object]) -> Array:
    written = tomlkit.array()
    written.extend(values)
    return written
