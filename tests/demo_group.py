"""The made-up group as the pages see it, for tests of what they bring out."""

from functools import cache

import pandas as pd

from analytics.schema import Dataset
from connectors import demo
from connectors.config import parse_config
from connectors.mapping import assemble, map_table

TODAY = pd.Timestamp(2026, 11, 5)


@cache
def demo_group(as_of: pd.Timestamp = TODAY) -> Dataset:
    """Return the made-up group on a day; its frames are not to be changed."""
    config = parse_config(demo.config_text())
    source = config.sources[0]
    raws = {raw.name: raw for raw in demo.read(source, {}, now=as_of.to_pydatetime())}
    mapped = [map_table(raws[table.name], table, source=source.name, timezone="UTC") for table in source.tables]
    return assemble(mapped, config)
