"""Airtable, over real HTTP: what is asked, what comes back, and what is said where it does not."""

import logging
import traceback
from collections.abc import Iterator, Sequence

import pytest

from connectors.airtable import base_id
from connectors.airtable.cells import Field as SchemaField
from connectors.airtable.cells import cell, text
from connectors.config import Column, FieldColumns, TableConfig
from connectors.raw import Progress, RawTable, SourceError
from tests.servers.airtable import BASE, TOKEN, AirtableServer, Field, Table, Token, ident, links, record, table
from tests.servers.base import Answer
from tests.servers.serving import Served, serve_base

READ_RECORDS = frozenset({"data.records:read"})
READ_SCHEMA = frozenset({"schema.bases:read"})


def needs(name: str = "Requests", fills: str = "needs", **columns: str | Column) -> TableConfig:
    named = {field: one if isinstance(one, Column) else Column(one) for field, one in columns.items()}
    return TableConfig(name, fills, columns={field: FieldColumns((one,)) for field, one in named.items()})


def asks(number: int) -> Table:
    return table("Requests", ["Name", "Phone"], [[f"Ask {place}", "555 0100"] for place in range(number)])


@pytest.fixture
def base() -> Iterator[Served[AirtableServer]]:
    with serve_base([asks(2)]) as served:
        yield served


def rides(*helpers: int) -> tuple[dict[str, str | Field], list[list[object]]]:
    """Return the fields and the one record of a table that links to People."""
    fields = {"Title": "singleLineText", "Helpers": links("Helpers", "People")}
    return fields, [["Rides", record("People", *helpers)]]


def body(raw: RawTable) -> list[list[object]]:
    return [list(row) for row in raw.rows[1:]]


def asked_fields(served: Served[AirtableServer], place: int = -1) -> list[str]:
    return served.server.calls[place].query["fields[]"]


# Calls


@pytest.mark.parametrize(("records", "calls"), [(0, 2), (1, 2), (100, 2), (101, 3), (1000, 11)])
def test_a_table_costs_the_schema_and_a_call_for_every_hundred_records(records: int, calls: int) -> None:
    with serve_base([asks(records)]) as base:
        [raw] = base.read()
        assert len(base.server.calls) == calls
        assert len(raw.rows) == records + 1
        assert len(set(raw.row_names)) == records + 1


def test_several_tables_share_one_schema() -> None:
    tables = [
        table(f"Table {n}", ["Name"], [[str(place)] for place in range(size)]) for n, size in enumerate((0, 100, 250))
    ]
    with serve_base(tables) as base:
        assert [len(raw.rows) for raw in base.read()] == [1, 101, 251]
        assert len(base.server.calls) == 1 + 1 + 1 + 3


def test_a_base_is_asked_at_most_five_times_a_second_and_never_refused() -> None:
    with serve_base([asks(3000)], latency=0.02) as base:
        base.read()
        sent = [call.at for call in base.server.calls]
        assert len(sent) == 31
        assert max(sum(start <= at < start + 1 for at in sent) for start in sent) <= 5
        assert base.server.statuses == [200] * 31
        assert 31 / (sent[-1] - sent[0] + 0.2) >= 0.95 * 5


def test_only_the_named_tables_are_read() -> None:
    with serve_base([asks(1), table("Offers", ["Name"], [])]) as base:
        assert [raw.name for raw in base.read(needs(requester="Name"))] == ["Requests"]
        assert len(base.server.calls) == 2


def test_a_table_named_twice_is_read_once(base: Served[AirtableServer]) -> None:
    raws = base.read(needs(requester="Name"), needs(fills="assets", provider="Name"))
    assert [raw.name for raw in raws] == ["Requests"]
    assert len(base.server.calls) == 2


def test_progress_tells_every_call_and_page() -> None:
    with serve_base([asks(150)]) as base:
        told: list[Progress] = []
        base.read(progress=told.append)
        assert told[-1] == Progress(calls=3, table="Requests", rows=150, tables=1)
        assert [progress.rows for progress in told if progress.calls == 2] == [0, 100]


# What is asked for


def test_only_mapped_fields_are_asked_for_and_by_their_ids(base: Served[AirtableServer]) -> None:
    [raw] = base.read(needs(requester="Name"))
    assert asked_fields(base) == [ident("fld", "Requests", "Name")]
    assert base.server.calls[-1].query["returnFieldsByFieldId"] == ["1"]
    assert raw.rows == [["Name", "Phone"], ["Ask 0", None], ["Ask 1", None]]


