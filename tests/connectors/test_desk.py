"""What one visitor does on the Connect page, and what their session holds of it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors import CONNECTORS
from connectors.config import Config, parse_config
from connectors.desk import Desk
from connectors.raw import RawTable, SourceError
from connectors.readings import Readings
from connectors.sources import Sources

REQUESTS = b"Nr,Asked on,What do you need?,Stage\n1,03/14/2026,Groceries,New\n2,03/15/2026,Rides,Done\n"
DEMO = '[[source]]\nname = "Demo"\nkind = "demo"\n'


def now() -> datetime:
    return datetime(2026, 11, 3, 14, 5, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Sources:
    (tmp_path / "requests.csv").write_bytes(REQUESTS)
    return Sources(tmp_path / "sources.toml", Readings(Config(), {}, now=now, connectors=CONNECTORS), demo=DEMO)


def desk(store: Sources, *, here: bool = True) -> Desk:
    return Desk({}, store, is_open_here=lambda: here, now=now)


def test_a_dropped_file_is_drafted_corrected_and_forgotten_again(store: Sources) -> None:
    mine = desk(store)
    does = mine.actions()
    does.drop([("requests.csv", REQUESTS)])
    assert mine.draft is not None
    assert mine.draft.dataset().needs["status"].tolist() == ["open", "done"]
    does.choice("requests", "status", "Done", "in_progress")
    assert mine.draft.dataset().needs["status"].tolist() == ["open", "in_progress"]
    does.forget()
    assert mine.draft is None


def test_the_pages_show_what_was_given_until_something_else_is(store: Sources) -> None:
    mine = desk(store)
    mine.actions().drop([("requests.csv", REQUESTS)])
    mine.actions().show()
    first = mine.visit
    assert first is not None
    assert len(first.dataset.needs) == 2
    assert (mine.leaves(), mine.leaves()) == (True, False)
    mine.actions().show()
    assert mine.visit is not None
    assert mine.visit.dataset is not first.dataset
    mine.actions().drop([])
    assert mine.visit is None


def test_what_was_dropped_is_saved_once_it_is_known_where_it_lies(store: Sources, tmp_path: Path) -> None:
    mine = desk(store)
    does = mine.actions()
    does.drop([("requests.csv", REQUESTS)])
    does.save()
    assert mine.said() is None
    does.lies(str(tmp_path))
    does.save()
    said = mine.said()
    assert said is not None
    assert said.good
    assert mine.draft is None
    [source] = parse_config((tmp_path / "sources.toml").read_text(encoding="utf-8")).sources
    assert source.place == str(tmp_path / "requests.csv")


def test_a_right_guess_is_confirmed_by_saving_it_and_a_guess_until_then(store: Sources, tmp_path: Path) -> None:
    mine = desk(store)
    does = mine.actions()
    does.link(str(tmp_path / "requests.csv"))
    mine.test(lambda _: None)
    does.show()
    assert mine.visit is not None
    assert mine.visit.states[0].guessed == ("requests",)
    does.save()
    assert store.readings.wait(60)
    assert [state.guessed for state in store.readings.states()] == [()]


def test_where_nothing_could_be_saved_that_is_said_and_the_tables_are_still_there(
    store: Sources, tmp_path: Path
) -> None:
    (tmp_path / "sources.toml").write_text("[[source\n", encoding="utf-8")
    mine = desk(store)
    does = mine.actions()
    does.drop([("requests.csv", REQUESTS)])
    does.lies(str(tmp_path))
    given = mine.draft
    does.save()
    said = mine.said()
    assert said is not None
    assert (said.good, "line 1" in said.sentence) == (False, True)
    assert mine.draft is given


def test_nobody_from_elsewhere_tests_a_link_or_looks_or_saves(store: Sources, tmp_path: Path) -> None:
    theirs = desk(store, here=False)
    does = theirs.actions()
    does.link(str(tmp_path))
    assert theirs.has_link
    theirs.test(lambda _: None)
    assert (theirs.has_link, theirs.draft) == (False, None)
    does.drop([("requests.csv", REQUESTS)])
    does.lies(str(tmp_path))
    does.save()
    assert theirs.draft is not None
    assert theirs.draft.lies is None
    assert not (tmp_path / "sources.toml").exists()


def test_a_link_that_is_tested_brings_its_tables(store: Sources, tmp_path: Path) -> None:
    mine = desk(store)
    mine.actions().link(str(tmp_path / "requests.csv"))
    told: list[str] = []
    mine.test(told.append)
    assert mine.draft is not None
    assert [table.name for table in mine.draft.raws] == ["requests"]
    assert told


@pytest.mark.parametrize(
    "place",
    [
        "",
        "file:///etc/hosts",
        "https://example.com/foo",
        "http://127.0.0.1:1/",
        "https://docs.google.com/spreadsheets/",
        "https://docs.google.com/forms/d/1AbCdEfGhIjKlMnOpQrStUvWxYz/edit",
        "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz/edit",
        "https://airtable.com/appAbCdEf01234567",
        "https://trello.com/b/AbCdEfGh/care",
        "https://trello.com/c/AbCdEfGh/care",
        "https://app.asana.com/0/1200000000000001/list",
        "https://www.notion.so/group/0123456789abcdef0123456789abcdef",
        "nowhere.csv",
    ],
)
def test_no_step_is_said_to_have_gone_well_that_was_never_taken(store: Sources, place: str) -> None:
    mine = desk(store)
    mine.actions().link(place)
    mine.test(lambda _: None)
    assert mine.draft is not None
    assert [step.good for step in mine.draft.steps] == [False]
    assert "kind '" not in mine.draft.steps[0].sentence


def test_every_step_to_a_table_is_said_and_none_to_what_is_not_there(store: Sources, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for place, told in {"requests.csv": ["It has requests."], "empty": []}.items():
        mine = desk(store)
        mine.actions().link(str(tmp_path / place))
        mine.test(lambda _: None)
        assert mine.draft is not None
        well = [step.sentence for step in mine.draft.steps if step.good]
        assert well == ["It can be reached.", "It lets us in.", *told]


def test_a_link_to_a_service_that_wants_to_be_left_alone_says_from_when_it_can_be_tested_again(tmp_path: Path) -> None:
    def silent(*_: object, **__: object) -> list[RawTable]:
        raise SourceError("Trello wants to be asked nothing for a while.", step="reachable", wait=1_800)

    readings = Readings(Config(), {}, now=now, connectors={"trello": silent})
    store = Sources(tmp_path / "sources.toml", readings, demo='timezone = "America/New_York"\n')
    mine = desk(store)
    mine.actions().link("https://trello.com/b/AbCdEfGh/care")
    mine.test(lambda _: None)
    assert mine.draft is not None
    assert [step.sentence for step in mine.draft.steps] == [
        "Trello wants to be asked nothing for a while. Try again at 09:35."
    ]
