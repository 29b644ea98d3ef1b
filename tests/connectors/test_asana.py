"""Asana, over real HTTP: what is asked, what comes back, and what is said where it does not."""

import json
import logging
import traceback
from collections.abc import Iterator

import pandas as pd
import pytest

from connectors.asana import Place, _service, place_of
from connectors.budget import EVERY
from connectors.config import Column, FieldColumns, TableConfig
from connectors.files import tables_of
from connectors.mapping import map_table
from connectors.raw import Progress, RawTable, SourceError
from tests.servers.asana import (
    PROJECT,
    TOKEN,
    WORKSPACE,
    AsanaServer,
    Project,
    custom,
    error,
    gid,
    member_of,
    named,
    serve_project,
    task,
    tasks,
)
from tests.servers.base import Answer
from tests.servers.never_sent import assert_never_sent
from tests.servers.serving import Served

FULL = Project(
    [
        task("Drive to the clinic", section="Doing", assignee=named("user", "Ann Example"), due_on="2026-05-01",
             tags=[named("tag", "rides"), named("tag", "health")], notes="Call 555 0100",
             custom_fields=[custom("Area", "North"), custom("Hours", "2.5", number_value=2.5),
                            custom("Kinds", "a, b", multi_enum_values=[{"name": "a"}, {"name": "b"}]),
                            custom("notes", "door code")],
             subtasks=[task("Ask for the car", section="")]),
        task("Soup", section="Done", completed=True, completed_at="2026-05-02T10:00:00.000Z",
             assignee=named("user", "bo@example.org")),
    ],
    custom_fields=("Area", "Hours", "Kinds", "notes"),
)  # fmt: skip


def work(name: str = "Care", **columns: str | Column) -> TableConfig:
    known = {field: one if isinstance(one, Column) else Column(one) for field, one in columns.items()}
    return TableConfig(name, "commitments", columns={field: FieldColumns((one,)) for field, one in known.items()})


@pytest.fixture
def project() -> Iterator[Served[AsanaServer]]:
    with serve_project(tasks(2)) as served:
        yield served


def cells(raw: RawTable, place: int) -> dict[object, object]:
    return dict(zip(raw.rows[0], raw.rows[place], strict=True))


def names(raw: RawTable) -> list[object]:
    at = list(raw.rows[0]).index("name")
    return [row[at] for row in raw.rows[1:]]


def asked(served: Served[AsanaServer]) -> set[str]:
    return set(served.server.calls[-1].query["opt_fields"][0].split(","))


def refused(project: Served[AsanaServer], *tables: TableConfig, place: str | None = None) -> SourceError:
    with pytest.raises(SourceError) as caught:
        project.read(*tables, place=place)
    return caught.value


# Calls


@pytest.mark.parametrize(("number", "calls"), [(0, 2), (1, 2), (100, 2), (101, 3), (1000, 11)])
def test_a_project_costs_one_call_and_one_for_every_hundred_tasks(number: int, calls: int) -> None:
    with serve_project(tasks(number)) as project:
        [raw] = project.read()
        assert len(project.server.calls) == calls
        assert names(raw) == [f"Task {place}" for place in range(number)]


def test_subtasks_come_with_their_task_and_cost_nothing() -> None:
    with serve_project([task("Soup", subtasks=[task("Shop", section=""), task("Cook", section="")])]) as project:
        [raw] = project.read()
        assert names(raw) == ["Soup", "Shop", "Cook"]
        assert [cells(raw, place)["parent"] for place in (1, 2, 3)] == [None, "Soup", "Soup"]
        assert len(project.server.calls) == 2


def test_subtasks_of_subtasks_cost_a_call_for_each_that_has_some() -> None:
    deep = task("Shop", section="", subtasks=[task("Find a bag", section="")])
    with serve_project([task("Soup", subtasks=[deep])]) as project:
        assert names(project.read()[0]) == ["Soup", "Shop", "Find a bag"]
        assert len(project.server.calls) == 3