def test_a_contact_is_never_asked_for_even_where_it_is_mapped(base: Served[AirtableServer]) -> None:
    base.read(needs(requester="Name", contact="Phone"))
    assert asked_fields(base) == [ident("fld", "Requests", "Name")]


def test_a_renamed_field_is_found_by_its_id(base: Served[AirtableServer]) -> None:
    base.server.bases[BASE][0].fields[0].name = "Who asks"
    base.server.bases[BASE][0].records[:] = [{"Who asks": "Ana"}, {"Who asks": "Bo"}]
    [raw] = base.read(needs(requester=Column("Name", id=ident("fld", "Requests", "Name"))))
    assert raw.rows == [["Who asks", "Phone"], ["Ana", None], ["Bo", None]]


def test_the_column_that_chooses_the_rows_is_asked_for(base: Served[AirtableServer]) -> None:
    base.read(
        TableConfig("Requests", "needs", columns={"requester": FieldColumns((Column("Name"),))}, only={"Phone": ("x",)})
    )
    assert len(asked_fields(base)) == 2


def test_where_every_mapped_column_has_vanished_no_other_one_comes_instead(base: Served[AirtableServer]) -> None:
    [raw] = base.read(needs(status="Progress"))
    assert asked_fields(base) == [ident("fld", "Requests", "Name")]
    assert body(raw) == [[None, None], [None, None]]


def test_files_and_buttons_are_left_where_they_are_while_nothing_is_mapped() -> None:
    fields = {"Name": "singleLineText", "Photo": "multipleAttachments", "Call": "button"}
    with serve_base(
        {"Requests": (fields, [["Ana", [{"id": "att1", "url": "https://example.org/x"}], {"label": "Call"}]])}
    ) as base:
        [raw] = base.read()
        assert asked_fields(base) == [ident("fld", "Requests", "Name")]
        assert body(raw) == [["Ana", None, None]]


def test_e_mails_and_phones_are_left_where_they_are_while_nothing_is_mapped() -> None:
    looked_up = Field("Their phone", "multipleLookupValues", {"result": {"type": "phoneNumber"}})
    fields = {"Name": "singleLineText", "Phone": "phoneNumber", "E-mail": "email", "Their phone": looked_up}
    row = ["Ana", "555 0100", "ana@example.org", ["555 0101"]]
    with serve_base({"Requests": (fields, [row])}) as base:
        [raw] = base.read()
        assert asked_fields(base) == [ident("fld", "Requests", "Name")]
        assert raw.rows == [["Name", "Phone", "E-mail", "Their phone"], ["Ana", None, None, None]]
        base.read(needs(requester="Name", assignee="E-mail"))
        assert asked_fields(base) == [ident("fld", "Requests", name) for name in ("Name", "E-mail")]


def test_a_list_of_fields_that_makes_too_long_an_address_is_posted() -> None:
    names = [f"Column {place}" for place in range(600)]
    with serve_base({"Requests": (names, [[f"cell {place}" for place in range(600)] for _ in range(101)])}) as base:
        [raw] = base.read()
        posted = base.server.calls[1:]
        assert [(call.method, call.path.rsplit("/", 1)[1]) for call in posted] == [("POST", "listRecords")] * 2
        assert raw.rows[101][599] == "cell 599"
        assert base.server.statuses == [200] * 3


def test_a_table_comes_with_its_names_ids_types_and_links(base: Served[AirtableServer]) -> None:
    [raw] = base.read()
    assert (raw.header_row, raw.rows[0]) == (1, ["Name", "Phone"])
    assert raw.column_ids == (ident("fld", "Requests", "Name"), ident("fld", "Requests", "Phone"))
    assert raw.column_types == ("singleLineText", "singleLineText")
    assert raw.row_names == ["header", *record("Requests", 0, 1)]
    assert raw.link(raw.row_names[1]) == f"https://airtable.com/{BASE}/{ident('tbl', 'Requests')}/{raw.row_names[1]}"


# Cells


def test_what_airtable_leaves_out_is_empty_and_a_checkbox_off() -> None:
    fields = {"Name": "singleLineText", "Done": "checkbox", "Tags": "multipleSelects", "Hours": "number"}
    with serve_base(
        {"Tasks": (fields, [["a", False, [], 0], ["b", True, ["x, y", "z"], None], [None, None, None, 2.5]])}
    ) as base:
        [raw] = base.read()
        assert body(raw) == [["a", False, None, 0], ["b", True, ["x, y", "z"], None], [None, False, None, 2.5]]


