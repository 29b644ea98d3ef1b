"""What somebody gives to Connect, dropped files or a link, as a draft; and where dropped files lie."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pandas as pd

from analytics.connect import StepView
from analytics.words import connect as words
from analytics.words.sources import try_at
from connectors.config import SourceConfig
from connectors.draft.value import Draft, drafted
from connectors.files import existing, together
from connectors.places import source_of
from connectors.raw import RawTable, SourceError, unwatched
from connectors.readings import Readings
from connectors.sources import Sources


def dropped(files: Sequence[tuple[str, bytes]], timezone: str) -> Draft:
    """Return the draft of dropped files, from their names and contents, as a reading of their folder names the tables.

    One that cannot be read hides no other.
    """
    found = together(files)
    read = [one for one in found if one.error is None]
    steps = tuple(StepView(good=False, sentence=str(one.error)) for one in found if one.error)
    place = files[0][0] if len(files) == 1 else "."
    draft = drafted(SourceConfig(words.dropped_name(), "files", place), [one.table for one in read], timezone, steps)
    return replace(draft, files={one.table.name: one.file for one in read})


def tried(place: str, sources: Sources, tell: Callable[[str], None], now: Callable[[], datetime]) -> Draft:
    """Test a link step by step, and return the draft of its tables, or of nothing and the step that failed."""
    timezone = sources.readings.config.timezone
    source, raws, failed = SourceConfig(place, "files", place), list[RawTable](), ()
    try:
        source = source_of(place)
        raws = sources.readings.look(source, lambda step: tell(words.reading(step.table, step.rows)))
        good = words.steps("", [raw.name for raw in raws])
    except SourceError as error:
        good = words.steps(error.step, ())
        again = pd.Timestamp(now() + timedelta(seconds=error.wait)).tz_convert(timezone)
        sentence = f"{error} {try_at(again)}" if error.wait else str(error)
        failed = (StepView(good=False, sentence=sentence),)
    steps = (*(StepView(good=True, sentence=sentence) for sentence in good), *failed)
    return drafted(source, raws, timezone, steps)


def with_place(draft: Draft, place: str, readings: Readings) -> Draft:
    """Say where the dropped files lie on this computer: their folder, or the one file; they are looked for there."""
    place = place.strip().strip("\"'")
    if not place:
        return replace(draft, lies=None)
    files = set(draft.files.values())
    try:
        path = existing(place).resolve()
        if path.is_dir() and len(files) == 1:
            path /= files.pop()
        readings.look(replace(draft.config.sources[0], place=str(path)), unwatched)
    except SourceError as error:
        return replace(draft, lies=StepView(good=False, sentence=str(error)))
    lies = StepView(good=True, sentence=words.found_there(str(path)))
    return replace(draft, source=replace(draft.source, place=str(path)), lies=lies)