def test_subtasks_that_do_not_come_with_their_task_are_asked_for() -> None:
    with serve_project([task("Soup", subtasks=[task(f"Step {n}", section="") for n in range(101)])]) as project:
        project.server.nests = False
        assert len(names(project.read()[0])) == 102
        assert len(project.server.calls) == 4


def test_a_hundred_and_fifty_calls_a_minute_are_never_passed() -> None:
    with serve_project(tasks(2)) as project:
        for _ in range(160):
            project.read()
        assert set(project.server.statuses) == {200}
        sent = [call.at for call in project.server.calls]
        assert max(sum(start <= at < start + 60 for at in sent) for start in sent) <= 150
        assert 320 / (sent[-1] - sent[0] + 60) >= 0.7 * 150 / 60


def test_progress_tells_every_call_and_page() -> None:
    with serve_project(tasks(150)) as project:
        told: list[Progress] = []
        project.read(progress=told.append)
        assert told[-1] == Progress(calls=3, table="Care", rows=150)
        assert [progress.rows for progress in told if progress.calls == 2] == [0, 100]


def test_a_project_is_read_often_enough_to_be_of_use() -> None:
    assert EVERY["asana"].total_seconds() == 900


# What is asked for, what comes


def test_a_task_says_what_people_see_on_it() -> None:
    with serve_project(FULL) as project:
        [raw] = project.read()
    drive, soup = cells(raw, 1), cells(raw, 3)
    wanted = ("name", "assignee", "memberships.section", "completed", "due_on", "tags", "Area", "Hours", "Kinds")
    assert [drive[header] for header in wanted] == [
        "Drive to the clinic", "Ann Example", ["Doing"], False, "2026-05-01", ["rides", "health"], "North", 2.5,
        ["a", "b"],
    ]  # fmt: skip
    assert (drive["notes"], drive["custom_fields.notes"]) == ("Call 555 0100", "door code")
    assert (soup["completed"], soup["completed_at"], soup["assignee"]) == (True, "2026-05-02T10:00:00.000Z", "bo")


def test_each_row_has_its_link_and_each_column_an_id_that_survives_a_rename() -> None:
    with serve_project(FULL) as project:
        [raw] = project.read(work(title="name", category=Column("Region", id=gid("custom", "Area"))))
    assert raw.header_row == 1
    assert raw.link(raw.row_names[1]) == f"https://app.asana.com/0/0/{gid('task', 'Drive to the clinic')}"
    assert dict(zip(raw.rows[0], raw.column_ids, strict=True))["Area"] == gid("custom", "Area")
    assert cells(raw, 1)["Area"] == "North"


def test_the_section_in_another_project_is_not_this_ones() -> None:
    both = task("Soup", memberships=[member_of("Elsewhere", "1200000000000077"), member_of("Doing")])
    with serve_project([both]) as project:
        assert cells(project.read()[0], 1)["memberships.section"] == ["Doing"]


def test_a_subtask_that_is_in_the_project_by_itself_too_is_one_row() -> None:
    shop = task("Shop", section="Doing")
    soup = task("Soup", subtasks=[shop])
    with serve_project([soup, task("Ride"), {**shop, "parent": named("task", "Soup")}]) as project:
        [raw] = project.read()
    assert names(raw) == ["Soup", "Ride", "Shop"]
    assert cells(raw, 3)["memberships.section"] == ["Doing"]
    assert raw.row_names[3] == gid("task", "Shop")


def test_subtasks_of_an_export_without_ids_are_all_kept() -> None:
    export = {"data": [{"gid": "12", "name": "Soup", "subtasks": [{"name": "Shop"}, {"name": "Cook"}]}]}
    [raw] = tables_of("Care.json", json.dumps(export).encode())
    assert names(raw) == ["Soup", "Shop", "Cook"]


