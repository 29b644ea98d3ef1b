"""What must hold of the repository as a whole."""

import re
import subprocess
from fnmatch import fnmatch
from pathlib import Path

from analytics.methods import documented, methods
from analytics.schema import TABLES, Field
from analytics.words import fields
from connectors import CONNECTORS
from connectors.access.settings import MOST_HOURS, Access

_CONNECTION = re.compile(r"\[connections\.(\w+)\]")
ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SUBJECTS = (
    "overview", "coverage", "waits", "capacity", "load", "commitments", "forecast", "circle", "rotation", "decisions",
    "fairness", "release",
)  # fmt: skip
STEPS = {
    "overview.cells_strip", "coverage.market", "coverage.reach", "waits.coded", "waits.reweighted",
    "capacity.own_attendance",
}  # fmt: skip
"""What is defined, but only on the way to a figure that is told."""


def test_pages_holds_packages_only_so_that_streamlit_runs_none_of_them_past_the_gate() -> None:
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == ["__init__.py"]


def test_the_readme_lists_every_field_as_the_schema_declares_it() -> None:
    written = README.partition("<!-- fields -->\n")[2].partition("<!-- /fields -->")[0]
    assert written == fields_as_markdown()


def test_the_readme_names_every_command_of_the_terminal() -> None:
    for command in ("check", "export", "recognise", "circle", "digest"):
        assert f"cli.py {command}" in README


def test_no_kind_of_word_is_declared_twice() -> None:
    modules = [path for folder in ("analytics", "connectors", "pages") for path in (ROOT / folder).rglob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in modules)
    declared = re.findall(r"^(\w+) = Literal\[", text, re.MULTILINE)
    assert "Tier" in declared
    assert len(declared) == len(set(declared))


def test_the_readme_the_sample_and_what_is_said_of_a_missing_key_name_the_same_part_of_the_secrets() -> None:
    sample = (ROOT / ".streamlit/secrets.example.toml").read_text(encoding="utf-8")
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "connectors").rglob("*.py"))
    wanted = set(CONNECTORS) - {"files", "demo"}
    assert [set(_CONNECTION.findall(text)) for text in (README, sample, code)] == [wanted] * 3


def test_the_readme_names_every_sort_of_file_that_is_read() -> None:
    [row] = [line for line in README.splitlines() if line.startswith("| `files` |")]
    assert [sort for sort in ("CSV", "TSV", "XLSX", "ODS", "Trello", "Asana", "JSON") if sort not in row] == []


def test_how_long_a_log_in_can_last_is_told_as_it_is() -> None:
    for text in (README, (ROOT / "SECURITY.md").read_text(encoding="utf-8")):
        assert str(int(Access().lasts.total_seconds() // 3600)) in text
        assert f"{MOST_HOURS}" in text


def test_constraints_name_no_index_and_pin_every_package() -> None:
    lines = (ROOT / ".ci/constraints.txt").read_text(encoding="utf-8").split()
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+_-]+", line)] == []


def test_no_tracked_file_holds_a_key_or_a_lock_file() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()  # noqa: S607 - git is git
    assert not {".streamlit/secrets.toml", "uv.lock"} & set(tracked)


def test_no_sources_toml_kept_from_before_goes_into_the_repository() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    for kept in (".streamlit/sources.before.toml", ".streamlit/sources.before-2.toml"):
        assert any(fnmatch(kept, pattern) for pattern in ignored)


def test_every_figure_that_is_defined_is_told_and_every_one_told_is_defined() -> None:
    defined = {name for subject in SUBJECTS for name in documented(subject) if not name.endswith("_view")}
    told = {method.name for method in methods()}
    assert defined - told == STEPS
    assert not told & STEPS


def test_no_pack_or_table_that_the_terminal_writes_here_goes_into_the_repository() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    for written in ("circle-2026-10.pdf", "circle-2026-10-outside.txt"):
        assert any(fnmatch(written, pattern) for pattern in ignored)


def fields_as_markdown() -> str:
    """Render the schema as the README shows it."""
    lines = ["| table | field | what it is | holds |", "|---|---|---|---|"]
    lines += [
        f"| {table.name} | `{field.name}` | {fields.field(field.name)} | {_holds(field)} |"
        for table in TABLES.values()
        for field in table.fields
    ]
    return "\n".join(lines) + "\n"


def _holds(field: Field) -> str:
    kind = {"text": "text", "day": "a day", "number": "a number", "choice": ", ".join(field.choices)}[field.kind]
    marks = {"open": "", "person": " · person", "text": " · free words", "never": " · never"}[field.sensitivity]
    return f"{kind}{', several' if field.multi else ''}{marks}"
