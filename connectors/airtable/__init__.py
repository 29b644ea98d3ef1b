"""Airtable: the schema first, then a hundred records a page, asking for mapped fields alone.

Oddities of the service, each kept from the rest of the product here:

- Records leave out what is empty, and a checkbox that is off is empty too. So columns come from the schema.
- Linked records are ids; what people see is the linked table's primary field. Where a linked table is not read
  anyway, its primary field is read for that, and those calls count.
- The same 403 answers for a missing scope and for a base that the token was not given. The list of bases, which needs
  the scope and no base, tells them apart.
- After one call too many, a base refuses every call for 30 seconds. When the month's calls of a free workspace are
  used up, it refuses until the next month.
- A list is walked with a token that may expire, and rows that move between pages may come twice.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from http import HTTPStatus
from itertools import count
from typing import Any
from urllib.parse import urlsplit

import pyairtable
import requests

from connectors.airtable import failures
from connectors.airtable.cells import Field, Names, cell, text
from connectors.config import SourceConfig
from connectors.least import entries, mapped_columns, positions
from connectors.raw import OnProgress, RawTable, SourceError, plainly, unwatched
from connectors.refusals import check_named, moving, refusal, strange
from connectors.rest import Records, steady, token_of
from connectors.transport import WALL, Allowed, Clock, Quota, Service, Tally, answer_seconds, endpoint, guard

HOME = "https://api.airtable.com"
PAGE = 100
_BASE_ID = re.compile(r"app[A-Za-z0-9]{14}(?![A-Za-z0-9])")
_SKIPPED = ("multipleAttachments", "button", "email", "phoneNumber")
"""Fields that are not asked for unless somebody has mapped them: files, buttons, and people's addresses."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the base as its schema says; `primary` is the field by which people know a record."""

    id: str
    name: str
    primary: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One table to read, and the ids of the fields that are kept."""

    table: _Table
    kept: frozenset[str]


@plainly
def read(
    source: SourceConfig,
    secrets: Mapping[str, object],
    *,
    now: datetime,  # noqa: ARG001 - every connector is called alike; a base is read as it is
    progress: OnProgress = unwatched,
    clock: Clock = WALL,
) -> list[RawTable]:
    """Read the tables of a base.

    The calls are one for the schema and one for every hundred records of a table, at least one a table; and where a
    kept field links to a table that is not read, one for every hundred of its records. At most five a second.

    Args:
        source: Its place is a link to the base, as copied from the browser, or the base's id.
        secrets: `token`, a personal access token; and perhaps `endpoint`, a proxy, and `timeout`, in seconds.
        now: Not needed here.
        progress: Told of every call and page.
        clock: How time passes.

    Returns:
        The tables that the source names, each once, or all of them. Each has its field names as first row and every
        column of the schema; columns that are not mapped are not asked for and stay empty.

    Raises:
        SourceError: If the base cannot be read, or lacks a table that the source names.
    """
    base = base_id(source.place)
    tally = Tally(progress)
    api = pyairtable.Api(_token(secrets), retry_strategy=None, endpoint_url=endpoint(secrets, HOME), use_field_ids=True)
    with api.session as session:
        guard(session, _service(base, secrets), clock, tally)
        return _Base(api, base, tally).read(source)


def base_id(place: str) -> str:
    """Return the id of the base that a link leads to.

    Raises:
        SourceError: If the link does not name one.
    """
    found = _BASE_ID.search(urlsplit(place.strip()).path)
    if found:
        return found[0]
    raise failures.no_base(place)


def _token(secrets: Mapping[str, object]) -> str:
    token = token_of(secrets, "Airtable", failures.RECIPE, "token", "api_key")
    if token.startswith("key"):
        raise failures.old_key()
    return token


def _service(base: str, secrets: Mapping[str, object]) -> Service:
    origin = endpoint(secrets, HOME)
    records = rf"/v0/{base}/tbl[A-Za-z0-9]+"
    return Service(
        "Airtable",
        allowed=(
            Allowed("GET", origin, rf"/v0/meta/bases/{base}/tables"),
            Allowed("GET", origin, r"/v0/meta/bases"),
            Allowed("GET", origin, records),
            Allowed("POST", origin, rf"{records}/listRecords"),
        ),
        # A little under five a second for the base and fifty for a token: calls reach the service less evenly than
        # they are sent.
        quotas=(Quota(f"airtable {base}", 1, 0.205), Quota("airtable", 48, 1.0)),
        hopeless=(b"BILLING_LIMIT",),
        seconds=answer_seconds(secrets, 30.0),
        most_bytes=64 << 20,
    )


class _Base:
    """One base, being read once."""

    def __init__(self, api: pyairtable.Api, base: str, tally: Tally) -> None:
        self._api = api
        self._id = base
        self._tally = tally

    def read(self, source: SourceConfig) -> list[RawTable]:
        schema = self._schema()
        wanted = [_wanted(table, source) for table in _named(schema, source)]
        linked = {field.linked for one in wanted for field in one.table.fields if field.id in one.kept} - {""}
        others = [table for table in schema if table.id in linked - {one.table.id for one in wanted}]
        self._tally.found(len(wanted) + len(others))
        records = {one.table.id: self._records(one.table, _asked(one, linked)) for one in wanted}
        records |= {table.id: self._records(table, [table.primary]) for table in others}
        names = {table.id: _names(table, records[table.id]) for table in schema if table.id in linked}
        return [self._raw(one, records[one.table.id], names) for one in wanted]

    def _schema(self) -> list[_Table]:
        try:
            told = self._api.get(self._api.build_url("meta", "bases", self._id, "tables"))
            return [_table(table) for table in told["tables"]]
        except requests.HTTPError as error:
            raise self._failure(error.response, None) from None
        except (requests.JSONDecodeError, KeyError, TypeError, AttributeError):
            raise strange("Airtable") from None

    def _records(self, table: _Table, asked: Sequence[str]) -> Records:
        """Return a table's records, each with its cells by field id."""
        on_rows = partial(self._tally.reads, table.name)
        walks = count()
        return steady(
            lambda: self._pages(table, asked, is_first=next(walks) == 0), on_rows, moving("Airtable", table.name)
        )

    def _pages(self, table: _Table, asked: Sequence[str], *, is_first: bool) -> Iterator[Records | None]:
        """Give the pages of a table; None in place of one that cannot be trusted.

        A token names a record. While that is not one that has come, the next page begins with it; where it does not,
        a record was deleted on the way and another may have been passed over. That is how tokens look, and not what
        Airtable promises, so it decides about the first walk alone.
        """
        listed = self._api.base(self._id).table(table.id)
        answers = self._api.iterate_requests(
            "GET",
            listed.urls.records,
            fallback=("POST", listed.urls.records_post),
            options={"fields": list(asked), "page_size": PAGE, "use_field_ids": True},
        )
        awaited = ""
        try:
            for answer in answers:
                page = {record["id"]: record["fields"] for record in answer["records"]}
                stuck = not page and "offset" in answer
                passed = is_first and awaited and next(iter(page), awaited) != awaited
                yield None if stuck or passed or len(page) < len(answer["records"]) else page
                named = str(answer.get("offset", "")).partition("/")[2]
                awaited = "" if named in page else named
        except requests.HTTPError as error:
            if refusal(error.response).code != "LIST_RECORDS_ITERATOR_NOT_AVAILABLE":
                raise self._failure(error.response, table) from None
            yield None
        except (requests.JSONDecodeError, KeyError, TypeError):
            raise strange("Airtable") from None

    def _raw(self, one: _Wanted, records: Records, names: Mapping[str, Names]) -> RawTable:
        table = one.table
        kept = [field if field.id in one.kept else None for field in table.fields]
        rows = [[field and cell(cells.get(field.id), field, names) for field in kept] for cells in records.values()]
        return RawTable(
            name=table.name,
            rows=[[field.name for field in table.fields], *rows],
            row_names=["header", *records],
            row_url=f"https://airtable.com/{self._id}/{table.id}/{{row}}",
            header_row=1,
            column_ids=tuple(field.id for field in table.fields),
            column_types=tuple(field.type for field in table.fields),
        )

    def _failure(self, response: requests.Response, table: _Table | None) -> SourceError:
        if response.status_code != HTTPStatus.FORBIDDEN:
            return failures.refused(response, self._id, table.name if table else "")
        if table is None:
            bases = self._answers("meta/bases")
            return failures.no_scope_for_schema() if bases is None else failures.no_access(self._id)
        schema = self._answers(f"meta/bases/{self._id}/tables") or {}
        if any(told.get("id") == table.id for told in schema.get("tables", ())):
            return failures.no_scope_for_records(table.name)
        return failures.gone(table.name)

    def _answers(self, path: str) -> Any:  # noqa: ANN401 - what a service answers is looked at by the caller
        try:
            return self._api.get(self._api.build_url(*path.split("/")))
        except requests.RequestException:
            return None


