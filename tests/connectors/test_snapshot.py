"""Readings kept on the disk: the same when they come back, readable for nobody else, and ignored when in doubt."""

import json
import os
import stat
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from analytics.schema import ISSUES, SET_ASIDE, TABLES, Table, dtype, frame
from connectors.config import SourceConfig, TableConfig
from connectors.mapping import Mapped
from connectors.snapshot import Kept, Snapshot, configuration
from connectors.snapshot.sealed import VERSION
from connectors.snapshot.written import read_back, written

KEY = Fernet.generate_key().decode()
READ_AT = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
DAYS = st.dates(min_value=datetime(1900, 1, 1, tzinfo=UTC).date()).map(pd.Timestamp)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS
NESTED = st.recursive(
    PLAIN, lambda inner: st.tuples(inner, inner) | st.dictionaries(TEXTS, inner, max_size=2), max_leaves=4
)
PARAMS = st.dictionaries(TEXTS, NESTED, max_size=3)


def cells(table: Table, column: str) -> st.SearchStrategy[object]:
    if column == "params":
        return PARAMS
    kinds: dict[str, st.SearchStrategy[object]] = {
        "str": TEXTS,
        "object": st.lists(TEXTS, max_size=3).map(tuple),
        "float64": st.floats(),
        "datetime64[us]": DAYS,
    }
    return st.none() | kinds[dtype(table, column)]


@st.composite
def frames(draw: st.DrawFn, table: Table) -> pd.DataFrame:
    rows = draw(st.integers(0, 4))
    return frame(
        table, {name: draw(st.lists(cells(table, name), min_size=rows, max_size=rows)) for name in table.columns}
    )


@st.composite
def tables(draw: st.DrawFn) -> Mapped:
    fills = draw(st.sampled_from(["", *TABLES]))
    return Mapped(
        source=draw(TEXTS),
        table=draw(TEXTS),
        fills=fills,
        frame=draw(frames(TABLES[fills])) if fills else pd.DataFrame(),
        issues=draw(frames(ISSUES)),
        set_aside=draw(frames(SET_ASIDE)),
        read=draw(st.integers(0, 10)),
        used=frozenset(draw(st.lists(TEXTS, max_size=3))),
        guessed=draw(st.booleans()),
        headers=draw(st.lists(TEXTS, max_size=3).map(tuple)),
    )


def assert_same(one: Mapped, other: Mapped) -> None:
    for each in fields(Mapped):
        before, after = getattr(one, each.name), getattr(other, each.name)
        assert isinstance(before, pd.DataFrame) or (type(before), before) == (type(after), after)
    for name in ("frame", "issues", "set_aside"):
        before, after = getattr(one, name), getattr(other, name)
        pd.testing.assert_frame_equal(before, after, check_exact=True)
        for column in before.columns[before.dtypes == "object"]:
            assert list(map(repr, before[column])) == list(map(repr, after[column]))


@given(tables())
def test_what_is_kept_comes_back_the_same_in_every_value_and_type(one: Mapped) -> None:
    [back] = read_back(json.loads(json.dumps(written([one]))))
    assert_same(one, back)


def mapped(**columns: list[object]) -> Mapped:
    rows = frame(TABLES["needs"], columns)
    empty = {"issues": frame(ISSUES), "set_aside": frame(SET_ASIDE)}
    return Mapped("Base", "Requests", "needs", rows, **empty, read=len(rows), used=frozenset())


def kept(configuration: str = "as it is") -> Kept:
    return Kept("Base", configuration, (mapped(title=["Zebrafood"], requester=["Ana Zebra"]),), READ_AT, 13)


def snapshot(folder: Path, key: str = KEY) -> Snapshot:
    return Snapshot({"key": key, "path": str(folder / "kept")})


def test_a_reading_is_there_after_a_restart(tmp_path: Path) -> None:
    snapshot(tmp_path).keep(lambda: [kept()])
    again = snapshot(tmp_path)
    [back] = again.kept()
    assert (back.name, back.configuration, back.read_at, back.calls) == ("Base", "as it is", READ_AT, 13)
    assert_same(back.mapped[0], kept().mapped[0])
    assert again.notices == ()