def test_linked_records_become_the_names_that_people_know_them_by() -> None:
    with serve_base({
        "People": (["Name", "Phone"], [["Ana", "555 0100"], ["Bo", "555 0101"]]),
        "Requests": ({"Title": "singleLineText", "Helpers": links("Helpers", "People")},
                     [["Rides", record("People", 1, 0)], ["Food", []]]),
    }) as base:  # fmt: skip
        [_, requests] = base.read()
        assert body(requests) == [["Rides", ["Bo", "Ana"]], ["Food", None]]
        assert len(base.server.calls) == 3


def test_a_linked_table_that_is_not_mapped_gives_its_names_alone_and_its_calls_count() -> None:
    with serve_base({
        "Requests": rides(100),
        "People": (["Name", "Phone"], [[f"Person {place}", "555 0100"] for place in range(101)]),
    }) as base:  # fmt: skip
        told: list[Progress] = []
        [requests] = base.read(needs(title="Title", assignee="Helpers"), progress=told.append)
        assert body(requests) == [["Rides", ["Person 100"]]]
        assert asked_fields(base) == [ident("fld", "People", "Name")]
        assert told[-1].calls == len(base.server.calls) == 1 + 1 + 2


def test_a_link_that_is_not_mapped_costs_nothing() -> None:
    with serve_base({
        "Requests": rides(0),
        "People": (["Name"], [["Ana"]]),
    }) as base:  # fmt: skip
        base.read(needs(title="Title"))
        assert len(base.server.calls) == 2


def test_names_come_along_where_the_linked_table_is_mapped_without_them() -> None:
    with serve_base({
        "Requests": rides(0),
        "People": (["Name", "Joined"], [["Ana", "2026-01-05"]]),
    }) as base:  # fmt: skip
        requests, people = base.read(
            needs(title="Title", assignee="Helpers"), needs("People", "people", joined_on="Joined")
        )
        assert body(requests) == [["Rides", ["Ana"]]]
        assert body(people) == [[None, "2026-01-05"]]
        assert len(base.server.calls) == 3


def test_a_linked_record_without_a_name_keeps_its_id() -> None:
    with serve_base({
        "Requests": rides(0),
        "People": (["Name", "Age"], [[None, 3]]),
    }) as base:  # fmt: skip
        assert body(base.read()[0]) == [["Rides", record("People", 0)]]


def test_a_lookup_of_links_is_resolved_too() -> None:
    result = {"type": "multipleRecordLinks", "options": {"linkedTableId": ident("tbl", "People")}}
    lookup = Field("Their helpers", "multipleLookupValues", {"result": result})
    with serve_base({
        "Requests": ({"Title": "singleLineText", "Their helpers": lookup}, [["Rides", [record("People", 0), [None]]]]),
        "People": (["Name"], [["Ana"]]),
    }) as base:  # fmt: skip
        assert body(base.read()[0]) == [["Rides", ["Ana"]]]


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("singleCollaborator", {"id": "usr1", "email": "ana@example.org", "name": "Ana"}, "Ana"),
        ("singleCollaborator", {"id": "usr1", "email": "ana@example.org", "name": "ana@example.org"}, "ana"),
        ("singleCollaborator", {"id": "usr1", "email": "ana@example.org"}, "usr1"),
        ("multipleCollaborators", [{"id": "usr1", "email": "a@x.org", "name": "Ana"}, {"name": "Bo"}], ["Ana", "Bo"]),
        ("multipleLookupValues", ["a", ["b", ["c", None]]], ["a", "b", "c"]),
        ("multipleLookupValues", [{"id": "usr1", "email": "a@x.org", "name": "Ana"}], ["Ana"]),
        ("multipleLookupValues", [{"id": "att1", "filename": "a.jpg", "url": "https://example.org/x"}], ["a.jpg"]),
        ("barcode", {"text": "0042", "type": "upce"}, "0042"),
        ("aiText", {"state": "generated", "value": "Food", "isStale": False}, "Food"),
        ("aiText", {"state": "error", "errorType": "x", "isStale": True}, None),
        ("formula", {"error": "#ERROR!"}, {"error": "#ERROR!"}),
        ("formula", {"specialValue": "NaN"}, {"specialValue": "NaN"}),
        ("multipleLookupValues", [{"specialValue": "Infinity"}, 3], [{"specialValue": "Infinity"}, 3]),
        ("formula", 0, 0),
        ("rollup", [1, 2], [1, 2]),
        ("dateTime", "2026-02-01T03:30:00.000Z", "2026-02-01T03:30:00.000Z"),
        ("singleSelect", "Dispatch Needed 🙌", "Dispatch Needed 🙌"),
        ("percent", 0.5, 0.5),
        ("checkbox", True, True),
        ("checkbox", None, False),
        ("singleLineText", None, None),
    ],
)  # fmt: skip
def test_a_cell_says_what_people_would_read_there(kind: str, value: object, said: object) -> None:
    assert cell(value, SchemaField("fld1", "Any", kind), {}) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        ("Ana ", "Ana"),
        (7, "7"),
        (["Ana", "Bo"], "Ana, Bo"),
        ({"error": "#ERROR!"}, ""),
        ({"id": "usr1", "name": "Ana"}, "Ana"),
    ],
)  # fmt: skip
def test_a_record_is_known_by_its_primary_field_as_text(value: object, said: str) -> None:
    assert text(value) == said


