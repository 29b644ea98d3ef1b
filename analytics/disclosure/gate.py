"""The one gate between counting and drawing."""

from functools import singledispatch
from typing import TypeVar, cast

from analytics.disclosure.viewer import Viewer

View = TypeVar("View")


class NotForThemError(PermissionError):
    """A view was about to reach somebody who may see nothing of it."""


def disclose(view: View, viewer: Viewer) -> View:
    """Return a view as a viewer may see it; pages, packs and downloads are made from nothing else.

    A coordinator sees the view whole (it holds names only where it was counted from tables with names, see
    `veiled`). A member sees what `for_member` leaves of it. Outside, only what says of itself that it is `public`
    passes. A kind of view that `for_member` has not been taught passes for nobody.

    Args:
        view: A page's view, counted from all rows.
        viewer: Who looks.

    Raises:
        TypeError: If nobody has said yet what a member may see of such a view.
        NotForThemError: If the viewer is outside and the view is not made for everyone.
    """
    if for_member.dispatch(type(view)) is for_member.dispatch(object):
        raise TypeError(f"Nobody has said what a member may see of a {type(view).__name__}: register it.")
    if viewer.tier == "coordinator":
        return view
    if viewer.tier == "member":
        return cast("View", for_member(view, viewer))
    if getattr(view, "public", False) is not True:
        raise NotForThemError(f"A {type(view).__name__} is not for everyone.")
    return view


@singledispatch
def for_member(view: object, viewer: Viewer) -> object:
    """Return a view as a member may see it; each kind of view is registered with `for_member.register`.

    Args:
        view: A page's view, counted from tables as `veiled` returns them to members.
        viewer: A member.
    """
    raise TypeError(f"Nobody has said what {viewer.tier}s may see of a {type(view).__name__}.")
