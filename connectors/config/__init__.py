"""The typed form of sources.toml: what the group keeps, where, and what it means."""

from connectors.config.reading import parse_config
from connectors.config.shape import (
    ANY,
    Column,
    Config,
    ConfigError,
    DateOrder,
    FieldColumns,
    Kind,
    SourceConfig,
    TableConfig,
    how_often,
    nearest,
    same_name,
)
from connectors.config.writing import write_config

__all__ = [
    "ANY",
    "Column",
    "Config",
    "ConfigError",
    "DateOrder",
    "FieldColumns",
    "Kind",
    "SourceConfig",
    "TableConfig",
    "how_often",
    "nearest",
    "parse_config",
    "same_name",
    "write_config",
]
