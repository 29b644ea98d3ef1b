"""The To do sheet: 250 promises, who made them, by when, and what became of them."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from connectors.demo.generate import mess, phrases
from connectors.demo.generate.asks import Ask
from connectors.demo.generate.cast import MEMBERS, RESTING, RESTING_SINCE, SPELLINGS, Member
from connectors.demo.generate.mess import day, sometimes

HEADER = (
    "No.", "What / Qué", "Who / Quién", "Buddy", "Status", "Promised on", "By when", "Look in on", "Done on",
    "Let go on", "Kind", "How important", "Hours", "For request", "With offer", "Notes (private)",
)  # fmt: skip
ABOVE = ("To do / Tareas: what we promised each other at circle (made up)", "")
SECTIONS = {90: "— autumn yard sale —", 91: "", 170: "— new since the retreat —"}

ALL_PROMISES = 250
OPEN_BY_OWNER: Mapping[str, int] = {
    "Dev P.": 13, "Marisol T.": 12, "Rafael Q.": 2, "José M.": 2, "Theo B.": 2, "Noor A.": 1,
    "Bea L.": 1, "Omar D.": 1, "Carmen O.": 1, "Priya S.": 1, "Mei C.": 1, "Ivy R.": 1, "": 5,
}  # fmt: skip
"""How many open promises each holds besides the planted ones: two people hold half; five have nobody."""

DUE: Sequence[int | None] = (
    *(-55, -41, -33, -25, -19, -14, -11, -9, -8, -6, -5, -3, -2),
    *(0, 1, 1, 2, 3, 3, 5, 6, 6),
    *(8, 9, 11, 13, 17, 20, 22, 25, 28, 31, 36, 44),
    *(None,) * 9,
)
"""By when the open ones are due, in days from today."""

KEPT_LATELY = (
    *(0, 0, -1, -1, -1, -2, -2, -3, -4, -5, -5, -6, -6),
    *(-8, -10, -12, -15, -17, -19, -22, -24, -26, -29, -31, -33),
)
"""Days from today on which something was kept these past five weeks, so that there is something to read aloud."""

CHECK_INS = (0, 1, 2, 2, 4, 5, 6, 9, 12, 16)
"""When somebody meant to look in on the open ones, in days from today."""

STATUS: Mapping[str, Sequence[str]] = {
    "open": ("⬜ to do", "⬜ to do", "to do", "⬜ pendiente"),
    "in_progress": ("🔄 doing", "🔄 doing", "en eso"),
    "on_hold": ("⏸ waiting",),
    "blocked": ("🚧 stuck",),
    "done": ("✅ done", "✅ done", "✅", "done ", "hecho"),
    "cancelled": ("✖ let go",),
    "handed_over": ("🤝 handed over",),
    "": ("",),
}
LATE = 0.22
BUDDIES = ("Carmen O.", "Arthur W.", "Kwame N.", "José M.", "Hana Y.", "Fatou D.")
FORMS = (mess.ISO, mess.ISO, mess.ISO, mess.SHORT)
IMPORTANT = ("❗ important", "normal", "normal", "when there is time", "")


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise as it was, every day counted from today.

    Attributes:
        owner: Who made it, empty where nobody's name is there; several with a comma.
        category: Its kind.
        status: The canonical status.
        made: When it was made.
        due: By when.
        done: When it was kept.
        released: When it was let go or handed over.
        look_in: When somebody meant to look in.
        title: The title; empty until one is dealt, where it is not planted.
        need: The number of the request it is for.
        buddy: Who goes along.
        number: Its number in the sheet.
    """

    owner: str
    category: str
    status: str
    made: int
    due: int | None = None
    done: int | None = None
    released: int | None = None
    look_in: int | None = None
    title: str = ""
    need: str = ""
    buddy: str = ""
    number: str = ""


