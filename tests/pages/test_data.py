"""The Data page: can we trust this, and if not wholly, why?"""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.budget import Budget
from analytics.data import DataView, data_view
from analytics.disclosure import Veil, Viewer, disclose, labels, veiled
from analytics.schema import ACCOUNTS, COMMITMENTS, ISSUES, SET_ASIDE, dataset, frame
from analytics.sources import SourceState
from connectors.config import Config
from connectors.desk import Desk
from connectors.readings import Readings
from connectors.sources import Sources
from pages.data import page
from pages.furniture import changed

READ_AT = pd.Timestamp("2026-11-03 14:05", tz="America/New_York")
LATER = pd.Timestamp("2026-11-03 14:35", tz="America/New_York")
ACCOUNT = frame(
    ACCOUNTS,
    {"source": ["Base"], "table": ["Requests"], "fills": [("needs",)], "read": [10], "used": [7], "set_aside": [3]},
)
WELL = SourceState("Base", "airtable", READ_AT, 13)
BROKEN = "Airtable cannot be reached from this computer."


def _draw(render, view) -> None:  # noqa: ANN001 - AppTest runs the text of this function alone
    render(view)


def drawn(*states: SourceState, notices: tuple[str, ...] = ()) -> AppTest:
    view = data_view(dataset(accounts=ACCOUNT)).at_this_moment(states, notices)
    app = AppTest.from_function(_draw, kwargs={"render": page.render, "view": view}, default_timeout=60).run()
    assert [exception.value for exception in app.exception] == []
    return app


def drawn_of(view: DataView) -> AppTest:
    return AppTest.from_function(_draw, kwargs={"render": page.render, "view": view}, default_timeout=60).run()


def told(app: AppTest) -> str:
    texts = [element.value for kind in ("header", "markdown", "warning") for element in app.get(kind)]
    return "\n".join(texts).replace("\\", "")


@pytest.mark.parametrize(
    ("state", "trust", "heading"),
    [
        (WELL, "Every source could be read", "● Base: read well"),
        (
            SourceState("Base", "airtable", READ_AT, failure=BROKEN),
            "Take the figures with care: those of Base are old",
            "◐ Base",
        ),
        (
            SourceState("Base", "airtable", failure=BROKEN),
            "The figures are not whole. Not read so far, and missing from every one: Base.",
            "✕ Base: missing",
        ),
        (
            SourceState("Base", "airtable", busy=True),
            "The figures are not whole yet. Coming in for the first time just now: Base.",
            "◌ Base: being read now",
        ),
        (
            SourceState("Base", "airtable", READ_AT, amiss=("Missing from these figures: Offers.",)),
            "Take the figures with care: of Base not every table could be read",
            "◐ Base: not every table could be read",
        ),
    ],
)
def test_the_first_sentence_says_whether_the_figures_can_be_trusted_and_each_card_how_its_source_is(
    state: SourceState, trust: str, heading: str
) -> None:
    app = drawn(state)
    assert app.get("markdown")[0].value.replace("\\", "").startswith(f"**{trust}")
    assert heading in told(app)


def test_a_column_that_is_missing_is_said_first_and_chosen_in_place_among_those_that_may_be_it() -> None:
    params = {"header": "Stage", "nearest": "", "unused": ("Where it stands", "Notes")}
    about = {"source": ["Base"], "row": ["Requests"], "table": ["needs"], "field": ["status"]}
    issues = frame(ISSUES, {**about, "code": ["missing_column"], "params": [params]})
    view = data_view(dataset(accounts=ACCOUNT, issues=issues)).at_this_moment([WELL])
    app = drawn_of(view)
    assert view.trust == "Take the figures with care: the column “Stage” is missing from its table."
    assert "◐ Base: a column is missing" in told(app)
    [choice] = [one for one in app.selectbox if one.label == "What Stage is called now"]
    [take] = [one for one in app.button if one.label == "That is the same column"]
    assert choice.options == ["none chosen yet", "Where it stands", "Notes"]
    take.click().run()
    assert changed.CONFIRMED not in app.session_state
    choice.select("Where it stands")
    take.click().run()
    assert app.session_state[changed.CONFIRMED] == (view.changes[0], "Where it stands")


