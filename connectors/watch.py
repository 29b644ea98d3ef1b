"""How far a reading under way is, from what its connector tells."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.words import sources as words
from connectors.raw import Progress


@dataclass(slots=True)
class Watch:
    """One reading, being watched.

    Attributes:
        began: When it began.
        calls: Calls that the last reading took; 0 where there was none.
        tables: Tables that will be read, as far as that is known before; 0 where nobody knows.
        step: What the connector told last.
        nth: The place of the table that is being read, from 1.
        before: Calls made before that table.
        is_read: Whether every row is there, so that what is left is to make out what they mean.
    """

    began: datetime
    calls: int = 0
    tables: int = 0
    step: Progress = field(default_factory=Progress)
    nth: int = 0
    before: int = 0
    is_read: bool = False

    def take(self, step: Progress) -> None:
        """Take note of what the connector tells."""
        if step.table != self.step.table:
            self.nth += 1
            self.before = self.step.calls
        self.step = step

    def said(self, now: datetime) -> str:
        """Return how far it is, in words."""
        if self.is_read:
            return words.mapping()
        step, left = self.step, self.left(now)
        sentences = [
            words.progress(step.table, step.rows, step.of, page=step.calls - self.before),
            words.nth_table(self.nth, self._whole) if 0 < self.nth <= self._whole else "",
            words.time_left(left) if left is not None else "",
        ]
        return " ".join(filter(None, sentences))

    @property
    def _whole(self) -> int:
        """The tables that will be read: as the service says, else as was known before."""
        return self.step.tables or self.tables

    def left(self, now: datetime) -> timedelta | None:
        """Return the time that is left, if the rest goes as fast as what is done; None where nothing tells how much.

        Where the source has been read before, its calls tell. Else the tables do, once one is whole: the one being
        read counts as half of one.
        """
        if self.calls:
            done, whole = float(self.step.calls), float(self.calls)
        else:
            done, whole = self.nth - 0.5 if self.nth > 1 else 0.0, float(self._whole)
        return (now - self.began) * ((whole - done) / done) if 0 < done < whole else None
