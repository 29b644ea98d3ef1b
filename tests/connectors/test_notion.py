"""Notion, over real HTTP: what is asked, what comes back, and what is said where it does not."""

import logging
import traceback
from collections.abc import Iterator
from urllib.parse import unquote

import pandas as pd
import pytest

from connectors.budget import EVERY
from connectors.config import Column, FieldColumns, TableConfig
from connectors.files import tables_of
from connectors.mapping import map_table
from connectors.notion import _service, database_id
from connectors.notion.cells import cell
from connectors.raw import Progress, RawTable, SourceError
from tests.servers.base import Answer
from tests.servers.never_sent import assert_never_sent
from tests.servers.notion import (
    DATABASE,
    TOKEN,
    NotionServer,
    Source,
    error,
    prop,
    rich,
    serve_database,
    to,
    user,
    uuid,
)
from tests.servers.serving import Served

PEOPLE = Source("People", {"Name": "title", "Phone": "phone_number"}, [["Ana", "555 0100"], ["Bo", None]])
RIDES = {"Title": "title", "Helpers": ("relation", "People")}


def needs(name: str = "Requests", fills: str = "needs", **columns: str | Column) -> TableConfig:
    known = {field: one if isinstance(one, Column) else Column(one) for field, one in columns.items()}
    return TableConfig(name, fills, columns={field: FieldColumns((one,)) for field, one in known.items()})


def asks(number: int) -> Source:
    return Source("Requests", {"Name": "title", "Phone": "phone_number", "Status": "status"},
                  [[f"Ask {place}", "555 0100", "Open"] for place in range(number)])  # fmt: skip


@pytest.fixture
def base() -> Iterator[Served[NotionServer]]:
    with serve_database([asks(2)]) as served:
        yield served


def body(raw: RawTable) -> list[list[object]]:
    return [list(row) for row in raw.rows[1:]]


def names(raw: RawTable) -> list[object]:
    return [row[0] for row in raw.rows[1:]]


def asked(served: Served[NotionServer], place: int = -1) -> list[str]:
    return served.server.calls[place].query.get("filter_properties", [])


def refused(base: Served[NotionServer], *tables: TableConfig) -> SourceError:
    with pytest.raises(SourceError) as caught:
        base.read(*tables)
    return caught.value


# Calls


@pytest.mark.parametrize(("number", "calls"), [(0, 3), (1, 3), (100, 3), (101, 4), (1000, 12)])
def test_a_database_costs_two_calls_and_one_for_every_hundred_pages(number: int, calls: int) -> None:
    with serve_database([asks(number)]) as base:
        [raw] = base.read()
        assert len(base.server.calls) == calls
        assert names(raw) == [f"Ask {place}" for place in range(number)]


def test_several_data_sources_are_several_tables_of_one_database() -> None:
    with serve_database([asks(101), Source("Offers", {"Name": "title"}, [])]) as base:
        assert [(raw.name, len(raw.rows)) for raw in base.read()] == [("Requests", 102), ("Offers", 1)]
        assert len(base.server.calls) == 1 + 2 + 2 + 1
        assert [raw.name for raw in base.read(needs("offers", "assets", title="Name"))] == ["Offers"]


def test_a_database_of_more_pages_than_one_question_gives_is_read_whole() -> None:
    with serve_database([asks(1_200)]) as base:
        base.server.most = 500
        [raw] = base.read()
        assert names(raw) == [f"Ask {place}" for place in range(1_200)]
        assert set(base.server.statuses) == {200}


def test_pages_made_in_one_minute_are_not_lost_between_two_questions() -> None:
    made = [f"2026-01-01T10:{place // 150:02}:00.000Z" for place in range(700)]
    source = asks(700)
    source.made = made
    with serve_database([source]) as base:
        base.server.most = 250
        assert names(base.read()[0]) == [f"Ask {place}" for place in range(700)]


