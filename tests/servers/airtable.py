"""Airtable as its documentation says it behaves: https://airtable.com/developers/web/api/introduction."""

import hashlib
import json
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from connectors.transport import Clock
from tests.servers.base import REAL_TIME, Answer, Call, NotSimulatedError, RateLimit, Server

TOKEN = "patFullCircleTests.0123456789abcdef"
MOST_URL = 16_000
PAGE = 100
_LETTERS = string.ascii_letters + string.digits
_OPTIONS: Mapping[str, Mapping[str, object]] = {
    "checkbox": {"icon": "check", "color": "greenBright"},
    "multipleRecordLinks": {"isReversed": False, "prefersSingleRecordLink": False},
    "number": {"precision": 1},
}
"""What Airtable says of fields of a type beside what a test does."""
_LIST_OPTIONS = {"fields", "pageSize", "offset", "returnFieldsByFieldId"}


def ident(kind: str, *names: object) -> str:
    """Return an id as Airtable makes them, the same for the same names: `ident("rec", "People", 0)`."""
    digest = hashlib.sha256("/".join(map(str, names)).encode()).digest()
    return kind + "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:14])


BASE = ident("app", "base")


@dataclass
class Field:
    """A field: its name, Airtable's word for what it holds, and the options that go with that."""

    name: str
    type: str = "singleLineText"
    options: Mapping[str, object] | None = None
    id: str = ""


@dataclass
class Table:
    """A table; its first field is the primary one. Records are cells by field name; ids follow from their order."""

    name: str
    fields: list[Field]
    records: list[Mapping[str, object]]
    record_ids: list[str] = field(default_factory=list)
    id: str = ""

    def __post_init__(self) -> None:
        self.id = self.id or ident("tbl", self.name)
        for one in self.fields:
            one.id = one.id or ident("fld", self.name, one.name)
        self.record_ids = self.record_ids or [ident("rec", self.name, place) for place in range(len(self.records))]


def table(
    name: str,
    fields: Mapping[str, str | Field] | Iterable[str],
    records: Iterable[Mapping[str, object] | Sequence[object]],
) -> Table:
    """Make a table of names or of name to type, and of records as cells by name or in the fields' order."""
    typed = fields if isinstance(fields, Mapping) else dict.fromkeys(fields, "singleLineText")
    made = [Field(one, kind) if isinstance(kind, str) else kind for one, kind in typed.items()]
    names = [one.name for one in made]
    cells = [record if isinstance(record, Mapping) else dict(zip(names, record, strict=False)) for record in records]
    return Table(name, made, cells)


def links(name: str, to: str) -> Field:
    """Make a field that links to the records of another table."""
    return Field(name, "multipleRecordLinks", {"linkedTableId": ident("tbl", to)})


def record(table_name: str, *places: int) -> list[str]:
    """Return the ids of a table's records, as a linking cell holds them."""
    return [ident("rec", table_name, place) for place in places]


@dataclass
class Token:
    """A personal access token: what it may do, and with which bases (None for all)."""

    scopes: frozenset[str] = frozenset({"data.records:read", "schema.bases:read"})
    bases: frozenset[str] | None = None


