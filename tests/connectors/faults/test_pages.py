"""What goes to the browser while a source fails: its sentence, its last good rows, and nothing that is not theirs."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.commitments import commitments_view
from analytics.data import data_view
from analytics.filters import Filters
from pages.commitments import page as commitments
from pages.data import page as data
from tests.connectors.faults.group import Group, group
from tests.demo_group import TODAY
from tests.servers.live import EMAIL, LIVE, PHONE, WORD


def _draw(render, view) -> None:  # noqa: ANN001 - AppTest runs the text of this function alone
    render(view)


def payload(render: object, view: object) -> str:
    """Return all that a page sends to the browser, as text."""
    page = AppTest.from_function(_draw, kwargs={"render": render, "view": view}, default_timeout=60).run()
    assert [exception.value for exception in page.exception] == []
    return "\n".join(str(one.proto) for one in page.main if getattr(one, "proto", None) is not None)


def shown(text: str) -> str:
    """Return what people see of a text in Markdown: not the signs that keep it from being taken for more."""
    return re.sub(r"<(https://[^>]*)>", r"\1", text).replace("\\", "").replace("\N{WORD JOINER}", "")


def pages_of(ours: Group) -> dict[str, str]:
    dataset = ours.readings.dataset()
    of_data = data_view(dataset).at_this_moment(ours.readings.states())
    work = commitments_view(dataset, Filters(), as_of=TODAY)
    return {"data": payload(data.render, of_data), "commitments": payload(commitments.render, work)}


@pytest.mark.parametrize("kind", LIVE)
def test_a_page_shows_why_and_since_when_and_never_what_was_left_in_the_sheet(kind: str, tmp_path: Path) -> None:
    with group(kind, range(30), tmp_path, keeps=True) as ours:
        ours.live.revoke()
        state = ours.read()
        sent = pages_of(ours)
        assert shown(state.failure) in shown(sent["data"])
        assert WORD in sent["commitments"]
        for canary in (PHONE, EMAIL, *ours.live.secrets()):
            assert not [page for page, said in sent.items() if canary in said]
