"""A circle as a document for those outside: counts that everyone may see, and thanks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analytics.release import OutsideCircle
from analytics.words import circle_pack as words
from analytics.words import joined
from analytics.words import release as release_words
from pages.packs.document import Block, Day, Document, Part, Told, grid, inert
from pages.packs.origin import Origin

if TYPE_CHECKING:
    import pandas as pd


def shared(view: OutsideCircle, origin: Origin) -> Document:
    """Return the pack of a circle for sharing outside.

    Args:
        view: What of it may be shared.
        origin: Where the figures come from.
    """
    read, cautions = origin.everyone
    parts = {"outside_did": _did(view), "outside_asked": _asked(view), "outside_notes": _notes(view)}
    days = () if view.next_on is None else (Day("circle", view.next_on, words.the_circle()),)
    return Document(
        title=words.title(view.at.month),
        facts=() if view.next_on is None else (words.next_circle(view.next_on),),
        headline=view.release.headline,
        read=read,
        cautions=cautions,
        parts=tuple(Part(words.part(name), tuple(blocks)) for name, blocks in parts.items()),
        made_on=view.as_of,
        days=days,
    )


def _did(view: OutsideCircle) -> Iterator[Block]:
    if view.kept:
        yield Told(view.kept)
    names = [inert(name) for name in view.thanks.people["person"]]
    yield Told(words.thanks_outside(joined(names, most=max(len(names), 1))))


def _asked(view: OutsideCircle) -> Iterator[Block]:
    yield from map(Told, filter(None, (view.note, view.release.why)))
    if not view.release.found:
        yield Told(release_words.nothing_asked())
        return
    for kind, rows in view.release.tables.items():
        yield Told(release_words.section(kind), strong=True)
        yield _counts(rows, kind)
        if view.release.untold[kind]:
            yield Told(view.release.untold[kind])


def _counts(rows: "pd.DataFrame", kind: str) -> Block:
    columns = release_words.columns(kind)
    cells = [[*map(str, row)] for row in rows[list(columns)].to_numpy()]
    lines = [words.counts_line(*row) for row in cells]
    return grid(list(columns.values()), cells, (3, 1, 1, 1), lines)


def _notes(view: OutsideCircle) -> Iterator[Block]:
    yield from map(Told, (*view.release.counted, *view.release.notes))
