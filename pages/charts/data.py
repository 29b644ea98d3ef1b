"""What became of the rows that were read."""

import altair as alt
import pandas as pd

from analytics.words import data as words
from pages.charts import theme


def rows_read(tables: pd.DataFrame, title: str) -> theme.Spec:
    """Draw each table's rows as one bar: counted, and set aside.

    Args:
        tables: One row a table, or one for all together: `table`, `fills`, `read`, `used`, `set_aside` in rows.
        title: What is shown.
    """
    long = tables.melt(id_vars=["table", "fills", "read"], value_vars=["used", "set_aside"], value_name="rows")
    long["what"] = long["variable"].map(words.bar)
    labels = tables.assign(words=[
        words.bar_line(*told) for told in zip(tables["used"], tables["set_aside"], tables["fills"], strict=True)
    ])  # fmt: skip
    axis = alt.Y("table:N", title=None, sort=None, axis=alt.Axis(labelLimit=120, orient="left"))
    bars = alt.Chart(long).mark_bar(height=12, yOffset=8).encode(
        y=axis,
        x=alt.X("rows:Q", title=None, axis=None, scale=alt.Scale(nice=False)),
        color=alt.Color("what:N", scale=alt.Scale(range=[theme.ACCENT, theme.SOFT]), legend=None),
        order=alt.Order("variable:N", sort="descending"),
        tooltip=theme.told(words.columns("bar"), "NNQ"),
    )  # fmt: skip
    text = alt.Chart(labels).mark_text(align="left", x=0, dy=-8).encode(y=axis, text="words:N")
    description = "; ".join(f"{row.table}: {row.words}" for row in labels.itertuples())
    chart = alt.LayerChart(layer=[bars, text], height=alt.Step(44))
    return theme.finish(chart, title, description=description)
