"""The pages of one data source, all of them, whatever Notion leaves out at first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

import requests

from connectors.notion import failures
from connectors.refusals import moving, refusal, strange
from connectors.rest import Api, Record, Records, steady

PAGE = 100


def answered(api: Api, response: requests.Response) -> Record:
    """Return what Notion answers.

    Raises:
        SourceError: If it refuses, or answers in no known form.
    """
    if response.status_code != HTTPStatus.OK:
        raise failures.refused(response)
    told = api.told(response)
    if not isinstance(told, dict):
        raise strange("Notion")
    return told


@dataclass(slots=True)
class _Window:
    """What came of one question.

    Attributes:
        is_capped: Whether Notion has more than it lists.
        minute: When the last page was made; Notion tells no more than the minute.
        of_minute: The pages made in it.
    """

    is_capped: bool = False
    minute: str = ""
    of_minute: set[str] = field(default_factory=set)

    def take(self, told: Record, results: Sequence[Record]) -> None:
        self.is_capped |= (told.get("request_status") or {}).get("type") == "incomplete"
        for page in results:
            if page["created_time"] != self.minute:
                self.minute, self.of_minute = page["created_time"], set()
            self.of_minute.add(page["id"])


class Pages:
    """One data source, asked for certain properties of its pages.

    Args:
        api: Notion.
        one: The data source's id.
        name: What people call it.
        asked: The properties' ids.
    """

    def __init__(self, api: Api, one: str, name: str, asked: Sequence[str]) -> None:
        self._api = api
        self._path = f"/v1/data_sources/{one}/query"
        self._name = name
        self._asked = asked

    def all(self, on_rows: Callable[[int], None]) -> Records:
        """Return the properties of every page by its id, in the order in which they were made."""
        return steady(self._walk, on_rows, moving("Notion", self._name))

    def related(self, page: str, property_id: str) -> list[str]:
        """Return the ids of all pages that a page's relation names."""
        path = f"/v1/pages/{page}/properties/{property_id}"

        def ask(cursor: str) -> requests.Response:
            return self._api.get(path, {"page_size": PAGE} | ({"start_cursor": cursor} if cursor else {}))

        def walk() -> Iterator[Records | None]:
            return (None if told is None else _related(told) for told in self._by_cursor(ask))

        return list(steady(walk, lambda _: None, moving("Notion", self._name)))

    def _walk(self) -> Iterator[Records | None]:
        """Give all pages, question by question; None in place of what cannot be trusted."""
        before = _Window()
        while True:
            window = _Window()
            for told in self._by_cursor(lambda cursor, since=before.minute: self._ask(since, cursor)):
                yield None if told is None else _page(told, window, before.of_minute)
            if not window.is_capped:
                return
            if window.minute == before.minute:
                raise failures.too_crowded(self._name)
            before = window

    def _ask(self, since: str, cursor: str) -> requests.Response:
        question: Record = {
            "page_size": PAGE,
            "sorts": [{"timestamp": "created_time", "direction": "ascending"}],
        }
        if since:
            question["filter"] = {"timestamp": "created_time", "created_time": {"on_or_after": since}}
        if cursor:
            question["start_cursor"] = cursor
        return self._api.post(self._path, {"filter_properties": self._asked}, question)

    def _by_cursor(self, ask: Callable[[str], requests.Response]) -> Iterator[Record | None]:
        """Give the answers of a list from its first; None where its cursor was forgotten, or comes again."""
        seen: set[str] = set()
        cursor = ""
        while cursor not in seen:
            seen.add(cursor)
            response = ask(cursor)
            if cursor and _is_forgotten(response):
                break
            told = answered(self._api, response)
            yield told
            cursor = str(told.get("next_cursor") or "")
            if not cursor:
                return
        yield None


def _is_forgotten(response: requests.Response) -> bool:
    return response.status_code == HTTPStatus.BAD_REQUEST and "start_cursor" in refusal(response).words


def _page(told: Record, window: _Window, known: set[str]) -> Records | None:
    """Return the pages of an answer that are not known yet; None where one of them comes twice."""
    try:
        results = [page for page in told["results"] if page.get("object") == "page"]
        window.take(told, results)
        page = {one["id"]: one["properties"] for one in results if one["id"] not in known}
    except (KeyError, TypeError, AttributeError):
        raise strange("Notion") from None
    return page if len({one["id"] for one in results}) == len(results) else None


def _related(told: Record) -> Records:
    try:
        return {item["relation"]["id"]: {} for item in told["results"]}
    except (KeyError, TypeError):
        raise strange("Notion") from None
