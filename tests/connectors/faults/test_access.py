"""Who may not read, or cannot be reached, of every live service: each told apart, with the one thing to do."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from connectors.raw import Step
from tests.connectors.faults.group import Group, group
from tests.servers import airtable, asana, google_sheets, notion
from tests.servers.base import Answer
from tests.servers.live import LIVE, Live

AIRTABLE = "https://airtable.com/create/tokens"
NEW_AIRTABLE = (
    f"Create one at {AIRTABLE} with the scopes data.records:read and schema.bases:read and with this base, and put it "
    'into secrets.toml: [connections.airtable] and below it token = "pat…".'
)
NEW_TRELLO = (
    "Open https://trello.com/1/authorize?expiration=never&scope=read&response_type=token&name=Full+Circle&key=… with "
    "your key at its end, press Allow, and put the new token into secrets.toml."
)
NEW_ASANA = (
    "Create one at https://app.asana.com/0/my-apps, Personal access tokens, and put it into secrets.toml: "
    '[connections.asana] and below it token = "…".'
)
NEW_NOTION = (
    "Create an internal integration at https://www.notion.so/profile/integrations that may read content, and put its "
    'secret into secrets.toml: [connections.notion] and below it token = "ntn_…".'
)
NEW_KEY = (
    f"Google does not take the key of {google_sheets.ADDRESS}: it was deleted, or is another account's. Make a new key "
    "at https://console.cloud.google.com/iam-admin/serviceaccounts and copy all of it into secrets.toml."
)


def sheet_of(live: Live) -> google_sheets.Spreadsheet:
    return live.served.server.spreadsheets[google_sheets.SPREADSHEET]


def not_shared(live: Live) -> None:
    sheet_of(live).shared_with = frozenset()


def not_enabled(live: Live) -> None:
    live.served.server.enabled = False


def an_excel_file(live: Live) -> None:
    sheet_of(live).excel = True


def account_deleted(live: Live) -> None:
    live.served.server.accounts.clear()


def clock_ahead(live: Live) -> None:
    live.served.server.ahead = -120.0


def without_scope_for_tables(live: Live) -> None:
    live.served.server.tokens[airtable.TOKEN] = airtable.Token(frozenset({"data.records:read"}))


def without_scope_for_records(live: Live) -> None:
    live.served.server.tokens[airtable.TOKEN] = airtable.Token(frozenset({"schema.bases:read"}))


def without_base(live: Live) -> None:
    live.served.server.tokens[airtable.TOKEN] = airtable.Token(bases=frozenset({airtable.ident("app", "another")}))


def without_board(live: Live) -> None:
    live.served.server.seen = set()


def expired(live: Live) -> None:
    live.served.server.answer_next(Answer(401, b"expired token", {"Content-Type": "text/plain"}), times=50)


def key_deleted(live: Live) -> None:
    live.served.server.key = "another"


def private_project(live: Live) -> None:
    live.served.server.hidden = {asana.PROJECT}


def another_workspace(live: Live) -> None:
    live.served.server.workspaces = {"1200000000000055"}


def not_connected(live: Live) -> None:
    live.served.server.connected = False


def may_not_read(live: Live) -> None:
    live.served.server.may_read = False


def revoked(live: Live) -> None:
    live.revoke()


def a_page(live: Live) -> None:
    said = f"Provided ID {notion.DATABASE} is a page, not a database. Use the pages API instead."
    live.served.server.answer_next(notion.error(400, "validation_error", said), times=50)


MISTAKES: list[tuple[str, Callable[[Live], None], Step, str]] = [
    (
        "google_sheets",
        not_shared,
        "permitted",
        f"The spreadsheet is not shared with us. Open it, press Share, and add {google_sheets.ADDRESS} as a Viewer.",
    ),
    (
        "google_sheets",
        not_enabled,
        "permitted",
        (
            f"The Google Sheets API is not switched on for the project of this key. Open {google_sheets.ENABLE} and "
            "press Enable, then wait a few minutes."
        ),
    ),
    (
        "google_sheets",
        an_excel_file,
        "readable",
        "This is an Excel file in Google Drive. Open it, choose File, Save as Google Sheets, and use the new address.",
    ),
    (
        "google_sheets",
        account_deleted,
        "permitted",
        (
            f"Google knows no service account {google_sheets.ADDRESS}. It may have been deleted: make a new one at "
            "https://console.cloud.google.com/iam-admin/serviceaccounts"
        ),
    ),
    (
        "google_sheets",
        clock_ahead,
        "permitted",
        "This computer's clock is wrong by minutes, so Google does not let it in. Set the clock right.",
    ),
    ("google_sheets", revoked, "permitted", NEW_KEY),
    (
        "airtable",
        without_scope_for_tables,
        "permitted",
        (
            f"The Airtable token may not see which tables and columns a base has. Open {AIRTABLE}, edit the token and "
            "add the scope schema.bases:read."
        ),
    ),
    (
        "airtable",
        without_scope_for_records,
        "permitted",
        (
            f"The Airtable token may not read the records of Work. Open {AIRTABLE}, edit the token and add the scope "
            "data.records:read."
        ),
    ),
    (
        "airtable",
        without_base,
        "permitted",
        (
            f"The Airtable token has no access to the base {airtable.BASE}. Open {AIRTABLE}, edit the token and add "
            "the base under Access; whoever owns the token must be a collaborator of the base."
        ),
    ),
    (
        "airtable",
        revoked,
        "permitted",
        f"Airtable does not know this token: mistyped, deleted or expired. {NEW_AIRTABLE}",
    ),
    (
        "trello",
        without_board,
        "permitted",
        (
            "The owner of this Trello token may not see the board. Have a member of the board invite that person, or "
            "create the token while signed in as a member."
        ),
    ),
    ("trello", expired, "permitted", f"This Trello token has expired. {NEW_TRELLO}"),
    (
        "trello",
        key_deleted,
        "permitted",
        "Trello does not know this key. Copy it again from https://trello.com/power-ups/admin into secrets.toml.",
    ),
    ("trello", revoked, "permitted", f"Trello does not know this token: mistyped or revoked. {NEW_TRELLO}"),
    (
        "asana",
        private_project,
        "permitted",
        "The owner of this Asana token may not see the project. Have a member of the project add that person to it.",
    ),
    (
        "asana",
        another_workspace,
        "permitted",
        (
            "The project is in a workspace of Asana that the owner of this token is not in. Have somebody of that "
            "workspace invite that person, or use the token of one who is in it."
        ),
    ),
    ("asana", revoked, "permitted", f"Asana does not know this token: mistyped, revoked or expired. {NEW_ASANA}"),
    (
        "notion",
        not_connected,
        "permitted",
        (
            "The integration is not connected to this Notion database, or the database was deleted. Open the "
            "database, press ••• at the top right, choose Connections, and add the integration."
        ),
    ),
    (
        "notion",
        may_not_read,
        "permitted",
        (
            "The Notion integration may not read content. Open https://www.notion.so/profile/integrations, choose it, "
            "and tick Read content under Capabilities."
        ),
    ),
    (
        "notion",
        a_page,
        "found",
        (
            "This link leads to a page of Notion, not to a database. Open the database as a page of its own and copy "
            "the whole address: it begins with https://www.notion.so/ and has ?v= in it."
        ),
    ),
    ("notion", revoked, "permitted", f"Notion does not know this token: mistyped, revoked or expired. {NEW_NOTION}"),
]


@pytest.mark.parametrize(("kind", "mistake", "step", "sentence"), MISTAKES)
def test_each_mistake_is_answered_with_the_one_thing_to_do(
    kind: str, mistake: Callable[[Live], None], step: Step, sentence: str, tmp_path: Path
) -> None:
    with group(kind, range(3), tmp_path, keeps=True) as ours:
        others = ours.others
        mistake(ours.live)
        state = ours.read()
        assert (state.failure, state.failed_step) == (sentence, step)
        assert ours.numbers == [0, 1, 2]
        pd.testing.assert_frame_equal(ours.others, others)


def test_every_mistake_of_a_service_has_a_sentence_of_its_own() -> None:
    sentences = [sentence for *_, sentence in MISTAKES]
    assert len(set(sentences)) == len(sentences)


@pytest.fixture(params=LIVE)
def ours(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Group]:
    """Give a group whose source has more than a page of rows."""
    with group(request.param, range(1_050 if request.param == "trello" else 150), tmp_path) as made:
        yield made


def test_credentials_that_end_in_the_middle_of_a_reading_are_told_and_the_last_good_one_serves(ours: Group) -> None:
    server, rows = ours.live.served.server, ours.numbers
    last = len(server.calls) + ours.calls - 1
    server.after = lambda calls: ours.live.revoke() if calls == last else None
    ours.live.put([*rows, 9_000])
    state = ours.read()
    assert state.failed_step == "permitted"
    assert state.failure in [sentence for kind, *_, sentence in MISTAKES if kind == ours.live.kind]
    assert ours.numbers == rows


@pytest.mark.parametrize("address", ["https://nowhere.invalid", "http://127.0.0.1:9"])
def test_a_service_that_is_not_to_be_found_is_a_matter_of_the_connection(ours: Group, address: str) -> None:
    rows, others, secrets = ours.numbers, ours.others, ours.live.served.secrets
    secrets |= {"endpoint": address, "token_uri": f"{address}/token"}
    state = ours.read()
    name = ours.live.name
    assert state.failure == f"{name} cannot be reached from this computer. Check its internet connection and try again."
    assert state.failed_step == "reachable"
    assert ours.numbers == rows
    pd.testing.assert_frame_equal(ours.others, others)
    secrets |= {"endpoint": ours.live.served.server.url, "token_uri": f"{ours.live.served.server.url}/token"}
    assert ours.read().failure == ""


def test_a_clock_that_is_two_minutes_behind_googles_does_no_harm(tmp_path: Path) -> None:
    with group("google_sheets", range(3), tmp_path, keeps=True) as ours:
        ours.live.served.server.ahead = 120.0
        assert ours.read().failure == ""
