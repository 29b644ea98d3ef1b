"""Google Sheets, over real HTTP: what is asked, what comes back, and what is said where it does not."""

import logging
import re
import traceback
from collections.abc import Iterator

import pytest

from connectors.config import Column, FieldColumns, TableConfig
from connectors.google_sheets import spreadsheet_id
from connectors.google_sheets.account import Account, mended
from connectors.raw import DROPPED, Progress, SourceError
from tests.servers.google_sheets import (
    ADDRESS,
    API_KEY,
    ENABLE,
    SCOPE,
    SPREADSHEET,
    SheetsServer,
    Spreadsheet,
    masked,
    private_key,
)
from tests.servers.serving import Served, serve_sheet

ROWS = [["Name", "Phone", "Asked"], ["Ana", "555 0100", 46000.5], ["Bo", "02139", True]]


def needs(name: str = "Requests", fills: str = "needs", **columns: str) -> TableConfig:
    return TableConfig(name, fills, columns={field: FieldColumns((Column(one),)) for field, one in columns.items()})


@pytest.fixture
def sheet() -> Iterator[Served[SheetsServer]]:
    with serve_sheet({"Requests": ROWS}) as served:
        yield served


def refused(sheet: Served[SheetsServer], *tables: TableConfig) -> SourceError:
    with pytest.raises(SourceError) as caught:
        sheet.read(*tables)
    return caught.value


# Calls


@pytest.mark.parametrize("tabs", [1, 12])
def test_two_calls_read_any_number_of_tabs(tabs: int) -> None:
    with serve_sheet({f"Tab {number}": ROWS for number in range(tabs)}) as sheet:
        told: list[Progress] = []
        raws = sheet.read(progress=told.append)
        assert [raw.name for raw in raws] == [f"Tab {number}" for number in range(tabs)]
        assert [call.path.rsplit("/", 1)[1] for call in sheet.server.sheet_calls()] == [SPREADSHEET, "values:batchGet"]
        assert told[-1] == Progress(calls=2, table=f"Tab {tabs - 1}", rows=3)


def test_hundreds_of_tabs_with_long_names_are_asked_for_in_several_calls() -> None:
    with serve_sheet({f"{'A long name ' * 6}{number}": [[number]] for number in range(200)}) as sheet:
        assert [raw.rows for raw in sheet.read()] == [[[number]] for number in range(200)]
        assert len(sheet.server.sheet_calls()) == 4
        assert max(call.url_length for call in sheet.server.calls) < 16_000


def test_a_minutes_quota_is_kept_over_many_readings(sheet: Served[SheetsServer]) -> None:
    for _ in range(29):
        sheet.read()
    assert 429 not in sheet.server.statuses
    assert len(sheet.server.sheet_calls()) == 58


def test_only_the_named_tabs_are_asked_for() -> None:
    with serve_sheet({"Requests": ROWS, "Private": ROWS}) as sheet:
        raws = sheet.read(needs(requester="Name"), needs(fills="assets", provider="Name"))
        assert [raw.name for raw in raws] == ["Requests"]
        assert sheet.server.calls[-1].query["ranges"] == ["'Requests'"]


def test_a_hidden_tab_is_read_only_where_it_is_named() -> None:
    hidden = Spreadsheet({"Requests": ROWS, "Old": ROWS}, hidden=frozenset({"Old"}))
    with serve_sheet(hidden) as sheet:
        assert [raw.name for raw in sheet.read()] == ["Requests"]
        assert [raw.name for raw in sheet.read(needs("Old", requester="Name"))] == ["Old"]


def test_a_tab_that_is_a_chart_is_passed_over() -> None:
    with serve_sheet(Spreadsheet({"Requests": ROWS}, charts=("Picture",))) as sheet:
        assert [raw.name for raw in sheet.read()] == ["Requests"]


def test_a_spreadsheet_of_charts_alone_has_no_tables() -> None:
    with serve_sheet(Spreadsheet({}, charts=("Picture",))) as sheet:
        assert sheet.read() == []
        assert len(sheet.server.sheet_calls()) == 1


# What comes back


def test_cells_come_as_they_are_and_not_as_they_are_shown(sheet: Served[SheetsServer]) -> None:
    [raw] = sheet.read()
    assert raw.rows == ROWS


