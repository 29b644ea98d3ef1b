"""The Requests sheet: what some 400 requests ask for, when, and how each went."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from connectors.demo.generate import mess
from connectors.demo.generate.cast import BOTH_WAYS, FIRST_NAMES, MEMBERS, RESTING, RESTING_SINCE
from connectors.demo.generate.offers import DEPOT, FLATS, MILL, NORTH, ORCHARD, Offer

Outcomes = Mapping[str, float]
_Drawn = TypeVar("_Drawn")

USUAL: Outcomes = {"done": 83, "cancelled": 5, "referred": 4, "closed_unmet": 4, "expired": 2, "duplicate": 2}
CLINIC: Outcomes = {"done": 7, "referred": 86, "cancelled": 4, "closed_unmet": 3}
CHILDCARE: Outcomes = {"done": 12, "closed_unmet": 53, "expired": 18, "referred": 11, "cancelled": 6}

PLAN: Mapping[str, tuple[int, int, int, Outcomes]] = {
    "food": (90, 7, 5, USUAL),
    "rides": (46, 5, 4, USUAL),
    "childcare": (17, 6, 3, CHILDCARE),
    "walk-in clinic": (28, 3, 1, CLINIC),
    "medicine": (26, 2, 2, USUAL),
    "repairs": (26, 5, 2, USUAL),
    "interpreting": (20, 2, 4, USUAL),
    "rent and bills": (22, 5, 3, USUAL),
    "furniture": (22, 2, 1, USUAL),
    "company": (18, 1, 0, USUAL),
    "baby things": (8, 0, 0, USUAL),
    "tech help": (9, 0, 0, USUAL),
    "pet care": (2, 0, 0, USUAL),
}
"""How many of each were closed, are open, are open and asked in Spanish, and how the closed ones went."""

LANGUAGES = (("English", 62), ("Spanish", 26), ("Kreyòl", 6), ("Portuguese", 3), ("", 11))
AREAS = ((FLATS, 30), (MILL, 27), (NORTH, 21), (DEPOT, 19), ("", 4))
USUAL_WAIT, SPANISH_WAIT, SPREAD = 6.5, 16.0, 0.7
"""Median days until a request is closed, and the spread of their logarithms."""

FIRST_DAY, SILENT_SINCE = -279, -128
ORCHARD_ASKS = 24
"""Orchard Hill asked this often, and not once since."""

RECENT, STALE, LONG = (0, 12), (13, 40), (41, 110)
"""Days that open requests have waited so far."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request as it was, before anybody wrote it down.

    Attributes:
        category: The category's one name; a second one where a request was for both.
        opened: Day from today.
        closed: Day from today, None while it is open.
        outcome: The canonical status.
        language: The preferred language, empty where unknown.
        area: The neighbourhood, empty where unknown.
        requester: First name and initial.
        number: Its number in the sheet.
        due: Day from today by which it is needed.
        assignee: Who is on it.
        offer: The number of the offer that was used.
        title: The title where it is planted, empty where any will do.
    """

    category: tuple[str, ...]
    opened: int
    closed: int | None
    outcome: str
    language: str
    area: str
    requester: str
    number: str = ""
    due: int | None = None
    assignee: str = ""
    offer: str = ""
    title: str = ""


DIALYSIS = (
    Ask(("rides",), -6, None, "in_progress", "English", FLATS, "Agnes T.", due=2, assignee="Wanda K."),
    Ask(("rides",), -4, None, "in_progress", "English", FLATS, "Walter B.", due=5, assignee="Wanda K."),
)
"""Two rides to dialysis within the week, both on the one who drives."""


def asks(offers: Sequence[Offer]) -> list[Ask]:
    """Return all requests, oldest first, numbered in that order."""
    rng = mess.dice("requests")
    closed = [ask for category in PLAN for ask in _closed(rng, category)]
    opened = [ask for category in PLAN for ask in _open(rng, category)]
    dialysis = [replace(ask, title=f"Ride to dialysis {mess.day(ask.due, mess.WEEKDAY)}") for ask in DIALYSIS]
    drafts = sorted([*_settle(rng, closed), *opened, *dialysis], key=lambda ask: ask.opened)
    numbered = [replace(ask, number=f"R-{number:04}") for number, ask in enumerate(drafts, 1)]
    return [_worked_on(rng, ask, offers) for ask in numbered]


def _closed(rng: random.Random, category: str) -> list[Ask]:
    count, _, _, outcomes = PLAN[category]
    return [_one_closed(rng, category, outcome) for outcome in _dealt(rng, outcomes, count)]


def _dealt(rng: random.Random, shares: Mapping[str, float], count: int) -> list[str]:
    """Return that many words in the proportions given, shuffled: the proportions hold in small numbers too."""
    total = sum(shares.values())
    dealt: list[str] = []
    upto = 0.0
    for word, share in shares.items():
        upto += share
        dealt += [word] * (round(count * upto / total) - len(dealt))
    rng.shuffle(dealt)
    return dealt


def _one_closed(rng: random.Random, category: str, outcome: str) -> Ask:
    language = _drawn(rng, LANGUAGES)
    opened, closed = _spell(rng, SPANISH_WAIT if language == "Spanish" else USUAL_WAIT)
    categories = (category, "baby things") if category == "food" and mess.chance(rng, 0.15) else (category,)
    return Ask(categories, opened, closed, outcome, language, _drawn(rng, AREAS), _requester(rng, language))


def _spell(rng: random.Random, median: float) -> tuple[int, int]:
    while True:
        opened = -int(-FIRST_DAY * rng.random() ** 1.1)
        closed = opened + round(median * rng.lognormvariate(0, SPREAD))
        if closed <= 0:
            return opened, closed


def _settle(rng: random.Random, closed: Sequence[Ask]) -> list[Ask]:
    """Return the requests with some of the old ones moved to Orchard Hill."""
    old = [place for place, ask in enumerate(closed) if ask.opened <= SILENT_SINCE and ask.category != ("pet care",)]
    moved = set(rng.sample(old, ORCHARD_ASKS))
    return [replace(ask, area=ORCHARD) if place in moved else ask for place, ask in enumerate(closed)]


def _open(rng: random.Random, category: str) -> list[Ask]:
    _, others, spanish, _ = PLAN[category]
    languages = ["Spanish"] * spanish + [_drawn(rng, (("English", 8), ("Kreyòl", 1), ("", 1))) for _ in range(others)]
    asks = [_one_open(rng, category, language) for language in languages]
    if category == "food":
        asks[-1] = replace(asks[-1], category=("food", "baby things"))
    return asks


def _one_open(rng: random.Random, category: str, language: str) -> Ask:
    shares = ((RECENT, 4), (STALE, 4), (LONG, 2)) if language == "Spanish" else ((RECENT, 7), (STALE, 2), (LONG, 1))
    waited = rng.randint(*_drawn(rng, shares))
    outcome = _drawn(rng, (("open", 11), ("in_progress", 4), ("on_hold", 1), ("blocked", 1), ("", 2)))
    due = rng.randint(-9, 21) if mess.chance(rng, 0.6) else None
    due = max(due, -waited) if due is not None else None
    return Ask((category,), -waited, None, outcome, language, _drawn(rng, AREAS), _requester(rng, language), due=due)


def _worked_on(rng: random.Random, ask: Ask, offers: Sequence[Offer]) -> Ask:
    """Return the request with who is on it, what was used, and by when it was needed."""
    helped = ask.outcome in ("done", "in_progress")
    away = RESTING if ask.closed is None or ask.closed > RESTING_SINCE else ()
    here = [member for member in MEMBERS if member.left is None and member.name not in away]
    known = [member.name for member in here if ask.category[0] in member.does]
    fitting = [offer for offer in offers if offer.category == ask.category[0] and offer.offered < ask.opened]
    due = ask.opened + rng.randint(2, 14) if ask.closed is not None and mess.chance(rng, 0.55) else ask.due
    return replace(
        ask,
        due=due,
        assignee=ask.assignee or (rng.choice(known) if helped and known and mess.chance(rng, 0.65) else ""),
        offer=rng.choice(fitting).number if ask.outcome == "done" and fitting and mess.chance(rng, 0.35) else "",
    )


def _requester(rng: random.Random, language: str) -> str:
    if language in ("", "English") and mess.chance(rng, 0.05):
        return rng.choice(BOTH_WAYS)
    return f"{rng.choice(FIRST_NAMES[language or 'English'])} {rng.choice('ABCDEFGHJLMNPRSTVWZ')}."


def _drawn(rng: random.Random, shares: Sequence[tuple[_Drawn, int]]) -> _Drawn:
    return rng.choices([what for what, _ in shares], [share for _, share in shares])[0]