def test_a_project_without_tasks_still_has_its_columns() -> None:
    with serve_project(Project([], custom_fields=("Area", "notes"))) as project:
        [raw] = project.read()
    assert len(raw.rows) == 1
    assert {"name", "assignee", "memberships.section", "Area", "custom_fields.notes"} <= set(map(str, raw.rows[0]))


def test_only_what_is_mapped_is_asked_for() -> None:
    with serve_project(FULL) as project:
        [raw] = project.read(work(title="name", owner="assignee"))
        assert asked(project) == {"name", "assignee.name", "num_subtasks", "subtasks.name", "subtasks.assignee.name",
                                  "subtasks.num_subtasks"}  # fmt: skip
        assert {cells(raw, 1)[header] for header in ("notes", "due_on", "Area")} == {None}
        assert "custom_fields.notes" in raw.rows[0]


def test_notes_are_never_asked_for_even_where_they_are_mapped_and_neither_is_an_address() -> None:
    with serve_project(FULL) as project:
        project.read(work(title="name", description="notes"))
        assert "notes" not in asked(project)
        project.read()
        assert not [field for field in asked(project) if "email" in field or field == "assignee"]


def test_a_live_project_and_its_export_are_the_same_rows_and_the_same_frame() -> None:
    columns = {"commitment_id": "gid", "title": "name", "owner": "assignee", "status": "memberships.section",
               "due_on": "due_on", "done_on": "completed_at", "category": "tags", "hours": "Hours"}  # fmt: skip
    entry = work(**columns)
    [export] = tables_of("Care.json", json.dumps({"data": FULL.tasks}).encode())
    with serve_project(FULL) as project:
        [whole] = project.read()
        [live] = project.read(entry)
    assert (whole.row_names, whole.row_url) == (export.row_names, export.row_url)
    assert [cells(whole, place) for place in range(4)] == [cells(export, place) for place in range(4)]
    frames = [map_table(raw, entry, source="Ours", timezone="America/New_York").frame for raw in (live, export)]
    pd.testing.assert_frame_equal(*frames)
    assert list(frames[0]["owner"]) == [("Ann Example",), (), ("bo",)]


def test_a_project_of_another_name_than_sources_toml_has_is_told_with_its_name(project: Served[AsanaServer]) -> None:
    error_ = refused(project, work("Cares", title="name"))
    assert "no project 'Cares' at this link. Did you mean 'Care'?" in str(error_)
    assert (error_.step, len(project.server.calls)) == ("found", 1)


# Links


@pytest.mark.parametrize(
    ("link", "place"),
    [
        (f"https://app.asana.com/0/{PROJECT}/list", Place(PROJECT)),
        (f"https://app.asana.com/0/{PROJECT}/1200000000000099/f", Place(PROJECT)),
        (f"https://app.asana.com/0/{PROJECT}", Place(PROJECT)),
        (f" app.asana.com/0/{PROJECT}/board \n", Place(PROJECT)),
        (f"https://app.asana.com/1/{WORKSPACE}/project/{PROJECT}/list/12?focus=true", Place(PROJECT, WORKSPACE)),
        (f"https://app.asana.com/1/{WORKSPACE}/project/{PROJECT}/task/12", Place(PROJECT, WORKSPACE)),
        (PROJECT, Place(PROJECT)),
    ],
)
def test_every_form_of_link_leads_to_the_project(link: str, place: Place) -> None:
    assert place_of(link) == place


@pytest.mark.parametrize(
    "link",
    ["", "Care", "https://app.asana.com/0/home/12", f"https://app.asana.com/1/{WORKSPACE}/home", "https://asana.com/",
     f"https://app.asana.com/1/{WORKSPACE}/portfolio/12"],
)  # fmt: skip
def test_a_link_to_no_project_is_answered_with_the_link_to_copy(link: str) -> None:
    with pytest.raises(SourceError, match=r"begins with https://app\.asana\.com/") as caught:
        place_of(link)
    assert caught.value.step == "settings"


