"""Notion as its documentation says it behaves: https://developers.notion.com/reference.

with serve_database({"Requests": ({"Name": "title", "Status": "status"}, [["Soup", "Open"]])}) as served:
    [requests] = served.read()
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from connectors import notion
from connectors.config import SourceConfig
from connectors.transport import Clock
from tests.servers.base import REAL_TIME, Answer, Call, NotSimulatedError, RateLimit, Server
from tests.servers.clock import FakeClock
from tests.servers.serving import Served

TOKEN = "ntn_fullcircletests0123456789"
VERSION = "2025-09-03"
MOST = 100
SHOWN = 25
"""Related pages that a page tells of."""

Made = dict[str, object]


def uuid(*names: object) -> str:
    """Return an id as Notion makes them, the same for the same names."""
    digest = hashlib.sha256("/".join(map(str, names)).encode()).hexdigest()[:32]
    return "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:]))


def made_at(minute: int) -> str:
    """Return the moment so many minutes after the first page was made, as Notion tells it."""
    return f"{datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute):%Y-%m-%dT%H:%M}:00.000Z"


DATABASE = uuid("database").replace("-", "")


def prop(source: str, name: str, kind: str) -> str:
    """Return a property's id: short, with signs that have to be encoded in an address."""
    return "title" if kind == "title" else quote(f"<{hashlib.sha256(f'{source}/{name}'.encode()).hexdigest()[:3]}", "")


def rich(text: str) -> list[Made]:
    """Make rich text of a text: two pieces, as where a word is bold."""
    half = len(text) // 2
    return [{"type": "text", "plain_text": piece} for piece in (text[:half], text[half:]) if piece]


def user(name: str | None, email: str = "") -> Made:
    """Make somebody; without a name, as an integration sees people that it may not know."""
    made: Made = {"object": "user", "id": uuid("user", name)}
    return made | {"type": "person", "name": name, "person": {"email": email}} if name else made


def to(source: str, *places: int) -> list[Made]:
    """Make a relation to the pages of a data source."""
    return [{"id": uuid("page", source, place)} for place in places]


@dataclass
class Source:
    """A data source: property name to type, or to a relation's (type, target); pages are cells in their order."""

    name: str
    properties: Mapping[str, str | tuple[str, str]]
    pages: list[Sequence[object]]
    ids: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    id: str = ""

    def __post_init__(self) -> None:
        self.id = self.id or uuid("source", self.name)
        self.ids = self.ids or [uuid("page", self.name, place) for place in range(len(self.pages))]
        self.made = self.made or [made_at(place) for place in range(len(self.pages))]


