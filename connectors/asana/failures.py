"""Why a project cannot be read, each with the one thing to do."""

from http import HTTPStatus

import requests

from connectors.raw import SourceError, Step
from connectors.rest import unexplained

TOKENS = "https://app.asana.com/0/my-apps"
_RECIPE = (
    f"Create one at {TOKENS}, Personal access tokens, and put it into secrets.toml: [connections.asana] and below it "
    'token = "…".'
)


def no_token() -> SourceError:
    """Return what is said where there is no token."""
    return SourceError(f"There is no Asana token. {_RECIPE}", step="permitted")


def bent_token() -> SourceError:
    """Return what is said of a token with letters that none has."""
    return SourceError(
        f"The Asana token in secrets.toml has letters or spaces that no token has. {_RECIPE}", step="permitted"
    )


def no_project(place: str) -> SourceError:
    """Return what is said of a link that leads to no project."""
    return SourceError(
        f"{place!r} does not lead to an Asana project. Open the project in the browser and copy the whole address: it "
        "begins with https://app.asana.com/",
        step="found",
    )


def a_task() -> SourceError:
    """Return what is said of a link to a single task."""
    return SourceError(
        "This link leads to one task. Open the project that it is in, and copy the address then.", step="found"
    )


def another_workspace() -> SourceError:
    """Return what is said of a project in a workspace that the token's owner is not in."""
    return SourceError(
        "The project is in a workspace of Asana that the owner of this token is not in. Have somebody of that "
        "workspace invite that person, or use the token of one who is in it.",
        step="permitted",
    )


def moving(name: str) -> SourceError:
    """Return what is said of a project whose list did not hold still."""
    return SourceError(
        f"{name} was changed while it was being read, or Asana sent the same page again, twice in a row. Read it again "
        "in a few minutes.",
        step="readable",
    )


def refused(response: requests.Response) -> SourceError:
    """Return what is said of a refusal."""
    if response.status_code in _BY_STATUS:
        sentence, step = _BY_STATUS[response.status_code]
        return SourceError(sentence, step=step)
    return unexplained("Asana", "the project", response)


_NOT_IN_PLAN = (
    "The Asana plan of this workspace does not let tokens read the project. Open the project's menu, choose Export, "
    "JSON, and drop that file on the Connect page."
)
_BY_STATUS: dict[int, tuple[str, Step]] = {
    HTTPStatus.UNAUTHORIZED: (f"Asana does not know this token: mistyped or revoked. {_RECIPE}", "permitted"),
    HTTPStatus.PAYMENT_REQUIRED: (
        _NOT_IN_PLAN,
        "permitted",
    ),
    HTTPStatus.FORBIDDEN: (
        "The owner of this Asana token may not see the project. Have a member of the project add that person to it.",
        "permitted",
    ),
    HTTPStatus.NOT_FOUND: (
        "Asana has no such project, or it was deleted. Open the project in the browser and copy its address again.",
        "found",
    ),
    HTTPStatus.BAD_REQUEST: (
        "Asana takes this for no project's link. Open the project in the browser and copy its address again.",
        "found",
    ),
}
