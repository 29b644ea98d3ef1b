"""The page of burnout signals, laid out."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from analytics.capacity import CapacityView, capacity_view, own_view
from analytics.disclosure import Viewer, disclose, labels, veiled
from analytics.filters import Filters
from analytics.schema import Dataset, dataset
from tests.demo_group import TODAY, demo_group
from tests.told import told


def harness(view: object) -> None:
    from pages.capacity import page  # noqa: PLC0415 - AppTest runs this function's text on its own

    page.render(view)


def drawn(view: CapacityView) -> AppTest:
    test = AppTest.from_function(harness, kwargs={"view": view}, default_timeout=60).run()
    assert not test.exception
    return test


def view_of(group: Dataset) -> CapacityView:
    return capacity_view(group, Filters(), as_of=TODAY)


def for_a_member(group: Dataset) -> CapacityView:
    member = Viewer("member")
    return disclose(view_of(veiled(group, member.veil, labels(group))), member)


def said(test: AppTest) -> str:
    return "\n".join([*(text.value for text in test.markdown), *(box.value for box in test.info)]).replace("\\", "")


def heads(test: AppTest) -> list[str]:
    return [head.value for head in test.header]


def test_the_page_is_in_the_order_of_its_questions() -> None:
    assert heads(drawn(view_of(demo_group()))) == [
        "How we have been", "Worth a conversation", "Resting, now and next", "Who carries how much",
        "The answers of these meetings",
    ]  # fmt: skip


def test_its_title_is_burnout_signals_and_its_first_words_answer_it() -> None:
    test = drawn(view_of(demo_group()))
    assert [title.value for title in test.title] == ["Burnout signals"]
    first, second = (text.value.replace("\\", "") for text in test.markdown[:2])
    assert first.endswith("8 people might like a conversation.**")
    assert second.startswith("- Wanda K. answered red on")
    assert "- Dev P. and Marisol T. hold 25 of 43 open things" in second


def test_every_figure_tells_how_it_is_counted() -> None:
    text = said(drawn(view_of(demo_group())))
    for start in (
        "Expected is everyone", "Each rule compares a person", "One shape for each meeting", "Rests are the days",
        "Load is a person's open commitments",
    ):  # fmt: skip
        assert text.count(start) == 1


def test_each_rule_comes_with_its_reasons_its_definition_and_its_number() -> None:
    text = said(drawn(view_of(demo_group())))
    assert "**Red twice running**" in text
    assert "The last two answers are red." in text
    assert "1 person; the same answers in shuffled order would give about" in text
    assert "share it with somebody, postpone it, hand it over, or rest" in text


def test_lists_end_with_where_the_row_is() -> None:
    tables = [table.value for table in drawn(view_of(demo_group())).dataframe]
    listed = [table for table in tables if "row" in table.columns]
    assert len(listed) == 10
    assert all(list(table.columns)[-1] in {"row", "row_url"} for table in listed)


@pytest.mark.parametrize(
    "group",
    [
        dataset(),
        told({"Ana": "gyrgyr"}),
        told({"Ana": "g"}, table=False, meetings=False),
        told({f"Person {place:02d}": "gyr-" for place in range(60)}),
        told({"Ana": "ggg", "Ben": "ggg"}),
    ],
)
def test_with_too_little_or_too_much_the_page_still_stands(group: Dataset) -> None:
    assert "How we have been" in heads(drawn(view_of(group)))


def test_what_cannot_be_drawn_yet_stands_under_the_title_that_its_picture_would_have() -> None:
    text = said(drawn(view_of(dataset())))
    assert "**How people were at the last meetings" in text
    assert "**How many open things each person holds" in text


def test_without_the_part_about_people_the_page_names_nobody() -> None:
    view = view_of(demo_group())
    test = drawn(replace(view, people=None, headline=view.group.headline))
    shown = said(test) + "".join(str(table.value) for table in test.dataframe)
    assert heads(test) == ["How we have been", "Who carries how much"]
    assert [name for name in demo_group().people["person"] if name in shown] == []


def test_ones_own_page_is_about_oneself() -> None:
    test = drawn(own_view(view_of(demo_group()), "Wanda K."))
    shown = said(test) + "".join(str(table.value) for table in test.dataframe)
    assert "Wanda K. answered red" in shown
    assert [name for name in demo_group().people["person"] if name in shown] == ["Wanda K."]


def test_words_of_the_groups_own_act_as_no_markup() -> None:
    group = told({"[x](http://evil) **B**": "rr", "Ben": "gg"})
    bullets = [text.value for text in drawn(view_of(group)).markdown if text.value.startswith("- ")]
    assert bullets
    assert not any(re.search(r"(?<!\\)[\[\]*]", text) for text in bullets)


def test_a_member_reads_that_those_who_rest_are_counted_in_and_how_many_do_nowhere() -> None:
    group = demo_group()
    full, less = (said(drawn(seen)) for seen in (view_of(group), for_a_member(group)))
    assert "resting and left out of the load" in full
    assert "those who were resting, because who rests is for coordinators" in less
    assert "Those who rest are counted in" in less
    assert "left out of the load" not in less
    assert "resting" not in for_a_member(group).group.meetings