# Links


@pytest.mark.parametrize(
    "place",
    [
        f"https://airtable.com/{BASE}",
        f"https://airtable.com/{BASE}/",
        f" https://airtable.com/{BASE}/{ident('tbl', 'x')}/{ident('viw', 'x')}?blocks=hide \n",
        f"https://www.airtable.com/{BASE}/{ident('pag', 'x')}?recordId=1#x",
        f"https://airtable.com/embed/{BASE}/{ident('shr', 'x')}",
        f"airtable.com/{BASE}",
        f"https://airtable.com/{BASE}/api/docs#curl/introduction",
        BASE,
    ],
)
def test_every_form_of_link_leads_to_the_base(place: str) -> None:
    assert base_id(place) == BASE


@pytest.mark.parametrize(
    "place",
    ["https://airtable.com/shrAbCdEf01234567", "https://airtable.com/invite/l?inviteId=invAbC&app=1", "Our base", "",
     f"https://airtable.com/{ident('tbl', 'x')}", "https://airtable.com/app123", f"{BASE}x"],
)  # fmt: skip
def test_a_link_to_no_base_is_answered_with_the_link_to_copy(place: str) -> None:
    with pytest.raises(SourceError, match=r"begins with https://airtable\.com/app") as caught:
        base_id(place)
    assert caught.value.step == "settings"


# Permission


def refused(base: Served[AirtableServer], *tables: TableConfig) -> SourceError:
    with pytest.raises(SourceError) as caught:
        base.read(*tables)
    return caught.value


def test_without_a_token_the_sentence_says_how_to_make_one(base: Served[AirtableServer]) -> None:
    base.secrets["token"] = " "
    error = refused(base)
    assert "There is no Airtable token" in str(error)
    assert "schema.bases:read" in str(error)
    assert error.step == "settings"
    assert base.server.calls == []


def test_a_token_may_be_called_an_api_key_and_come_in_curly_quotes(base: Served[AirtableServer]) -> None:
    base.secrets |= {"token": "", "api_key": f"“{TOKEN}” "}
    assert len(base.read()) == 1


def test_an_old_api_key_is_told_from_a_token(base: Served[AirtableServer]) -> None:
    base.secrets["token"] = "keyAbCdEf01234567"
    assert "ended in 2024" in str(refused(base))


@pytest.mark.parametrize("token", ["pat abc", "pat…", "patäöü", "pat\nabc"])
def test_a_token_with_letters_that_none_has_is_not_sent(base: Served[AirtableServer], token: str) -> None:
    base.secrets["token"] = token
    error = refused(base)
    assert "no token has" in str(error)
    assert token not in str(error).replace("pat…", "", 1) or token == "pat…"
    assert base.server.calls == []


def test_an_unknown_token_is_told_as_one(base: Served[AirtableServer]) -> None:
    base.secrets["token"] = "patRevoked"
    error = refused(base)
    assert "does not know this token" in str(error)
    assert (error.step, len(base.server.calls)) == ("permitted", 1)


def test_a_token_without_the_scope_for_the_schema_is_told_which_one_it_lacks(base: Served[AirtableServer]) -> None:
    base.server.tokens[TOKEN] = Token(READ_RECORDS)
    error = refused(base)
    assert "add the scope schema.bases:read" in str(error)
    assert error.step == "permitted"


def test_a_token_without_this_base_is_told_to_be_given_it(base: Served[AirtableServer]) -> None:
    base.server.tokens[TOKEN] = Token(bases=frozenset({ident("app", "another")}))
    error = refused(base)
    assert f"no access to the base {BASE}" in str(error)
    assert "schema.bases:read" not in str(error)


