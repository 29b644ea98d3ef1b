"""Small cells for members: shown only where they and everyone else are enough people to hide among."""

from collections.abc import Sequence

FEWEST = 5
"""People that a cell, and everyone outside it, must each be at least."""


def large_enough(inside: int, outside: int) -> bool:
    """Tell whether a cell may be shown: it and its complement are at least five people each."""
    return min(inside, outside) >= FEWEST


def shown(people: Sequence[int], *, complementary: bool = True) -> tuple[bool, ...]:
    """Tell which cells of a whole may be shown to members beside the whole itself.

    A cell is shown where it and the rest of the whole are at least five people each. What is left then could be had
    by taking the shown cells from the whole; so while anything is left out, the smallest shown cell is left out too,
    until the cells left out are two or more and hold at least five people together. Nobody can then tell any of them
    more closely than "none to all of at least five". A cell of nobody is left out like any small one: that nobody is
    red says of everyone that they are not.

    Args:
        people: How many people each cell of the whole holds; every person is in one cell.
        complementary: Whether the second step is taken; without it, cells can be found out.

    Returns:
        Whether each cell may be shown.
    """
    whole = sum(people)
    kept = [large_enough(cell, whole - cell) for cell in people]
    while complementary and any(kept) and not _hidden_well(people, kept):
        kept[min((at for at, is_kept in enumerate(kept) if is_kept), key=lambda at: people[at])] = False
    return tuple(kept)


def _hidden_well(people: Sequence[int], kept: Sequence[bool]) -> bool:
    left_out = [cell for cell, is_kept in zip(people, kept, strict=True) if not is_kept]
    return not left_out or (len(left_out) > 1 and sum(left_out) >= FEWEST)
