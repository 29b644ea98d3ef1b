"""Which column fills which field of a kind of table: the table as a whole, so that it has one status and not four."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from analytics.schema import TABLES
from connectors.recognise.choices import ENDED, STRAINS, choices_of
from connectors.recognise.columns import LEAST, Seen, topics
from connectors.recognise.days import days_by_order
from connectors.recognise.shapes import fit
from connectors.recognise.values import Evidence
from connectors.recognise.vocabulary import Concept, listed, tree, vocabulary

SEVERAL = frozenset(
    {
        "category",
        "description",
        "note",
        "area",
        "address",
        "contact",
        "language",
        "languages",
        "barriers",
        "availability",
    }
)
"""Fields that many columns may feed together."""
_APART = 0.4
"""A column this much less sure than the surest of its field does not join it."""
_STAGES = ("status", "list")
"""Concepts beside which a yes/no column of what is done says nothing more."""
_TRACKED = ("tracking", "reference")
"""Concepts by which a table of tasks is known as a tracker's."""
_DOERS = ("assignee", "owner")
"""Concepts beside which a task table's `Name` is not who does it."""
_JOINED = frozenset({"first_name"})
"""Concepts of which several feed one field: first and last name."""
_NEAR = 0.32
"""A second choice this far below a column's best is no longer believed."""
_OWN_FIELD = 0.1
"""How much more a concept counts that fills something in this kind of table."""
_LESS_PLAINLY = 0.05
"""How much less plainly what weighs on somebody says how they are."""
_ELSEWHERE = 0.12
_OTHER = 0.07
_PLAIN = 0.75
"""Score from which a column may take the other field that its concept can fill."""