def test_every_row_keeps_its_number_and_its_link() -> None:
    gaps = [["Requests of 2026"], [], ["Name", "Asked"], ["Ana"], [], [None, None], [None, 7], [], ["", ""]]
    with serve_sheet(Spreadsheet({"First": [], "It's a tab!": gaps})) as sheet:
        [_, raw] = sheet.read()
        assert raw.rows == [
            ["Requests of 2026", None], [None, None], ["Name", "Asked"], ["Ana", None], [None, None], [None, None],
            [None, 7],
        ]  # fmt: skip
        assert raw.row_names == ["1", "2", "3", "4", "5", "6", "7"]
        address = f"https://docs.google.com/spreadsheets/d/{SPREADSHEET}/edit"
        assert raw.link("7") == f"{address}#gid=1111&range=7:7"


def test_a_tab_without_cells_is_an_empty_table() -> None:
    with serve_sheet({"Requests": [], "Offers": [["", None]]}) as sheet:
        assert [(list(raw.rows), list(raw.row_names)) for raw in sheet.read()] == [([], []), ([], [])]


def test_the_locale_of_the_sheet_comes_along() -> None:
    with serve_sheet(Spreadsheet({"Requests": ROWS}, locale="de_DE")) as sheet:
        [raw] = sheet.read()
        assert (raw.locale, raw.epoch) == ("de_DE", "1899-12-30")


def test_nothing_of_a_sheet_is_asked_for_that_nobody_reads() -> None:
    with serve_sheet({"Requests": ROWS}) as sheet:
        sheet.read()
        [asked] = next(call.query["fields"] for call in sheet.server.calls if "fields" in call.query)
        assert asked == "properties(locale),sheets(properties(sheetId,title,sheetType,hidden))"


@pytest.mark.parametrize("name", ["A1", "Q3:Q4", "It's", "'", "''quoted''", "Ayuda 🙌 & más", "a!b", "50% & more?=#"])
def test_a_tab_may_have_any_name(name: str) -> None:
    with serve_sheet({name: ROWS}) as sheet:
        assert [raw.name for raw in sheet.read()] == [name]


def test_cells_of_unmapped_columns_are_dropped_before_anything_is_kept(sheet: Served[SheetsServer]) -> None:
    [raw] = sheet.read(needs(requester="Name", contact="Phone"))
    assert raw.rows == [["Name", "Phone", "Asked"], ["Ana", DROPPED, DROPPED], ["Bo", DROPPED, DROPPED]]
    assert "555 0100" not in repr(raw)


def test_a_tab_that_vanished_is_answered_with_the_nearest_name(sheet: Served[SheetsServer]) -> None:
    error = refused(sheet, needs("Request", requester="Name"))
    assert "no tab 'Request' at this link. Did you mean 'Requests'?" in str(error)
    assert (error.step, len(sheet.server.sheet_calls())) == ("found", 1)


# Links


@pytest.mark.parametrize(
    "place",
    [
        "https://docs.google.com/spreadsheets/d/{id}/edit#gid=0",
        "https://docs.google.com/spreadsheets/d/{id}/edit?gid=7#gid=7",
        "https://docs.google.com/spreadsheets/d/{id}/edit?usp=sharing",
        "https://docs.google.com/spreadsheets/u/1/d/{id}/edit",
        "https://docs.google.com/a/example.org/spreadsheets/d/{id}/edit#gid=1",
        "https://docs.google.com/spreadsheets/d/{id}",
        "https://docs.google.com/spreadsheets/d/{id}/htmlview",
        " https://docs.google.com/spreadsheets/d/{id}/copy\n",
        "docs.google.com/spreadsheets/d/{id}/edit",
        "https://drive.google.com/open?id={id}&usp=drive_copy",
        "https://drive.google.com/file/d/{id}/view?usp=sharing",
        "{id}",
    ],
)
def test_every_form_of_link_leads_to_the_spreadsheet(place: str) -> None:
    assert spreadsheet_id(place.format(id=SPREADSHEET)) == SPREADSHEET


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("https://docs.google.com/spreadsheets/d/e/2PACX-1vAbCdEfGhIjKlMnOpQrStUvWxYz/pubhtml", "published copy"),
        (
            "https://docs.google.com/spreadsheets/d/e/2PACX-1vAbCdEfGhIjKlMnOpQrStUvWxYz/pub?output=csv",
            "copy the whole",
        ),
        ("https://docs.google.com/forms/d/1AbCdEfGhIjKlMnOpQrStUvWxYz/edit", "Responses"),
        ("https://drive.google.com/drive/folders/1AbCdEfGhIjKlMnOpQrStUvWxYz", "folder"),
        ("https://docs.google.com/spreadsheets/", "does not lead"),
        ("https://example.org/?id=short", "does not lead"),
        ("Our sheet", "does not lead"),
        ("", "does not lead"),
    ],
)
def test_another_link_is_answered_with_the_link_to_copy(place: str, said: str) -> None:
    with pytest.raises(SourceError, match=said) as caught:
        spreadsheet_id(place)
    assert caught.value.step == "settings"