def test_sources_of_which_no_row_is_counted_are_not_called_trustworthy() -> None:
    view = data_view(dataset(accounts=ACCOUNT.assign(used=0.0, set_aside=10.0))).at_this_moment([WELL])
    assert view.trust.startswith("Every source could be read")
    assert "none of their rows is counted" in view.trust


def test_a_source_that_failed_says_why_and_when_it_is_tried_again() -> None:
    app = drawn(SourceState("Base", "airtable", READ_AT, failure=BROKEN, next_at=LATER))
    [warning] = app.warning
    assert warning.value.replace("\\", "") == f"{BROKEN} Next try 14:35."


def test_a_reading_kept_on_the_disk_is_marked_with_its_day_and_hour() -> None:
    said = told(drawn(SourceState("Base", "airtable", READ_AT, from_disk=True)))
    assert "Read Tuesday 3 November 2026, 14:05, before the program was started" in said


def test_what_stands_against_the_disk_is_said() -> None:
    assert "made with another key" in told(drawn(WELL, notices=("It was made with another key.",)))


def test_cost_forecast_and_warning_stand_on_the_card_and_the_button_says_what_it_takes() -> None:
    budget = Budget(
        cost=13, a_month=38_688, quota=1_000, together=38_688, spent=130, every="15m", enough="20h",
        gone_on=pd.Timestamp("2026-11-04"),
    )  # fmt: skip
    app = drawn(SourceState("Base", "airtable", READ_AT, 13, budget=budget))
    assert "About 38,688 calls a month" in told(app)
    assert 'Write every = "20h"' in told(app)
    assert "used up on 4 November 2026" in told(app)
    assert app.button[0].label == "Read again (takes about 13 of this month's 1,000 calls)"


@pytest.mark.parametrize(
    ("reasons", "line"),
    [
        (["total", "blank", "header"], "2 more are headings, titles and blank rows."),
        (["total", "header"], "1 more is a heading, a title or a blank row."),
        (["header"], "The 1 row set aside is a heading, a title or blank."),
        (["title", "header"], "All 2 rows set aside are headings, titles and blank rows."),
    ],
)
def test_rows_that_are_in_no_list_are_counted_under_it(reasons: list[str], line: str) -> None:
    aside = frame(SET_ASIDE, {"table": "Requests", "reason": reasons, "params": [{}] * len(reasons), "source": "Base"})
    app = drawn_of(data_view(dataset(set_aside=aside, accounts=ACCOUNT)).at_this_moment([WELL]))
    assert line in told(app)


def test_rows_read_are_shown_as_those_counted_and_those_set_aside() -> None:
    [chart] = drawn(WELL).get("vega_lite_chart")
    assert "7 counted, 3 set aside" in chart.proto.spec


def test_before_a_row_is_read_nothing_is_said_of_what_could_be_mended() -> None:
    missing = SourceState("Base", "airtable", failure=BROKEN)
    assert "What could be mended in your sheets" not in told(drawn_of(data_view(dataset()).at_this_moment([missing])))
    none = data_view(dataset(accounts=ACCOUNT.assign(used=0.0, set_aside=10.0))).at_this_moment([WELL])
    assert "What could be mended in your sheets" not in told(drawn_of(none))
    assert "What could be mended in your sheets" in told(drawn(WELL))


def test_a_coordinator_may_have_a_source_read_again_and_a_member_may_not() -> None:
    view = data_view(dataset(accounts=ACCOUNT))
    labels = [
        [button.label for button in drawn_of(disclose(view, Viewer(tier)).at_this_moment([WELL])).button]
        for tier in ("coordinator", "member")
    ]
    assert [bool(label) for label in labels] == [True, False]