_ASKED_SHORTLY = 3
"""Words of the longest question, `Already gone?`, that may ask how far a thing is where nothing else says so."""
_LOOKS_LIKE, _BY_LOOKS = 0.6, 0.5
"""How well cells must fit a field that nothing else fills, and how sure that is."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """What one column fills: a field or None, how surely, and the concept behind it."""

    field: str | None
    confidence: float
    concept: str


@dataclass(frozen=True, slots=True)
class _Claim:
    score: float
    column: int
    concept: str
    field: str
    alone: bool


def assign(kind: str | None, columns: Sequence[Seen]) -> tuple[Assigned, ...]:
    """Return for each column the field it fills in that kind of table.

    Claims are settled from the surest down: a field for one column goes to the surest claim, and a column that loses
    may take its next-best concept while that is nearly as sure. What many columns may feed together is shared.
    """
    unclear = tuple(Assigned(None, round(min(column.score, 1), 2), column.best) for column in columns)
    if kind is None:
        return unclear
    staged = any(column.best in _STAGES and column.cells.statuses > 0.5 for column in columns)  # noqa: PLR2004 - most of them
    owned = kind == "commitments" and any(column.best in _DOERS and column.cells.people > 0.5 for column in columns)  # noqa: PLR2004 - most of them
    tracked = any(column.best in _TRACKED for column in columns)
    claims = sorted(
        (
            _beside(claim, staged=staged, owned=owned, tracked=tracked)
            for column in columns
            for claim in _claims(kind, column)
        ),
        key=lambda claim: (-claim.score, claim.column, claim.field),
    )
    settled = _settle(claims)
    hot = set(topics(columns)) if "category" in TABLES[kind] else set()
    settled = _dated(kind, columns, _spared(columns, _titled(kind, columns, settled)))
    settled = _left_over(kind, columns, settled)
    return tuple(
        _one(settled.get(column.index), unclear[place], topic=column.index in hot)
        for place, column in enumerate(columns)
    )


def _beside(claim: "_Claim", *, staged: bool, owned: bool, tracked: bool) -> "_Claim":
    """Return a claim in view of other columns.

    Beside a column of stages, yes and no to being done fill nothing more; beside one of who does a task, `Name` is the
    task's own; beside what only trackers keep, `Date` is the day that a task is due.
    """
    if tracked and claim.concept == "date" and claim.field == "made_on":
        return replace(claim, field="due_on")
    if staged and claim.concept == "done":
        return replace(claim, field="", score=claim.score - _OTHER)
    if owned and claim.concept == "name" and claim.alone and claim.field == "owner":
        return replace(claim, field="title")
    return claim


def _one(claim: "_Claim | None", unclear: Assigned, *, topic: bool) -> Assigned:
    if topic and (claim is None or claim.field not in {"status", "urgency"}):
        return Assigned("category", 0.7, "topic")
    if claim is None or not claim.field:
        return unclear
    return Assigned(claim.field, round(min(claim.score, 1), 2), claim.concept)


def _claims(kind: str, column: Seen) -> Iterable[_Claim]:
    if not column.best:
        return
    for concept, score in column.concepts:
        if score < LEAST or score < column.score - _NEAR:
            return
        fields = fields_of(vocabulary().concepts[concept], kind)
        first = _chosen(fields, column.cells)
        others = [field for field in fields if field != first] if score >= _PLAIN else []
        for place, field in enumerate([first, *others]):
            yield _Claim(
                score + _worth(concept, field) - _OTHER * place, column.index, concept, field, _is_alone(column)
            )


def _is_alone(column: Seen) -> bool:
    """Tell whether a header is one word: `Status`, where others are `Food status` and `Rent status`."""
    return sum(token.weight >= 1 for token in column.words) <= 1


def _worth(concept: str, field: str) -> float:
    """Return how much more or less a concept counts in a kind of table where it fills something, or nothing."""
    if field:
        return _OWN_FIELD - (_LESS_PLAINLY if concept in STRAINS else 0)
    return -_ELSEWHERE if vocabulary().concepts[concept].fields else 0


def fields_of(concept: Concept, kind: str) -> tuple[str, ...]:
    """Return the fields that a concept can fill in a kind of table, best first."""
    return concept.fields.get(kind, ())


def _chosen(fields: tuple[str, ...], cells: Evidence) -> str:
    """Return the field among several that the cells speak for."""
    if len(fields) < 2:  # noqa: PLR2004 - nothing to choose
        return fields[0] if fields else ""
    return _CHOOSERS["|".join(fields)](cells)


def _category_title_or_text(cells: Evidence) -> str:
    topical = cells.topical > 0.4 and cells.spoken < 3.5  # noqa: PLR2004 - and no sentences that name a subject
    if not cells.filled or cells.closed or topical or cells.spoken < 1.8:  # noqa: PLR2004 - words of one list
        return "category"
    return "title" if cells.spoken < 7 and cells.length < 50 else "description"  # noqa: PLR2004 - a line


def _category_or_text(cells: Evidence) -> str:
    if not cells.filled or cells.topical > 0.6:  # noqa: PLR2004
        return "category"
    return "category" if cells.closed or (cells.spoken < 2.5 and cells.length < 25) else "description"  # noqa: PLR2004 - a word or two


def _person_or_title(person: str) -> "dict[bool, str]":
    return {True: person, False: "title"}


def _owner_or_title(cells: Evidence) -> str:
    return _person_or_title("owner")[cells.people > 0.8 and cells.spoken < 3 and cells.unique < 0.7]  # noqa: PLR2004 - the same few people again


def _provider_or_title(cells: Evidence) -> str:
    return _person_or_title("provider")[not cells.filled or cells.people > 0.5]  # noqa: PLR2004 - most of them


def _status_or_category(cells: Evidence) -> str:
    return "status" if cells.statuses > 0.5 else "category"  # noqa: PLR2004 - most of them


def _first_day(_: Evidence) -> str:
    """Return what the one day of a task is: when it was made; where another column says that, when it is due."""
    return "made_on"


def _who_asks(_: Evidence) -> str:
    """Return what a venue is to a need: who asks; where another column says that, the place."""
    return "requester"


def _assignee_or_requester(cells: Evidence) -> str:
    return "requester" if fit("each_person", cells) > 0 else "assignee"


def _requester_or_title(cells: Evidence) -> str:
    return "requester" if not cells.filled or cells.people > 0.3 else "title"  # noqa: PLR2004 - some of them


_CHOOSERS = MappingProxyType(
    {
        "made_on|due_on": _first_day,
        "assignee|requester": _assignee_or_requester,
        "requester|area": _who_asks,
        "requester|title": _requester_or_title,
        "category|description": _category_or_text,
        "category|title|description": _category_title_or_text,
        "owner|title": _owner_or_title,
        "provider|title": _provider_or_title,
        "status|category": _status_or_category,
    }
)


def _settle(claims: Sequence[_Claim]) -> Mapping[int, _Claim]:
    settled: dict[int, _Claim] = {}
    holders: defaultdict[str, list[_Claim]] = defaultdict(list)
    for claim in claims:
        if claim.column in settled:
            continue
        if not claim.field:
            settled[claim.column] = claim
        elif _is_told_again(claim, holders[claim.field]):
            settled[claim.column] = replace(claim, field="")
        elif _free(claim, holders[claim.field]):
            settled[claim.column] = claim
            holders[claim.field].append(claim)
    return settled


def _is_told_again(claim: _Claim, holders: Sequence[_Claim]) -> bool:
    """Tell whether a column is an id of what has one already: beside `Issue key`, `Issue id` is of nothing else."""
    is_id = vocabulary().concepts[claim.concept].shape == "id"
    return is_id and any(holder.concept == claim.concept for holder in holders)


def _titled(kind: str, columns: Sequence[Seen], settled: Mapping[int, _Claim]) -> Mapping[int, _Claim]:
    """Return the claims with the description of tasks as their title where nothing else names them.

    Of several descriptions it is the one that most tasks have; of those, the first.
    """
    claims = [claim for claim in settled.values() if claim.field == "description" and claim.concept == "description"]
    if kind != "commitments" or not claims or any(claim.field == "title" for claim in settled.values()):
        return settled
    filled = {column.index: column.cells.filled for column in columns}
    fullest = min(claims, key=lambda claim: (-filled[claim.column], claim.column))
    return {**settled, fullest.column: replace(fullest, field="title")}


def _spared(columns: Sequence[Seen], settled: Mapping[int, _Claim]) -> Mapping[int, _Claim]:
    """Return the claims with the category that nothing else is: an `Area` of work beside the `District` of a place."""
    places = [claim for claim in settled.values() if claim.field == "area"]
    if len(places) < 2 or any(claim.field == "category" for claim in settled.values()):  # noqa: PLR2004 - one is the place
        return settled
    works = {column.index for column in columns if any(concept == "labels" for concept, _ in column.concepts)}
    spare = [claim for claim in places if claim.column in works]
    return {**settled, spare[0].column: replace(spare[0], field="category")} if len(spare) == 1 else settled


def _dated(kind: str, columns: Sequence[Seen], settled: Mapping[int, _Claim]) -> Mapping[int, _Claim]:
    """Return the claims with the days of which no header says anything as what they are by their order."""
    filled = {place: claim.field for place, claim in settled.items() if claim.field}
    staged = [column for column in columns if filled.get(column.index) == "status"]
    ended = _ended(kind, staged[0], settled[staged[0].index]) if staged else []
    found = days_by_order(kind, columns, filled, ended)
    return {**settled, **{at: _Claim(_BY_LOOKS, at, "date", field, alone=True) for at, field in found.items()}}


def _ended(kind: str, column: Seen, claim: _Claim) -> list[bool | None]:
    meant = choices_of(kind, "status", claim.concept, column.header, column.cells)
    return [None if (choice := meant.get(cell)) is None else choice in ENDED for cell in column.cells.cells]


def _left_over(kind: str, columns: Sequence[Seen], settled: Mapping[int, _Claim]) -> Mapping[int, _Claim]:
    """Return the claims, and for a field that nothing fills the one column left over that looks like it."""
    found = dict(settled)
    for field, shapes in tree(tree(vocabulary().grammar, "fallbacks"), kind).items():
        for shape in listed(shapes):
            if any(claim.field == field for claim in found.values()):
                break
            left = [one for one in columns if one.header and _is_left(kind, shape, one, found.get(one.index))]
            fitting = [one.index for one in left if fit(shape, one.cells) > _LOOKS_LIKE]
            if len(fitting) == 1:
                found[fitting[0]] = _Claim(_BY_LOOKS, fitting[0], "left_over", field, alone=True)
    return found


def _is_left(kind: str, shape: str, column: Seen, claim: "_Claim | None") -> bool:
    """Tell whether a column may still fill a field by its looks.

    Where the cells are words of one subject it may be called anything but what it is known to be a different list of;
    else nothing may be believed about it but that it holds days. A long question that is answered with yes or no asks
    for something else than how far a thing is, and the date of something that is named is not that of its end.
    """
    if shape == "answers" and len(column.words) > _ASKED_SHORTLY:
        return False
    if shape == "some_days" and any("date" in token.classes for token in column.words):
        return False
    if shape in listed(vocabulary().grammar["telling"]):
        return not (claim and claim.field) and column.best not in listed(vocabulary().grammar["other_lists"])
    if shape in listed(vocabulary().grammar["peopled"]) and column.best and not (claim and claim.field):
        concept = vocabulary().concepts[column.best]
        return concept.shape == "name" and bool(concept.fields) and not fields_of(concept, kind)
    return claim is None and column.best in ("", "date")


def _free(claim: _Claim, holders: Sequence[_Claim]) -> bool:
    if not holders:
        return True
    if max(holder.score for holder in holders) - claim.score > _APART:
        return False
    if claim.field in SEVERAL:
        return True
    if claim.field == "assignee" and claim.score > 0.95:  # noqa: PLR2004 - both called so in so many words
        return True
    if claim.concept in _JOINED:
        return all(holder.concept in (*_JOINED, "name") for holder in holders)
    return claim.field == "status" and not any(one.alone or one.concept != "status" for one in (claim, *holders))
