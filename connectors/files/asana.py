"""Tasks of Asana, from an export or live: one row a task, its subtasks after it."""

from collections.abc import Iterator, Sequence

from connectors.files.records import Record, flat, objects, person, records_table
from connectors.raw import RawTable

ROW_URL = "https://app.asana.com/0/0/{row}"
_PEOPLE = ("assignee", "followers", "people_value", "completed_by", "created_by", "assigned_by")
_SPREAD = ("memberships", "custom_fields")
"""Attributes that are columns of other names, and so none of their own where they are empty."""


def tasks_of(file: str, name: str, tasks: Sequence[Record], project: str = "", columns: Sequence[str] = ()) -> RawTable:
    """Return tasks as a table; a subtask that is in the project by itself too is one row.

    Columns are named by the attributes of a task: `assignee` holds a name, `memberships.section` the section in which
    the task is in this project, whatever other projects it is in too. Each custom field is a column of its own name.

    Args:
        file: The file's name.
        name: The table's name.
        tasks: As Asana tells of them, each with its subtasks.
        project: The project's gid; where it is not known, the one project that all of the tasks share.
        columns: What are columns even where no task has such a thing.
    """
    project = project or _shared(tasks)
    if not tasks:
        return RawTable(name, [list(columns)], ["header"], header_row=1)
    rows = list(_once(tasks))
    records = [{**dict.fromkeys(columns), **flat(_in_project(task, project))} for task in rows]
    return records_table(file, name, records, [str(task.get("gid") or "") for task in rows], ROW_URL)


def _once(tasks: Sequence[Record]) -> Iterator[Record]:
    """Give every task once, where it stands by itself if it does so anywhere."""
    seen = {task.get("gid") for task in tasks}
    for task in tasks:
        yield task
        for subtask in _below(task):
            gid = subtask.get("gid")
            if gid is None or gid not in seen:
                seen.add(gid)
                yield subtask


def _below(task: Record) -> Iterator[Record]:
    for subtask in objects(task.get("subtasks")):
        yield subtask
        yield from _below(subtask)


def _shared(tasks: Sequence[Record]) -> str:
    """Return the gid of the only project that all of the tasks are in; empty where there is none, or more than one."""
    all_of = [{_gid(membership.get("project")) for membership in objects(task.get("memberships"))} for task in tasks]
    shared = set[str].intersection(*all_of) if all_of else set[str]()
    return shared.pop() if len(shared) == 1 else ""


def _in_project(task: Record, project: str) -> Record:
    """Return a task without its subtasks, its sections in other projects, and people's addresses."""
    told = {key: _named(key, value) for key, value in task.items() if key not in {"subtasks", "num_subtasks"}}
    if project and "memberships" in told:
        told["memberships"] = [one for one in objects(told["memberships"]) if _gid(one.get("project")) == project]
    if "custom_fields" in told:
        told["custom_fields"] = [_custom(field) for field in objects(told["custom_fields"])]
    return {key: value for key, value in told.items() if key not in _SPREAD or value}


def _custom(field: Record) -> Record:
    people = _named("people_value", field.get("people_value"))
    shown = {"display_value": person(field.get("display_value"))} if people else {}
    return {**field, **shown, "people_value": people}


def _named(key: str, value: object) -> object:
    """Return people with their names; who was invited and never came goes by the address there."""
    if key not in _PEOPLE:
        return value
    if isinstance(value, dict):
        return {**value, "name": person(value.get("name"))}
    return [{**one, "name": person(one.get("name"))} for one in objects(value)]


def _gid(value: object) -> str:
    return str(value.get("gid")) if isinstance(value, dict) else ""
