"""Asana: one call for the project, then one for every hundred tasks, subtasks included.

Oddities of the service, each kept from the rest of the product here:

- Only what is named in `opt_fields` comes, objects inside of a task too. Subtasks come with their task that way, one
  level deep; what lies deeper, or is left out, is asked for task by task.
- A list is walked with a token that expires, and has been seen to come twice: a client that trusts it never ends.
- A task can be in several projects, in a section of each; the section here is the one that counts.
- Who was invited and never came has the address for a name.
- The same refusal answers for a project that is private and for one of a workspace that the token's owner is not in.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import requests

from connectors.asana import failures
from connectors.config import SourceConfig
from connectors.files.asana import ROW_URL, tasks_of
from connectors.least import keep_mapped, mapped_columns, positions
from connectors.raw import OnProgress, RawTable, plainly, unwatched
from connectors.refusals import check_named, moving, strange
from connectors.rest import Api, Record, Records, opened, steady, token_of
from connectors.transport import WALL, Allowed, Clock, Quota, Service, Tally, answer_seconds, endpoint

HOME = "https://app.asana.com"
PAGE = 100
_GID = re.compile(r"[1-9]\d*")
_COLUMNS: Mapping[str, Sequence[str]] = {
    "gid": (),
    "name": ("name",),
    "notes": ("notes",),
    "assignee": ("assignee.name",),
    "completed": ("completed",),
    "completed_at": ("completed_at",),
    "created_at": ("created_at",),
    "modified_at": ("modified_at",),
    "due_on": ("due_on",),
    "due_at": ("due_at",),
    "start_on": ("start_on",),
    "start_at": ("start_at",),
    "tags": ("tags.name",),
    "followers": ("followers.name",),
    "projects": ("projects.name",),
    "parent": ("parent.name",),
    "permalink_url": ("permalink_url",),
    "memberships.project": ("memberships.project.name",),
    "memberships.section": ("memberships.project.name", "memberships.section.name"),
}
"""The columns of every project, and what is asked for each."""
_PLAIN = tuple(column for column in _COLUMNS if "." not in column)
_CUSTOM = ("name", "display_value", "number_value", "multi_enum_values.name", "people_value.name")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link leads: to a project, and in newer links to its workspace."""

    project: str
    workspace: str = ""


@dataclass(frozen=True, slots=True)
class _Project:
    """A project's name, and its custom fields by gid."""

    name: str
    customs: Mapping[str, str]


@plainly
def read(
    source: SourceConfig,
    secrets: Mapping[str, object],
    *,
    now: datetime,  # noqa: ARG001 - every connector is called alike; a project is read as it is
    progress: OnProgress = unwatched,
    clock: Clock = WALL,
) -> list[RawTable]:
    """Read the tasks of a project, done ones and subtasks too, as `files` reads the project's JSON export.

    Args:
        source: Its place is a link to the project, as copied from the browser, or the project's id.
        secrets: `token`, a personal access token; and perhaps `endpoint`, a proxy, and `timeout`, in seconds.
        now: Not needed here.
        progress: Told of every call and page.
        clock: How time passes.

    Returns:
        One table, called as the project is. What is not mapped is not asked for.

    Raises:
        SourceError: If the project cannot be read, or is not the one that the source names.
    """
    place = place_of(source.place)
    tally = Tally(progress)
    origin = endpoint(secrets, HOME)
    token = token_of(secrets, "Asana", failures.RECIPE, "token", "access_token")
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    with opened(_service(place, origin, secrets), origin, headers, clock, tally) as api:
        reader = _Reader(api, place, tally)
        project = reader.project()
        check_named([project.name], source, "project")
        tasks = reader.tasks(project, _asked(source))
    return [keep_mapped(_raw(place, project, tasks), source.tables)]


def place_of(link: str) -> Place:
    """Return where a link leads.

    Raises:
        SourceError: If it leads to no project.
    """
    link = link.strip()
    if _GID.fullmatch(link):
        return Place(link)
    parts = [part for part in urlsplit(link).path.split("/") if part]
    if parts and "." in parts[0]:
        parts = parts[1:]  # pasted without https://
    match parts:
        case ["1", workspace, "project", project, *_] if _GID.fullmatch(project):
            return Place(project, workspace)
        case ["0", project, *_] if _GID.fullmatch(project):
            return Place(project)
        case ["1", _, "task", *_] | ["0", "0", _, *_]:
            raise failures.a_task()
        case _:
            raise failures.no_project(link)


def _service(place: Place, origin: str, secrets: Mapping[str, object]) -> Service:
    return Service(
        "Asana",
        allowed=(
            Allowed("GET", origin, rf"/api/1\.0/projects/{place.project}"),
            Allowed("GET", origin, rf"/api/1\.0/projects/{place.project}/tasks"),
            Allowed("GET", origin, r"/api/1\.0/tasks/\d+/subtasks"),
            Allowed("GET", origin, r"/api/1\.0/users/me"),
        ),
        quotas=(Quota("asana", 145, 60.0),),  # 150 a minute on the free plan
        penalty=10.0,
        seconds=answer_seconds(secrets, 60.0),
        most_bytes=64 << 20,
    )


