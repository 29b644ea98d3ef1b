"""Why a project cannot be read, each with the one thing to do."""

from http import HTTPStatus

import requests

from connectors.raw import SourceError
from connectors.refusals import Meaning, astray, explained

TOKENS = "https://app.asana.com/0/my-apps"
RECIPE = (
    f"Create one at {TOKENS}, Personal access tokens, and put it into secrets.toml: [connections.asana] and below it "
    'token = "…".'
)


def no_project(place: str) -> SourceError:
    """Return what is said of a link that leads to no project."""
    copy = "Open the project in the browser and copy the whole address: it begins with https://app.asana.com/"
    return astray(place, "an Asana project", copy)


def a_task() -> SourceError:
    """Return what is said of a link to a single task."""
    return SourceError(
        "This link leads to one task. Open the project that it is in, and copy the address then.", step="settings"
    )


def another_workspace() -> SourceError:
    """Return what is said of a project in a workspace that the token's owner is not in."""
    return SourceError(
        "The project is in a workspace of Asana that the owner of this token is not in. Have somebody of that "
        "workspace invite that person, or use the token of one who is in it.",
        step="permitted",
    )


def refused(response: requests.Response) -> SourceError:
    """Return what is said of a refusal."""
    return explained("Asana", "the project", response, _MEANINGS)


_NOT_IN_PLAN = (
    "The Asana plan of this workspace does not let tokens read the project. Open the project's menu, choose Export, "
    "JSON, and drop that file on the Connect page."
)
_MEANINGS: tuple[Meaning, ...] = (
    (HTTPStatus.UNAUTHORIZED, f"Asana does not know this token: mistyped, revoked or expired. {RECIPE}", "permitted"),
    (HTTPStatus.PAYMENT_REQUIRED, _NOT_IN_PLAN, "permitted"),
    (
        HTTPStatus.FORBIDDEN,
        "The owner of this Asana token may not see the project. Have a member of the project add that person to it.",
        "permitted",
    ),
    (
        HTTPStatus.NOT_FOUND,
        "Asana has no such project, or it was deleted. Open the project in the browser and copy its address again.",
        "found",
    ),
    (
        HTTPStatus.BAD_REQUEST,
        "Asana takes this for no project's link. Open the project in the browser and copy its address again.",
        "found",
    ),
)
