"""The agenda of a circle as a document, in its order."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import pandas as pd

from analytics.circle import CircleView
from analytics.words import circle_pack as words
from analytics.words import joined
from analytics.words import rotation as role_words
from pages.packs.document import Block, Day, Document, Grid, Items, Part, Paste, Picture, Space, Told, grid, inert
from pages.packs.origin import Origin

MOST_UNUSED = 8
"""Of the offers nobody used, so many are named."""
NEW_ROWS = 4
"""Empty rows for new commitments."""
_STUCK = (("what", 5.0), ("owner", 3.0), ("day", 0.0), ("keep", 0.0), ("share", 0.0), ("hand", 0.0), ("let", 0.0))


def agenda(view: CircleView, origin: Origin) -> Document:
    """Return the pack of a circle for the circle itself.

    Args:
        view: What the circle looks at, as the viewer may see it.
        origin: Where the figures come from.
    """
    parts = {
        "changed" if view.at.since_a_circle else "changed_in_days": _changed(view),
        "did": _did(view),
        "are": _are(view),
        "stuck": _stuck(view),
        "room": _room(view),
        "gaps": _gaps(view),
        "agreed": _agreed(view),
        "roles": _roles(view),
        "space": _space(view),
    }
    return Document(
        title=words.title(view.at.month),
        facts=_facts(view),
        headline=view.headline,
        read=origin.read,
        cautions=origin.cautions,
        parts=tuple(Part(words.part(name), _said(blocks), name == "stuck") for name, blocks in parts.items()),
        made_on=view.as_of,
        notes=notes(origin),
        days=days(view),
    )


def days(view: CircleView) -> tuple[Day, ...]:
    """Return the circle and the next one, where they have a day, and each due and check-in day to come."""
    met = [view.meeting.rows, view.roles.meeting]
    circles = [
        Day(f"{source}/{row}", on, words.the_circle(), inert(link))
        for rows in met
        for source, row, on, link in zip(*_dated(rows, "held_on"), rows["link"].fillna(""), strict=True)
        if not pd.isna(on)
    ]
    rows = view.ahead.rows
    told = [
        words.event(what, inert(title), joined([inert(name) for name in owners], most=len(owners)))
        for what, title, owners in zip(rows["what"], rows["title"], rows["owner"], strict=True)
    ]
    keys = zip(*_dated(rows, "on"), rows["what"], told, strict=True)
    return (
        *{one.key: one for one in circles}.values(),
        *(Day(f"{source}/{row}/{what}", on, said) for source, row, on, what, said in keys),
    )


def _dated(rows: "pd.DataFrame", day: str) -> tuple["pd.Series", ...]:
    return rows["source"].fillna(""), rows["row"].fillna(""), rows[day]


def _said(blocks: Iterator[Block]) -> tuple[Block, ...]:
    """Return the blocks that say something."""
    return tuple(block for block in blocks if not (isinstance(block, Told) and not block.text))


def notes(origin: Origin) -> tuple[Part, ...]:
    """Return the note template: what is decided and agreed is written into it, and its action items paste back."""
    table, heads = origin.template
    actions: tuple[Block, ...] = (Told(words.paste_back(table)), Paste(table, heads or _plain_heads(), NEW_ROWS))
    room: dict[str, tuple[Block, ...]] = {
        "decided": (Space(3),),
        "resources": (Space(2),),
        "actions": actions,
        "agreements": (Space(2),),
        "questions": (Space(2),),
    }
    return tuple(Part(words.part(name), blocks) for name, blocks in room.items())


def _plain_heads() -> tuple[str, ...]:
    return tuple(words.head(name) for name in ("what", "owner", "day", "check_in", "buddy"))


def _facts(view: CircleView) -> tuple[str, ...]:
    """Return when the circle is and where to join it; once it is over, those of the next one."""
    shown = view.meeting.rows if view.coming.empty else view.coming
    ahead = shown.loc[shown["held_on"].isna() | (shown["held_on"] >= view.as_of)]
    told = [words.coming(on) for on in view.coming["held_on"]]
    return (view.meeting.told, *told, *(words.link(inert(link)) for link in ahead["link"].dropna()))


def _changed(view: CircleView) -> Iterator[Block]:
    rows, figures = view.changed.rows, ("before", "came", "kept", "let_go", "now")
    yield Told(view.changed.told)
    if len(rows):
        cells = [[told, *map(str, counts)] for told, *counts in rows[["what_told", *figures]].to_numpy()]
        lines = [words.ledger_line(row[0], dict(zip(figures, row[1:], strict=True))) for row in cells]
        yield grid([words.head(name) for name in ("nothing", *figures)], cells, (3, 2, 2, 2, 2, 2), lines)
    yield from map(Told, view.changed.notes)


def _did(view: CircleView) -> Iterator[Block]:
    did = view.did
    yield Told(did.kept.told)
    if len(did.kept.rows):
        yield Items(tuple(map(inert, did.kept.rows["title"])))
    yield from map(Told, filter(None, (did.share, did.helped_told)))
    if len(did.helped):
        kinds = [words.kind_count(inert(kind), count) for kind, count in did.helped.to_numpy()]
        yield Told(words.helped_in(", ".join(kinds)))
    if thanked := [*did.thanks.people["person"], *did.thanks.others]:
        yield Told(words.thanks(_people(thanked)))


def _are(view: CircleView) -> Iterator[Block]:
    are = view.are
    yield from map(Told, are.told)
    if len(are.meetings):
        yield _meetings(are.meetings)
    yield Told(are.resting.told)
    if len(are.resting.rows):
        rests = are.resting.rows[["person", "rest_until"]].to_numpy()
        cells = [[person, words.short_day(until) or words.open_ended()] for person, until in rests]
        yield grid([words.head("person"), words.head("until")], cells, (1, 1), [words.beside(*row) for row in cells])
    if are.unrested.told:
        yield Told(words.names(are.unrested.told, _people(are.unrested.rows["person"])).strip())


def _meetings(meetings: "pd.DataFrame") -> Block:
    """Return the meetings to be drawn; as a table where not every colour may be shown."""
    whole = bool(meetings[["green", "yellow", "red"]].notna().all(axis=None))
    states = ("green", "yellow", "red", "silent") if whole else ("green", "yellow", "red", "answered", "silent")
    rows = meetings[["held_on", *states]].to_numpy()
    cells = [[words.short_day(held_on), *(words.count(one) for one in counts)] for held_on, *counts in rows]
    table = grid([words.head(name) for name in ("meeting", *states)], cells, (3, *(2,) * len(states)))
    return Picture("meetings", words.meetings_alt(), table) if whole else table


def _stuck(view: CircleView) -> Iterator[Block]:
    stuck = view.stuck
    yield Told(stuck.told)
    for reason, told in stuck.counts.loc[stuck.counts["n"] > 0, ["reason", "told"]].to_numpy():
        yield Told(told, strong=True)
        yield _ways(stuck.rows.loc[stuck.rows["reason"] == reason])


def _ways(rows: "pd.DataFrame") -> Grid:
    """Return open commitments with a box for each way out."""
    cells = [
        [title, joined(owners, most=len(owners)), words.short_day(due) or words.no_day()]
        for title, owners, due in zip(rows["title"], rows["owner"], rows["due_on"], strict=True)
    ]
    lines = [words.beside(title, owners) for title, owners, _ in cells]
    table = grid([words.head(name) for name, _ in _STUCK], cells, [width for _, width in _STUCK], lines)
    return _found(table, rows)


def _found(table: Grid, rows: "pd.DataFrame") -> Grid:
    """Return a table whose rows can be opened in the group's sheet."""
    return replace(table, links=tuple(rows["row_url"].fillna("")))


