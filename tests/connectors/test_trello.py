"""Trello, over real HTTP: what is asked, what comes back, and what is said where it does not."""

import json
import logging
import traceback
from collections.abc import Iterator

import pandas as pd
import pytest

from connectors.budget import EVERY
from connectors.config import Column, FieldColumns, TableConfig
from connectors.files import tables_of
from connectors.mapping import map_table
from connectors.raw import DROPPED, Progress, RawTable, SourceError
from connectors.trello import _service, board_id
from tests.servers.base import Answer
from tests.servers.never_sent import assert_never_sent
from tests.servers.serving import Served
from tests.servers.trello import BOARD, FIRST_SECOND, KEY, TOKEN, Board, TrelloServer, card, cards, serve_board

FULL = Board(
    [
        card("Soup for the north side", 1, due="2026-05-01T16:00:00.000Z", dueComplete=True,
             labels=[{"name": "Food", "color": "green"}, {"name": "", "color": "red"}], idMembers=["m1", "m2"],
             customFieldItems=[{"idCustomField": "f1", "idValue": "o1"},
                               {"idCustomField": "f2", "value": {"number": "3"}}],
             checkItems=["complete", "incomplete"], desc="Call 555 0100"),
        card("Ride", 2, idList="l-Done", start="2026-05-02T16:00:00.000Z"),
        card("Old ride", 3, closed=True),
    ],
    lists=({"id": "l-To do", "name": "To do"}, {"id": "l-Done", "name": "Done", "closed": True}),
    members={"m1": "Ann Example", "m2": "bo@example.org"},
    custom_fields=({"id": "f1", "name": "Area", "options": [{"id": "o1", "value": {"text": "North"}}]},
                   {"id": "f2", "name": "Hours"}),
)  # fmt: skip


def tasks(name: str = "Care board", **columns: str | Column) -> TableConfig:
    named = {field: one if isinstance(one, Column) else Column(one) for field, one in columns.items()}
    return TableConfig(name, "commitments", columns={field: FieldColumns((one,)) for field, one in named.items()})


@pytest.fixture
def board() -> Iterator[Served[TrelloServer]]:
    with serve_board(cards(2)) as served:
        yield served


def cells(raw: RawTable, place: int) -> dict[object, object]:
    return dict(zip(raw.rows[0], raw.rows[place], strict=True))


def names(raw: RawTable) -> list[object]:
    at = list(raw.rows[0]).index("name")
    return [row[at] for row in raw.rows[1:]]


def asked(served: Served[TrelloServer], option: str, place: int = -1) -> str:
    return served.server.calls[place].query.get(option, [""])[0]


# Calls


@pytest.mark.parametrize(
    ("number", "calls"), [(0, 1), (1, 1), (100, 1), (101, 1), (999, 1), (1000, 2), (1001, 2), (1998, 2), (2500, 3)]
)
def test_a_board_costs_one_call_and_one_for_every_further_thousand(number: int, calls: int) -> None:
    with serve_board(cards(number)) as board:
        [raw] = board.read()
        assert len(board.server.calls) == calls
        assert sorted(map(str, names(raw))) == sorted(f"Card {place}" for place in range(number))
        assert len(set(raw.row_names)) == number + 1


