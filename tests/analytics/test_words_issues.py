"""Every issue and every row set aside has its sentence, and says what to do."""

import re
from pathlib import Path

import pytest

from analytics.words import recognition
from analytics.words.issues import ISSUES, REASONS, mend, reason, sentence

CODE = Path(__file__).parents[2] / "connectors"
PARAMS = {
    "cell": "31/02", "word": "ful", "header": "Status", "order": "day first", "letters": 2000, "nearest": "Stage",
    "now": "Stage", "headers": ("a", "b"), "said": 2, "found": "3", "message": "It cannot be read.", "id": "N-1",
    "first": "Requests 7", "second": "2026-01-02", "names": ("Ana", "Anna"), "of": "7",
}  # fmt: skip


def _texts() -> str:
    return "\n".join(path.read_text() for path in CODE.rglob("*.py"))


@pytest.mark.parametrize("code", ISSUES)
def test_every_issue_is_a_whole_sentence_with_something_to_do(code: str) -> None:
    for told in (sentence(code, "needs", "opened_on", PARAMS), mend(code, "needs", "opened_on", PARAMS)):
        assert told[:1].isupper() or told[:1] in "“N", told
        assert told.endswith((".", ")")), told
        assert not re.search(r"[{}_]|  ", told.replace("header_row", "x").replace("date_order", "x")), told


@pytest.mark.parametrize("code", ISSUES)
def test_an_issue_without_parameters_is_a_sentence_all_the_same(code: str) -> None:
    assert sentence(code, "needs", "status", {}) is not None
    assert "“”" not in sentence(code, "needs", "status", {"header": "Status"}) or code == "column_renamed"


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_is_a_whole_sentence(code: str) -> None:
    assert re.fullmatch(r"[A-Z][^{}_]*\.", reason(code, PARAMS))


def test_what_is_written_in_a_cell_is_shown_as_it_is() -> None:
    assert "{order} %s" in sentence("new_word", "needs", "status", {"word": "{order} %s"})


def test_a_cell_that_is_not_shown_leaves_no_gap() -> None:
    assert sentence("unreadable_day", "needs", "opened_on", {"cell": ""}).startswith("A cell")


def test_a_kind_of_trouble_that_nobody_foresaw_is_still_shown() -> None:
    assert "from_tomorrow" in sentence("from_tomorrow", "needs", "", {})
    assert "from_tomorrow" in reason("from_tomorrow", {})
    assert mend("from_tomorrow", "needs", "", {})


@pytest.mark.parametrize("code", sorted(ISSUES) + sorted(REASONS))
def test_no_words_are_kept_for_what_never_happens(code: str) -> None:
    assert f'"{code}"' in _texts()


def test_words_that_were_not_understood_are_said_to_be_some_only_where_not_all_are_named() -> None:
    assert recognition.not_understood({"a": 2, "b": 1}) == "2 words were not understood: a (2), b (1)."
    many = recognition.not_understood(dict.fromkeys("abcdef", 1))
    assert many == "6 words were not understood, among them a (1), b (1), c (1), d (1), e (1)."
