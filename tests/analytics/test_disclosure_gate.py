"""The gate: what nobody has decided about passes for nobody."""

import pytest

from analytics.disclosure import NotForThemError, Viewer, disclose, for_member


class Undecided:
    """A view that nobody has said anything about."""


class Decided:
    """A view whose form for members is registered."""


class Released:
    """A view made for everyone."""

    public = True


for_member.register(Decided, lambda _view, _viewer: "less")
for_member.register(Released, lambda view, _viewer: view)


@pytest.mark.parametrize("tier", ["outside", "member", "coordinator"])
def test_a_view_that_nobody_has_decided_about_passes_for_nobody(tier) -> None:  # noqa: ANN001
    with pytest.raises(TypeError, match="Undecided"):
        disclose(Undecided(), Viewer(tier))


def test_a_coordinator_sees_all_a_member_what_was_decided_and_outside_only_what_is_public() -> None:
    view, release = Decided(), Released()
    assert disclose(view, Viewer("coordinator")) is view
    assert disclose(view, Viewer("member")) == "less"
    with pytest.raises(NotForThemError, match="Decided"):
        disclose(view, Viewer("outside"))
    assert disclose(release, Viewer("outside")) is release