def _draw_as_the_app_does(visit) -> None:  # noqa: ANN001 - AppTest runs the text of this function alone
    import app  # noqa: PLC0415
    from analytics.counted import Counted  # noqa: PLC0415
    from analytics.disclosure import Viewer  # noqa: PLC0415

    [entry] = [entry for entry in app.ENTRIES if entry.url == "data"]
    app.draw_page(entry, visit, Counted(visit.dataset), Viewer("coordinator"), lambda: None)


def test_what_a_visitor_gave_is_no_source_that_could_be_read_again(tmp_path: Path) -> None:
    session: dict[str, object] = {}
    readings = Readings(Config(), {}, now=READ_AT.to_pydatetime, connectors={})
    desk = Desk(session, Sources(tmp_path / "sources.toml", readings, demo=""), is_open_here=bool, now=readings._now)
    desk.actions().drop([("requests.csv", b"Nr,Asked on,What do you need?\n1,03/14/2026,Groceries\n")])
    desk.actions().show()
    assert desk.visit is not None
    for visit, wanted in [(desk.visit, []), (replace(desk.visit, may_read_again=True), ["Read again"])]:
        app = AppTest.from_function(_draw_as_the_app_does, kwargs={"visit": visit}, default_timeout=60).run()
        assert not app.exception
        assert "Our files" in told(app)
        assert [button.label for button in app.button if "again" in button.label] == wanted


def near(veil: Veil) -> str:
    group = dataset(
        accounts=ACCOUNT,
        commitments=frame(COMMITMENTS, {"owner": [("Marta Diaz", "Martha Diaz")]}),
        issues=frame(ISSUES, {"code": ["near_name"], "params": [{"names": ("Marta Diaz", "Martha Diaz")}]}),
    )
    return told(drawn_of(data_view(veiled(group, veil, labels(group))).at_this_moment([WELL])))


def test_two_spellings_of_one_person_are_shown_whole_with_full_names() -> None:
    said = near("full names")
    assert "“Marta Diaz” and “Martha Diaz” may be one person" in said
    assert "switched on" not in said


def test_where_names_are_initials_it_is_said_which_switch_shows_how_they_are_written() -> None:
    said = near("initials")
    assert "“M.D.” and “M.D. 2” may be one person" in said
    assert "How they are written shows with “Full names” switched on, under “You see this as a coordinator”." in said
    assert "Mart" not in said


def several_issues(sources: list[str]) -> AppTest:
    accounts = frame(
        ACCOUNTS,
        {
            "source": sources,
            "table": ["Requests"] * len(sources),
            "read": [10] * len(sources),
            "used": [10] * len(sources),
            "set_aside": [0] * len(sources),
        },
    )
    issues = frame(
        ISSUES,
        {
            "source": [sources[0]] * 3, "row": ["Requests 7", "Requests 9", None], "table": ["needs"] * 3,
            "field": ["opened_on", "opened_on", None], "code": ["unreadable_day", "unreadable_day", "never_heard_of"],
            "params": [{"cell": "soon"}, {"cell": "later"}, {}],
        },
    )  # fmt: skip
    return drawn_of(data_view(dataset(accounts=accounts, issues=issues)).at_this_moment([WELL]))


def test_what_could_be_mended_is_one_line_each_with_its_rows_under_it() -> None:
    app = several_issues(["Base"])
    [line] = [part.label.replace("\\", "") for part in app.expander]
    assert line.startswith(
        "**“soon” cannot be read as a day (day asked). The same goes for “later”: 2 rows in all.** Write the day"
    )
    assert app.expander[0].dataframe[0].value["detail"].tolist()[1].startswith("“later”")
    assert "never_heard_of" in told(app)


def test_a_source_is_named_where_there_are_several() -> None:
    [line] = [part.label.replace("\\", "") for part in several_issues(["Base", "Sheet"]).expander]
    assert line.startswith("**Base: “soon”")


def test_what_is_wrong_with_a_single_table_stands_on_the_card_of_its_source() -> None:
    said = "Missing from these figures: Offers. Did you mean 'title'?"
    assert said in told(drawn(SourceState("Base", "airtable", READ_AT, amiss=(said,))))