@pytest.mark.parametrize("link", ["https://app.asana.com/0/0/12", f"https://app.asana.com/1/{WORKSPACE}/task/12"])
def test_a_link_to_a_task_is_told_from_one_to_its_project(link: str) -> None:
    with pytest.raises(SourceError, match="leads to one task"):
        place_of(link)


# Permission


def test_without_a_token_the_sentence_says_how_to_make_one(project: Served[AsanaServer]) -> None:
    project.secrets["token"] = " "
    error_ = refused(project)
    assert "There is no Asana token" in str(error_)
    assert (error_.step, project.server.calls) == ("settings", [])


@pytest.mark.parametrize("token", ["2/12 3", "2/12…", "2/1\n2"])
def test_a_token_with_letters_that_none_has_is_not_sent(project: Served[AsanaServer], token: str) -> None:
    project.secrets["token"] = token
    error_ = refused(project)
    assert "no token has" in str(error_)
    assert token not in str(error_)
    assert project.server.calls == []


def test_an_unknown_token_is_told_as_one(project: Served[AsanaServer]) -> None:
    project.secrets["token"] = "2/revoked"
    error_ = refused(project)
    assert "does not know this token" in str(error_)
    assert (error_.step, len(project.server.calls)) == ("permitted", 1)


def test_a_project_in_another_workspace_is_told_from_one_that_is_private(project: Served[AsanaServer]) -> None:
    project.server.hidden = {PROJECT}
    private = refused(project)
    assert "Have a member of the project add that person" in str(private)
    project.server.workspaces = {"1200000000000055"}
    elsewhere = refused(project)
    assert "in a workspace of Asana that the owner of this token is not in" in str(elsewhere)
    assert (private.step, elsewhere.step) == ("permitted", "permitted")
    assert project.server.calls[-1].query == {"opt_fields": ["workspaces.name"]}


def test_an_older_link_that_does_not_name_the_workspace_is_not_guessed_about(project: Served[AsanaServer]) -> None:
    project.server.workspaces = {"1200000000000055"}
    assert "may not see the project" in str(refused(project, place=f"https://app.asana.com/0/{PROJECT}/list"))
    assert len(project.server.calls) == 1


def test_a_project_that_does_not_exist_is_told_as_that(project: Served[AsanaServer]) -> None:
    project.server.projects.clear()
    error_ = refused(project)
    assert "Asana has no such project" in str(error_)
    assert error_.step == "found"


@pytest.mark.parametrize(
    ("status", "said", "step"),
    [
        (402, "plan of this workspace", "permitted"),
        (400, "takes this for no project's link", "found"),
        (451, "status 451: Refused", "readable"),
    ],
)
def test_each_refusal_is_answered_with_what_to_do(
    project: Served[AsanaServer], status: int, said: str, step: str
) -> None:
    project.server.answer_next(error(status, "Refused"))
    error_ = refused(project)
    assert said in str(error_)
    assert error_.step == step


# Quotas, outages, changes on the way


def test_a_refusal_for_too_many_calls_is_waited_out_as_long_as_asana_asks(project: Served[AsanaServer]) -> None:
    project.server.answer_next(Answer(429, error(429, "Wait").body, {"Retry-After": "30"}))
    assert len(project.read()[0].rows) == 3
    first, second = (call.at for call in project.server.calls[:2])
    assert 30 <= second - first <= 40


def test_a_token_that_stays_worn_out_is_told_as_that(project: Served[AsanaServer]) -> None:
    project.server.answer_next(error(429, "Wait"), times=50)
    error_ = refused(project)
    assert "too often" in str(error_)
    assert error_.step == "reachable"


@pytest.mark.parametrize("answer", [Answer(502), Answer(200, b'{"data": [{"gid": "12'), Answer(200, b"<html>")])
def test_a_page_that_fails_once_is_asked_for_again_and_nothing_is_doubled(answer: Answer) -> None:
    with serve_project(tasks(250)) as project:
        project.server.let_next(2)
        project.server.answer_next(answer)
        assert names(project.read()[0]) == [f"Task {place}" for place in range(250)]


