"""The look that all charts share.

Words in charts take the page's own text colour, in light and in dark (`INK`, which `finish` sets). Fills and lines
name one of the colours below, which stand out (3 to 1 or more) from both backgrounds and from each other for people
who do not tell red from green.
"""

from typing import TypeVar

import altair as alt

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


Chart = TypeVar("Chart", alt.Chart, alt.LayerChart)


def finish(chart: Chart, title: str, *, description: str) -> Chart:
    """Give a chart its title, its text for people who hear the page, and the width of its place.

    Args:
        chart: The chart.
        title: What it shows, as a sentence without a full stop.
        description: The same for someone who cannot see it, with its main figures.

    Returns:
        The chart, as wide as its place, on no background of its own.
    """
    placed = chart.properties(title=title, description=description, width="container")
    return placed.configure(background="transparent", text={"color": INK})