def test_cards_made_in_one_second_are_not_lost_between_two_pages() -> None:
    made = [card(f"Card {place}", place, second=FIRST_SECOND + place // 300) for place in range(1_500)]
    with serve_board(made) as board:
        assert len(set(names(board.read()[0]))) == 1_500


def test_a_thousand_cards_of_one_second_that_hide_older_ones_are_told_and_not_passed_over() -> None:
    with serve_board([card(f"Card {place}", place, second=FIRST_SECOND) for place in range(1_001)]) as board:
        assert "sent the same page again" in str(refused(board))
        assert len(board.server.calls) == 4


def test_a_board_too_large_for_one_answer_comes_in_smaller_pages() -> None:
    with serve_board(cards(600)) as board:
        board.server.most = 250
        [raw] = board.read()
        assert len(set(names(raw))) == 600
        assert [call.path.rsplit("/", 1)[1] for call in board.server.calls] == [BOARD, BOARD, "cards", "cards", "cards"]


def test_a_hundred_calls_in_ten_seconds_are_never_passed() -> None:
    with serve_board(cards(2)) as board:
        for _ in range(250):
            board.read()
        assert set(board.server.statuses) == {200}
        sent = [call.at for call in board.server.calls]
        assert max(sum(start <= at < start + 10 for at in sent) for start in sent) <= 100
        assert 250 / (sent[-1] - sent[0] + 10) >= 0.8 * 10


def test_progress_tells_every_call_and_the_cards_so_far() -> None:
    with serve_board(cards(1_500)) as board:
        told: list[Progress] = []
        board.read(progress=told.append)
        assert told[-1] == Progress(calls=2, table="Care board", rows=1_500)
        assert 1_000 in [progress.rows for progress in told if progress.calls == 1]


def test_a_board_is_read_often_enough_to_be_of_use() -> None:
    assert EVERY["trello"].total_seconds() == 900


# What is asked for, what comes


def test_a_card_says_what_people_see_on_it() -> None:
    with serve_board(FULL) as board:
        [raw] = board.read()
    card_of = cells(raw, 1)
    assert (raw.name, raw.header_row, raw.link(raw.row_names[1])) == ("Care board", 1, "https://trello.com/c/c0000001")
    wanted = ("name", "idList", "idMembers", "labels", "due", "dueComplete", "checklists", "Area", "Hours", "closed")
    assert [card_of[header] for header in wanted] == [
        "Soup for the north side", "To do", ["Ann Example", "bo"], ["Food", "red"], "2026-05-01T16:00:00.000Z", True,
        "1 of 2", "North", "3", False,
    ]  # fmt: skip


def test_archived_cards_and_those_on_archived_lists_are_rows_and_say_so() -> None:
    with serve_board(FULL) as board:
        [raw] = board.read()
    assert [cells(raw, place)["closed"] for place in (1, 2, 3)] == [False, True, True]


def test_a_board_without_cards_still_has_its_columns() -> None:
    with serve_board(Board([], custom_fields=FULL.custom_fields)) as board:
        [raw] = board.read()
    assert len(raw.rows) == 1
    assert {"name", "idList", "due", "idMembers", "Area"} <= set(map(str, raw.rows[0]))


def test_only_what_is_mapped_is_asked_for() -> None:
    with serve_board(FULL) as board:
        [raw] = board.read(tasks(title="name", due_on="due"))
        assert asked(board, "card_fields").split(",") == ["closed", "due", "idList", "name", "shortLink"]
        assert asked(board, "card_customFieldItems") == "false"
        assert not {"card_members", "card_checklists"} & board.server.calls[0].query.keys()
        soup = cells(raw, 1)
        assert (soup["name"], soup["desc"], soup["idMembers"], soup["Area"]) == (
            "Soup for the north side", None, None, None,
        )  # fmt: skip
        assert soup["idList"] is DROPPED


def test_a_description_is_never_asked_for_even_where_it_is_mapped() -> None:
    with serve_board(FULL) as board:
        board.read(tasks(title="name", description="desc"))
        assert "desc" not in asked(board, "card_fields").split(",")


def test_a_mapped_custom_field_is_asked_for() -> None:
    with serve_board(FULL) as board:
        [raw] = board.read(tasks(title="name", category="Area"))
        assert cells(raw, 1)["Area"] == "North"
        assert cells(raw, 1)["Hours"] is DROPPED


def test_a_live_board_and_its_export_are_the_same_rows_and_the_same_frame() -> None:
    columns = {"commitment_id": "id", "title": "name", "owner": "idMembers", "status": "idList", "due_on": "due",
               "made_on": "created", "category": "labels", "hours": "Hours"}  # fmt: skip
    entry = tasks(**columns)
    [export] = tables_of("care.json", json.dumps(FULL.export()).encode())
    with serve_board(FULL) as board:
        [whole] = board.read()
        [live] = board.read(entry)
    assert (whole.rows, whole.row_names, whole.row_url) == (export.rows, export.row_names, export.row_url)
    frames = [map_table(raw, entry, source="Ours", timezone="America/New_York").frame for raw in (live, export)]
    pd.testing.assert_frame_equal(*frames)
    assert list(frames[0]["owner"]) == [("Ann Example", "bo"), (), ()]


def test_a_board_of_another_name_than_sources_toml_has_is_told_with_its_name(board: Served[TrelloServer]) -> None:
    error = refused(board, tasks("Care bord", title="name"))
    assert "no board 'Care bord' at this link. Did you mean 'Care board'?" in str(error)
    assert error.step == "found"


# Links


@pytest.mark.parametrize(
    "place",
    [
        f"https://trello.com/b/{BOARD}/care-board",
        f"https://trello.com/b/{BOARD}",
        f" https://www.trello.com/b/{BOARD}/care-board?filter=member:ann#x \n",
        f"https://trello.com/b/{BOARD}.json",
        f"trello.com/b/{BOARD}/care-board",
        BOARD,
    ],
)
def test_every_form_of_link_leads_to_the_board(place: str) -> None:
    assert board_id(place) == BOARD


def test_a_long_id_is_one_too() -> None:
    assert board_id("5abbe4b7ddc1b351ef961414") == "5abbe4b7ddc1b351ef961414"


@pytest.mark.parametrize("place", ["", "Our board", "https://trello.com/w/ours", "https://trello.com/b/", "AbC"])
def test_a_link_to_no_board_is_answered_with_the_link_to_copy(place: str) -> None:
    with pytest.raises(SourceError, match=r"begins with https://trello\.com/b/") as caught:
        board_id(place)
    assert caught.value.step == "settings"


def test_a_link_to_a_card_is_told_from_one_to_its_board() -> None:
    with pytest.raises(SourceError, match="leads to one card"):
        board_id("https://trello.com/c/AbCdEf12/1-soup")


# Permission


def refused(board: Served[TrelloServer], *tables: TableConfig) -> SourceError:
    with pytest.raises(SourceError) as caught:
        board.read(*tables)
    return caught.value


@pytest.mark.parametrize("name", ["key", "token"])
def test_without_a_key_or_token_the_sentence_says_how_to_make_both(board: Served[TrelloServer], name: str) -> None:
    board.secrets[name] = " "
    error = refused(board)
    assert "There is no Trello key and token" in str(error)
    assert "scope=read" in str(error)
    assert (error.step, board.server.calls) == ("settings", [])


@pytest.mark.parametrize("token", ["ATTA bc", "ATTA…", 'ATTA"bc', "ATTA\nbc"])
def test_a_token_with_letters_that_none_has_is_not_sent(board: Served[TrelloServer], token: str) -> None:
    board.secrets["token"] = token
    error = refused(board)
    assert "letters or spaces that none has" in str(error)
    assert token not in str(error)
    assert board.server.calls == []


def test_a_key_and_token_may_come_in_curly_quotes(board: Served[TrelloServer]) -> None:
    board.secrets |= {"key": f"“{KEY}” ", "token": f"'{TOKEN}'\n"}
    assert len(board.read()) == 1


@pytest.mark.parametrize(
    ("status", "body", "said", "step"),
    [
        (401, b"invalid key", "does not know this key", "permitted"),
        (401, b"invalid token", "does not know this token", "permitted"),
        (401, b"expired token", "has expired", "permitted"),
        (401, b"invalid app token", "made with another key", "permitted"),
        (401, b"unauthorized permission requested", "may not see the board", "permitted"),
        (401, b"", "may not see the board", "permitted"),
        (404, b"board not found", "no such board", "found"),
        (400, b"invalid id", "does not take this link", "found"),
        (418, b"tea", "status 418", "readable"),
    ],
)
def test_each_refusal_is_answered_with_what_to_do(
    board: Served[TrelloServer], status: int, body: bytes, said: str, step: str
) -> None:
    board.server.fail_next(status, body)
    error = refused(board)
    assert said in str(error)
    assert (error.step, len(board.server.calls)) == (step, 1)


def test_a_wrong_key_a_wrong_token_and_a_board_of_others_are_told_apart(board: Served[TrelloServer]) -> None:
    board.server.seen = set()
    assert "may not see the board" in str(refused(board))
    board.server.token = "another"
    assert "does not know this token" in str(refused(board))
    board.server.key = "another"
    assert "does not know this key" in str(refused(board))
    board.server.key, board.server.token, board.server.boards = KEY, TOKEN, {}
    assert "no such board" in str(refused(board))


# Quotas, outages


def test_a_refusal_for_too_many_calls_is_waited_out(board: Served[TrelloServer]) -> None:
    board.server.fail_next(429, {"error": "API_TOKEN_LIMIT_EXCEEDED", "message": "Rate limit exceeded"})
    assert len(board.read()[0].rows) == 3
    first, second = (call.at for call in board.server.calls)
    assert second - first >= 10


def test_a_token_that_stays_worn_out_is_told_as_that(board: Served[TrelloServer]) -> None:
    board.server.fail_next(429, {"error": "API_TOKEN_LIMIT_EXCEEDED"}, times=50)
    error = refused(board)
    assert "too often" in str(error)
    assert error.step == "reachable"


@pytest.mark.parametrize("answer", [Answer(502), Answer(200, b'{"cards": [{"id": "re'), Answer(200, b"<html>")])
def test_a_page_that_fails_once_is_asked_for_again_and_nothing_is_doubled(answer: Answer) -> None:
    with serve_board(cards(1_500)) as board:
        board.server.let_next()
        board.server.answer_next(answer)
        assert len(set(names(board.read()[0]))) == 1_500


def test_an_outage_that_stays_is_told(board: Served[TrelloServer]) -> None:
    board.server.fail_next(503, {"message": "Service down"}, times=50)
    error = refused(board)
    assert "status 503: Service down" in str(error)
    assert error.step == "reachable"


@pytest.mark.parametrize("answer", [{}, {"name": "x", "cards": 3}, {"name": "x", "cards": [{}]}, [], {"cards": []}])
def test_an_answer_in_no_known_form_is_told_as_that(board: Served[TrelloServer], answer: object) -> None:
    board.server.fail_next(200, answer)
    assert "form that we do not know" in str(refused(board))


def test_a_page_that_repeats_for_ever_is_ended() -> None:
    with serve_board(cards(1_000)) as board:
        same = [{"id": one["id"]} for one in cards(1_000)]
        for _ in range(2):
            board.server.let_next()
            board.server.answer_next(Answer(body=same))
        assert "sent the same page again" in str(refused(board))
        assert len(board.server.calls) == 4


def test_a_card_added_while_the_board_is_read_neither_doubles_nor_hides_another() -> None:
    with serve_board(cards(1_500)) as board:
        made = board.server.boards[BOARD].cards
        board.server.after = lambda calls: made.append(card("New", 9_000)) if calls == 1 else None
        assert sorted(map(str, names(board.read()[0]))) == sorted(f"Card {place}" for place in range(1_500))


# Nothing written, nothing told


def test_nothing_but_reading_was_ever_asked(board: Served[TrelloServer]) -> None:
    board.read()
    assert {call.method for call in board.server.calls} == {"GET"}


@pytest.mark.parametrize(("method", "path"), [("PUT", f"/1/boards/{BOARD}"), ("POST", f"/1/boards/{BOARD}/cards"),
                                              ("GET", "/1/members/me"), ("GET", "/1/boards/GhIjKl34")])  # fmt: skip
def test_a_call_that_is_not_for_this_board_or_not_for_reading_is_never_sent(
    board: Served[TrelloServer], method: str, path: str
) -> None:
    assert_never_sent(_service(BOARD, board.server.url, {}), board.server, board.clock, method, path)


def test_no_secret_and_no_card_is_in_any_log_or_error(
    board: Served[TrelloServer], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    board.read()
    board.server.fail_next(500, {"message": "of ana@example.org"}, times=30)
    errors = [refused(board)]
    board.server._faults.clear()
    board.server.seen = set()
    errors.append(refused(board))
    told = caplog.text + "".join(repr(vars(entry)) for entry in caplog.records)
    told += "".join("".join(traceback.format_exception(error)) for error in errors)
    for secret in (KEY, TOKEN, "Card 0", "ana@example.org"):
        assert secret not in told