def test_more_pages_of_one_minute_than_notion_lists_are_told_and_not_passed_over() -> None:
    source = asks(300)
    source.made = ["2026-01-01T10:00:00.000Z"] * 300
    with serve_database([source]) as base:
        base.server.most = 200
        assert "more pages made in one minute than Notion can list" in str(refused(base))


def test_notion_is_asked_at_most_three_times_a_second_and_never_refuses() -> None:
    with serve_database([asks(3_000)]) as base:
        base.read()
        sent = [call.at for call in base.server.calls]
        assert len(sent) == 32
        assert max(sum(start <= at < start + 1 for at in sent) for start in sent) <= 3
        assert set(base.server.statuses) == {200}
        assert 32 / (sent[-1] - sent[0] + 0.34) >= 0.95 * 3


def test_progress_tells_every_call_and_page() -> None:
    with serve_database([asks(150)]) as base:
        told: list[Progress] = []
        base.read(progress=told.append)
        assert told[-1] == Progress(calls=4, table="Requests", rows=150, tables=1)
        assert 100 in [progress.rows for progress in told if progress.calls == 3]


def test_a_database_is_read_often_enough_to_be_of_use() -> None:
    assert EVERY["notion"].total_seconds() == 900


# What is asked for, what comes


def test_phones_and_addresses_stay_in_notion_and_their_headers_come(base: Served[NotionServer]) -> None:
    [raw] = base.read()
    assert raw.rows[0] == ["Name", "Phone", "Status"]
    assert body(raw)[0] == ["Ask 0", None, "Open"]
    assert asked(base) == ["title", unquote(prop("Requests", "Status", "status"))]


def test_only_mapped_properties_are_asked_for(base: Served[NotionServer]) -> None:
    [raw] = base.read(needs(status="Status", contact="Phone"))
    assert asked(base) == [unquote(prop("Requests", "Status", "status"))]
    assert body(raw)[0] == [None, None, "Open"]


def test_where_every_mapped_property_has_vanished_no_other_one_comes_instead(base: Served[NotionServer]) -> None:
    [raw] = base.read(needs(urgency="Urgent?"))
    assert asked(base) == ["title"]
    assert body(raw)[0] == [None, None, None]


def test_a_renamed_property_is_found_by_its_id(base: Served[NotionServer]) -> None:
    [raw] = base.read(needs(status=Column("Progress", id=prop("Requests", "Status", "status"))))
    assert body(raw)[0] == [None, None, "Open"]


def test_a_table_comes_with_its_ids_types_and_links(base: Served[NotionServer]) -> None:
    [raw] = base.read()
    assert (raw.header_row, raw.column_types) == (1, ("title", "phone_number", "status"))
    assert raw.column_ids == ("title", *(prop("Requests", name, "status") for name in ("Phone", "Status")))
    page = uuid("page", "Requests", 0).replace("-", "")
    assert raw.link(raw.row_names[1]) == f"https://www.notion.so/{page}"


def test_related_pages_are_their_titles_and_a_source_that_is_read_anyway_costs_nothing_more() -> None:
    with serve_database([Source("Rides", RIDES, [["Clinic", to("People", 0, 1)], ["Shop", []]]), PEOPLE]) as base:
        rides, people = base.read()
        assert body(rides) == [["Clinic", ["Ana", "Bo"]], ["Shop", None]]
        assert len(base.server.calls) == 1 + 2 + 2
        assert body(people) == [["Ana", None], ["Bo", None]]


def test_a_related_source_that_is_not_read_gives_its_titles_alone_and_its_calls_count() -> None:
    many = Source("People", {"Name": "title", "Phone": "phone_number"}, [[f"Person {n}", "555"] for n in range(101)])
    with serve_database([Source("Rides", RIDES, [["Clinic", to("People", 100)]])], [many]) as base:
        assert body(base.read()[0]) == [["Clinic", ["Person 100"]]]
        assert asked(base) == ["title"]
        assert len(base.server.calls) == 1 + 1 + 1 + 2


