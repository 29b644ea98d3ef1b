"""Days that several subjects speak of, in one sense."""

import pandas as pd

SOON = 7
"""A day at most so many days after today is near."""


def is_soon(day: pd.Series, *, as_of: pd.Timestamp) -> pd.Series:
    """Tell which days are today or one of the seven after it."""
    return (day >= as_of) & (day <= as_of + pd.Timedelta(days=SOON))
