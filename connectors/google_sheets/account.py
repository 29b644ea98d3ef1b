"""Who reads: a service account, or an API key for what anyone with the link may see."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

import google.auth.api_key
import google.auth.credentials
import google.auth.exceptions
import google.auth.transport
import google.oauth2.service_account
import requests

from connectors.google_sheets import failures
from connectors.refusals import strange
from connectors.transport import AROUND, Allowed, is_local

SCOPE = "https://www.googleapis.com/auth/spreadsheets.readonly"
EXCHANGE = "https://oauth2.googleapis.com/token"
_EXCHANGES = ("oauth2.googleapis.com", "accounts.google.com", "www.googleapis.com")
_KEY = re.compile(
    r"BEGIN (RSA )?PRIVATE KEY[^A-Za-z0-9+/=\\]*(?P<body>.*?)[^A-Za-z0-9+/=]*END (RSA )?PRIVATE KEY", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Account:
    """Who reads.

    Attributes:
        info: A service account's keys, mended where they were bent on the way; empty with an API key.
        api_key: For spreadsheets that anyone with the link may see; empty with a service account.
    """

    info: Mapping[str, str] = field(default_factory=dict, repr=False)
    api_key: str = field(default="", repr=False)

    @classmethod
    def of(cls, secrets: Mapping[str, object]) -> "Account":
        """Return who the secrets speak of; the service account where they speak of both.

        Raises:
            SourceError: If they speak of nobody, or leave out what is needed.
        """
        said = {name: str(value).strip(AROUND) for name, value in secrets.items() if isinstance(value, str)}
        if said.get("private_key") or said.get("client_email"):
            return cls(info=_service_account(said))
        if not said.get("api_key"):
            raise failures.nobody()
        if not re.fullmatch(r"[!-~]+", said["api_key"]):
            raise failures.no_such_key()
        return cls(api_key=said["api_key"])

    @property
    def address(self) -> str:
        """The address that a spreadsheet is to be shared with; empty with an API key."""
        return self.info.get("client_email", "")

    def exchange(self, origin: str) -> Sequence[Allowed]:
        """Return the one call that turns the account's key into a token for an hour, where it needs one.

        Args:
            origin: Where the spreadsheets are asked for; the exchange may be there too, behind the same proxy.

        Raises:
            SourceError: If it would be sent elsewhere than to Google.
        """
        if not self.info:
            return ()
        address = urlsplit(self.info["token_uri"])
        known = address.scheme == "https" and address.hostname in _EXCHANGES
        if not known and not is_local(address.geturl()) and not address.geturl().startswith(f"{origin}/"):
            raise failures.foreign_exchange()
        return (Allowed("POST", f"{address.scheme}://{address.netloc}", re.escape(address.path), counted=False),)

    def sign_in(self, session: requests.Session) -> google.auth.credentials.Credentials:
        """Let every call of the session carry who reads; the key itself is never sent.

        Raises:
            SourceError: If the service account's key cannot be used, or Google does not take it.
        """
        credentials = self._credentials()
        try:
            credentials.refresh(_Exchange(session))
        except google.auth.exceptions.RefreshError as error:
            told = _told(error)
            raise (failures.no_token(told, self.address) if told else strange("Google Sheets")) from None
        except (google.auth.exceptions.GoogleAuthError, ValueError, TypeError, AttributeError):
            raise strange("Google Sheets") from None  # the last three where an answer has not the form of a token
        headers: dict[str, str] = {}
        credentials.apply(headers)
        session.headers.update(headers)
        return credentials

    def _credentials(self) -> google.auth.credentials.Credentials:
        if not self.info:
            return google.auth.api_key.Credentials(self.api_key)
        try:
            return google.oauth2.service_account.Credentials.from_service_account_info(self.info, scopes=[SCOPE])
        except (ValueError, TypeError, google.auth.exceptions.GoogleAuthError):
            raise failures.bent_key() from None


class _Exchange(google.auth.transport.Request):
    """How google-auth asks for a token: over our session, and never noted down.

    google-auth's own way logs what it sends, which for an hour is as good as the key.
    """

    def __init__(self, session: requests.Session) -> None:
        self._session = session

    def __call__(
        self,
        url: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = None,  # noqa: ARG002 - the session has its own
        **_: object,
    ) -> google.auth.transport.Response:
        response = self._session.request(method, url, data=body, headers=dict(headers or {}))
        # google-auth would try these again, asleep by its own clock; the session already has.
        if (
            response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
            or response.status_code == HTTPStatus.TOO_MANY_REQUESTS
        ):
            raise failures.refused(response, "")
        return _Answer(response)


class _Answer(google.auth.transport.Response):
    """An answer as google-auth wants to see it."""

    def __init__(self, response: requests.Response) -> None:
        self._response = response

    @property
    def status(self) -> int:
        return self._response.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        return self._response.headers

    @property
    def data(self) -> bytes:
        return self._response.content


def mended(private_key: str) -> str:
    """Return a private key as its file has it, whatever happened to it on its way into secrets.toml.

    Line ends written as backslash and n, once or twice; line ends lost or turned to spaces; quotes around it, also
    curly ones; dashes joined into longer ones: each has one way back.

    Raises:
        SourceError: If it has not one, because letters are missing or wrong.
    """
    found = _KEY.search(private_key)
    body = re.sub(r"\\+[nr]|\s", "", found["body"]) if found else ""
    if not found or not re.fullmatch(r"[A-Za-z0-9+/]{64,}={0,2}", body):
        raise failures.bent_key()
    label = f"{found[1] or ''}PRIVATE KEY"
    lines = "\n".join(re.findall(".{1,64}", body))
    return f"-----BEGIN {label}-----\n{lines}\n-----END {label}-----\n"


def _service_account(said: Mapping[str, str]) -> dict[str, str]:
    missing = [name for name in ("client_email", "private_key") if not said.get(name)]
    if missing:
        raise failures.missing(missing[0])
    defaults = {"type": "service_account", "token_uri": EXCHANGE}
    return {**defaults, **said, "private_key": mended(said["private_key"])}


def _told(error: google.auth.exceptions.RefreshError) -> str:
    """Return why Google gave no token, in its own words."""
    told = error.args[1] if len(error.args) > 1 else {}
    return str(told.get("error_description") or told.get("error") or "") if isinstance(told, dict) else ""