def promises(asks: Sequence[Ask]) -> list[Promise]:
    """Return all promises, oldest first, numbered in that order."""
    rng = mess.dice("promises")
    drafts = [*_planted(asks), *_open(rng, asks)]
    drafts += [_kept_lately(rng, done) for done in KEPT_LATELY]
    drafts += [_closed(rng) for _ in range(ALL_PROMISES - len(drafts))]
    drafts.sort(key=lambda promise: promise.made)
    return [replace(promise, number=f"T-{number:03}") for number, promise in enumerate(drafts, 1)]


def _planted(asks: Sequence[Ask]) -> list[Promise]:
    """Return Wanda's rides to dialysis, what falls due while Samir rests, and the first things that Tomás took on."""
    rides = [
        Promise("Wanda K.", "rides", "open", -3, ask.due, look_in=1, title=ask.title, need=ask.number)
        for ask in asks
        if ask.assignee == "Wanda K." and ask.title
    ]
    return [
        *rides,
        Promise("Samir H.", "space", "in_progress", -20, 6, title="Get the hall key copied"),
        Promise("Tomás V.", "repairs", "open", -10, 4, title="Arreglar la puerta de Julio"),
        Promise("Tomás V.", "repairs", "in_progress", -8, 15, title="Fix the stair rail at number 40"),
    ]


def _open(rng: random.Random, asks: Sequence[Ask]) -> list[Promise]:
    owners = [owner for owner, count in OPEN_BY_OWNER.items() for _ in range(count)]
    dues = list(DUE)
    rng.shuffle(dues)
    looks: list[int | None] = [*CHECK_INS, *[None] * (len(owners) - len(CHECK_INS))]
    rng.shuffle(looks)
    drafts = [_one_open(rng, owner, due) for owner, due in zip(owners, dues, strict=True)]
    return [
        replace(draft, look_in=look, need=_for(rng, draft, asks)) for draft, look in zip(drafts, looks, strict=True)
    ]


def _one_open(rng: random.Random, owner: str, due: int | None) -> Promise:
    status = rng.choice(("open", "open", "open", "in_progress", "in_progress", "on_hold", "blocked", ""))
    made = rng.randint(-90, -20) if due is None else min(due, 0) - rng.randint(3, 24)
    buddy = rng.choice(_names(BUDDIES, owner)) if owner and mess.chance(rng, 0.3) else ""
    return Promise(owner, _kind(rng, owner), status, made, due, buddy=buddy)


def _for(rng: random.Random, promise: Promise, asks: Sequence[Ask]) -> str:
    """Return the number of an open request of the same kind, for about half of the open promises."""
    fitting = [ask.number for ask in asks if ask.closed is None and promise.category in ask.category and not ask.title]
    return rng.choice(fitting) if fitting and mess.chance(rng, 0.5) else ""


def _kept_lately(rng: random.Random, done: int) -> Promise:
    owner = rng.choice(_names([member.name for member in _present(0)], "Tomás V.", *RESTING))
    due = done + rng.choice((0, 1, 2, 4))
    return Promise(owner, _kind(rng, owner), "done", done - rng.randint(4, 16), due, done)