class NotionServer(Server):
    """One database, and data sources elsewhere that its relations lead to.

    Attributes:
        sources: Those of the database; may be changed between calls, and from `after`.
        elsewhere: Those of other databases.
        connected: Whether the database is connected to the integration.
        hidden: Ids of data sources that are not.
        may_read: Whether the integration may read content.
        most: How many pages a question is answered with.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        elsewhere: Sequence[Source] = (),
        clock: Clock = REAL_TIME,
        *,
        latency: float = 0.0,
    ) -> None:
        super().__init__(clock, latency=latency)
        self.sources, self.elsewhere = list(sources), list(elsewhere)
        self.token = TOKEN
        self.connected = self.may_read = True
        self.hidden: set[str] = set()
        self.most = 10_000
        self._limit = RateLimit(3, 1.0)

    def answer(self, call: Call) -> Answer:
        if call.headers.get("notion-version") != VERSION:
            return error(400, "missing_version", "Notion-Version header failed validation")
        if call.headers.get("authorization") != f"Bearer {self.token}":
            return error(401, "unauthorized", "API token is invalid.")
        if not self._limit.allows(call.at):
            limited = error(429, "rate_limited", "You have been rate limited. Please try again in a few minutes.")
            return Answer(429, limited.body, {"Retry-After": "5"})
        if not self.may_read:
            return error(403, "restricted_resource", "Insufficient permissions for this endpoint.")
        return self._route(call)

    def _route(self, call: Call) -> Answer:
        match (call.method, *call.path.strip("/").split("/")):
            case ("GET", "v1", "databases", name):
                return self._database(name)
            case ("GET", "v1", "data_sources", name):
                found = self._source(name)
                return Answer(body=_described(found)) if found else _missing("data_source", name)
            case ("POST", "v1", "data_sources", name, "query"):
                found = self._source(name)
                return self._query(found, call) if found else _missing("data_source", name)
            case ("GET", "v1", "pages", page, "properties", name):
                return self._items(page, name, call)
        raise NotSimulatedError(f"{call.method} {call.path}")

    def _database(self, name: str) -> Answer:
        if name != DATABASE or not self.connected:
            return _missing("database", name)
        listed = [{"id": one.id, "name": one.name} for one in self.sources]
        return Answer(body={"object": "database", "id": name, "title": rich("Care base"), "data_sources": listed})

    def _source(self, name: str) -> Source | None:
        every = [*self.sources, *self.elsewhere]
        return next((one for one in every if one.id == name and name not in self.hidden), None)

    def _query(self, found: Source, call: Call) -> Answer:
        body = call.json()
        if set(body) - {"page_size", "sorts", "filter", "start_cursor"}:
            raise NotSimulatedError(f"a query with {sorted(body)}")
        since = str(body.get("filter", {}).get("created_time", {}).get("on_or_after", ""))  # type: ignore[attr-defined]
        places = [place for place, made in enumerate(found.made) if made >= since]
        capped = len(places) > self.most
        status = {"request_status": {"type": "incomplete", "incomplete_reason": "query_result_limit_reached"}}
        asked = set(call.query.get("filter_properties", []))
        listed = [found.ids[place] for place in places[: self.most]]
        answer = self._listed(
            listed, lambda at: _page(found, places[at], asked), body.get("page_size"), body.get("start_cursor", "")
        )
        return replace(answer, body={**answer.body, **status}) if capped else answer  # type: ignore[dict-item]

    def _items(self, page: str, name: str, call: Call) -> Answer:
        for source in (*self.sources, *self.elsewhere):
            for called, kind in source.properties.items():
                if page in source.ids and name == prop(source.name, called, _kind(kind)):
                    place = list(source.properties).index(called)
                    held: Sequence[Made] = source.pages[source.ids.index(page)][place]  # type: ignore[assignment]
                    items = [{"object": "property_item", "type": "relation", "relation": one} for one in held]
                    size, cursor = call.query["page_size"][0], call.query.get("start_cursor", [""])[0]
                    return self._listed([str(one["id"]) for one in held], items.__getitem__, size, cursor)
        return _missing("page", page)

    def _listed(self, ids: Sequence[str], make: Callable[[int], Made], size: object, cursor: object) -> Answer:
        if not 1 <= int(str(size)) <= MOST:
            return error(400, "validation_error", "body failed validation: body.page_size should be ≤ `100`")
        page = self.walks.page(ids, str(cursor), int(str(size)))
        if page is None:
            return error(400, "validation_error", "The start_cursor provided is invalid: ")
        listed = {"object": "list", "results": [make(place) for place in page[0]]}
        return Answer(body={**listed, "next_cursor": page[1], "has_more": page[1] is not None})


def _kind(kind: str | tuple[str, str]) -> str:
    return kind if isinstance(kind, str) else kind[0]


def _described(found: Source) -> Made:
    properties: Made = {}
    for name, kind in found.properties.items():
        about = (
            {"data_source_id": uuid("source", kind[1]), "database_id": uuid("db")} if isinstance(kind, tuple) else {}
        )
        properties[name] = {
            "id": prop(found.name, name, _kind(kind)),
            "name": name,
            "type": _kind(kind),
            _kind(kind): about,
        }
    return {"object": "data_source", "id": found.id, "title": rich(found.name), "properties": properties}


def _page(found: Source, place: int, asked: set[str]) -> Made:
    told: Made = {}
    for (name, kind), cell in zip(found.properties.items(), found.pages[place], strict=True):
        value = _value(prop(found.name, name, _kind(kind)), _kind(kind), cell)
        # Notion takes ids as they are meant; in its answers they are encoded.
        if not asked or value["id"] in {quote(one, "") for one in asked}:
            told[name] = value
    page = found.ids[place]
    return {"object": "page", "id": page, "created_time": found.made[place], "in_trash": False, "properties": told,
            "url": f"https://www.notion.so/{page.replace('-', '')}"}  # fmt: skip


def _value(name: str, kind: str, cell: object) -> Made:
    value: Made = {"id": name, "type": kind, kind: cell}
    if kind in {"title", "rich_text"} and not isinstance(cell, list):
        value[kind] = rich(str(cell or ""))
    if kind in {"select", "status"} and isinstance(cell, str):
        value[kind] = {"id": "1", "name": cell, "color": "default"}
    if kind == "multi_select":
        value[kind] = [{"id": "1", "name": one, "color": "default"} for one in cell or ()]  # type: ignore[attr-defined]
    if kind == "date" and isinstance(cell, str):
        value[kind] = {"start": cell, "end": None, "time_zone": None}
    if kind == "relation":
        every = list(cell or ())  # type: ignore[call-overload]
        value |= {kind: every[:SHOWN], "has_more": len(every) > SHOWN}
    return value


def error(status: int, code: str, message: str) -> Answer:
    """Return a refusal in Notion's form."""
    said = {"object": "error", "status": status, "code": code, "message": message, "request_id": uuid("request")}
    return Answer(status, said)


def _missing(kind: str, name: str) -> Answer:
    said = f"Could not find {kind} with ID: {name}. Make sure the relevant pages and databases are shared with your "
    return error(404, "object_not_found", f"{said}integration.")


@contextmanager
def serve_database(
    served: Mapping[str, tuple[Mapping[str, str | tuple[str, str]], Sequence[Sequence[object]]]] | Sequence[Source],
    elsewhere: Sequence[Source] = (),
) -> Iterator[Served[NotionServer]]:
    """Serve a database: data source name to its properties and its pages."""
    made = (
        [Source(name, props, list(pages)) for name, (props, pages) in served.items()]
        if isinstance(served, Mapping)
        else served
    )
    time = FakeClock()
    clock = time.as_clock()
    with NotionServer(made, elsewhere, clock) as server:
        place = f"https://www.notion.so/ours/Care-base-{DATABASE}?v={uuid('view').replace('-', '')}"
        source = SourceConfig("Our database", "notion", place)
        secrets: dict[str, object] = {"token": TOKEN, "endpoint": server.url}
        yield Served(server, source, secrets, notion.read, time, clock)
