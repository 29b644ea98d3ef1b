"""The look that all charts share.

Words in charts take the page's own text colour, in light and in dark (`INK`, which `drawing` sets). Fills and lines
name one of the colours below, which stand out (3 to 1 or more) from both backgrounds and from each other for people
who do not tell red from green.
"""

from collections.abc import Mapping
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import pyarrow as pa

CAPACITY = {
    "green": ("#009E73", "●", "has room"),
    "yellow": ("#E69F00", "◐", "stretched"),
    "red": ("#D55E00", "■", "full"),
}
"""Each capacity answer: its fill, its shape and its word. The fills are never used for text."""

INK = "currentColor"
"""The page's own text colour, whichever theme it has; Vega would draw words black on black."""
ACCENT = "#2E8B7D"
"""What the chart is about."""
SECOND = "#7A86B8"
"""What it is compared with."""
SOFT = "#8A8378"
"""Grids, bands (with an opacity) and what recedes."""
WARM = "#C4683C"
"""The one thing to look at."""
PICK = "pick"
"""The name of the selection that a click on a mark makes."""


Arrow = Any
"""A pyarrow table or column: pyarrow tells no types."""
Columns = pd.DataFrame | Mapping[str, Any]
"""Rows by their columns, each an array, a series or a list."""
Spec = dict[str, Any]
"""A chart as Vega-Lite takes it."""
_NOTHING: Mapping[str, object] = {}


def rows(name: str) -> alt.NamedData:
    """Return what stands in a drawing for rows that `filled` hands to it by this name."""
    return alt.NamedData(name)


def told(columns: Mapping[str, str], types: str = "N", **formats: str) -> list[alt.Tooltip]:
    """Return what is told of a mark that is pointed at.

    Args:
        columns: Its fields, in order, each with its heading.
        types: The letter of each one's type, or one for all.
        **formats: How a field is written, where not as it is.
    """
    each = types * len(columns) if len(types) == 1 else types
    return [
        alt.Tooltip(f"{name}:{kind}", title=text, format=formats.get(name, alt.Undefined))
        for (name, text), kind in zip(columns.items(), each, strict=True)
    ]


def nearest(field: str) -> alt.Parameter:
    """Return the selection that a click anywhere in a picture makes: of the mark next to it, known by a field."""
    return alt.selection_point(PICK, fields=[field], on="click", nearest=True, empty=False)


def drawing(chart: alt.Chart | alt.LayerChart) -> Spec:
    """Return a chart in the shared look: as wide as its place, on no background of its own.

    Of a mark that is pointed at nothing is told but what `told` names. Making a drawing takes Altair tens of
    milliseconds, whatever its rows. One that does not depend on its rows is made once, of `rows` by name, and `filled`
    with what it shows at each choice of filters.
    """
    axis = alt.AxisConfig(
        labelColor=INK, titleColor=INK, labelFontSize=12, titleFontSize=12, labelPadding=6, titlePadding=6
    )
    looks = chart.properties(width="container").configure(
        background="transparent", text={"color": INK}, axis=axis, padding=2, mark=alt.MarkConfig(tooltip=None)
    )
    return looks.to_dict()


def filled(
    drawn: Spec,
    title: str,
    *,
    description: str,
    height: int | None = None,
    given: Mapping[str, object] = _NOTHING,
    **frames: Columns,
) -> Spec:
    """Give a drawing its title, its text for people who hear the page, and its rows.

    Args:
        drawn: From `drawing`.
        title: What it shows, as a sentence without a full stop.
        description: The same for someone who cannot see it, with its main figures.
        height: In pixels, where the drawing leaves it open.
        given: The values of the drawing's parameters, say the end of an axis, by name.
        **frames: The rows, each by the name that the drawing knows them by.

    Returns:
        The chart's specification, its rows as Arrow tables.
    """
    rows = {name: pa.Table.from_pylist(records) for name, records in drawn.get("datasets", {}).items()}
    rows |= {name: _table(frame) for name, frame in frames.items()}
    spec = {**drawn, "title": title, "description": description, "datasets": rows}
    if given:
        spec["params"] = [
            {**param, "value": given[param["name"]]} if param["name"] in given else param for param in drawn["params"]
        ]
    return spec if height is None else {**spec, "height": height}


def finish(chart: alt.Chart | alt.LayerChart, title: str, *, description: str) -> Spec:
    """Return a chart that holds its rows already, in the shared look, with its title and its text.

    Args:
        chart: The chart.
        title: What it shows, as a sentence without a full stop.
        description: The same for someone who cannot see it, with its main figures.
    """
    return filled(drawing(chart), title, description=description)


def _table(frame: Columns) -> Arrow:
    return pa.table({str(name): _column(cells) for name, cells in frame.items()})


def _column(cells: Any) -> Arrow:  # noqa: ANN401 - whatever an array can be made of
    """Return a column as the browser takes it: days as text, which it reads in its own time zone."""
    days = cells.to_numpy() if isinstance(cells, pd.Series) and cells.dtype.kind == "M" else cells
    if isinstance(days, np.ndarray) and days.dtype.kind == "M":
        return pa.array(np.datetime_as_string(days, unit="s"), mask=np.isnat(days))
    return pa.array(cells, from_pandas=True)