def _closed(rng: random.Random) -> Promise:
    status = rng.choices(("done", "cancelled", "handed_over"), (85, 7, 8))[0]
    done = -int(272 * rng.random()) - 1
    due = done - rng.randint(1, 16) if mess.chance(rng, LATE) else done + rng.randint(0, 6)
    made = min(done, due) - rng.randint(2, 20)
    away = RESTING if done > RESTING_SINCE else ()
    owner = rng.choice(_names([member.name for member in _present(-done // 7 + 3)], *away))
    given = mess.chance(rng, 0.94)
    return Promise(
        owner,
        _kind(rng, owner),
        status,
        made,
        due if given else None,
        done if status == "done" else None,
        None if status == "done" else done,
        made + rng.randint(2, 6) if mess.chance(rng, 0.4) else None,
        buddy=rng.choice(_names(BUDDIES, owner)) if mess.chance(rng, 0.3) else "",
    )


def _names(names: Sequence[str], *but: str) -> list[str]:
    return [name for name in names if name not in but]


def _present(weeks_ago: int) -> list[Member]:
    """Return who had joined by then and had not left; the two who carry most are in it twice."""
    present = [one for one in MEMBERS if one.joined > weeks_ago and (one.left is None or one.left < weeks_ago)]
    present = [one for one in present if one.name not in ("Wanda K.", "Lena S.")] or present
    return [*present, *(one for one in present if one.name in ("Dev P.", "Marisol T."))]


def _kind(rng: random.Random, owner: str) -> str:
    does = next((member.does for member in MEMBERS if member.name == owner), ())
    return rng.choice(does) if does and mess.chance(rng, 0.85) else rng.choice(list(phrases.PROMISES))


def sheet(everything: Sequence[Promise], offers: Mapping[str, Sequence[str]]) -> str:
    """Return the To do sheet as CSV.

    Args:
        everything: The promises.
        offers: Numbers of the offers that can be named, by category.
    """
    rng = mess.dice("promises sheet")
    titles = mess.decks(rng, phrases.PROMISES)
    drafts = [replace(one, title=one.title or next(titles[one.category])) for one in everything]
    filled = _slips([_row(rng, promise, offers) for promise in drafts], drafts)
    rows: list[mess.Row | str] = []
    for place, row in enumerate(filled):
        if place in SECTIONS:
            rows.append(SECTIONS[place])
        rows.append(row)
    return mess.csv_text(HEADER, rows, ABOVE)


def _row(rng: random.Random, promise: Promise, offers: Mapping[str, Sequence[str]]) -> dict[str, str]:
    form = rng.choice(FORMS)
    with_offer = offers.get(promise.category, ()) if promise.need or promise.status == "done" else ()
    return {
        "No.": promise.number,
        "What / Qué": mess.slip(rng, promise.title),
        "Who / Quién": mess.slip(rng, rng.choice(SPELLINGS.get(promise.owner, (promise.owner,)))),
        "Buddy": promise.buddy,
        "Status": rng.choice(STATUS[promise.status]),
        "Promised on": day(promise.made, form),
        "By when": day(promise.due, form),
        "Look in on": day(promise.look_in, form),
        "Done on": day(promise.done, form),
        "Let go on": day(promise.released, form),
        "Kind": promise.category,
        "How important": rng.choice(IMPORTANT),
        "Hours": sometimes(rng, 0.7, rng.choice(("0.5", "1", "1", "1.5", "2", "2", "3", "4"))),
        "For request": promise.need,
        "With offer": rng.choice(with_offer) if with_offer and mess.chance(rng, 0.3) else "",
        "Notes (private)": sometimes(rng, 0.1, rng.choice(phrases.PRIVATE_NOTES)),
    }


def _slips(rows: list[dict[str, str]], everything: Sequence[Promise]) -> list[dict[str, str]]:
    """Return the rows with what nobody meant."""
    done = [place for place, promise in enumerate(everything) if promise.done is not None]
    let_go = [place for place, promise in enumerate(everything) if promise.released is not None]
    no_day = [place for place, promise in enumerate(everything) if promise.done is None and promise.due is None]
    for place in done[20:140:40]:
        rows[place]["Done on"] = ""
    for place in let_go[3:20:6]:
        rows[place]["Let go on"] = ""
    for place in done[35:150:25]:
        rows[place]["Who / Quién"] += ", Arthur W."
    rows[no_day[0]]["By when"] = "when the van is back"
    rows[done[50]]["For request"] = "R-0999"
    rows[done[70]]["For request"] = "R-1200"
    rows[done[80]]["Who / Quién"] = "Marysol T."
    rows[101]["No."] = rows[100]["No."]
    return rows
