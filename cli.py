"""Composition root of the terminal: `python cli.py recognise | check | export | circle | digest`."""

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pandas as pd

from analytics.circle import circle_view
from analytics.digest import digest
from analytics.export import tables
from analytics.filters import Filters
from analytics.release import outside_circle
from analytics.sources import SourceState
from analytics.words import cli as words
from analytics.words.sources import troubles
from connectors import CONNECTORS
from connectors.config import Config
from connectors.demo import config_text
from connectors.files import tables_of
from connectors.raw import SourceError
from connectors.readings import Readings
from connectors.recognise import recognise
from connectors.snapshot import Snapshot
from connectors.sources import Sources
from pages.packs import FORMATS, PAPERS, SIZES, VERSIONS, Making, Wish, origin
from pages.packs.weekly import weekly

SOURCES = Path(".streamlit/sources.toml")
SECRETS = Path(".streamlit/secrets.toml")


class UnwrittenError(Exception):
    """What was made cannot be written: where, and why, as a sentence."""


def now() -> datetime:
    """Tell the time: the one place of the terminal that reads the clock."""
    return datetime.now(UTC)  # noqa: TID251 - the composition root hands the clock on


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 something is to be mended, 2 it was called wrongly."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except UnwrittenError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python cli.py", description=words.description())
    parser.add_argument("--sources", type=Path, help=words.sources_help())
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (run, help_text) in _commands().items():
        command = commands.add_parser(name, help=help_text, description=help_text)
        command.set_defaults(run=run)
        _arguments(name, command)
    return parser


def _commands() -> Mapping[str, tuple[Callable[[argparse.Namespace], int], str]]:
    return {
        "check": (check, words.check_help()),
        "circle": (circle, words.circle_help()),
        "digest": (weekly_message, words.digest_help()),
        "export": (export, words.export_help()),
        "recognise": (recognise_files, words.recognise_help()),
    }


def _arguments(name: str, command: argparse.ArgumentParser) -> None:
    if name == "export":
        command.add_argument("folder", type=Path, metavar="DIR", help=words.folder_help())
    if name == "circle":
        _of_circle(command)
    if name == "recognise":
        command.add_argument("files", type=Path, nargs="+", metavar="FILE", help=words.files_help())
        command.add_argument("--json", action="store_true", help=words.json_help())


def _of_circle(command: argparse.ArgumentParser) -> None:
    command.add_argument("--month", type=_month, metavar="YYYY-MM", help=words.month_help())
    command.add_argument("--format", choices=list(FORMATS), help=words.format_help())
    command.add_argument("--out", type=Path, metavar="FILE", help=words.out_help())
    command.add_argument("--paper", choices=list(PAPERS), default="a4", help=words.paper_help())
    command.add_argument("--version", choices=list(VERSIONS), default="circle", help=words.version_help())
    command.add_argument("--print", choices=list(SIZES), default="ordinary", dest="size", help=words.print_help())


def _month(text: str) -> pd.Period:
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        raise argparse.ArgumentTypeError(words.no_month(text))
    return pd.Period(text, "M")


def check(options: argparse.Namespace) -> int:
    """Say of each source, in one sentence each, how far it can be read and what to do where it cannot."""
    store = _read(options)
    if store is None:
        return 1
    issues = store.readings.dataset().issues
    missing = issues.loc[issues["code"].isin(["missing_column", "header_not_found"])]
    for state in store.readings.states():
        print(state.name)
        lost = missing.loc[missing["source"] == state.name]
        for line in words.steps(state, store.readings.tables(state.name), lost):
            print(f"  {line}")
    for notice in store.readings.notices:
        print(notice)
    return int(any(map(troubles, store.readings.states())))


def export(options: argparse.Namespace) -> int:
    """Write the canonical tables and the issues as CSV files."""
    store = _read(options)
    if store is None:
        return 1
    with _writing(str(options.folder)):
        options.folder.mkdir(parents=True, exist_ok=True)
        for name, text in tables(store.readings.dataset()).items():
            (options.folder / f"{name}.csv").write_text(text, encoding="utf-8-sig", newline="")
    print(words.exported(str(options.folder), len(tables(store.readings.dataset()))))
    return _failures(store.readings.states())