def _table(told: Mapping[str, Any]) -> _Table:
    return _Table(told["id"], told["name"], told["primaryFieldId"], tuple(map(Field.of, told["fields"])))


def _named(schema: Sequence[_Table], source: SourceConfig) -> list[_Table]:
    """Return the tables that the source names, each once, in the base's order; all where it names none."""
    check_named((table.name for table in schema), source, "table")
    return [table for table in schema if not source.tables or entries(table.name, source.tables)]


def _wanted(table: _Table, source: SourceConfig) -> _Wanted:
    columns = mapped_columns(entries(table.name, source.tables))
    if columns is None:
        kept = [field.id for field in table.fields if field.holds not in _SKIPPED]
    else:
        ids = [field.id for field in table.fields]
        kept = [ids[place] for place in positions(columns, [field.name for field in table.fields], ids)]
    return _Wanted(table, frozenset(kept))


def _asked(one: _Wanted, linked: set[str]) -> list[str]:
    """Return the fields to ask for, in the schema's order.

    The primary field is among them where other tables link here, and where nothing else is: Airtable takes a request
    for no field as one for every field.
    """
    also = {one.table.primary} if one.table.id in linked or not one.kept else set[str]()
    return [field.id for field in one.table.fields if field.id in one.kept | also]


def _names(table: _Table, records: Records) -> Names:
    return {record: text(cells.get(table.primary)) or record for record, cells in records.items()}