def test_a_token_without_the_scope_for_records_is_told_which_one_it_lacks(base: Served[AirtableServer]) -> None:
    base.server.tokens[TOKEN] = Token(READ_SCHEMA)
    assert "add the scope data.records:read" in str(refused(base))


def test_a_base_that_does_not_exist_is_told_as_that(base: Served[AirtableServer]) -> None:
    base.server.bases.clear()
    error = refused(base)
    assert f"Airtable has no base {BASE}" in str(error)
    assert error.step == "found"


def test_a_table_that_vanished_is_answered_with_the_nearest_name(base: Served[AirtableServer]) -> None:
    error = refused(base, needs("Request", requester="Name"))
    assert "no table 'Request' at this link. Did you mean 'Requests'?" in str(error)
    assert error.step == "found"
    assert len(base.server.calls) == 1


def test_a_table_named_in_another_case_is_found(base: Served[AirtableServer]) -> None:
    assert [raw.name for raw in base.read(needs(" requests", requester="Name"))] == ["Requests"]


# Quotas, outages, changes on the way


def test_a_base_that_somebody_else_has_worn_out_is_read_after_its_penalty() -> None:
    with serve_base([asks(250)]) as base:
        base.server.after = lambda calls: [
            base.server.answer(base.server.calls[-1]) for _ in range(6 if calls == 3 else 0)
        ]
        [raw] = base.read()
        assert len(raw.rows) == 251
        refusals = [
            call.at for call, status in zip(base.server.calls, base.server.statuses, strict=True) if status == 429
        ]
        answered = [
            call.at for call, status in zip(base.server.calls, base.server.statuses, strict=True) if status == 200
        ]
        assert len(refusals) == 1
        assert answered[-1] - refusals[0] >= 30


def test_a_base_that_stays_worn_out_is_told_as_that(base: Served[AirtableServer]) -> None:
    base.server.fail_next(429, {"errors": [{"error": "RATE_LIMIT_REACHED"}]}, times=50)
    error = refused(base)
    assert "too often" in str(error)
    assert error.step == "reachable"
    assert len(base.server.calls) <= 5


def test_the_end_of_the_months_calls_is_told_at_once(base: Served[AirtableServer]) -> None:
    base.server.monthly = 0
    error = refused(base)
    assert "used up its Airtable calls for the month" in str(error)
    assert len(base.server.calls) == 2


def test_an_outage_that_stays_is_told_with_airtables_own_words(base: Served[AirtableServer]) -> None:
    said = {
        "error": {"type": "RETRIABLE_ERROR", "message": "Server encountered an error while processing your request"}
    }
    base.server.fail_next(503, said, times=100)
    error = refused(base)
    assert "status 503: Server encountered an error" in str(error)
    assert error.step == "reachable"


def test_a_refused_request_is_told_with_airtables_own_words(base: Served[AirtableServer]) -> None:
    base.server.let_next()
    base.server.fail_next(422, {"error": {"type": "UNKNOWN_FIELD_NAME", "message": 'Unknown field name: "fldx"'}})
    assert 'Requests (status 422: Unknown field name: "fldx")' in str(refused(base))


def test_a_stall_is_cut_off_and_the_reading_goes_on(base: Served[AirtableServer]) -> None:
    base.secrets["timeout"] = 0.1
    base.server.let_next()
    base.server.stall_next(30)
    assert len(base.read()[0].rows) == 3


@pytest.mark.parametrize("answer", [Answer(502), Answer(200, b'{"records": [{"id": "re'), Answer(200, b"<html>")])
def test_a_page_that_fails_once_is_asked_for_again_and_nothing_is_doubled(answer: Answer) -> None:
    with serve_base([asks(250)]) as base:
        base.server.let_next(2)
        base.server.answer_next(answer)
        [raw] = base.read()
        assert [row[0] for row in body(raw)] == [f"Ask {place}" for place in range(250)]


@pytest.mark.parametrize("answer", [{}, {"records": None}, {"records": [{"id": "rec1"}]}, [], {"records": [1]}])
def test_an_answer_in_no_known_form_is_told_as_that(base: Served[AirtableServer], answer: object) -> None:
    base.server.let_next()
    base.server.fail_next(200, answer)
    assert "form that we do not know" in str(refused(base))


