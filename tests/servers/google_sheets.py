"""Google Sheets and Google's token exchange as their documentation says they behave.

https://developers.google.com/workspace/sheets/api/reference/rest and
https://developers.google.com/identity/protocols/oauth2/service-account
"""

import functools
import re
import secrets
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs

import google.auth.exceptions
import google.auth.jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from connectors.transport import Clock
from tests.servers.base import REAL_TIME, Answer, Call, NotSimulatedError, RateLimit, Server

SPREADSHEET = "1FullCircleTestSpreadsheet_0123456789-abcdef"
ADDRESS = "full-circle@circle-tests.iam.gserviceaccount.com"
API_KEY = "AIzaFullCircleTests0123456789"
SCOPE = "https://www.googleapis.com/auth/spreadsheets.readonly"
MOST_SKEW = 60.0
"""Seconds by which a signature may be of the future, or expired; Google does not say how many it takes."""
AUDIENCE = "https://oauth2.googleapis.com/token"
ENABLE = "https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project=123456789012"


@dataclass
class Spreadsheet:
    """A spreadsheet.

    Attributes:
        tabs: Tab name to its rows; None or "" is an empty cell, dates and times are serial numbers.
        shared_with: Addresses that may see it.
        open_to_all: Whether anyone with the link may.
        hidden: Names of tabs that are hidden.
        charts: Names of tabs that are charts, beside the others.
        excel: Whether it is in truth an .xlsx that lies in Drive.
    """

    tabs: Mapping[str, Sequence[Sequence[object]]]
    locale: str = "en_US"
    shared_with: frozenset[str] = frozenset({ADDRESS})
    open_to_all: bool = False
    hidden: frozenset[str] = frozenset()
    charts: tuple[str, ...] = ()
    excel: bool = False
    gids: dict[str, int] = field(default_factory=dict)

    def gid(self, tab: str) -> int:
        """Return what links call a tab: 0 for the first."""
        return self.gids.get(tab, ([*self.tabs, *self.charts].index(tab)) * 1111)


@functools.cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def private_key() -> str:
    """Return the service account's key as Google's JSON file has it."""
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return _key().private_bytes(*form).decode()


