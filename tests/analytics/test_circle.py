"""What a circle looks at, and that its numbers add up."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.circle import (
    CircleView,
    as_it_stood,
    circle_view,
    commitments_ledger,
    needs_ledger,
    span,
    thanks,
)
from analytics.commitments import commitment_states, state_counts
from analytics.consent import may_be_named
from analytics.disclosure import Veil, initials, labels, veiled
from analytics.filters import Filters
from analytics.schema import (
    COMMITMENT_STATUS,
    COMMITMENTS,
    MEETINGS,
    NEED_STATUS,
    NEEDS,
    PEOPLE,
    Dataset,
    dataset,
    frame,
)
from analytics.waits import is_open
from analytics.words import circle_pack
from pages.packs.agenda import agenda
from pages.packs.document import Told
from pages.packs.origin import Origin
from tests.demo_group import TODAY, demo_group

OCTOBER = pd.Period("2026-10", "M")
NOVEMBER = pd.Period("2026-11", "M")


def days(*days: str) -> pd.Series:
    return pd.Series(pd.to_datetime([*days]), dtype="datetime64[us]")


def on(day: str) -> pd.Timestamp:
    return pd.Timestamp(day)


def view(month: str, group: Dataset | None = None, as_of: pd.Timestamp = TODAY) -> CircleView:
    group = demo_group() if group is None else group
    return circle_view(group, Filters(), month=pd.Period(month, "M"), as_of=as_of)


def test_a_circle_looks_back_on_the_days_since_the_last_meeting_of_the_month_before() -> None:
    held = days("2026-09-02", "2026-09-30", "2026-10-07", "2026-10-28", "2026-11-04")
    at = span(OCTOBER, held, as_of=on("2026-11-20"))
    assert (at.first, at.day, at.tense) == (on("2026-10-01"), on("2026-10-28"), "past")
    at = span(NOVEMBER, held, as_of=on("2026-11-20"))
    assert (at.first, at.day, at.tense) == (on("2026-10-29"), on("2026-11-20"), "now")


def test_where_a_month_has_no_meeting_its_last_day_stands_for_it() -> None:
    at = span(OCTOBER, days(), as_of=on("2026-11-20"))
    assert (at.first, at.day) == (on("2026-10-01"), on("2026-10-31"))


def test_a_month_that_has_not_begun_looks_at_today_and_back_on_nothing() -> None:
    at = span(pd.Period("2027-02", "M"), days("2026-11-04"), as_of=on("2026-11-20"))
    assert (at.before, at.day, at.tense) == (on("2026-11-20"), on("2026-11-20"), "to_come")


def test_every_day_belongs_to_exactly_one_circle() -> None:
    held = days("2026-05-30", "2026-07-02", "2026-07-15", "2026-10-01")
    every = pd.Series(pd.date_range("2026-06-01", "2026-11-10", unit="us"))
    spans = [span(month, held, as_of=on("2026-11-10")) for month in pd.period_range("2026-06", "2026-11", freq="M")]
    assert (sum(at.holds(every).astype(int) for at in spans) == 1).all()


def test_a_past_day_is_told_by_dates_and_never_by_statuses() -> None:
    commitments = frame(
        COMMITMENTS,
        {
            "commitment_id": [
                "kept since",
                "kept by then",
                "made later",
                "closed without a day",
                "let go since",
            ],
            "status": ["done", "done", "open", "done", "cancelled"],
            "made_on": days("2026-09-01", "2026-09-01", "2026-11-02", "2026-09-01", "2026-09-01"),
            "done_on": days("2026-11-01", "2026-10-02", None, None, None),  # pyright: ignore[reportArgumentType]
            "released_on": days(None, None, None, None, "2026-11-03"),  # pyright: ignore[reportArgumentType]
        },
    )
    then = as_it_stood(dataset(commitments=commitments), on=on("2026-10-15"), past=True)
    rows = then.dataset.commitments
    assert dict(zip(rows["commitment_id"], rows["status"], strict=True)) == {
        "kept since": "open",
        "kept by then": "done",
        "let go since": "open",
    }
    assert then.untold == 1


def test_needs_of_a_past_day_likewise_and_duplicates_never_come_back() -> None:
    needs = frame(
        NEEDS,
        {
            "need_id": ["helped since", "helped by then", "asked later", "no day", "duplicate", "waits"],
            "status": ["done", "done", "open", "referred", "duplicate", None],
            "opened_on": days(*["2026-09-01"] * 2, "2026-11-02", *["2026-09-01"] * 3),
            "closed_on": days("2026-11-01", "2026-10-02", None, None, "2026-12-01", None),  # pyright: ignore[reportArgumentType]
        },
    )
    then = as_it_stood(dataset(needs=needs), on=on("2026-10-15"), past=True)
    rows = then.dataset.needs
    waiting = rows.loc[is_open(rows, as_of=on("2026-10-15")), "need_id"]
    assert list(waiting) == ["helped since", "waits"]
    assert list(rows["need_id"]) == ["helped since", "helped by then", "waits"]
    assert then.untold == 1


DAY = st.one_of(st.none(), st.integers(0, 120))
ROWS = st.lists(st.tuples(DAY, DAY, DAY, st.sampled_from([None, *COMMITMENT_STATUS])), max_size=12)
HELD = days("2026-08-30", "2026-09-27", "2026-10-25", "2026-11-03")


def as_day(count: int | None) -> pd.Timestamp | None:
    return None if count is None else on("2026-08-01") + pd.Timedelta(days=count)


@given(ROWS, st.sampled_from(["2026-09", "2026-10", "2026-11", "2026-12"]))
def test_open_before_and_what_came_less_what_was_kept_and_let_go_is_what_is_open(
    rows: list[tuple[int | None, int | None, int | None, str | None]], month: str
) -> None:
    made, ended, due, status = zip(*rows, strict=True) if rows else ((), (), (), ())
    ends = list(map(as_day, ended))
    commitments = frame(
        COMMITMENTS,
        {
            "made_on": list(map(as_day, made)), "done_on": ends, "released_on": ends, "due_on": list(map(as_day, due)),
            "status": list(status),
        },
    )  # fmt: skip
    at = span(pd.Period(month, "M"), HELD, as_of=TODAY)
    found = commitments_ledger(commitments, at)
    assert found.before + found.came - found.kept - found.let_go == found.now
    assert found.kept == len(found.kept_rows)
    counts = state_counts(commitment_states(commitments, as_of=at.day, past=at.past)).set_index("state")["n"]
    assert found.now == counts[["overdue", "due_later", "without_date"]].sum()


@given(
    st.lists(st.tuples(DAY, DAY, st.sampled_from([None, *NEED_STATUS])), max_size=12),
    st.sampled_from(["2026-09", "2026-10", "2026-11"]),
)
def test_asks_add_up_too(rows: list[tuple[int | None, int | None, str | None]], month: str) -> None:
    opened, closed, status = zip(*rows, strict=True) if rows else ((), (), ())
    needs = frame(
        NEEDS,
        {"opened_on": list(map(as_day, opened)), "closed_on": list(map(as_day, closed)), "status": list(status)},
    )
    at = span(pd.Period(month, "M"), HELD, as_of=TODAY)
    found = needs_ledger(needs, at)
    assert found.before + found.came - found.kept - found.let_go == found.now
    then = as_it_stood(dataset(needs=needs), on=at.day, past=at.past).dataset.needs
    assert found.now == is_open(then, as_of=at.day).sum()


def test_over_the_months_of_the_demo_every_dated_keeping_is_told_once() -> None:
    months = pd.period_range("2026-01", "2026-11", freq="M")
    commitments, held = demo_group().commitments, demo_group().meetings["held_on"].dropna()
    rows = pd.concat([commitments_ledger(commitments, span(month, held, as_of=TODAY)).kept_rows for month in months])
    done = commitments.loc[(commitments["status"] == "done") & (commitments["done_on"] <= TODAY)]
    told = rows.loc[rows["done_on"].notna()]
    assert told["row"].is_unique
    assert sorted(told["row"]) == sorted(done.loc[~(done["done_on"] < done["made_on"]), "row"])


def test_thanked_by_name_are_those_who_said_yes_in_every_row_and_the_others_by_initials() -> None:
    people = frame(
        PEOPLE,
        {
            "person": ["Ana", "Bea", "Cy", "Dora", "Ana"],
            "consent": ["outside", "no", None, "inside", "inside"],
        },
    )
    found = thanks([("Ana", "Bea"), ("Cy",), (), ("Dora", "Ana"), ("Unlisted",)], dataset(people=people))
    assert found.people.to_dict("list") == {"person": ["Ana", "Dora"], "consent": ["inside", "inside"]}
    assert found.others == ("B.", "C.", "Un.")


@pytest.mark.parametrize("veil", ["full names", "initials"])
def test_everybody_who_kept_a_commitment_is_thanked_and_by_name_only_with_their_yes(veil: Veil) -> None:
    tables = veiled(demo_group(), veil, labels(demo_group()))
    shown = view("2026-11", tables)
    whom = {name for names in (*shown.did.kept.rows["owner"], *shown.did.kept.rows["buddy"]) for name in names}
    silent = whom - may_be_named(tables.people, where="inside")
    assert silent
    told = next(
        block.text
        for block in agenda(shown, Origin("Read now")).parts[1].blocks
        if isinstance(block, Told) and block.text.startswith("Thank you, ")
    )
    assert not [name for name in whom - silent if name not in told]
    assert not [name for name in silent if (name if veil == "initials" else initials(name)) not in told]
    assert veil == "initials" or not [name for name in silent if name in told]
    assert not re.search(r"\d more", told)


@pytest.mark.parametrize("month", ["2025-11", "2026-01", "2026-10", "2026-11", "2027-03"])
def test_a_group_without_any_row_has_an_agenda_all_the_same(month: str) -> None:
    shown = view(month, dataset())
    assert not shown.found
    assert shown.stuck.rows.empty
    assert shown.changed.rows[["before", "came", "kept", "let_go", "now"]].to_numpy().sum() == 0


def test_the_circle_of_a_month_is_its_next_meeting_else_its_last_one() -> None:
    meetings = frame(MEETINGS, {"held_on": days("2026-11-03", "2026-11-10", "2026-11-17"), "link": ["a", "b", "c"]})
    shown = view("2026-11", dataset(meetings=meetings))
    assert list(shown.meeting.rows["link"]) == ["b"]
    shown = view("2026-11", dataset(meetings=meetings), as_of=on("2026-12-01"))
    assert list(shown.meeting.rows["link"]) == ["c"]
    assert view("2026-10", dataset(meetings=meetings)).meeting.rows.empty


@pytest.mark.parametrize(("next_on", "told"), [(None, "its day is not written yet"), ("2026-12-01", "1 December 2026")])
def test_the_day_after_a_circle_one_joins_the_next_and_on_its_day_itself(next_on: str | None, told: str) -> None:
    rows = {"held_on": ["2026-11-04", next_on], "link": ["https://a.example.org", "https://b.example.org"]}
    group = dataset(meetings=frame(MEETINGS, rows))
    on_the_day, after = (
        agenda(view("2026-11", group, on(day)), Origin("Read now")) for day in ("2026-11-04", "2026-11-05")
    )
    assert on_the_day.facts == ("The circle is on 4 November 2026.", "Join: https://a.example.org")
    assert after.facts == (
        "The circle was held on 4 November 2026.", f"Next circle: {told}.", "Join: https://b.example.org",
    )  # fmt: skip


def test_of_a_month_that_is_over_nobody_is_asked_to_join_a_circle_of_today() -> None:
    meetings = frame(MEETINGS, {"held_on": ["2026-02-24", None], "link": ["a", "https://b.example.org"]})
    shown = agenda(view("2026-02", dataset(meetings=meetings)), Origin("Read now"))
    assert shown.facts == ("The circle was held on 24 February 2026.",)


def test_thanks_end_with_one_mark_whatever_a_name_ends_with() -> None:
    assert circle_pack.thanks("Ana and B.C.") == "Thank you, Ana and B.C.!"


def test_a_group_with_asks_only_is_told_what_is_not_read_and_reassured_of_nothing() -> None:
    asks = frame(NEEDS, {"opened_on": days("2026-11-02", "2026-11-02"), "status": ["open", "done"]})
    shown = view("2026-11", dataset(needs=asks))
    assert shown.headline.startswith(
        "No commitments are in the tables read so far, and no ask is noted as met; 1 is done without a day"
    )
    assert "What is stuck is not known yet, and nobody is known to have room." in shown.headline
    assert shown.changed.told == (
        "From 1 November 2026 to 5 November 2026; the sheets hold no circle of the month before:"
    )
    assert list(shown.changed.rows["what"]) == ["needs"]
    promised = (shown.stuck.told, shown.did.kept.told, shown.ahead.told)
    assert all(told.startswith("No commitments are in the tables read so far") for told in promised)
    assert shown.room.people.told == "Nobody is known to have room now."
    assert shown.agreed.due.told == "No decisions are in the tables read so far."
    assert shown.agreed.agreements.told == "No agreements are in the tables read so far."
    assert agenda(shown, Origin("Read now")).parts[0].title == "What changed"


def test_where_no_table_of_offers_was_read_more_asked_than_offered_is_not_known() -> None:
    asks = frame(NEEDS, {"opened_on": days("2026-11-02"), "status": "open", "category": [("food",)]})
    gaps = view("2026-11", dataset(needs=asks)).gaps.cells
    assert gaps.told == "No table of offers was read, so where more is asked than offered is not known."
    assert gaps.rows["state_told"].tolist() == ["no offers were read"]


def test_where_there_was_a_circle_before_the_days_since_it_are_told_and_no_reading_is_missed() -> None:
    told = agenda(view("2026-11"), Origin("Read now")).parts[0]
    assert told.title == "What changed since the circle of the month before"
    assert "the days since the circle of the month before:" in view("2026-11").changed.told
    assert "read yet" not in view("2026-11").headline


def test_what_is_stuck_is_told_once_with_every_reason() -> None:
    shown = view("2026-11").stuck
    assert shown.counts["n"].sum() == len(shown.rows)
    assert shown.rows["row"].is_unique
    lost = shown.rows.loc[shown.rows["title"] == "Llamar a la clínica", "why"].item()
    assert lost == "its day has passed, no owner yet, carried over"
