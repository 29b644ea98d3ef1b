"""Asana as its documentation says it behaves: https://developers.asana.com/reference/rest-api-reference.

with serve_project(task("Drive to the clinic", section="Doing"), task("Soup")) as served:
    [tasks] = served.read()
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from connectors import asana
from connectors.config import SourceConfig
from connectors.transport import Clock
from tests.servers.base import REAL_TIME, Answer, Call, NotSimulatedError, RateLimit, Server
from tests.servers.clock import FakeClock
from tests.servers.serving import Served

TOKEN = "2/1200000000000001/1200000000000002:fullcircletests0123456789"
PROJECT, WORKSPACE = "1200000000000010", "1200000000000003"
MOST = 100
_OPTIONS = {"limit", "offset", "opt_fields"}
_LIST_FIELDS = ("tags", "followers", "projects", "memberships", "custom_fields", "subtasks")

Made = dict[str, object]


def gid(*names: object) -> str:
    """Return an id as Asana makes them, the same for the same names."""
    return "12" + str(int(hashlib.sha256("/".join(map(str, names)).encode()).hexdigest()[:12], 16)).zfill(15)


def named(kind: str, name: str) -> Made:
    """Make what a task refers to: a person, a tag, a section."""
    return {"gid": gid(kind, name), "name": name, "resource_type": kind}


def member_of(section: str, project: str = PROJECT) -> Made:
    """Make a task's place in a project."""
    return {"project": {"gid": project, "name": "Care"}, "section": named("section", section)}


def task(name: str, *, section: str = "To do", subtasks: Sequence[Made] = (), **more: object) -> Made:
    """Make a task, or a subtask where no section is given; people and tags are names."""
    below = [{**one, "parent": named("task", name)} for one in subtasks]
    return {
        "gid": gid("task", name), "name": name, "notes": "", "assignee": None, "completed": False,
        "completed_at": None, "created_at": "2026-01-12T21:44:35.000Z", "modified_at": "2026-01-13T21:44:35.000Z",
        "due_on": None, "due_at": None, "start_on": None, "start_at": None, "tags": [], "followers": [],
        "projects": [{"gid": PROJECT, "name": "Care"}] if section else [], "parent": None,
        "permalink_url": "https://app.asana.com/0/0/1", "memberships": [member_of(section)] if section else [],
        "custom_fields": [], "subtasks": below, "num_subtasks": len(below), **more,
    }  # fmt: skip


def tasks(number: int) -> list[Made]:
    """Make so many tasks."""
    return [task(f"Task {place}") for place in range(number)]


def custom(name: str, shown: str | None, **more: object) -> Made:
    """Make a custom field's value."""
    return {"gid": gid("custom", name), "name": name, "display_value": shown, **more}


@dataclass
class Project:
    """A project; custom fields are names."""

    tasks: list[Made]
    name: str = "Care"
    custom_fields: Sequence[str] = ()
    workspace: str = WORKSPACE