class AirtableServer(Server):
    """Bases by id, each a list of tables.

    Attributes:
        bases: May be changed between calls, and from `after`.
        tokens: Who may come in; `TOKEN` may do everything.
        monthly: How many calls for records are left this month; None for no limit.
    """

    def __init__(
        self, bases: Mapping[str, Iterable[Table]] | None = None, clock: Clock = REAL_TIME, *, latency: float = 0.0
    ) -> None:
        super().__init__(clock, latency=latency)
        self.bases = {name: list(tables) for name, tables in (bases or {}).items()}
        self.tokens = {TOKEN: Token()}
        self.monthly: int | None = None
        self._limits: dict[str, RateLimit] = {}

    def answer(self, call: Call) -> Answer:
        token = self.tokens.get(call.headers.get("authorization", "").removeprefix("Bearer "))
        if token is None:
            return _error(401, "AUTHENTICATION_REQUIRED", "Authentication required")
        if call.url_length > MOST_URL:
            return _error(414, "REQUEST_URI_TOO_LONG", "The request URL is too long")
        return self._route(call, token) or Answer(404, {"error": "NOT_FOUND"})

    def _route(self, call: Call, token: Token) -> Answer | None:
        parts = [unquote(part) for part in call.path.strip("/").split("/")]
        match (call.method, *parts):
            case ("GET", "v0", "meta", "bases"):
                return self._list_bases(token)
            case ("GET", "v0", "meta", "bases", base, "tables"):
                return self._limited(call, base) or self._schema(token, base)
            case ("GET", "v0", base, name):
                return self._limited(call, base) or self._list(token, base, name, _options(call))
            case ("POST", "v0", base, name, "listRecords"):
                return self._limited(call, base) or self._list(token, base, name, call.json())
        return None

    def _limited(self, call: Call, base: str) -> Answer | None:
        limit = self._limits.setdefault(base, RateLimit(5, 1.0, 30.0))
        if limit.allows(call.at):
            return None
        # What the service sends differs from its documentation, which has {"error": {"type": …}}.
        reached = {"error": "RATE_LIMIT_REACHED", "message": "Rate limit exceeded. Please try again later"}
        return Answer(429, {"errors": [reached]})

    def _list_bases(self, token: Token) -> Answer:
        if "schema.bases:read" not in token.scopes:
            return _NOT_PERMITTED
        seen = [name for name in self.bases if token.bases is None or name in token.bases]
        return Answer(body={"bases": [{"id": name, "name": name, "permissionLevel": "read"} for name in seen]})

    def _tables(self, token: Token, base: str, scope: str) -> list[Table] | None:
        allowed = scope in token.scopes and (token.bases is None or base in token.bases)
        return self.bases.get(base) if allowed else None

    def _schema(self, token: Token, base: str) -> Answer:
        tables = self._tables(token, base, "schema.bases:read")
        if tables is None:
            return _NOT_PERMITTED if base in self.bases else Answer(404, {"error": {"type": "NOT_FOUND"}})
        return Answer(body={"tables": [_described(one) for one in tables]})

    def _list(self, token: Token, base: str, name: str, options: Mapping[str, object]) -> Answer:
        tables = self._tables(token, base, "data.records:read") or []
        found = next((one for one in tables if name in {one.id, one.name}), None)
        if found is None:
            return _NOT_PERMITTED
        if self.monthly is not None:
            if self.monthly == 0:
                return Answer(429, {"errors": [_BILLING]})
            self.monthly -= 1
        return self._page(found, options)

    def _page(self, found: Table, options: Mapping[str, object]) -> Answer:
        if problem := _problem(found, options):
            return problem
        size = int(str(options.get("pageSize", PAGE)))
        page = self.walks.page(found.record_ids, str(options.get("offset", "")), size)
        if page is None:
            return _error(422, "LIST_RECORDS_ITERATOR_NOT_AVAILABLE")
        places, following = page
        told: dict[str, object] = {"records": [_told(found, place, options) for place in places]}
        if following:
            told["offset"] = following
        return Answer(body=told)


def _options(call: Call) -> dict[str, object]:
    """Return a GET's options as the body of a POST would have them."""
    options: dict[str, object] = {name: values[-1] for name, values in call.query.items() if name != "fields[]"}
    if "fields[]" in call.query:
        options["fields"] = call.query["fields[]"]
    if "returnFieldsByFieldId" in options:
        options["returnFieldsByFieldId"] = options["returnFieldsByFieldId"] in {"1", "true"}
    return options


def _problem(found: Table, options: Mapping[str, object]) -> Answer | None:
    if unknown := set(options) - _LIST_OPTIONS:
        raise NotSimulatedError(f"list records with {sorted(unknown)}")
    if int(str(options.get("pageSize", PAGE))) > PAGE:
        return _error(
            422, "INVALID_REQUEST_UNKNOWN", "Invalid request: parameter validation failed. Check your request data."
        )
    known = {name for one in found.fields for name in (one.id, one.name)}
    for name in _asked(options):
        if name not in known:
            return _error(422, "UNKNOWN_FIELD_NAME", f'Unknown field name: "{name}"')
    return None


def _asked(options: Mapping[str, object]) -> list[str]:
    asked = options.get("fields", [])
    return [str(name) for name in asked] if isinstance(asked, list) else []


def _told(found: Table, place: int, options: Mapping[str, object]) -> dict[str, object]:
    name, cells = found.record_ids[place], found.records[place]
    asked = _asked(options)
    by_id = bool(options.get("returnFieldsByFieldId"))
    told = {
        one.id if by_id else one.name: cells[one.name]
        for one in found.fields
        # What is empty is left out, a checkbox that is off too; but a number that is 0 is not empty.
        if cells.get(one.name) not in (None, "", [], {}) and cells.get(one.name) is not False
        if not asked or one.id in asked or one.name in asked
    }
    return {"id": name, "createdTime": "2026-01-05T09:00:00.000Z", "fields": json.loads(json.dumps(told))}


def _described(one: Table) -> dict[str, object]:
    fields = [
        {"id": field.id, "name": field.name, "type": field.type}
        | ({"options": options} if (options := {**_OPTIONS.get(field.type, {}), **(field.options or {})}) else {})
        for field in one.fields
    ]
    views = [{"id": ident("viw", one.name), "name": "Grid view", "type": "grid"}]
    return {"id": one.id, "name": one.name, "primaryFieldId": one.fields[0].id, "fields": fields, "views": views}


def _error(status: int, kind: str, message: str = "") -> Answer:
    return Answer(status, {"error": {"type": kind} | ({"message": message} if message else {})})


_NOT_PERMITTED = _error(
    403,
    "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND",
    "Invalid permissions, or the requested model was not found. Check that both your user and your token have the "
    "required permissions, and that the model names and/or ids are correct.",
)
_BILLING = {
    "error": "PUBLIC_API_BILLING_LIMIT_EXCEEDED",
    "message": "API billing plan limit exceeded. You've reached the maximum number of requests allowed for this month.",
}
