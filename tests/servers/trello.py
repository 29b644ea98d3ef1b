"""Trello as its documentation says it behaves: https://developer.atlassian.com/cloud/trello/rest/.

with serve_board(board(card("Soup", list="To do"), card("Ride", list="Done"))) as served:
    [cards] = served.read()
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from connectors import trello
from connectors.config import SourceConfig
from connectors.transport import Clock
from tests.servers.base import REAL_TIME, Answer, Call, NotSimulatedError, RateLimit, Server
from tests.servers.clock import FakeClock
from tests.servers.serving import Served

KEY, TOKEN = "0123456789abcdef0123456789abcdef", "ATTAfullcircletests0123456789"
BOARD = "AbCdEf12"
MOST = 1_000
FIRST_SECOND = 1_760_000_000
_BOARD_OPTIONS = {"fields", "lists", "list_fields", "customFields", "cards"}
_CARD_OPTIONS = {"fields", "members", "member_fields", "checklists", "customFieldItems"}
_PAGE_OPTIONS = {"filter", "limit", "before"}
_REFUSED = Answer(401, b"unauthorized permission requested", {"Content-Type": "text/plain; charset=utf-8"})

Made = dict[str, object]


def hex_id(number: int, second: int = FIRST_SECOND) -> str:
    """Return an id as Trello makes them: the second it was made in, then what tells it from others."""
    return f"{second:08x}{number:016x}"


def card(name: str, number: int = 0, *, second: int | None = None, **more: object) -> Made:
    """Make a card; `list` and `people` are names, `checks` the states of its checklist's items."""
    made = hex_id(number, FIRST_SECOND + number if second is None else second)
    short = f"c{number:07d}"
    return {
        "id": made, "name": name, "shortLink": short, "shortUrl": f"https://trello.com/c/{short}", "desc": "",
        "closed": False, "due": None, "dueComplete": False, "start": None,
        "dateLastActivity": "2026-10-01T10:00:00.000Z",
        "idList": "l-To do", "labels": [], "idMembers": [], "isTemplate": False, "cardRole": None, "email": None,
        "customFieldItems": [], "checkItems": [], "address": None, "locationName": None, **more,
    }  # fmt: skip


def cards(number: int) -> list[Made]:
    """Make so many cards, each a second after the one before."""
    return [card(f"Card {place}", place) for place in range(number)]


@dataclass
class Board:
    """A board; its lists are by id, its members by id to full name."""

    cards: list[Made]
    name: str = "Care board"
    lists: Sequence[Mapping[str, object]] = ({"id": "l-To do", "name": "To do", "closed": False},)
    members: Mapping[str, str] = field(default_factory=dict)
    custom_fields: Sequence[Mapping[str, object]] = ()

    def export(self) -> dict[str, object]:
        """Return the board as Menu, Print and export, JSON gives it."""
        return {
            "id": hex_id(9), "name": self.name, "shortLink": BOARD, "lists": list(self.lists),
            "cards": [{key: value for key, value in one.items() if key != "checkItems"} for one in self.cards],
            "members": [{"id": key, "fullName": name, "username": key} for key, name in self.members.items()],
            "customFields": list(self.custom_fields),
            "checklists": [checklist for one in self.cards for checklist in _checklists(one)],
            "actions": [], "labels": [],
        }  # fmt: skip


