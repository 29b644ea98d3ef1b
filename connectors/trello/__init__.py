"""Trello: one call for a board, and one more for every further thousand cards.

Oddities of the service, each kept from the rest of the product here:

- A board comes with its cards, lists, members, checklists and custom fields in one answer, but with a thousand cards
  at most, the newest. Older ones are asked for by day; a day begins a second after the oldest card that came, since
  cards made in one second can stand on both sides of a border.
- A board too large for one answer is refused. It is asked for without its cards then, and these in smaller pages.
- Archived cards, and those on archived lists, are rows like any other; the column `closed` tells.
- What is wrong with a key or token is said in plain text, not JSON.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import requests

from connectors.config import SourceConfig
from connectors.files.trello import ATTRIBUTES, GIVEN, cards_of
from connectors.least import keep_mapped, mapped_columns, positions
from connectors.raw import OnProgress, RawTable, plainly, unwatched
from connectors.refusals import check_named, moving, strange
from connectors.rest import Api, Query, Record, Records, is_sendable, opened, secret, steady
from connectors.transport import WALL, Allowed, Clock, Quota, Service, Tally, answer_seconds, endpoint
from connectors.trello import failures

HOME = "https://api.trello.com"
PAGE = 1_000
SMALL_PAGE = 250
"""Cards in one answer: the most there can be, and how many are asked for where a board is too large for that."""
_BOARD_ID = re.compile(r"[A-Za-z0-9]{8}|[0-9a-f]{24}")
_COLUMNS = (*ATTRIBUTES, *GIVEN)
_NEEDED = ("closed", "idList", "shortLink")
_NO_CARD_FIELDS = ("checklists", "created")


@plainly
def read(
    source: SourceConfig,
    secrets: Mapping[str, object],
    *,
    now: dt.datetime,  # noqa: ARG001 - every connector is called alike; a board is read as it is
    progress: OnProgress = unwatched,
    clock: Clock = WALL,
) -> list[RawTable]:
    """Read the cards of a board, archived ones too, as `files` reads the board's export.

    Args:
        source: Its place is a link to the board, as copied from the browser, or the board's id.
        secrets: `key` and `token`; and perhaps `endpoint`, a proxy, and `timeout`, in seconds.
        now: Not needed here.
        progress: Told of every call and page.
        clock: How time passes.

    Returns:
        One table, called as the board is. What is not mapped is not asked for where Trello can leave it out.

    Raises:
        SourceError: If the board cannot be read, or is not the one that the source names.
    """
    board = board_id(source.place)
    tally = Tally(progress)
    origin = endpoint(secrets, HOME)
    with opened(_service(board, origin, secrets), origin, _who(secrets), clock, tally) as api:
        told = _Board(api, board, tally, _Wanted(source)).read()
    name = str(told["name"])
    check_named([name], source, "board")
    return [keep_mapped(cards_of(name, name, told), source.tables)]


def board_id(place: str) -> str:
    """Return the id of the board that a link leads to.

    Raises:
        SourceError: If it leads to something else.
    """
    link = place.strip()
    parts = [part for part in urlsplit(link).path.split("/") if part]
    if "/" not in link:
        parts = ["b", link]
    if parts and "." in parts[0]:
        parts = parts[1:]  # pasted without https://
    if len(parts) > 1 and parts[0] == "b" and _BOARD_ID.fullmatch(found := parts[1].removesuffix(".json")):
        return found
    raise failures.a_card() if parts[:1] == ["c"] else failures.no_board(place)


def _who(secrets: Mapping[str, object]) -> dict[str, str]:
    key, token = secret(secrets, "key", "api_key"), secret(secrets, "token")
    if not key or not token:
        raise failures.nobody()
    if not is_sendable(key + token) or "," in key + token:
        raise failures.bent()
    return {"Authorization": f'OAuth oauth_consumer_key="{key}", oauth_token="{token}"'}


def _service(board: str, origin: str, secrets: Mapping[str, object]) -> Service:
    one = rf"/1/boards/{board}"
    return Service(
        "Trello",
        allowed=(Allowed("GET", origin, one), Allowed("GET", origin, f"{one}/cards")),
        # A little under 100 in ten seconds for a token and 300 for a key.
        quotas=(Quota("trello token", 95, 10.0), Quota("trello key", 285, 10.0)),
        penalty=10.0,
        seconds=answer_seconds(secrets, 60.0),
        most_bytes=256 << 20,
    )


class _Wanted:
    """What is asked of each card."""

    def __init__(self, source: SourceConfig) -> None:
        columns = mapped_columns(source.tables)
        if columns is None:
            self._kept = set(_COLUMNS)
            self._customs = True
        else:
            self._kept = {_COLUMNS[place] for place in positions(columns, _COLUMNS, _COLUMNS)}
            self._customs = any(not positions([column], _COLUMNS, _COLUMNS) for column in columns)

    def query(self, prefix: str) -> dict[str, str]:
        """Return the question, of cards alone or, with the prefix `card_`, of cards that come with their board."""
        fields = sorted(self._kept.difference(_NO_CARD_FIELDS).union(_NEEDED))
        asked = {"fields": ",".join(fields), "customFieldItems": str(self._customs).lower()}
        if "idMembers" in self._kept:
            asked |= {"members": "true", "member_fields": "fullName,username"}
        if "checklists" in self._kept:
            asked |= {"checklists": "all"}
        return {prefix + name: value for name, value in asked.items()}


class _Board:
    """One board, being read once."""

    def __init__(self, api: Api, board: str, tally: Tally, wanted: _Wanted) -> None:
        self._api = api
        self._path = f"/1/boards/{board}"
        self._tally = tally
        self._wanted = wanted
        self._board: Mapping[str, Any] = {"name": ""}

    def read(self) -> Record:
        """Return the board in the form of its export."""
        cards = steady(self._pages, self._tell, moving("Trello", "The board"))
        return {
            **self._board,
            "cards": list(cards.values()),
            "members": [member for card in cards.values() for member in card.get("members", ())],
            "checklists": [checklist for card in cards.values() for checklist in card.get("checklists", ())],
        }

    def _tell(self, rows: int) -> None:
        self._tally.reads(self._board["name"], rows)

    def _pages(self) -> Iterator[Records | None]:
        """Give the newest cards, then older ones until a page has room left; None where the pages do not join."""
        self._board, size = self._about()
        known = self._page_of(self._board["cards"])
        yield known.copy()
        full = len(known) >= size or size == SMALL_PAGE
        while full:
            oldest = min(known, default="")
            page = self._older(oldest, size)
            new = {card: told for card, told in page.items() if card not in known}
            full = len(page) >= size
            if (oldest and oldest not in page) or (full and not new):
                yield None
            known.update(new)
            if new:
                yield new

    def _about(self) -> tuple[dict[str, Any], int]:
        """Return the board with its newest cards, or without any where it is too large; and the size of a page."""
        about = {"fields": "name", "lists": "all", "list_fields": "name,closed", "customFields": "true"}
        response = self._api.get(self._path, {**about, "cards": "all", **self._wanted.query("card_")})
        if _is_too_large(response):
            return {**self._checked(self._api.get(self._path, about)), "cards": []}, SMALL_PAGE
        return self._checked(response), PAGE

    def _checked(self, response: requests.Response) -> dict[str, Any]:
        match self._told(response):
            case {"name": str(), "cards": list()} as board:
                return board
            case {"name": str(), **rest} as board if "cards" not in rest:
                return {**board, "cards": []}
            case _:
                raise strange("Trello")

    def _older(self, oldest: str, size: int) -> Records:
        """Ask for the cards made up to the oldest so far, itself among them, and for the newest where there is none."""
        before = {"before": _just_after(oldest)} if oldest else {}
        query: Query = {"filter": "all", "limit": size, **before, **self._wanted.query("")}
        return self._page_of(self._told(self._api.get(f"{self._path}/cards", query)))

    def _page_of(self, told: Any) -> Records:  # noqa: ANN401 - what a service answers is looked at here
        try:
            return {card["id"]: card for card in told}
        except (KeyError, TypeError):
            raise strange("Trello") from None

    def _told(self, response: requests.Response) -> Any:  # noqa: ANN401 - the caller looks at the answer
        if response.status_code != HTTPStatus.OK:
            raise failures.refused(response)
        return self._api.told(response)


def _is_too_large(response: requests.Response) -> bool:
    return response.status_code == HTTPStatus.FORBIDDEN and "too many" in response.text.lower().replace("_", " ")


def _just_after(card: str) -> str:
    """Return the second after a card was made, which its id begins with."""
    try:
        second = dt.datetime.fromtimestamp(int(card[:8], 16) + 1, dt.UTC)
    except ValueError:
        raise strange("Trello") from None
    return f"{second:%Y-%m-%dT%H:%M:%S}.000Z"