def _room(view: CircleView) -> Iterator[Block]:
    room = view.room
    yield Told(words.names(room.people.told, _people(room.people.rows["person"])).strip())
    yield from map(Told, room.told)
    yield Told(room.held.told)
    if len(room.held.rows):
        cells = [
            [title, person, words.short_day(due) or words.no_day()]
            for title, person, due in room.held.rows[["title", "person", "due_on"]].to_numpy()
        ]
        yield grid(
            [words.head(name) for name in ("what", "owner", "day")],
            cells,
            (5, 3, 0),
            [words.beside(*row[:2]) for row in cells],
        )
    yield Told(room.buddies.told)
    if len(room.buddies.rows):
        rows = room.buddies.rows
        cells = [
            [title, joined(owners, most=len(owners)), proposed]
            for title, owners, proposed in zip(rows["title"], rows["owner"], rows["proposed"].fillna(""), strict=True)
        ]
        yield _found(grid([words.head(name) for name in ("what", "owner", "proposed")], cells, (5, 3, 3)), rows)


def _gaps(view: CircleView) -> Iterator[Block]:
    gaps = view.gaps
    yield Told(gaps.cells.told)
    if len(gaps.cells.rows):
        names = ("category", "asked", "helped", "open", "offers", "state")
        columns = ["category", "asked", "helped", "open", "offers", "state_told"]
        cells = [[*map(str, row)] for row in gaps.cells.rows[columns].to_numpy()]
        table = grid([words.head(name) for name in names], cells, (3, 1.3, 1.3, 1.3, 1.3, 3))
        yield Picture("gaps", words.gaps_alt(), table)
    if gaps.note:
        yield Told(gaps.note)
    if gaps.told:
        yield Items(tuple(inert(line.text, longest=400) for line in gaps.told))
    yield Told(gaps.unused.told)
    if len(gaps.unused.rows):
        yield Items(_first(gaps.unused.rows["title"].tolist(), MOST_UNUSED))


