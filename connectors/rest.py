"""Services that speak plain JSON: how they are asked, and what is the same in how they refuse."""

import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import requests
import requests.auth

from connectors.config import SourceConfig, nearest
from connectors.least import entries
from connectors.raw import SourceError
from connectors.refusals import refusal
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


def steady(
    pages: Callable[[], Iterator[Records | None]], on_rows: Callable[[int], None], moving: SourceError
) -> Records:
    """Return all records of a paged list, walked once more where it did not hold still.

    Args:
        pages: Begins a walk: gives its pages, None in place of one that cannot be trusted.
        on_rows: Told how many records have come.
        moving: What is raised where the second walk did not hold still either.
    """
    for _ in range(2):
        records = _walked(pages(), on_rows)
        if records is not None:
            return records
    raise moving


def _walked(pages: Iterator[Records | None], on_rows: Callable[[int], None]) -> Records | None:
    records: Records = {}
    on_rows(0)
    for page in pages:
        if page is None or not records.keys().isdisjoint(page):
            return None
        records |= page
        on_rows(len(records))
    return records


def check_named(name: str, source: SourceConfig, kind: str) -> None:
    """Refuse a source whose only table is not the one that sources.toml names.

    Args:
        name: The table's name.
        source: The source; without tables it takes the one there is.
        kind: What the service calls such a table, for the sentence.
    """
    for entry in source.tables:
        if not entries(name, [entry]):
            raise SourceError(
                f"There is no {kind} {entry.name!r} at this link.{nearest(entry.name, [name])} Correct the name in "
                "sources.toml.",
                step="found",
            )


def strange(service: str) -> SourceError:
    """Return what is said of an answer in no known form."""
    return SourceError(
        f"{service} answered in a form that we do not know. Try again in a few minutes; if it stays, report it.",
        step="readable",
    )


def too_often(service: str) -> SourceError:
    """Return what is said where a service has enough of our calls, and waiting did not help."""
    return SourceError(
        f"Something else asks {service} with this token too, and too often. Stop that, or try again in some minutes.",
        step="reachable",
    )


def unexplained(service: str, what: str, response: requests.Response) -> SourceError:
    """Return what is said of a refusal that has no explanation of its own.

    Args:
        service: Its name.
        what: What could not be had, such as "the board".
        response: The refusal.
    """
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        return too_often(service)
    told = refusal(response)
    return SourceError(
        f"{service} could not give us {what} (status {response.status_code}: "
        f"{told.words or told.code or 'no reason given'}). Try again in a few minutes; if it stays, look whether "
        f"{what} opens in the browser.",
        step="reachable" if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR else "readable",
    )
