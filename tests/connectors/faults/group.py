"""A group with one live source and one file, as its dashboard keeps them: what its viewers see through any fault."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pandas as pd

from analytics.sources import SourceState
from connectors import files
from connectors.config import Column, Config, FieldColumns, SourceConfig, TableConfig
from connectors.raw import RawTable
from connectors.readings import Readings
from connectors.snapshot import Snapshot
from tests.connectors.faults.told import KEY, assert_kept_nothing_of, listening, text_of
from tests.servers.live import Live, number_of, serving

FILE = "Title,State\nBread,open\nBlankets,done\n"


@dataclass
class Group:
    """The group; its calendar stands still but for `read`.

    Attributes:
        live: The live source.
        readings: The last good reading of both sources.
        raised: What the connector raised, in order.
        calls: Calls to the live service that a reading without faults takes, with the log-in.
    """

    live: Live
    readings: Readings
    time: list[datetime]
    raised: list[BaseException] = field(default_factory=list)
    calls: int = 0

    def read(self) -> SourceState:
        """Read everything, a day later, and return how the live source is."""
        self.time[0] += timedelta(days=1)
        assert self.readings.wait(60)
        return self.readings.states()[0]

    @property
    def numbers(self) -> list[int]:
        """Those of the live source's rows that the figures are made from, doubled ones twice, in order."""
        frames = [one.frame for one in self.readings.mapped() if one.source == self.live.source.name]
        return sorted(number_of(said) for frame in frames for said in frame["title"])

    @property
    def others(self) -> pd.DataFrame:
        """The rows of the other source."""
        [frame] = [one.frame for one in self.readings.mapped() if one.source == "Our file"]
        return frame


@contextmanager
def group(kind: str, numbers: Iterable[int], folder: Path, *, keeps: bool = False) -> Iterator[Group]:
    """Serve these rows by a service, beside a file, and read both once.

    At the end, whatever was logged or raised meanwhile must hold no secret, no cell and no address, and whatever is on
    the disk no secret and nothing that was to be left where it is.

    Args:
        kind: The live service.
        numbers: Its rows.
        folder: An empty folder.
        keeps: Whether the last good readings are kept on the disk.
    """
    (folder / "ours.csv").write_text(FILE)
    columns = {field: FieldColumns((Column(header),)) for field, header in (("title", "Title"), ("status", "State"))}
    file = SourceConfig(
        "Our file", "files", str(folder / "ours.csv"), tables=(TableConfig("ours", "commitments", columns=columns),)
    )
    time, raised = [datetime(2026, 11, 3, 14, 5, tzinfo=UTC)], list[BaseException]()
    with serving(kind, numbers) as live:
        read = partial(live.served.reader, clock=live.served.clock)

        def watched(*args: object, **more: object) -> list[RawTable]:
            try:
                return read(*args, **more)
            except BaseException as error:
                raised.append(error)
                raise

        kept = folder / "kept"
        readings = Readings(
            Config(sources=(live.source, file)),
            {kind: live.served.secrets},
            now=lambda: time[0],
            connectors={kind: watched, "files": files.read},
            snapshot=Snapshot({"key": KEY.decode(), "path": str(kept)} if keeps else None),
        )
        ours = Group(live, readings, time, raised)
        with listening() as ear:
            assert ours.read().failure == ""
            assert ours.numbers == live.numbers
            ours.calls = len(live.served.server.calls)
            yield ours
        ear.heard += [text_of(error) for error in raised]
        ear.assert_heard_nothing_of(live)
        if keeps:
            assert_kept_nothing_of(live, kept)
