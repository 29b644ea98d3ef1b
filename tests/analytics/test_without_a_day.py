"""What is kept or met without a day is counted into no period, and every page says the same of it."""

import pandas as pd

from analytics.circle import circle_view
from analytics.commitments import commitments_view
from analytics.digest import digest
from analytics.filters import Filters
from analytics.overview import overview_view
from analytics.schema import COMMITMENTS, NEEDS, Dataset, dataset, frame
from tests.demo_group import TODAY

TOLD = "2 are kept without a day, so when is not known."


def group() -> Dataset:
    made = [TODAY - pd.Timedelta(days=days) for days in (2, 60, 4)]
    commitments = {"title": ["a", "b", "c"], "status": ["done", "done", "open"], "made_on": made, "due_on": made}
    needs = {"status": ["done", "open"], "opened_on": made[:2], "category": [("food",)] * 2}
    return dataset(commitments=frame(COMMITMENTS, commitments), needs=frame(NEEDS, needs))


def test_the_circle_counts_none_of_it_as_of_its_month_and_its_figures_add_up() -> None:
    view = circle_view(group(), Filters(), month=TODAY.to_period("M"), as_of=TODAY)
    rows = view.changed.rows.set_index("what")[["before", "came", "kept", "let_go", "now"]]
    assert rows.loc["commitments"].tolist() == [0, 1, 0, 0, 1]
    assert rows.loc["needs"].tolist() == [1, 0, 0, 0, 1]
    assert "no ask is noted as met; 3 are done without a day, so when is not known." in view.headline
    assert view.did.kept.told.endswith(TOLD)
    assert view.did.helped_told.endswith("1 is met without a day, so when is not known.")


def test_commitments_overview_and_digest_say_the_same_beside_their_zero() -> None:
    commitments = commitments_view(group(), Filters(), as_of=TODAY)
    overview = overview_view(group(), Filters(), as_of=TODAY)
    assert commitments.headline.endswith(TOLD)
    assert TOLD in commitments.notes
    assert commitments.kept.more == TOLD
    assert overview.lines[0].text.endswith(TOLD)
    assert overview.tally.rows["told"].iloc[0] == "kept: 0 (2 without a day)"
    lines = digest(group(), as_of=TODAY)
    assert any(line.endswith(TOLD) for line in lines)
    assert any(line.endswith("1 is met without a day, so when is not known.") for line in lines)