def test_a_relation_that_is_not_mapped_costs_nothing() -> None:
    with serve_database([Source("Rides", RIDES, [["Clinic", to("People", 0)]])], [PEOPLE]) as base:
        base.read(needs("Rides", title="Title"))
        assert len(base.server.calls) == 3


def test_titles_come_along_where_the_related_source_is_mapped_without_them() -> None:
    people = Source("People", {"Name": "title", "Joined": "date"}, [["Ana", "2026-01-05"]])
    with serve_database([Source("Rides", RIDES, [["Clinic", to("People", 0)]]), people]) as base:
        rides, read = base.read(needs("Rides", title="Title", assignee="Helpers"),
                                needs("People", "people", joined_on="Joined"))  # fmt: skip
        assert body(rides) == [["Clinic", ["Ana"]]]
        assert body(read) == [[None, "2026-01-05"]]
        assert len(base.server.calls) == 5


def test_related_pages_beyond_the_twenty_fifth_are_asked_for() -> None:
    many = Source("People", {"Name": "title"}, [[f"Person {n}"] for n in range(130)])
    with serve_database([Source("Rides", RIDES, [["Clinic", to("People", *range(130))], ["Shop", to("People", 1)]])],
                        [many]) as base:  # fmt: skip
        rides = body(base.read()[0])
        assert rides == [["Clinic", [f"Person {n}" for n in range(130)]], ["Shop", ["Person 1"]]]
        assert len(base.server.calls) == 1 + 1 + 1 + 2 + 2


def test_a_related_source_that_is_not_connected_leaves_the_pages_ids() -> None:
    with serve_database([Source("Rides", RIDES, [["Clinic", to("People", 0)]])], [PEOPLE]) as base:
        base.server.hidden = {PEOPLE.id}
        assert body(base.read()[0]) == [["Clinic", [uuid("page", "People", 0).replace("-", "")]]]


def test_an_outage_of_a_related_source_is_not_taken_for_one_that_is_not_connected() -> None:
    with serve_database([Source("Rides", RIDES, [["Clinic", to("People", 0)]])], [PEOPLE]) as base:
        base.server.let_next(3)
        base.server.answer_next(error(503, "service_unavailable", "Notion is unavailable"), times=50)
        assert "status 503: Notion is unavailable" in str(refused(base))


ROLLUP = {"type": "array", "array": [{"type": "title", "title": rich("Ana")}, {"type": "email", "email": "a@x.org"},
                                     {"type": "multi_select", "multi_select": [{"name": "a"}, {"name": "b"}]},
                                     {"type": "relation", "relation": [{"id": "p-1"}]}]}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "held", "said"),
    [
        ("title", rich("Soup today"), "Soup today"),
        ("title", [], None),
        ("rich_text", rich("For four"), "For four"),
        ("select", {"name": "Food"}, "Food"),
        ("select", None, None),
        ("status", {"name": "In progress"}, "In progress"),
        ("multi_select", [{"name": "Food"}, {"name": "Rides, far"}], ["Food", "Rides, far"]),
        ("multi_select", [], None),
        ("date", {"start": "2026-05-01", "end": "2026-05-03"}, "2026-05-01"),
        ("date", {"start": "2026-05-01T09:00:00.000-04:00", "end": None}, "2026-05-01T09:00:00.000-04:00"),
        ("people", [user("Ana", "ana@example.org"), user("bo@example.org")], ["Ana", "bo"]),
        ("people", [user(None)], [uuid("user", None)]),
        ("people", [], None),
        ("checkbox", False, False),
        ("number", 0, 0),
        ("url", "https://example.org", "https://example.org"),
        ("email", "ana@example.org", None),
        ("phone_number", "555 0100", None),
        ("files", [{"name": "a.jpg"}], None),
        ("place", {"lat": 1, "lon": 2, "address": "1 Main St"}, None),
        ("formula", {"type": "string", "string": "late"}, "late"),
        ("formula", {"type": "boolean", "boolean": False}, False),
        ("formula", {"type": "number", "number": None}, None),
        ("formula", {"type": "date", "date": {"start": "2026-05-01"}}, "2026-05-01"),
        ("rollup", {"type": "number", "number": 3, "function": "sum"}, 3),
        ("rollup", {"type": "date", "date": {"start": "2026-05-01"}}, "2026-05-01"),
        ("rollup", ROLLUP, ["Ana", "a", "b", "Bo"]),
        ("rollup", {"type": "unsupported", "unsupported": {}}, None),
        ("relation", [{"id": "p-1"}, {"id": "p-2"}], ["Bo", "p2"]),
        ("created_time", "2026-01-12T21:44:00.000Z", "2026-01-12T21:44:00.000Z"),
        ("last_edited_time", "2026-01-12T21:44:00.000Z", "2026-01-12T21:44:00.000Z"),
        ("created_by", user("Ana", "ana@example.org"), "Ana"),
        ("unique_id", {"prefix": "ASK", "number": 7}, "ASK-7"),
        ("unique_id", {"prefix": None, "number": 7}, 7),
        ("verification", {"state": "verified"}, "verified"),
        ("something_new", {"a": 1}, None),
    ],
)  # fmt: skip
def test_a_cell_says_what_people_would_read_there(kind: str, held: object, said: object) -> None:
    assert cell({"id": "x", "type": kind, kind: held}, {"p-1": "Bo"}) == said