def test_without_a_key_nothing_touches_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for secrets in (None, {}):
        unkept = Snapshot(secrets)
        unkept.keep(lambda: [kept()])
        assert unkept.kept() == ()
        assert unkept.notices == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("key", ["", "a word", "ä" * 44, KEY[:-2]], ids=["empty", "word", "letters", "cut"])
def test_a_key_that_is_none_is_said_and_nothing_is_kept(tmp_path: Path, key: str) -> None:
    broken = snapshot(tmp_path, key)
    broken.keep(lambda: [kept()])
    assert "not one" in broken.notices[0]
    assert list(tmp_path.iterdir()) == []


def test_the_file_holds_no_plain_text_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    snapshot(tmp_path).keep(lambda: [kept()])
    [file] = (tmp_path / "kept").iterdir()
    content = file.read_bytes()
    for word in (b"Zebra", b"Ana", b"Base", b"Requests", b"title", b"needs"):
        assert word not in content
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_file_that_others_may_read_is_replaced_by_one_that_they_may_not(tmp_path: Path) -> None:
    file = tmp_path / "kept/readings"
    file.parent.mkdir()
    file.write_text("something")
    file.chmod(0o644)
    snapshot(tmp_path).keep(lambda: [kept()])
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def of_another_version(content: bytes) -> bytes:
    return content.replace(VERSION, b"0" * len(VERSION))


def changed(content: bytes) -> bytes:
    return content[:-20] + b"A" * 20


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (cut, "damaged"),
        (changed, "damaged"),
        (of_another_version, "another version"),
        (lambda _: b"", "not a file that Full Circle wrote"),
        (lambda _: b"PK\x03\x04", "not a file that Full Circle wrote"),
    ],
)
def test_a_file_that_cannot_be_used_is_ignored_and_said_and_replaced_by_the_next_reading(
    tmp_path: Path, spoil: Callable[[bytes], bytes], said: str
) -> None:
    snapshot(tmp_path).keep(lambda: [kept()])
    file = tmp_path / "kept/readings"
    file.write_bytes(spoil(file.read_bytes()))
    again = snapshot(tmp_path)
    assert again.kept() == ()
    assert said in again.notices[0]
    again.keep(lambda: [kept()])
    assert again.notices == ()
    assert len(snapshot(tmp_path).kept()) == 1


def test_a_file_made_with_another_key_is_ignored_and_said(tmp_path: Path) -> None:
    snapshot(tmp_path, Fernet.generate_key().decode()).keep(lambda: [kept()])
    again = snapshot(tmp_path)
    assert again.kept() == ()
    assert "another key" in again.notices[0]


def test_a_file_with_our_key_and_nothing_that_we_know_in_it_is_ignored_and_said(tmp_path: Path) -> None:
    ours = snapshot(tmp_path)
    ours._files["readings"].write(b'{"what": 1}')
    assert ours.kept() == ()
    assert "cannot be understood" in ours.notices[0]


def test_where_nothing_can_be_written_the_reading_goes_on_and_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be")
    stuck = snapshot(tmp_path)
    stuck.keep(lambda: [kept()])
    assert any("could not be kept" in notice for notice in stuck.notices)


def test_no_half_written_file_is_left_where_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "kept/readings").mkdir(parents=True)
    stuck = snapshot(tmp_path)
    stuck.keep(lambda: [kept()])
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["readings"]


def test_a_configuration_that_reads_or_maps_otherwise_is_another_and_one_read_more_often_is_not() -> None:
    base = SourceConfig("Base", "airtable", "https://airtable.com/app12345678901234")
    mapped = replace(base, tables=(TableConfig("Requests", "needs"),))
    names = {configuration(source, zone) for source in (base, mapped) for zone in ("UTC", "America/New_York")}
    assert len(names) == 4
    assert configuration(replace(base, every="1h"), "UTC") == configuration(base, "UTC")