def test_an_outage_that_stays_is_told_with_asanas_own_words(project: Served[AsanaServer]) -> None:
    project.server.answer_next(error(500, "Server Error"), times=50)
    error_ = refused(project)
    assert "status 500: Server Error" in str(error_)
    assert error_.step == "reachable"


@pytest.mark.parametrize("answer", [{}, {"data": None}, {"data": {}}, {"data": []}, []])
def test_a_project_in_no_known_form_is_told_as_that(project: Served[AsanaServer], answer: object) -> None:
    project.server.fail_next(200, answer)
    assert "form that we do not know" in str(refused(project))


@pytest.mark.parametrize("answer", [{}, {"data": None}, {"data": [{}]}, {"data": [1]}, []])
def test_tasks_in_no_known_form_are_told_as_that(project: Served[AsanaServer], answer: object) -> None:
    project.server.let_next()
    project.server.fail_next(200, answer)
    assert "form that we do not know" in str(refused(project))


def test_a_walk_that_asana_forgot_begins_anew() -> None:
    with serve_project(tasks(250)) as project:
        project.server.after = lambda calls: project.server.walks.forget() if calls == 3 else None
        assert names(project.read()[0]) == [f"Task {place}" for place in range(250)]
        assert len(project.server.calls) == 1 + 2 + 1 + 3


def test_tasks_that_move_between_pages_are_neither_doubled_nor_lost() -> None:
    with serve_project(tasks(150)) as project:
        project.server.walks.shift = True
        made = project.server.projects[PROJECT].tasks
        project.server.after = lambda calls: made.insert(0, task("New")) if calls == 2 else None
        assert sorted(map(str, names(project.read()[0]))) == sorted(str(one["name"]) for one in made)


@pytest.mark.parametrize(
    "page",
    [
        {"data": [], "next_page": {"offset": "eyJ0again"}},
        {"data": [{"gid": "12", "name": "Again"}], "next_page": {"offset": "eyJ0again"}},
    ],
)
def test_a_page_that_repeats_for_ever_is_ended(project: Served[AsanaServer], page: object) -> None:
    project.server.let_next()
    project.server.fail_next(200, page, times=50)
    error_ = refused(project)
    assert "sent the same page again" in str(error_)
    assert error_.step == "readable"
    assert len(project.server.calls) == 5


# Nothing written, nothing told


def test_nothing_but_reading_was_ever_asked(project: Served[AsanaServer]) -> None:
    project.read()
    assert {call.method for call in project.server.calls} == {"GET"}


@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", f"/api/1.0/projects/{PROJECT}"), ("POST", f"/api/1.0/projects/{PROJECT}/tasks"),
     ("DELETE", "/api/1.0/tasks/12"),
     ("GET", "/api/1.0/projects/12"), ("GET", "/api/1.0/users"), ("POST", "/api/1.0/tasks/12/subtasks")],
)  # fmt: skip
def test_a_call_that_is_not_for_this_project_or_not_for_reading_is_never_sent(
    project: Served[AsanaServer], method: str, path: str
) -> None:
    assert_never_sent(_service(Place(PROJECT), project.server.url, {}), project.server, project.clock, method, path)


def test_no_secret_and_no_task_is_in_any_log_or_error(
    project: Served[AsanaServer], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    project.read()
    project.server.answer_next(error(500, "of ana@example.org"), times=30)
    errors = [refused(project)]
    project.server._faults.clear()
    project.server.hidden = {PROJECT}
    errors.append(refused(project))
    told = caplog.text + "".join(repr(vars(entry)) for entry in caplog.records)
    told += "".join("".join(traceback.format_exception(one)) for one in errors)
    for secret in (TOKEN, "Task 0", "ana@example.org"):
        assert secret not in told