def test_a_live_database_and_its_export_are_the_same_frame() -> None:
    columns = {"Name": "title", "Status": "status", "Kinds": "multi_select", "Who": "people", "Due": "date",
               "Rides": ("relation", "Rides")}  # fmt: skip
    pages = [["Soup", "In progress", ["Food", "Hot"], [user("Ann Example", "ann@example.org"), user("Bo")],
              "2026-05-01", to("Rides", 0)], ["Shop", "Done", [], [], None, []]]  # fmt: skip
    export = (
        "Name,Status,Kinds,Who,Due,Rides\n"
        'Soup,In progress,"Food, Hot","Ann Example, Bo","May 1, 2026",Clinic (https://www.notion.so/Clinic-1a2b?pvs=21)\n'
        "Shop,Done,,,,\n"
    )
    entry = needs("Tasks", "commitments", title="Name", status="Status", category="Kinds", owner="Who", due_on="Due",
                  need_id="Rides")  # fmt: skip
    [filed] = tables_of("Tasks.csv", export.encode())
    with serve_database([Source("Tasks", columns, pages)], [Source("Rides", {"Title": "title"}, [["Clinic"]])]) as base:
        [live] = base.read(entry)
    frames = [map_table(raw, entry, source="Ours", timezone="America/New_York").frame for raw in (live, filed)]
    pd.testing.assert_frame_equal(*(frame.drop(columns=["row", "row_url"]) for frame in frames))
    assert list(frames[0]["owner"]) == [("Ann Example", "Bo"), ()]
    assert list(frames[0]["need_id"]) == [("Clinic",), ()]


def test_a_data_source_that_vanished_is_answered_with_the_nearest_name(base: Served[NotionServer]) -> None:
    error_ = refused(base, needs("Request", title="Name"))
    assert "no data source 'Request' at this link. Did you mean 'Requests'?" in str(error_)
    assert (error_.step, len(base.server.calls)) == ("found", 1)


# Links


@pytest.mark.parametrize(
    "place",
    [
        f"https://www.notion.so/ours/Care-base-{DATABASE}?v={uuid('v').replace('-', '')}",
        f"https://www.notion.so/{DATABASE}?v={uuid('v').replace('-', '')}&p={uuid('p').replace('-', '')}&pm=s",
        f"https://ours.notion.site/{DATABASE}/",
        f" notion.so/Care-cafe-{DATABASE} \n",
        f"https://www.notion.so/ours/{uuid('database')}",
        f"https://app.notion.com/p/ours/{DATABASE.upper()}",
        DATABASE,
        uuid("database"),
    ],
)
def test_every_form_of_link_leads_to_the_database(place: str) -> None:
    assert database_id(place) == DATABASE