class TrelloServer(Server):
    """Boards by short link.

    Attributes:
        boards: May be changed between calls, and from `after`.
        seen: The boards that the token's owner may see; None for all.
        most: How many cards an answer with checklists may hold before it is refused as too large.
    """

    def __init__(self, boards: Mapping[str, Board], clock: Clock = REAL_TIME, *, latency: float = 0.0) -> None:
        super().__init__(clock, latency=latency)
        self.boards = dict(boards)
        self.key, self.token = KEY, TOKEN
        self.seen: set[str] | None = None
        self.most = MOST
        self._limit = RateLimit(100, 10.0)

    def answer(self, call: Call) -> Answer:
        if problem := self._who(call):
            return problem
        if not self._limit.allows(call.at):
            return Answer(429, {"error": "API_TOKEN_LIMIT_EXCEEDED", "message": "Rate limit exceeded"})
        match (call.method, *call.path.strip("/").split("/")):
            case ("GET", "1", "boards", name):
                return self._found(name) or self._board(self.boards[name], call)
            case ("GET", "1", "boards", name, "cards"):
                return self._found(name) or self._page(self.boards[name], call)
        raise NotSimulatedError(f"{call.method} {call.path}")

    def _who(self, call: Call) -> Answer | None:
        if {"key", "token"} & call.query.keys():
            raise NotSimulatedError("a key or token in the address")
        said = dict(re.findall(r'(\w+)="([^"]*)"', call.headers.get("authorization", "").removeprefix("OAuth ")))
        if said.get("oauth_consumer_key") != self.key:
            return Answer(401, b"invalid key", {"Content-Type": "text/plain; charset=utf-8"})
        if said.get("oauth_token") != self.token:
            return Answer(401, b"invalid token", {"Content-Type": "text/plain; charset=utf-8"})
        return None

    def _found(self, name: str) -> Answer | None:
        if name not in self.boards:
            return Answer(404, b"board not found", {"Content-Type": "text/plain; charset=utf-8"})
        return None if self.seen is None or name in self.seen else _REFUSED

    def _board(self, board: Board, call: Call) -> Answer:
        options = {name: values[-1] for name, values in call.query.items()}
        asked = {name.removeprefix("card_"): value for name, value in options.items() if name.startswith("card_")}
        _check(options, _BOARD_OPTIONS | {f"card_{name}" for name in _CARD_OPTIONS})
        told: Made = {"id": hex_id(9), "name": board.name}
        if options.get("lists") == "all":
            told["lists"] = list(board.lists)
        if options.get("customFields") == "true":
            told["customFields"] = list(board.custom_fields)
        if options.get("cards") == "all":
            if problem := self._too_large(len(board.cards)):
                return problem
            told["cards"] = self._told(board, board.cards, asked, MOST)
        return Answer(body=told)

    def _page(self, board: Board, call: Call) -> Answer:
        options = {name: values[-1] for name, values in call.query.items()}
        _check(options, _CARD_OPTIONS | _PAGE_OPTIONS)
        limit = int(options.get("limit", MOST))
        if limit > MOST:
            return Answer(400, b"invalid value for limit", {"Content-Type": "text/plain; charset=utf-8"})
        before = _id_at(options["before"]) if "before" in options else "g"
        kept = [one for one in board.cards if options.get("filter") == "all" or not one["closed"]]
        kept = [one for one in kept if str(one["id"]) < before]
        return self._too_large(min(limit, len(kept))) or Answer(body=self._told(board, kept, options, limit))

    def _too_large(self, number: int) -> Answer | None:
        if min(number, MOST) <= self.most:
            return None
        return Answer(403, {"message": "Too many cards requested", "error": "API_TOO_MANY_CARDS_REQUESTED"})

    def _told(self, board: Board, found: Sequence[Made], options: Mapping[str, str], limit: int) -> list[Made]:
        newest = set(sorted(str(one["id"]) for one in found)[-limit:])
        return [_card(board, one, options) for one in found if one["id"] in newest]


def _card(board: Board, one: Made, options: Mapping[str, str]) -> Made:
    names = options.get("fields", "all").split(",")
    told = {"id": one["id"]} | {name: one[name] for name in names}
    if options.get("members") == "true":
        ids = [str(name) for name in one["idMembers"]]  # type: ignore[attr-defined]
        told["members"] = [{"id": name, "fullName": board.members[name], "username": name} for name in ids]
    if options.get("checklists") == "all":
        told["checklists"] = _checklists(one)
    if options.get("customFieldItems") == "true":
        told["customFieldItems"] = one["customFieldItems"]
    return told


def _checklists(one: Made) -> list[Made]:
    items = [{"name": "Item", "state": state} for state in one["checkItems"]]  # type: ignore[attr-defined]
    return [{"id": f"ch{one['id']}", "idCard": one["id"], "checkItems": items}] if items else []


def _check(options: Mapping[str, str], known: set[str]) -> None:
    if unknown := set(options) - known:
        raise NotSimulatedError(f"a board with {sorted(unknown)}")


def _id_at(said: str) -> str:
    """Return the id that stands for a moment: Trello goes by whole seconds there."""
    if re.fullmatch(r"[0-9a-f]{24}", said):
        return hex_id(0, int(said[:8], 16))
    return hex_id(0, int(dt.datetime.fromisoformat(said).timestamp()))


@contextmanager
def serve_board(served: Board | Sequence[Made], *, latency: float = 0.0) -> Iterator[Served[TrelloServer]]:
    """Serve a board, or cards on one."""
    made = served if isinstance(served, Board) else Board(list(served))
    time = FakeClock()
    clock = time.as_clock()
    with TrelloServer({BOARD: made}, clock, latency=latency) as server:
        source = SourceConfig("Our board", "trello", f"https://trello.com/b/{BOARD}/care-board")
        secrets: dict[str, object] = {"key": KEY, "token": TOKEN, "endpoint": server.url}
        yield Served(server, source, secrets, trello.read, time, clock)