# Who reads


def test_the_service_account_asks_for_reading_alone(sheet: Served[SheetsServer]) -> None:
    sheet.read()
    assert SCOPE.endswith("spreadsheets.readonly")
    exchange, about, values = sheet.server.calls
    assert (exchange.method, exchange.path) == ("POST", "/token")
    assert {about.method, values.method} == {"GET"}
    assert about.headers["authorization"].startswith("Bearer ya29.")


def test_an_api_key_travels_in_a_header_and_never_in_an_address(sheet: Served[SheetsServer]) -> None:
    sheet.server.spreadsheets[SPREADSHEET].open_to_all = True
    sheet.secrets = {"api_key": API_KEY, "endpoint": sheet.server.url}
    assert sheet.read()[0].rows == ROWS
    assert [call.headers["x-goog-api-key"] for call in sheet.server.calls] == [API_KEY] * 2
    assert all(API_KEY not in str(call.query) for call in sheet.server.calls)


def bent(how: str) -> str:
    key = private_key()
    lines = key.strip().splitlines()
    return {
        "as it is": key,
        "line ends as backslash and n": key.replace("\n", "\\n"),
        "line ends as two backslashes and n": key.replace("\n", "\\\\n"),
        "line ends of Windows": key.replace("\n", "\r\n"),
        "line ends as spaces": key.replace("\n", " "),
        "no line ends": key.replace("\n", ""),
        "straight quotes around": f'"{key.strip()}"',
        "curly quotes around": f"“{key.strip()}”",
        "quotes and a comma, as in the file": '"' + key.replace("\n", "\\n") + '",',
        "dashes grown together": key.replace("-----", "—–-"),
        "lines indented": "\n".join("    " + line for line in lines),
        "no last line end": key.strip(),
    }[how]


@pytest.mark.parametrize(
    "how",
    [
        "as it is", "line ends as backslash and n", "line ends as two backslashes and n", "line ends of Windows",
        "line ends as spaces", "no line ends", "straight quotes around", "curly quotes around",
        "quotes and a comma, as in the file", "dashes grown together", "lines indented", "no last line end",
    ],
)  # fmt: skip
def test_a_private_key_bent_on_its_way_is_mended(sheet: Served[SheetsServer], how: str) -> None:
    assert mended(bent(how)) == private_key()
    sheet.secrets["private_key"] = bent(how)
    assert sheet.read()[0].rows == ROWS


@pytest.mark.parametrize(
    "key",
    [
        "MIIEvQIBADANBg",
        private_key().replace("-----BEGIN PRIVATE KEY-----", ""),
        private_key()[:200],
        private_key()[:200] + "…" + private_key()[200:],
        private_key()[:100] + private_key()[400:],
        private_key().replace("\n", "n"),
        "-----BEGIN PRIVATE KEY-----\n\n-----END PRIVATE KEY-----",
    ],
)
def test_a_damaged_private_key_is_answered_with_one_sentence_that_holds_none_of_it(
    sheet: Served[SheetsServer], key: str
) -> None:
    sheet.secrets["private_key"] = key
    error = refused(sheet)
    assert "private_key of the service account in secrets.toml is damaged" in str(error)
    assert error.step == "settings"
    assert private_key()[60:90] not in "".join(traceback.format_exception(error))
    assert sheet.server.calls == []


def test_curly_quotes_around_any_secret_are_taken_off(sheet: Served[SheetsServer]) -> None:
    sheet.secrets["client_email"] = f" “{ADDRESS}” "
    assert sheet.read()[0].rows == ROWS


@pytest.mark.parametrize("name", ["client_email", "private_key"])
def test_a_missing_line_of_the_key_is_named(sheet: Served[SheetsServer], name: str) -> None:
    del sheet.secrets[name]
    error = refused(sheet)
    assert f"has no {name}" in str(error)
    assert error.step == "settings"


def test_without_any_key_the_sentence_says_how_to_get_one(sheet: Served[SheetsServer]) -> None:
    sheet.secrets = {"endpoint": sheet.server.url}
    error = refused(sheet)
    assert "There is no key for Google Sheets" in str(error)
    assert error.step == "settings"


def test_a_signature_is_shown_to_google_alone(sheet: Served[SheetsServer]) -> None:
    sheet.secrets["token_uri"] = "https://token.example.org/token"
    assert "token_uri in secrets.toml is not one of Google's" in str(refused(sheet))
    assert sheet.server.calls == []


