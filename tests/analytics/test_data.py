"""Can we trust this? What was read, set aside, and could be mended."""

from analytics.data import data_view
from analytics.schema import ACCOUNTS, ISSUES, SET_ASIDE, dataset, frame
from analytics.sources import SourceState

ACCOUNT = frame(
    ACCOUNTS,
    {"source": ["Sheet"], "table": ["Requests"], "fills": [("needs",)], "read": [10], "used": [7], "set_aside": [3]},
)


def new_words(*words: str) -> object:
    return frame(
        ISSUES,
        {
            "table": ["needs"] * len(words),
            "field": ["status"] * len(words),
            "code": ["new_word"] * len(words),
            "params": [{"word": word} for word in words],
            "source": ["Sheet"] * len(words),
            "row": [f"Requests {n}" for n in range(len(words))],
        },
    )


def test_rows_read_are_rows_used_plus_rows_set_aside() -> None:
    view = data_view(dataset(accounts=ACCOUNT))
    assert (view.tables["read"] == view.tables["used"] + view.tables["set_aside"]).all()
    assert "10 rows read, 7 are counted and 3 set aside" in view.headline


def test_every_word_that_nobody_explained_is_a_group_of_its_own_the_most_frequent_first() -> None:
    groups = data_view(dataset(issues=new_words("ful", "pro", "ful"), accounts=ACCOUNT)).groups
    assert [group.count for group in groups] == [2, 1]
    assert "ful" in groups[0].sentence
    assert "2 rows" in groups[0].sentence


def test_a_group_names_what_else_cannot_be_read_up_to_three_words_and_counts_the_rest() -> None:
    cells = ["ayer", "mañana?", "ayer", "soon", "x", "y"]
    unread = frame(
        ISSUES,
        {"table": "needs", "field": "opened_on", "code": "unreadable_day", "params": [{"cell": c} for c in cells],
         "source": "Sheet", "row": [f"Requests {n}" for n in range(6)]},
    )  # fmt: skip
    [group] = data_view(dataset(issues=unread, accounts=ACCOUNT)).groups
    assert group.sentence.startswith("“ayer” cannot be read as a day")
    assert group.sentence.endswith("The same goes for “mañana?”, “soon” and 2 more: 6 rows in all.")
    [hidden] = data_view(dataset(issues=unread.assign(params=[{}] * 6), accounts=ACCOUNT)).groups
    assert hidden.sentence.endswith("This is so in 6 rows.")


def test_every_group_says_what_to_do_and_names_its_rows() -> None:
    [group] = data_view(dataset(issues=new_words("ful"), accounts=ACCOUNT)).groups
    assert group.mend
    assert group.rows["row"].tolist() == ["Requests 0"]


def test_counts_of_the_groups_add_up_to_the_issues() -> None:
    issues = new_words("ful", "pro", "ful", "sup")
    view = data_view(dataset(issues=issues, accounts=ACCOUNT))
    assert sum(group.count for group in view.groups) == 4


def test_blank_rows_and_headings_are_not_listed_among_rows_that_are_not_counted() -> None:
    aside = frame(
        SET_ASIDE,
        {
            "table": ["Requests"] * 3,
            "reason": ["blank", "total", "header"],
            "params": [{}, {}, {}],
            "source": ["Sheet"] * 3,
            "row": ["Requests 1", "Requests 2", "Requests 3"],
        },
    )
    view = data_view(dataset(set_aside=aside, accounts=ACCOUNT))
    assert view.set_aside["row"].tolist() == ["Requests 2"]
    assert view.set_aside["why"].str.len().gt(3).all()


def test_rows_set_aside_are_those_listed_and_so_many_headings_titles_and_blank_ones() -> None:
    reasons = ["blank", "total", "header", "title", "blank"]
    aside = frame(SET_ASIDE, {"table": "Requests", "reason": reasons, "params": [{}] * 5, "source": "Sheet"})
    view = data_view(dataset(set_aside=aside, accounts=ACCOUNT.assign(used=5.0, set_aside=5.0)))
    assert (len(view.set_aside), view.layout) == (1, 4)
    assert "headings" not in view.headline


def test_a_table_with_headings_only_is_said_to_have_them_and_what_makes_figures_come() -> None:
    tables = ["Asks", "Tasks", "Odd"]
    accounts = frame(
        ACCOUNTS,
        {"source": "Sheet", "table": tables, "fills": [("needs",), ("commitments",), ()],
         "read": [1, 2, 1], "used": 0, "set_aside": [1, 2, 1]},
    )  # fmt: skip
    aside = frame(
        SET_ASIDE,
        {"table": ["Asks", "Tasks", "Tasks", "Odd"], "reason": ["header", "title", "header", "not_recognised"],
         "params": [{}] * 4, "source": "Sheet"},
    )  # fmt: skip
    assert data_view(dataset(set_aside=aside, accounts=accounts)).headline == (
        "4 rows were read and none is counted. “Asks” and “Tasks” have only their headings so far; figures come as "
        "soon as a row is there."
    )


def test_nothing_read_is_said_as_such() -> None:
    view = data_view(dataset())
    assert "Nothing has been read yet" in view.headline
    assert view.groups == ()


def test_the_states_of_the_sources_are_those_of_the_moment() -> None:
    view = data_view(dataset(accounts=ACCOUNT))
    assert view.at_this_moment([SourceState("Sheet", "files")]).states[0].name == "Sheet"
    assert view.states == ()