class AsanaServer(Server):
    """Projects by gid.

    Attributes:
        projects: May be changed between calls, and from `after`.
        hidden: Gids of projects that the token's owner may not see.
        workspaces: Those that the token's owner is in.
        nests: Whether subtasks come with their task.
    """

    def __init__(self, projects: Mapping[str, Project], clock: Clock = REAL_TIME, *, latency: float = 0.0) -> None:
        super().__init__(clock, latency=latency)
        self.projects = dict(projects)
        self.token = TOKEN
        self.hidden: set[str] = set()
        self.workspaces = {WORKSPACE}
        self.nests = True
        self._limit = RateLimit(150, 60.0)

    def answer(self, call: Call) -> Answer:
        if call.headers.get("authorization") != f"Bearer {self.token}":
            return error(401, "Not Authorized")
        if not self._limit.allows(call.at):
            said = "You've made too many requests and hit a rate limit. Please retry after the given amount of time."
            return Answer(429, error(429, said).body, {"Retry-After": "30"})
        return self._route(call)

    def _route(self, call: Call) -> Answer:
        match (call.method, *call.path.strip("/").split("/")):
            case ("GET", "api", "1.0", "users", "me"):
                spaces = [{"gid": one, "name": "Ours", "resource_type": "workspace"} for one in self.workspaces]
                return Answer(body={"data": {"gid": "1200000000000001", "workspaces": spaces}})
            case ("GET", "api", "1.0", "projects", project):
                return self._hidden(project) or Answer(body={"data": _described(project, self.projects[project])})
            case ("GET", "api", "1.0", "projects", project, "tasks"):
                return self._hidden(project) or self._page(self.projects[project].tasks, call)
            case ("GET", "api", "1.0", "tasks", name, "subtasks"):
                every = [one for project in self.projects.values() for one in _all(project.tasks)]
                return self._page(next(one["subtasks"] for one in every if one["gid"] == name), call)
        raise NotSimulatedError(f"{call.method} {call.path}")

    def _hidden(self, project: str) -> Answer | None:
        found = self.projects.get(project)
        if found is None:
            return error(404, f"project: Unknown object: {project}")
        seen = found.workspace in self.workspaces and project not in self.hidden
        return None if seen else error(403, "Forbidden")

    def _page(self, found: Sequence[Made], call: Call) -> Answer:
        options = {name: values[-1] for name, values in call.query.items()}
        if unknown := set(options) - _OPTIONS:
            raise NotSimulatedError(f"tasks with {sorted(unknown)}")
        limit = int(options["limit"])
        if not 1 <= limit <= MOST:
            return error(400, "limit: Must be between 1 and 100")
        page = self.walks.page([str(one["gid"]) for one in found], options.get("offset", ""), limit)
        if page is None:
            return error(400, "offset: Your pagination token has expired.")
        fields = set(options.get("opt_fields", "name").split(","))
        told = [self._told(found[place], fields) for place in page[0]]
        following = {"offset": page[1], "path": f"{call.path}?offset={page[1]}", "uri": "https://app.asana.com/…"}
        return Answer(body={"data": told, "next_page": following if page[1] else None})

    def _told(self, one: Made, fields: set[str]) -> Made:
        kept = {name for name in fields if self.nests or not name.startswith("subtasks.")}
        return _picked(one, kept)


def _picked(value: Made, fields: set[str]) -> Made:
    """Return what `opt_fields` picks of an object: its gid always, of objects inside of it what stands after a dot."""
    told: Made = {"gid": value["gid"]} if "gid" in value else {}
    for name in sorted({field.split(".")[0] for field in fields}):
        inner = {field.split(".", 1)[1] for field in fields if field.startswith(f"{name}.")}
        held = value.get(name, [] if name in _LIST_FIELDS else None)
        if isinstance(held, list) and inner:
            told[name] = [_picked(one, inner) for one in held]
        else:
            told[name] = _picked(held, inner) if isinstance(held, dict) and inner else held
    return told


def _all(tasks: Sequence[Made]) -> Iterator[Made]:
    for one in tasks:
        yield one
        yield from _all(one["subtasks"])  # type: ignore[arg-type]


def _described(project: str, found: Project) -> Made:
    settings = [{"gid": gid("setting", name), "custom_field": {"gid": gid("custom", name), "name": name}}
                for name in found.custom_fields]  # fmt: skip
    return {"gid": project, "name": found.name, "custom_field_settings": settings}


def error(status: int, message: str) -> Answer:
    """Return a refusal in Asana's form."""
    said = {
        "message": message,
        "help": "For more information on API status codes and how to handle them, read the docs",
    }
    return Answer(status, {"errors": [said]})


@contextmanager
def serve_project(served: Project | Sequence[Made], *, latency: float = 0.0) -> Iterator[Served[AsanaServer]]:
    """Serve a project, or tasks in one."""
    made = served if isinstance(served, Project) else Project(list(served))
    time = FakeClock()
    clock = time.as_clock()
    with AsanaServer({PROJECT: made}, clock, latency=latency) as server:
        place = f"https://app.asana.com/1/{WORKSPACE}/project/{PROJECT}/list/1200000000000099"
        source = SourceConfig("Our project", "asana", place)
        secrets: dict[str, object] = {"token": TOKEN, "endpoint": server.url}
        yield Served(server, source, secrets, asana.read, time, clock)