@pytest.mark.parametrize(
    "place",
    ["", "Care base", "https://www.notion.so/ours", f"https://www.notion.so/ours?v={DATABASE}", f"{DATABASE}ab"],
)
def test_a_link_to_no_database_is_answered_with_the_link_to_copy(place: str) -> None:
    with pytest.raises(SourceError, match=r"begins with https://www\.notion\.so/") as caught:
        database_id(place)
    assert caught.value.step == "settings"


# Permission


def test_without_a_token_the_sentence_says_how_to_make_one(base: Served[NotionServer]) -> None:
    base.secrets["token"] = " "
    error_ = refused(base)
    assert "There is no Notion token" in str(error_)
    assert (error_.step, base.server.calls) == ("settings", [])


@pytest.mark.parametrize("token", ["ntn_ b", "ntn_ä", "ntn_\nb"])
def test_a_token_with_letters_that_none_has_is_not_sent(base: Served[NotionServer], token: str) -> None:
    base.secrets["token"] = token
    error_ = refused(base)
    assert "no token has" in str(error_)
    assert token not in str(error_)
    assert base.server.calls == []


def test_each_permission_mistake_is_told_apart(base: Served[NotionServer]) -> None:
    base.server.connected = False
    assert "not connected to this Notion database" in str(error_ := refused(base))
    assert error_.step == "permitted"
    base.server.may_read = False
    assert "tick Read content" in str(error_ := refused(base))
    assert error_.step == "permitted"
    base.server.token = "another"
    assert "does not know this token" in str(error_ := refused(base))
    assert error_.step == "permitted"
    assert len(base.server.calls) == 3


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (f"Provided ID {DATABASE} is a page, not a database. Use the pages API instead.", "leads to a page of Notion"),
        (
            f"Database with ID {DATABASE} does not contain any data sources accessible by this API bot.",
            "only shows another",
        ),
    ],
)
def test_a_page_and_a_view_of_another_database_are_told_from_a_database(
    base: Served[NotionServer], message: str, said: str
) -> None:
    base.server.answer_next(error(400, "validation_error", message))
    error_ = refused(base)
    assert said in str(error_)
    assert error_.step == "found"


def test_a_database_without_a_source_of_its_own_is_told_as_a_view(base: Served[NotionServer]) -> None:
    base.server.sources.clear()
    assert "only shows another" in str(refused(base))


# Quotas, outages, changes on the way


def test_a_refusal_for_too_many_calls_is_waited_out_as_long_as_notion_asks(base: Served[NotionServer]) -> None:
    limited = error(429, "rate_limited", "You have been rate limited.")
    base.server.let_next()
    base.server.answer_next(Answer(429, limited.body, {"Retry-After": "7"}))
    assert len(base.read()[0].rows) == 3
    _, first, second, _ = (call.at for call in base.server.calls)
    assert 7 <= second - first <= 9


def test_a_token_that_stays_worn_out_is_told_as_that(base: Served[NotionServer]) -> None:
    base.server.answer_next(error(429, "rate_limited", "Slow down"), times=200)
    error_ = refused(base)
    assert "too often" in str(error_)
    assert error_.step == "reachable"


@pytest.mark.parametrize("answer", [Answer(502), Answer(200, b'{"results": [{"id": "re'), Answer(200, b"<html>")])
def test_a_page_that_fails_once_is_asked_for_again_and_nothing_is_doubled(answer: Answer) -> None:
    with serve_database([asks(250)]) as base:
        base.server.let_next(3)
        base.server.answer_next(answer)
        assert names(base.read()[0]) == [f"Ask {place}" for place in range(250)]


@pytest.mark.parametrize("answer", [{}, {"data_sources": 3}, {"data_sources": [{}]}, []])
def test_a_database_in_no_known_form_is_told_as_that(base: Served[NotionServer], answer: object) -> None:
    base.server.fail_next(200, answer)
    assert "form that we do not know" in str(refused(base))