def test_googles_own_exchange_is_the_only_thing_that_may_be_posted() -> None:
    account = Account.of({"client_email": ADDRESS, "private_key": private_key()})
    [allowed] = account.exchange("https://sheets.googleapis.com")
    assert (allowed.method, allowed.origin, allowed.path) == ("POST", "https://oauth2.googleapis.com", "/token")
    assert Account.of({"api_key": API_KEY}).exchange("https://sheets.googleapis.com") == ()


# Permission


def test_a_sheet_that_is_not_shared_is_answered_with_the_address_to_share_it_with(sheet: Served[SheetsServer]) -> None:
    sheet.server.spreadsheets[SPREADSHEET].shared_with = frozenset()
    error = refused(sheet)
    assert f"press Share, and add {ADDRESS} as a Viewer" in str(error)
    assert error.step == "permitted"


def test_an_api_key_for_a_sheet_that_is_not_open_says_how_to_open_it(sheet: Served[SheetsServer]) -> None:
    sheet.secrets = {"api_key": API_KEY, "endpoint": sheet.server.url}
    assert "Anyone with the link" in str(refused(sheet))


def test_an_api_key_that_google_does_not_take_is_told_as_that(sheet: Served[SheetsServer]) -> None:
    sheet.secrets = {"api_key": "AIzaMistyped", "endpoint": sheet.server.url}
    error = refused(sheet)
    assert "does not take the api_key" in str(error)
    assert "AIzaMistyped" not in str(error)


@pytest.mark.parametrize("key", ["AIza Mistyped", "AIza…"])
def test_an_api_key_with_letters_that_none_has_is_not_sent(sheet: Served[SheetsServer], key: str) -> None:
    sheet.secrets = {"api_key": key, "endpoint": sheet.server.url}
    assert "no key has" in str(refused(sheet))
    assert sheet.server.calls == []


def test_an_api_that_is_not_switched_on_is_answered_with_googles_own_link(sheet: Served[SheetsServer]) -> None:
    sheet.server.enabled = False
    error = refused(sheet)
    assert f"Open {ENABLE} and press Enable" in str(error)
    assert error.step == "permitted"


def test_an_excel_file_in_drive_is_answered_with_what_to_save_it_as(sheet: Served[SheetsServer]) -> None:
    sheet.server.spreadsheets[SPREADSHEET].excel = True
    error = refused(sheet)
    assert "Save as Google Sheets" in str(error)
    assert error.step == "readable"


def test_a_spreadsheet_that_does_not_exist_is_told_as_that(sheet: Served[SheetsServer]) -> None:
    sheet.server.spreadsheets.clear()
    error = refused(sheet)
    assert "no spreadsheet at this link" in str(error)
    assert error.step == "found"


def test_a_deleted_service_account_is_told_as_that(sheet: Served[SheetsServer]) -> None:
    sheet.server.accounts.clear()
    error = refused(sheet)
    assert f"knows no service account {ADDRESS}" in str(error)
    assert error.step == "permitted"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("Invalid JWT Signature.", "does not take the key"),
        ("Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.", "Set the clock"),
        ("Invalid grant: account not found", "knows no service account"),
    ],
)
def test_what_google_has_against_a_key_is_told_apart(sheet: Served[SheetsServer], said: str, sentence: str) -> None:
    sheet.server.fail_next(400, {"error": "invalid_grant", "error_description": said})
    assert sentence in str(refused(sheet))


def test_a_token_that_google_takes_back_is_told_as_that(sheet: Served[SheetsServer]) -> None:
    sheet.server.let_next(2)
    sheet.server.fail_next(401, {"error": {"code": 401, "message": "Invalid credentials", "status": "UNAUTHENTICATED"}})
    assert "does not take the key" in str(refused(sheet))


# Quotas, outages, changes on the way


def test_too_many_calls_are_followed_by_half_a_minute_of_silence(sheet: Served[SheetsServer]) -> None:
    sheet.server.let_next(2)
    sheet.server.fail_next(429, {"error": {"code": 429, "message": "Quota", "status": "RESOURCE_EXHAUSTED"}})
    assert sheet.read()[0].rows == ROWS
    assert sheet.server.calls[-1].at - sheet.server.calls[-2].at >= 30


def test_a_quota_that_others_use_up_is_told_as_that(sheet: Served[SheetsServer]) -> None:
    sheet.server.let_next()
    sheet.server.fail_next(429, {"error": {"code": 429, "status": "RESOURCE_EXHAUSTED", "message": "Quota"}}, times=50)
    error = refused(sheet)
    assert "too often" in str(error)
    assert error.step == "reachable"