def _first(lines: Sequence[str], most: int) -> tuple[str, ...]:
    shown = tuple(map(inert, lines[:most]))
    return shown if len(lines) <= most else (*shown, words.cut(most, len(lines)))


def _agreed(view: CircleView) -> Iterator[Block]:
    agreed = view.agreed
    heads = [words.head(name) for name in ("what", "since", "again", "told")]
    for listed in (agreed.due, agreed.open):
        yield Told(listed.told)
        if len(listed.rows):
            days, rows = _since(listed.rows), listed.rows
            cells = [
                [title, since, words.short_day(again), words.names(told, asks).strip()]
                for title, since, again, told, asks in zip(
                    rows["title"], days, rows["review_on"], rows["told"], rows["asks"], strict=True
                )
            ]
            yield _found(grid(heads, cells, (4, 0, 0, 5), [row[0] for row in cells]), rows)
    yield Told(agreed.agreements.told)
    if len(agreed.agreements.rows):
        rows = agreed.agreements.rows[["text", "adopted_on", "review_on"]].to_numpy()
        cells = [[text, words.short_day(since), words.short_day(again)] for text, since, again in rows]
        yield _found(grid(heads[:3], cells, (6, 0, 0), [row[0] for row in cells]), agreed.agreements.rows)


def _since(rows: "pd.DataFrame") -> list[str]:
    return [words.short_day(on) for on in rows["decided_on"].fillna(rows["raised_on"])]


def _roles(view: CircleView) -> Iterator[Block]:
    roles = view.roles.roles
    if view.roles.able is None:
        cells = [[role_words.role_label(role), name] for role, name in roles[["role", "written"]].fillna("").to_numpy()]
        lines = [words.role_line(role, "", name) for role, name in cells]
        yield grid([words.head("role"), words.head("written")], cells, (3, 10), lines)
        return
    if view.roles.able:
        yield from (Told(role_words.how(), aside=True), Told(role_words.proposed()))
    else:
        yield Told(role_words.nobody_able())
    cells = [
        [role_words.role_label(role), written, words.names(proposed, last).strip(), beside]
        for role, written, proposed, last, beside in zip(
            roles["role"],
            roles["written"].fillna(""),
            roles["proposed"].fillna(""),
            _last_held(view),
            roles["beside"].fillna(""),
            strict=True,
        )
    ]
    heads = [words.head(name) for name in ("role", "written", "could_be_asked", "beside")]
    proposed = roles["proposed"].fillna("")
    lines = [words.role_line(row[0], name, row[1]) for row, name in zip(cells, proposed, strict=True)]
    yield grid(heads, cells, (3, 3, 4, 3), lines)


def _last_held(view: CircleView) -> list[str]:
    rows = view.roles.roles[["proposed", "last_held_on"]]
    told = [words.in_brackets(role_words.last_held(on)) for on in rows["last_held_on"]]
    return [last if named else "" for last, named in zip(told, rows["proposed"].notna(), strict=True)]


def _space(view: CircleView) -> Iterator[Block]:
    rows = view.ahead.rows
    yield Told(view.ahead.told)
    if len(rows):
        cells = [
            [title, words.short_day(on), what, joined(owners, most=len(owners))]
            for on, what, title, owners in zip(rows["on"], rows["what_told"], rows["title"], rows["owner"], strict=True)
        ]
        lines = [words.day_line(*row) for row in cells]
        yield _found(
            grid([words.head(name) for name in ("what", "day", "due", "owner")], cells, (5, 0, 0, 3), lines), rows
        )
    yield Told(words.new_ones())
    yield grid(_plain_heads(), [[""] * len(_plain_heads())] * NEW_ROWS, (5, 3, 2.4, 2.4, 3))
    yield Told(words.came_up())
    yield Space(3)


def _people(names: Collection[str]) -> str:
    return joined([inert(name) for name in names], most=max(len(names), 1))
