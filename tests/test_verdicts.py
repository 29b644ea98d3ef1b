"""No person is given a verdict: not on a page (tests/pages), nor in any string, docstring or export."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.export import tables
from analytics.methods import methods
from tests.demo_group import demo_group
from tests.pages.test_every_page import BURNOUT, VERDICTS

ROOT = Path(__file__).parents[1]
SHOWN = ("analytics", "pages", "connectors/demo", "app.py", "cli.py")
"""What people read, or read about: recognition, which gives columns of a sheet a score, is not among it."""
NOT_OF_PEOPLE = {
    "rank": "the order of categories and of marks in a picture",
    "ranked": "Methods says that nobody is",
    "score": "Fair share orders asks, and is exempt",
}
"""Words that stand where nobody is judged by them, and of what they are."""


def texts(place: str) -> Iterator[str]:
    path = ROOT / place
    for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


@pytest.mark.parametrize("place", SHOWN)
def test_no_string_and_no_docstring_is_a_verdict(place: str) -> None:
    every = [*texts(place)]
    assert len(every) > 20
    found = {str(word).lower() for text in every for word in VERDICTS.findall(text)}
    assert found <= {*NOT_OF_PEOPLE}
    assert [text for text in every if BURNOUT.search(text)] == []


def test_methods_and_exports_give_nobody_a_verdict() -> None:
    told = [
        f"{method.heading} {method.definition} {method.limits}" for method in methods() if method.page != "fairness"
    ]
    for text in (*told, *tables(demo_group()).values()):
        assert VERDICTS.findall(text) == []
        assert BURNOUT.findall(text) == []