@pytest.mark.parametrize("before", [0, 1, 2])
@pytest.mark.parametrize("status", [500, 502, 503])
def test_trouble_at_any_call_is_outlasted(sheet: Served[SheetsServer], before: int, status: int) -> None:
    sheet.server.let_next(before)
    sheet.server.fail_next(status, times=2)
    assert sheet.read()[0].rows == ROWS


@pytest.mark.parametrize("before", [0, 1])
def test_an_outage_that_stays_is_told_within_its_time(sheet: Served[SheetsServer], before: int) -> None:
    sheet.server.let_next(before)
    said = {"error": {"code": 503, "message": "The service is currently unavailable.", "status": "UNAVAILABLE"}}
    sheet.server.fail_next(503, said, times=100)
    error = refused(sheet)
    assert "status 503: The service is currently unavailable." in str(error)
    assert error.step == "reachable"
    assert sum(sheet.time.slept) <= 150


def test_a_stall_is_cut_off_and_the_reading_goes_on(sheet: Served[SheetsServer]) -> None:
    sheet.secrets["timeout"] = 0.2
    sheet.server.let_next(2)
    sheet.server.stall_next(30)
    assert sheet.read()[0].rows == ROWS


def test_a_connection_cut_in_mid_body_is_tried_again(sheet: Served[SheetsServer]) -> None:
    sheet.server.let_next(2)
    sheet.server.cut_next(times=2)
    assert sheet.read()[0].rows == ROWS


def test_a_spreadsheet_whose_tabs_never_hold_still_is_told_as_that(sheet: Served[SheetsServer]) -> None:
    gone = {"error": {"code": 400, "message": "Unable to parse range: 'Requests'", "status": "INVALID_ARGUMENT"}}
    for calls in (2, 1):
        sheet.server.let_next(calls)
        sheet.server.fail_next(400, gone)
    error = refused(sheet)
    assert "The spreadsheet was changed while it was being read" in str(error)
    assert error.step == "readable"
    assert len(sheet.server.sheet_calls()) == 4


@pytest.mark.parametrize("before", [0, 1, 2])
@pytest.mark.parametrize("answer", [{}, [], {"sheets": 3}, {"valueRanges": []}, {"valueRanges": [1]}, b'{"a": b}'])
def test_an_answer_in_no_known_form_is_told_as_that(sheet: Served[SheetsServer], before: int, answer: object) -> None:
    sheet.server.let_next(before)
    sheet.server.fail_next(200, answer)
    assert "form that we do not know" in str(refused(sheet))


@pytest.mark.parametrize("answer", [b"Forbidden", {"error": "no"}, {"error": {}}, {"error": {"message": "x"}}])
def test_a_refusal_in_no_known_form_is_told_in_one_sentence(sheet: Served[SheetsServer], answer: object) -> None:
    sheet.server.let_next(1)
    sheet.server.fail_next(418, answer)
    error = refused(sheet)
    assert re.search(r"status 418|do not know", str(error))


# Nothing told


def test_no_secret_and_no_cell_is_in_any_log_or_error(
    sheet: Served[SheetsServer], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sheet.read()
    sheet.server.fail_next(400, {"error": "invalid_grant", "error_description": "of ana@example.org"})
    errors = [refused(sheet)]
    sheet.server.spreadsheets[SPREADSHEET].shared_with = frozenset()
    errors.append(refused(sheet))
    sheet.server.spreadsheets[SPREADSHEET].open_to_all = True
    sheet.secrets = {"api_key": API_KEY, "endpoint": sheet.server.url}
    sheet.read()
    bearer = sheet.server.calls[1].headers["authorization"].removeprefix("Bearer ")
    assertion = sheet.server.calls[0].body.decode()
    told = caplog.text + "".join(repr(vars(entry)) for entry in caplog.records)
    told += "".join("".join(traceback.format_exception(error)) for error in errors)
    signature = assertion.split("assertion=")[1][:40]
    for secret in (API_KEY, bearer, signature, private_key()[100:150], "555 0100", "ana@example.org"):
        assert secret not in told


def test_an_account_shows_nothing_of_itself() -> None:
    account = Account.of({"client_email": ADDRESS, "private_key": private_key()})
    assert repr(account) == "Account()"


# The server itself


def test_a_field_mask_leaves_what_it_names() -> None:
    whole = {"a": {"b": 1, "c": 2}, "d": [{"e": {"f": 3, "g": 4}}, {}], "h": 5}
    assert masked(whole, "a(b),d(e(g))") == {"a": {"b": 1}, "d": [{"e": {"g": 4}}, {}]}
