"""Services that speak plain JSON: how they are asked, and how their lists are walked."""

import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import requests
import requests.auth

from connectors.raw import SourceError
from connectors.refusals import bent_token, no_token, strange
from connectors.transport import AROUND, Clock, Service, Tally, guard

Record = Mapping[str, Any]
Records = dict[str, Record]
"""A record's id to what it holds."""
Query = Mapping[str, str | int | Sequence[str]]


class Api:
    """One service, asked over one guarded session."""

    def __init__(self, session: requests.Session, origin: str, name: str) -> None:
        self._session = session
        self._origin = origin
        self._name = name

    def get(self, path: str, query: Query) -> requests.Response:
        """Ask for what is at a path."""
        return self._session.get(self._origin + path, params=query, allow_redirects=False)

    def post(self, path: str, query: Query, body: Record) -> requests.Response:
        """Ask for what is at a path, with a question too long for an address."""
        return self._session.post(self._origin + path, params=query, json=body, allow_redirects=False)

    def told(self, response: requests.Response) -> Any:  # noqa: ANN401 - the caller looks at the answer
        """Return what a good answer says.

        Raises:
            SourceError: If it is not in the form of an answer.
        """
        try:
            return response.json()
        except requests.JSONDecodeError:
            raise strange(self._name) from None


class _Headers(requests.auth.AuthBase):
    """Who reads, as headers; given as `auth`, so that no .netrc of this computer takes their place."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._headers = headers

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers.update(self._headers)
        return request


@contextmanager
def opened(service: Service, origin: str, headers: Mapping[str, str], clock: Clock, tally: Tally) -> Generator[Api]:
    """Give a service to ask, paced and guarded."""
    with requests.Session() as session:
        guard(session, service, clock, tally)
        session.auth = _Headers(headers)
        yield Api(session, origin, service.name)


def secret(secrets: Mapping[str, object], *names: str) -> str:
    """Return the first of some secrets that is there, without what stands around it; else an empty text."""
    said = (str(secrets.get(name) or "").strip(AROUND) for name in names)
    return next(filter(None, said), "")


def is_sendable(text: str) -> bool:
    """Tell whether a key or token has only letters that one can have."""
    return re.fullmatch(r"[!#-~]+", text) is not None


def token_of(secrets: Mapping[str, object], service: str, recipe: str, *names: str) -> str:
    """Return a service's token, by the first of some names that is there.

    Args:
        secrets: What secrets.toml holds for the service.
        service: Its name, for the sentence.
        recipe: How to make a token and where to put it.
        names: What the token may be called.

    Raises:
        SourceError: If there is none, or it has letters that none has.
    """
    token = secret(secrets, *names)
    if not token:
        raise no_token(service, recipe)
    if not is_sendable(token):
        raise bent_token(service, recipe)
    return token


def steady(
    pages: Callable[[], Iterator[Records | None]], on_rows: Callable[[int], None], moving: SourceError
) -> Records:
    """Return all records of a paged list, walked once more where it did not hold still.

    It did not where a record comes twice, a page cannot be trusted, or nothing is left of what should follow: a table
    that is emptied on the way gives no half of itself. The second time, an empty page is the end.

    Services say that their cursors hold their place. Where one did not, ids cannot tell that a row was deleted and drew
    up another, or was moved to a page already read; the next reading brings it.

    Args:
        pages: Begins a walk: gives its pages, None in place of one that cannot be trusted.
        on_rows: Told how many records have come.
        moving: What is raised where the second walk did not hold still either.
    """
    for is_last in (False, True):
        records = _walked(pages(), on_rows, may_be_empty=is_last)
        if records is not None:
            return records
    raise moving


def _walked(pages: Iterator[Records | None], on_rows: Callable[[int], None], *, may_be_empty: bool) -> Records | None:
    records: Records = {}
    on_rows(0)
    for page in pages:
        if page is None or not records.keys().isdisjoint(page):
            return None
        if records and not page and not may_be_empty:
            return None
        records |= page
        on_rows(len(records))
    return records