@pytest.mark.parametrize("answer", [{}, {"properties": 3}, {"properties": {"Name": {}}}, []])
def test_a_schema_in_no_known_form_is_told_as_that(base: Served[NotionServer], answer: object) -> None:
    base.server.let_next()
    base.server.fail_next(200, answer)
    assert "form that we do not know" in str(refused(base))


@pytest.mark.parametrize("answer", [{}, {"results": None}, {"results": [{"object": "page"}]}, {"results": [1]}, []])
def test_pages_in_no_known_form_are_told_as_that(base: Served[NotionServer], answer: object) -> None:
    base.server.let_next(2)
    base.server.fail_next(200, answer)
    assert "form that we do not know" in str(refused(base))


def test_a_walk_that_notion_forgot_begins_anew() -> None:
    with serve_database([asks(250)]) as base:
        base.server.after = lambda calls: base.server.walks.forget() if calls == 4 else None
        assert names(base.read()[0]) == [f"Ask {place}" for place in range(250)]
        assert len(base.server.calls) == 2 + 2 + 1 + 3


def test_pages_that_move_between_answers_are_neither_doubled_nor_lost() -> None:
    with serve_database([asks(150)]) as base:
        base.server.walks.shift = True
        [source] = base.server.sources

        def add(calls: int) -> None:
            if calls == 3:
                source.pages.insert(0, ["New", None, None])
                source.ids.insert(0, uuid("new"))
                source.made.insert(0, "2026-01-01T00:00:00.000Z")

        base.server.after = add
        assert sorted(map(str, names(base.read()[0]))) == sorted(str(page[0]) for page in source.pages)


@pytest.mark.parametrize("results", [[], [{"object": "page", "id": "p", "created_time": "2026", "properties": {}}]])
def test_a_page_that_repeats_for_ever_is_ended(base: Served[NotionServer], results: list[object]) -> None:
    base.server.let_next(2)
    base.server.fail_next(200, {"results": results, "next_cursor": "again", "has_more": True}, times=50)
    error_ = refused(base)
    assert "sent the same page again" in str(error_)
    assert (error_.step, len(base.server.calls)) == ("readable", 2 + 4)


# Nothing written, nothing told


def test_nothing_is_posted_but_the_question(base: Served[NotionServer]) -> None:
    base.read()
    sent = [(call.method, call.path.rsplit("/", 1)[1]) for call in base.server.calls]
    assert [path for method, path in sent if method == "POST"] == ["query"]
    assert {method for method, _ in sent} == {"GET", "POST"}


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/v1/pages"), ("PATCH", f"/v1/pages/{DATABASE}"), ("PATCH", f"/v1/data_sources/{DATABASE}"),
     ("POST", "/v1/data_sources"), ("POST", "/v1/search"), ("GET", "/v1/users"), ("GET", f"/v1/databases/{'0' * 32}"),
     ("DELETE", f"/v1/blocks/{DATABASE}"), ("POST", f"/v1/data_sources/{DATABASE}/query/x")],
)  # fmt: skip
def test_a_call_that_is_not_for_reading_is_never_sent(base: Served[NotionServer], method: str, path: str) -> None:
    assert_never_sent(_service(DATABASE, base.server.url, {}), base.server, base.clock, method, path)


def test_no_secret_and_no_cell_is_in_any_log_or_error(
    base: Served[NotionServer], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    base.read()
    base.server.answer_next(error(500, "internal_server_error", "of ana@example.org"), times=30)
    errors = [refused(base)]
    base.server._faults.clear()
    base.server.connected = False
    errors.append(refused(base))
    told = caplog.text + "".join(repr(vars(entry)) for entry in caplog.records)
    told += "".join("".join(traceback.format_exception(one)) for one in errors)
    for secret in (TOKEN, "Ask 0", "555 0100", "ana@example.org"):
        assert secret not in told
