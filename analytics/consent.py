"""Who said that they may be named, and where; whoever said nothing, or anything else, may not."""

from typing import Literal

import pandas as pd

Where = Literal["inside", "outside"]
_ENOUGH: dict[Where, tuple[str, ...]] = {"inside": ("inside", "outside"), "outside": ("outside",)}


def consents(rows: pd.DataFrame, *, where: Where) -> pd.Series:
    """Tell which rows of people, needs or offers may be told of by name.

    In the circle it takes "inside" or "outside" in the row's consent, outside it takes "outside". A blank, a "no" and
    a word that nobody has explained are all no.

    Args:
        rows: Rows with a consent.
        where: In the circle, or outside it.
    """
    return rows["consent"].isin(_ENOUGH[where])


def may_be_named(people: pd.DataFrame, *, where: Where) -> frozenset[str]:
    """Return the names that may be told: of those who say so in every row of theirs.

    Args:
        people: Canonical people; who is not among them has said nothing.
        where: In the circle, or outside it.
    """
    said = consents(people, where=where).groupby(people["person"]).all()
    return frozenset(said.index[said])
