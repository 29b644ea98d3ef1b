"""Every page as each viewer sees it: whole, and where something is left out it says kindly why."""

import re
from collections.abc import Callable
from functools import cache

import pytest

from analytics.data import data_view
from analytics.disclosure import NotForThemError, Viewer, called_so, disclose, labels, veiled
from analytics.filters import Filters
from analytics.release import release_view
from analytics.schema import Dataset
from pages.data import page as data
from pages.release import page as release
from tests.demo_group import TODAY, demo_group
from tests.pages.test_every_page import GROUPS, PAGES, rendered, words_of

EVERY: dict[str, tuple[Callable[..., object], Callable[..., None]]] = {
    **PAGES,
    "data": (lambda group, _filters, *, as_of: data_view(group), data.render),  # noqa: ARG005 - called like the others
    "release": (lambda group, _filters, *, as_of: release_view(group, as_of=as_of), release.render),
}
LITTLE = ("the demo", "nothing at all", "one person", "no days")
VIEWERS = {
    "a member": Viewer("member", person="Dev P."),
    "a member nobody knows": Viewer("member"),
    "a member where check-ins are open": Viewer("member", person="Dev P.", check_ins_open=True),
    "a coordinator": Viewer("coordinator"),
}


@cache
def group_of(name: str) -> Dataset:
    return GROUPS[name](demo_group())


def seen(page: str, group: Dataset, viewer: Viewer, filters: Filters) -> object:
    called = labels(group)
    view_of, _ = EVERY[page]
    counted = view_of(veiled(group, viewer.veil, called), filters, as_of=TODAY)
    return disclose(counted, called_so(viewer, called, group.people))


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("group", LITTLE)
@pytest.mark.parametrize("name", EVERY)
def test_every_page_is_whole_for_every_viewer(name: str, group: str, viewer: str) -> None:
    view = seen(name, group_of(group), VIEWERS[viewer], Filters())
    told = words_of(rendered(EVERY[name][1], view)).replace("\\", "")
    assert len(told) > 40
    assert not re.search(r"\bnan\b|\bNaT\b|\bNone\b", told)
    for why in getattr(view, "withheld", {}).values():
        assert why in told


@pytest.mark.parametrize("name", PAGES)
def test_every_page_bears_a_filter_for_a_member(name: str) -> None:
    view = seen(name, group_of("the demo"), VIEWERS["a member"], Filters(category="childcare"))
    told = words_of(rendered(EVERY[name][1], view)).replace("\\", "")
    for why in getattr(view, "withheld", {}).values():
        assert why in told


@pytest.mark.parametrize("name", EVERY)
def test_outside_nothing_passes_but_the_release(name: str) -> None:
    if name == "release":
        assert seen(name, group_of("the demo"), Viewer("outside"), Filters())
    else:
        with pytest.raises(NotForThemError):
            seen(name, group_of("the demo"), Viewer("outside"), Filters())


def test_the_page_for_everyone_says_what_leaving_out_does_not_do() -> None:
    view = seen("release", group_of("the demo"), Viewer("outside"), Filters())
    told = words_of(rendered(release.render, view)).replace("\\", "")
    assert "in a group of twelve" in told
    assert "not shown" in view.csv
    assert words_of(rendered(release.before_the_door, view)).replace("\\", "").count(view.headline) == 1