def _public_key() -> bytes:
    form = (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return _key().public_key().public_bytes(*form)


class SheetsServer(Server):
    """Spreadsheets by id, and the exchange of a service account's signature for a token.

    Attributes:
        spreadsheets: May be changed between calls.
        accounts: Addresses of the service accounts that exist.
        api_keys: The keys that exist.
        enabled: Whether the project has switched the API on.
        revoked: Whether the account's key was deleted; tokens end with it.
        ahead: Seconds by which Google's clock is ahead of this computer's.
    """

    def __init__(
        self, spreadsheets: Mapping[str, Spreadsheet] | None = None, clock: Clock = REAL_TIME, *, latency: float = 0.0
    ) -> None:
        super().__init__(clock, latency=latency)
        self.spreadsheets = dict(spreadsheets or {})
        self.accounts = {ADDRESS}
        self.api_keys = {API_KEY}
        self.enabled = True
        self.revoked = False
        self.ahead = 0.0
        self._tokens: dict[str, str] = {}
        self._limits: dict[str, RateLimit] = {}

    def service_account(self) -> dict[str, object]:
        """Return the service account as it stands in secrets.toml."""
        return {
            "type": "service_account",
            "project_id": "circle-tests",
            "private_key_id": "0123456789abcdef",
            "private_key": private_key(),
            "client_email": ADDRESS,
            "client_id": "123456789012345678901",
            "token_uri": f"{self.url}/token",
            "endpoint": self.url,
        }

    def sheet_calls(self) -> list[Call]:
        """Return the calls that count against the quota of reading."""
        return [call for call in self.calls if call.path != "/token"]

    def answer(self, call: Call) -> Answer:
        if call.path == "/token":
            return self._exchange(call)
        who = self._who(call)
        if isinstance(who, Answer):
            return who
        if not self._limits.setdefault(who, RateLimit(60, 60.0)).allows(call.at):
            return _error(429, "RESOURCE_EXHAUSTED", _QUOTA)
        found = re.fullmatch(r"/v4/spreadsheets/([\w-]+)(/values:batchGet)?", call.path)
        if call.method != "GET" or not found:
            return _error(404, "NOT_FOUND", "Requested entity was not found.")
        refused = self._refused(found[1], who)
        if refused:
            return refused
        spreadsheet = self.spreadsheets[found[1]]
        return _values(spreadsheet, call) if found[2] else _about(found[1], spreadsheet, call)

    def _exchange(self, call: Call) -> Answer:
        form = parse_qs(call.body.decode())
        if call.method != "POST" or form.get("grant_type") != ["urn:ietf:params:oauth:grant-type:jwt-bearer"]:
            return Answer(400, {"error": "unsupported_grant_type", "error_description": "Invalid grant_type"})
        try:
            claims = google.auth.jwt.decode(
                form["assertion"][0], certs=_public_key(), audience=AUDIENCE, clock_skew_in_seconds=1 << 20
            )
        except google.auth.exceptions.GoogleAuthError:
            return _no_grant("Invalid JWT Signature.")
        now = time.time() + self.ahead  # noqa: TID251 - Google has a clock of its own, which no test can move
        if not claims["iat"] - MOST_SKEW <= now <= claims["exp"] + MOST_SKEW:
            return _no_grant(_TIMEFRAME)
        if self.revoked:
            return _no_grant("Invalid JWT Signature.")
        if claims["scope"] != SCOPE:
            raise NotSimulatedError(f"the scope {claims['scope']}")
        if claims["iss"] not in self.accounts:
            return _no_grant("Invalid grant: account not found")
        token = "ya29." + secrets.token_urlsafe(32)
        self._tokens[token] = claims["iss"]
        return Answer(body={"access_token": token, "expires_in": 3599, "token_type": "Bearer"})

    def _who(self, call: Call) -> str | Answer:
        """Return whose call it is: an address, or "anyone" with an API key."""
        if "key" in call.query:
            raise NotSimulatedError("an API key in the address, where logs see it")
        bearer = call.headers.get("authorization", "").removeprefix("Bearer ")
        if bearer:
            known = None if self.revoked else self._tokens.get(bearer)
            return known or _error(401, "UNAUTHENTICATED", _NO_CREDENTIALS)
        key = call.headers.get("x-goog-api-key")
        if key is None:
            return _error(403, "PERMISSION_DENIED", _UNREGISTERED)
        return "anyone" if key in self.api_keys else _bad_key()

    def _refused(self, spreadsheet: str, who: str) -> Answer | None:
        if not self.enabled:
            return _disabled()
        found = self.spreadsheets.get(spreadsheet)
        if found is None:
            return _error(404, "NOT_FOUND", "Requested entity was not found.")
        if not found.open_to_all and who not in found.shared_with:
            return _error(403, "PERMISSION_DENIED", "The caller does not have permission")
        if found.excel:
            return _error(400, "FAILED_PRECONDITION", "This operation is not supported for this document")
        return None


def _about(name: str, spreadsheet: Spreadsheet, call: Call) -> Answer:
    sheets = [_sheet(spreadsheet, place, tab) for place, tab in enumerate([*spreadsheet.tabs, *spreadsheet.charts])]
    about = {"title": "A spreadsheet", "locale": spreadsheet.locale, "timeZone": "America/New_York"}
    whole = {"spreadsheetId": name, "properties": about, "sheets": sheets}
    if set(call.query) != {"fields"}:
        raise NotSimulatedError(f"a spreadsheet with {sorted(call.query)}")
    return Answer(body=masked(whole, call.query["fields"][0]))


def _sheet(spreadsheet: Spreadsheet, place: int, tab: str) -> dict[str, object]:
    properties: dict[str, object] = {"sheetId": spreadsheet.gid(tab), "title": tab, "index": place}
    if tab in spreadsheet.charts:
        properties["sheetType"] = "OBJECT"
    else:
        rows = spreadsheet.tabs[tab]
        width = max(map(len, rows), default=0)
        size = {"rowCount": max(1000, len(rows)), "columnCount": max(26, width)}
        properties |= {"sheetType": "GRID", "gridProperties": size}
    return {"properties": properties | ({"hidden": True} if tab in spreadsheet.hidden else {})}


def _values(spreadsheet: Spreadsheet, call: Call) -> Answer:
    wanted = {
        "majorDimension": ["ROWS"],
        "valueRenderOption": ["UNFORMATTED_VALUE"],
        "dateTimeRenderOption": ["SERIAL_NUMBER"],
    }
    if {name: value for name, value in call.query.items() if name != "ranges"} != wanted:
        raise NotSimulatedError(f"values other than plain ones, in rows: {dict(call.query)}")
    told: list[dict[str, object]] = []
    for asked in call.query["ranges"]:
        tab = _unquoted(asked)
        if tab not in spreadsheet.tabs:
            return _error(400, "INVALID_ARGUMENT", f"Unable to parse range: {asked}")
        told.append(_range(tab, spreadsheet.tabs[tab]))
    return Answer(body={"spreadsheetId": call.path.split("/")[3], "valueRanges": told})


def _range(tab: str, rows: Sequence[Sequence[object]]) -> dict[str, object]:
    """Return a tab's values as Google does: no empty cells at a row's end, no empty rows at the tab's."""
    values = [_without_end([("" if cell is None else cell) for cell in row], "") for row in rows]
    values = _without_end(values, [])
    told: dict[str, object] = {"range": f"'{tab}'!A1:Z{max(1000, len(rows))}", "majorDimension": "ROWS"}
    return told | ({"values": values} if values else {})


def _without_end(cells: list, empty: object) -> list:
    length = len(cells)
    while length and cells[length - 1] == empty:
        length -= 1
    return cells[:length]


def _unquoted(asked: str) -> str | None:
    """Return the tab that a range names; only quoted names are safe, for A1 and Q3 are cells."""
    quoted = re.fullmatch(r"'((?:[^']|'')*)'", asked)
    return quoted[1].replace("''", "'") if quoted else None


def masked(whole: object, mask: str) -> object:
    """Return what a field mask such as `a(b,c),d.e` leaves of a message."""
    tokens = re.findall(r"[\w*]+|[(),./]", mask)
    tree, rest = _tree(tokens)
    if rest:
        raise NotSimulatedError(f"the field mask {mask}")
    return _pick(whole, tree)


def _tree(tokens: list[str]) -> tuple[dict[str, dict], list[str]]:
    tree: dict[str, dict] = {}
    while tokens and tokens[0] != ")":
        if tokens[0] == ",":
            tokens = tokens[1:]
            continue
        name, tokens = tokens[0], tokens[1:]
        tree[name] = {}
        if tokens and tokens[0] == "(":
            tree[name], tokens = _tree(tokens[1:])
            tokens = tokens[1:]
    return tree, tokens


def _pick(whole: object, tree: Mapping[str, dict]) -> object:
    if not tree:
        return whole
    if isinstance(whole, list):
        return [_pick(one, tree) for one in whole]
    if isinstance(whole, dict):
        return {name: _pick(whole[name], under) for name, under in tree.items() if name in whole}
    raise NotSimulatedError(f"a field mask below {whole!r}")


def _error(code: int, status: str, message: str, details: Iterable[Mapping[str, object]] = ()) -> Answer:
    error: dict[str, object] = {"code": code, "message": message, "status": status}
    return Answer(code, {"error": error | ({"details": list(details)} if details else {})})


def _no_grant(why: str) -> Answer:
    return Answer(400, {"error": "invalid_grant", "error_description": why})


def _info(reason: str, metadata: Mapping[str, str]) -> dict[str, object]:
    kind = "type.googleapis.com/google.rpc.ErrorInfo"
    return {"@type": kind, "reason": reason, "domain": "googleapis.com", "metadata": dict(metadata)}


def _bad_key() -> Answer:
    message = "API key not valid. Please pass a valid API key."
    details = [_info("API_KEY_INVALID", {"service": "sheets.googleapis.com"})]
    return _error(400, "INVALID_ARGUMENT", message, details)


def _disabled() -> Answer:
    message = (
        f"Google Sheets API has not been used in project 123456789012 before or it is disabled. Enable it by visiting "
        f"{ENABLE} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our "
        "systems and retry."
    )
    link = {"description": "Google developers console API activation", "url": ENABLE}
    details = [
        {"@type": "type.googleapis.com/google.rpc.Help", "links": [link]},
        _info("SERVICE_DISABLED", {"service": "sheets.googleapis.com", "activationUrl": ENABLE}),
    ]
    return _error(403, "PERMISSION_DENIED", message, details)


_QUOTA = (
    "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service "
    "'sheets.googleapis.com' for consumer 'project_number:123456789012'."
)
_TIMEFRAME = (
    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp "
    "values in the JWT claim."
)
_NO_CREDENTIALS = (
    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid "
    "authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project."
)
_UNREGISTERED = (
    "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other "
    "form of API consumer identity to call this API."
)