def _asked(source: SourceConfig) -> list[str]:
    """Return the `opt_fields` of a task: of every column while nothing is mapped, else of the mapped ones."""
    columns = mapped_columns(source.tables)
    names = tuple(_COLUMNS)
    if columns is None:
        kept, customs = set(range(len(names))), True
    else:
        kept = positions(columns, names, names)
        customs = any(not positions([column], names, names) for column in columns)
    asked = {field for place in kept for field in _COLUMNS[names[place]]} | {"num_subtasks"}
    return sorted(asked | ({f"custom_fields.{part}" for part in _CUSTOM} if customs else set()))


class _Reader:
    """One project, being read once."""

    def __init__(self, api: Api, place: Place, tally: Tally) -> None:
        self._api = api
        self._place = place
        self._path = f"/api/1.0/projects/{place.project}"
        self._tally = tally

    def project(self) -> _Project:
        """Ask for the project's name and custom fields."""
        told = self._ask(self._path, {"opt_fields": "name,custom_field_settings.custom_field.name"})
        try:
            project = told["data"]
            customs = [setting["custom_field"] for setting in project.get("custom_field_settings") or ()]
            return _Project(project["name"], {custom["gid"]: custom["name"] for custom in customs})
        except (KeyError, TypeError, AttributeError):
            raise strange("Asana") from None

    def tasks(self, project: _Project, asked: Sequence[str]) -> list[Record]:
        """Ask for every task of the project, each with its subtasks."""
        found = self._listed(f"{self._path}/tasks", asked, project.name, partial(self._tally.reads, project.name))
        return [self._whole(task, asked, project.name) for task in found.values()]

    def _whole(self, task: Record, asked: Sequence[str], name: str) -> Record:
        """Return a task with all of its subtasks, asking for those that did not come with it."""
        subtasks: list[Record] = task.get("subtasks") or []
        if int(task.get("num_subtasks") or 0) > len(subtasks):
            subtasks = list(self._listed(f"/api/1.0/tasks/{task['gid']}/subtasks", asked, name, _untold).values())
        whole = [self._whole(subtask, asked, name) for subtask in subtasks]
        return {**dict.fromkeys(_PLAIN), **task, "subtasks": whole}

    def _listed(self, path: str, asked: Sequence[str], name: str, on_rows: Callable[[int], None]) -> Records:
        fields = ",".join([*asked, *(f"subtasks.{field}" for field in asked)])
        query = {"limit": str(PAGE), "opt_fields": fields}
        return steady(lambda: self._pages(path, query), on_rows, moving("Asana", name))

    def _pages(self, path: str, query: Mapping[str, str]) -> Iterator[Records | None]:
        """Give the pages of a list; None in place of one that cannot be trusted."""
        seen: set[str] = set()
        offset = ""
        while offset not in seen:
            seen.add(offset)
            response = self._api.get(path, {**query, "offset": offset} if offset else query)
            if offset and response.status_code == HTTPStatus.BAD_REQUEST and "offset" in response.text:
                break
            page, offset = self._page(response)
            yield page
            if not offset:
                return
        yield None

    def _page(self, response: requests.Response) -> tuple[Records, str]:
        told = self._told(response)
        try:
            page = {task["gid"]: task for task in told["data"]}
            offset = (told.get("next_page") or {}).get("offset") or ""
        except (KeyError, TypeError, AttributeError):
            raise strange("Asana") from None
        return page, str(offset)

    def _ask(self, path: str, query: Mapping[str, str]) -> Any:  # noqa: ANN401 - the caller looks at the answer
        return self._told(self._api.get(path, query))

    def _told(self, response: requests.Response) -> Any:  # noqa: ANN401 - the caller looks at the answer
        if response.status_code == HTTPStatus.OK:
            return self._api.told(response)
        if response.status_code in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND} and self._is_elsewhere():
            raise failures.another_workspace()
        raise failures.refused(response)

    def _is_elsewhere(self) -> bool:
        """Tell whether the link is of a workspace that the token's owner is not in."""
        if not self._place.workspace:
            return False
        response = self._api.get("/api/1.0/users/me", {"opt_fields": "workspaces.name"})
        try:
            workspaces = response.json()["data"]["workspaces"]
            return self._place.workspace not in {workspace["gid"] for workspace in workspaces}
        except (requests.JSONDecodeError, KeyError, TypeError):
            return False


def _untold(_: int) -> None:
    """Tell nobody: the few subtasks of one task are no progress to speak of."""


def _raw(place: Place, project: _Project, tasks: Sequence[Record]) -> RawTable:
    ids = {f"custom_fields.{name}" if name in _PLAIN else name: gid for gid, name in project.customs.items()}
    raw = tasks_of(project.name, project.name, tasks, place.project, (*_COLUMNS, *ids))
    headers = map(str, raw.rows[0])
    return replace(raw, row_url=ROW_URL, column_ids=tuple(ids.get(header, header) for header in headers))
