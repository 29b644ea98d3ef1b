"""What rows have in common: their order, what each is called, and whether it still waits."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.rows import called, in_sheet_order, still_waits
from analytics.schema import AGREEMENTS, COMMITMENT_STATUS, NEED_STATUS, NEEDS, frame

ROWS = st.lists(
    st.tuples(st.sampled_from(["A", "B"]), st.sampled_from(["Asks", "Gives 2"]), st.integers(1, 12)),
    unique=True,
    max_size=10,
)


def _sheet(rows: list[tuple[str, str, int]]) -> pd.DataFrame:
    return frame(NEEDS, {"source": [source for source, _, _ in rows], "row": [f"{name} {n}" for _, name, n in rows]})


def test_row_seven_stands_before_row_ten() -> None:
    rows = in_sheet_order(_sheet([("B", "Asks", 1), ("A", "Asks", 10), ("A", "Asks", 7)]))
    assert rows[["source", "row"]].to_numpy().tolist() == [["A", "Asks 7"], ["A", "Asks 10"], ["B", "Asks 1"]]


def test_rows_that_a_service_names_by_ids_have_an_order_too() -> None:
    rows = frame(NEEDS, {"source": "A", "row": ["Asks recB", "Asks recA9", "Asks recA10"]})
    assert in_sheet_order(rows)["row"].tolist() == ["Asks recA9", "Asks recA10", "Asks recB"]


@settings(max_examples=40, deadline=None)
@given(ROWS, st.randoms())
def test_the_order_of_the_rows_does_not_hang_on_how_they_came(rows: list[tuple[str, str, int]], random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # pyright: ignore[reportAttributeAccessIssue]
    expected = [[source, f"{name} {n}"] for source, name, n in sorted(rows)]
    for given_rows in (rows, shuffled):
        assert in_sheet_order(_sheet(given_rows))[["source", "row"]].to_numpy().tolist() == expected


def test_a_row_is_called_by_its_title_else_its_id_else_where_it_stands() -> None:
    rows = frame(NEEDS, {"title": ["A ride", None, None], "need_id": ["N1", "N2", None], "row": ["1", "2", "Asks 3"]})
    assert called(rows, "need_id").tolist() == ["A ride", "N2", "Asks 3"]
    agreements = frame(AGREEMENTS, {"text": ["We listen", None], "agreement_id": ["A1", "A2"]})
    assert called(agreements, "agreement_id", "text").tolist() == ["We listen", "A2"]


@pytest.mark.parametrize("choices", [NEED_STATUS, COMMITMENT_STATUS])
def test_what_has_not_come_to_an_end_still_waits_and_so_does_what_nobody_said(choices: tuple[str, ...]) -> None:
    waits = still_waits(pd.Series([*choices, None], dtype="str")).tolist()
    assert waits == [True] * 4 + [False] * (len(choices) - 4) + [True]