def circle(options: argparse.Namespace) -> int:
    """Write the pack of a month's circle."""
    store = _read(options)
    if store is None:
        return 1
    readings = store.readings
    at = _at(store)
    today = at.tz_localize(None).normalize()
    month = options.month or today.to_period("M")
    view = circle_view(readings.dataset(), Filters(), month=month, as_of=today)
    source = origin(readings.states(), readings.headers("commitments"), now=at, is_demo=store.is_demo)
    packs = Making(source, lambda month: outside_circle(readings.dataset(), month=month, as_of=today))
    wish = Wish(options.format or _by_ending(options.out), options.paper, options.size, options.version)
    pack, path = packs.made(view, wish), options.out or Path(packs.file_name(view, wish))
    with _writing(str(path)):
        path.write_bytes(pack.data)
    print(words.written(str(path)))
    if pack.left_out:
        print(pack.left_out, file=sys.stderr)
    return _failures(readings.states())


def _by_ending(path: Path | None) -> str:
    """Return the format that files of this ending are of; `pdf` for any other and without a file."""
    ending = path.suffix.lower().removeprefix(".") if path else ""
    return next((name for name, kind in FORMATS.items() if kind.ending == ending), "pdf")


def weekly_message(options: argparse.Namespace) -> int:
    """Print a dozen lines for a weekly message."""
    store = _read(options)
    if store is None:
        return 1
    readings, at = store.readings, _at(store)
    source = origin(readings.states(), now=at, is_demo=store.is_demo)
    message = weekly(digest(readings.dataset(), as_of=at.tz_localize(None).normalize()), source)
    with _writing(words.the_output()):
        print(message, flush=True)
    return _failures(readings.states())


@contextmanager
def _writing(place: str) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise UnwrittenError(words.unwritten(str(error.filename or place), error)) from None


def _at(store: Sources) -> pd.Timestamp:
    """Return this instant in the group's time zone."""
    return pd.Timestamp(now()).tz_convert(store.readings.config.timezone)


def _failures(states: Sequence[SourceState]) -> int:
    said = [trouble for state in states for trouble in troubles(state)]
    for trouble in said:
        print(trouble, file=sys.stderr)
    return int(bool(said))


def recognise_files(options: argparse.Namespace) -> int:
    """Print what each table in each file seems to be."""
    found, failures = [], 0
    for path in options.files:
        try:
            found += [recognise(raw) for raw in tables_of(path.name, path.read_bytes())]
        except (SourceError, OSError) as error:
            failures += 1
            print(words.not_recognised(path.name, error), file=sys.stderr)
    if options.json:
        print(json.dumps({"tables": [table.as_json() for table in found]}, ensure_ascii=False, indent=1))
    elif found:
        print("\n\n".join(words.recognised(table.as_json()) for table in found))
    return int(failures > 0)


def _read(options: argparse.Namespace) -> Sources | None:
    """Read every source once; None, and the sentence on standard error, where sources.toml cannot be used."""
    if options.sources is not None and not options.sources.is_file():
        print(words.no_sources(str(options.sources)), file=sys.stderr)
        return None
    secrets = _secrets()
    readings = Readings(
        Config(),
        _part(secrets, "connections"),
        now=now,
        connectors=CONNECTORS,
        snapshot=Snapshot(_part(secrets, "snapshot")),
    )
    store = Sources(options.sources or SOURCES, readings, demo=config_text())
    if store.problem:
        print(store.problem, file=sys.stderr)
        return None
    store.readings.wait(every_one=True)
    return store


def _secrets() -> Mapping[str, object]:
    try:
        return tomllib.loads(SECRETS.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except tomllib.TOMLDecodeError as error:
        print(words.secrets_broken(str(error)), file=sys.stderr)
        return {}


def _part(secrets: Mapping[str, object], name: str) -> Mapping[str, object]:
    part = secrets.get(name)
    return cast("Mapping[str, object]", part) if isinstance(part, Mapping) else {}


if __name__ == "__main__":
    sys.exit(main())