@pytest.mark.parametrize("answer", [{}, {"tables": [{"id": "tbl1"}]}, {"tables": 3}, []])
def test_a_schema_in_no_known_form_is_told_as_that(base: Served[AirtableServer], answer: object) -> None:
    base.server.fail_next(200, answer)
    assert "form that we do not know" in str(refused(base))


def test_a_walk_that_airtable_forgot_begins_anew() -> None:
    with serve_base([asks(250)]) as base:
        base.server.after = lambda calls: base.server.walks.forget() if calls == 3 else None
        [raw] = base.read()
        assert [row[0] for row in body(raw)] == [f"Ask {place}" for place in range(250)]
        assert len(base.server.calls) == 1 + 2 + 1 + 3


def test_rows_that_move_between_pages_are_neither_doubled_nor_lost() -> None:
    with serve_base([asks(150)]) as base:
        base.server.walks.shift = True
        [requests] = base.server.bases[BASE]

        def add(calls: int) -> None:
            if calls == 2:
                requests.records.insert(0, {"Name": "New"})
                requests.record_ids.insert(0, ident("rec", "new"))

        base.server.after = add
        [raw] = base.read()
        assert sorted(map(str, raw.row_names[1:])) == sorted(requests.record_ids)


def test_a_row_deleted_between_two_pages_hides_no_other_row() -> None:
    with serve_base([asks(250)]) as base:
        base.server.walks.shift = True
        [requests] = base.server.bases[BASE]

        def delete(calls: int) -> None:
            if calls == 2:
                del requests.records[0], requests.record_ids[0]

        base.server.after = delete
        [raw] = base.read()
        assert list(map(str, raw.row_names[1:])) == requests.record_ids
        assert len(requests.record_ids) == 249


@pytest.mark.parametrize("named", ["rec00000000000000", "", "the last of the page"])
def test_tokens_that_name_no_record_to_come_cost_one_more_walk_at_most(
    named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve_base([asks(250)]) as base:
        walks, tokens = base.server.walks, {"": ""}
        page = walks.page

        def otherwise(ids: Sequence[str], cursor: str, size: int) -> tuple[Sequence[int], str | None] | None:
            told = page(ids, tokens[cursor], size)
            assert told is not None
            token = f"itr{len(tokens)}/{ids[told[0][-1]] if named == 'the last of the page' else named}"
            tokens[token] = told[1] or ""
            return told[0], told[1] and token

        monkeypatch.setattr(walks, "page", otherwise)
        [raw] = base.read()
        assert len(body(raw)) == 250
        assert len(base.server.calls) <= 1 + 3 + 3


def test_a_table_that_never_holds_still_is_told_as_that() -> None:
    with serve_base([asks(150)]) as base:
        base.server.after = lambda _: base.server.walks.forget()
        error = refused(base)
        assert "Requests was changed while it was being read" in str(error)
        assert error.step == "readable"


@pytest.mark.parametrize(
    "page", [{"records": [], "offset": "itr1/rec1"}, {"records": [{"id": "recA", "fields": {}}], "offset": "itr1"}]
)
def test_a_page_that_repeats_for_ever_is_ended(base: Served[AirtableServer], page: object) -> None:
    base.server.let_next()
    base.server.fail_next(200, page, times=50)
    assert "changed while it was being read" in str(refused(base))
    assert len(base.server.calls) <= 5


def test_a_table_deleted_while_being_read_is_told_as_that() -> None:
    with serve_base([asks(150), table("Offers", ["Name"], [])]) as base:
        base.server.after = lambda calls: base.server.bases[BASE].pop(0) if calls == 2 else None
        error = refused(base)
        assert "Requests was deleted while the base was being read" in str(error)
        assert error.step == "found"


# Nothing written, nothing told


def test_nothing_but_reading_was_ever_asked() -> None:
    with serve_base([asks(101)]) as base:
        base.read()
        assert {call.method for call in base.server.calls} == {"GET"}


def test_no_secret_and_no_cell_is_in_any_log_or_error(
    base: Served[AirtableServer], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    base.read()
    base.server.fail_next(500, {"error": {"message": "of ana@example.org"}}, times=30)
    errors = [refused(base)]
    base.server._faults.clear()
    base.server.tokens[TOKEN] = Token(READ_SCHEMA)
    errors.append(refused(base))
    told = caplog.text + "".join(repr(vars(entry)) for entry in caplog.records)
    told += "".join("".join(traceback.format_exception(error)) for error in errors)
    for secret in (TOKEN, "555 0100", "Ask 0", "ana@example.org"):
        assert secret not in told
