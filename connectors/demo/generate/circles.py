"""The weekly circles: who was there, who answered how they are, and the People sheet beside them."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from connectors.demo.generate import mess, phrases
from connectors.demo.generate.cast import EN, ES, KR, MEMBERS, RESTING, RESTING_NEXT, SPELLINGS, Member
from connectors.demo.generate.mess import circle_day, day, sometimes

CIRCLES = 40
GREEN, YELLOW, RED = "green", "yellow", "red"

LAST_ANSWERS: Mapping[str, tuple[str, ...]] = {
    "Wanda K.": (RED, RED, GREEN, YELLOW, GREEN, GREEN, YELLOW, GREEN),
    "Noor A.": (YELLOW, YELLOW, YELLOW, GREEN, GREEN, YELLOW, GREEN, GREEN),
    "Bea L.": (RED, GREEN, RED, GREEN, GREEN, GREEN, GREEN, GREEN),
    "Omar D.": (YELLOW, GREEN, YELLOW, YELLOW, YELLOW, GREEN, YELLOW, YELLOW),
    "Dev P.": (YELLOW, GREEN, YELLOW, GREEN, GREEN, YELLOW, GREEN, GREEN),
    "Marisol T.": (YELLOW, GREEN, GREEN, YELLOW, GREEN, YELLOW, GREEN, GREEN),
}
"""The last eight answers of those with a story, latest first; they were there each time."""

MOODS: Mapping[str, tuple[int, int, int]] = {
    "Wanda K.": (55, 42, 3),
    "Omar D.": (50, 48, 2),
    "Bea L.": (92, 8, 0),
    "Noor A.": (80, 18, 2),
}
"""Green, yellow and red of a hundred earlier answers, where a person differs from the others."""
USUAL_MOOD = (66, 29, 5)

FALLEN_SILENT, SILENT_FOR = "Lena S.", 2
SHARE_SILENT = (0.15, 0.25)
LATELY = 8
TWICE = 600
"""The answer that its giver sent a second time, after thinking again."""

ANSWER_COLUMN = "How are you? 🟢🟡🔴"
CHECK_IN_HEADER = (
    "Timestamp", "Who are you? / ¿Quién eres?", ANSWER_COLUMN, "Hours you can give this week",
    "Hours you gave last week", "Resting until", "Anything else? (private)", "Circle",
)  # fmt: skip
ANSWERS: Mapping[str, Sequence[str]] = {
    GREEN: ("🟢", "🟢", "🟢 good", "🟢 bien"),
    YELLOW: ("🟡", "🟡", "🟡 stretched", "🟡 más o menos"),
    RED: ("🔴", "🔴 full", "🔴 no puedo"),
}
MEETING_HEADER = ("Circle", "Day", "Link", "Facilitator", "Notes by", "Follow-up by", "Who came")
PEOPLE_HEADER = (
    "Name", "Also called", "Joined", "Left", EN, ES, KR, "Most hours a week", "Resting from", "Resting until",
    "OK to be named?", "Phone", "About (private)",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer at one circle.

    Attributes:
        name: Who.
        ago: Circles before the latest one.
        mood: Green, yellow or red.
        offered: Hours they could give.
        worked: Hours they gave the week before, None where left empty.
    """

    name: str
    ago: int
    mood: str
    offered: int
    worked: int | None


def answers() -> list[Answer]:
    """Return every answer, oldest circle first."""
    rng = mess.dice("check-ins")
    silent: set[str] = set()
    there: list[list[str]] = []
    for ago in reversed(range(CIRCLES)):
        expected = [member.name for member in MEMBERS if _expected(member, ago)]
        silent = _silent(rng, expected, ago, silent)
        there.append([name for name in expected if name not in silent])
    told = [_told(rng, member, there) for member in MEMBERS]
    return sorted((answer for one in told for answer in one), key=lambda answer: -answer.ago)


def _expected(member: Member, ago: int) -> bool:
    resting = member.name in RESTING and ago <= RESTING[member.name][0]
    rested = member.rested is not None and member.rested[1] <= ago <= member.rested[0]
    gone = member.left is not None and ago <= member.left
    return ago <= member.joined and not (resting or rested or gone)


def _silent(rng: random.Random, expected: Sequence[str], ago: int, before: set[str]) -> set[str]:
    """Return who did not answer: 15 to 25 in a hundred, of late nobody but Lena twice running."""
    least, most = SHARE_SILENT
    count = rng.randint(-int(-least * len(expected) // 1), int(most * len(expected)))
    planted = {FALLEN_SILENT} if ago < SILENT_FOR else set[str]()
    always = {*LAST_ANSWERS, FALLEN_SILENT} if ago < LATELY + 2 else set[str]()
    tired = before if ago < LATELY else set[str]()
    others = [name for name in expected if name not in always and name not in tired]
    return planted | set(rng.sample(others, count - len(planted)))


def _told(rng: random.Random, member: Member, there: Sequence[Sequence[str]]) -> list[Answer]:
    """Return one member's answers, oldest first."""
    ago = [CIRCLES - 1 - place for place, names in enumerate(there) if member.name in names]
    moods = _moods(rng, member.name, len(ago))
    quiet_weeks = set(rng.sample(range(LATELY), 4))
    return [_answer(rng, member, one, mood, quiet_weeks) for one, mood in zip(ago, moods, strict=True)]


def _moods(rng: random.Random, name: str, count: int) -> list[str]:
    """Return moods, oldest first: planted at the end, or such as nobody need ask after."""
    planted = LAST_ANSWERS.get(name, ())[:count]
    weights = MOODS.get(name, USUAL_MOOD)
    while True:
        moods = [*rng.choices((GREEN, YELLOW, RED), weights, k=count - len(planted)), *reversed(planted)]
        if planted or _untroubled(moods):
            return moods


def _untroubled(moods: Sequence[str]) -> bool:
    last = moods[-3:]
    return RED not in last and last.count(YELLOW) <= 1 and moods[-LATELY:].count(GREEN) >= min(5, len(moods) - 1)


def _answer(rng: random.Random, member: Member, ago: int, mood: str, quiet_weeks: set[int]) -> Answer:
    offered = member.hours + rng.choice((0, 0, 1))
    worked: int | None = rng.randint(0, member.hours) if mess.chance(rng, 0.75) else None
    if ago in quiet_weeks:
        worked = 0
    if member.name == "Marisol T." and ago < LATELY + 2:
        worked = rng.randint(5, 7)
    if member.name == "Dev P." and ago == 0:
        worked = 11
    return Answer(member.name, ago, mood, offered, worked)


def check_ins_sheet(everything: Sequence[Answer]) -> str:
    """Return the check-in form's answers as CSV, days as a spreadsheet's serial numbers."""
    rng = mess.dice("check-ins sheet")
    rows = [_check_in(rng, answer) for answer in everything]
    again = {**rows[TWICE], ANSWER_COLUMN: "🟡 stretched"}
    return mess.csv_text(CHECK_IN_HEADER, [*rows[: TWICE + 1], again, *rows[TWICE + 1 :]])


def _check_in(rng: random.Random, answer: Answer) -> dict[str, str]:
    early = 1 / 7 if mess.chance(rng, 0.05) else 0
    minutes = rng.randint(3500, 9600)
    rest = RESTING.get(answer.name)
    says_rest = rest is not None and answer.ago == rest[0] + 1
    return {
        "Timestamp": circle_day(answer.ago + early, f"{mess.SERIAL}.{minutes}"),
        "Who are you? / ¿Quién eres?": mess.slip(rng, rng.choice(SPELLINGS.get(answer.name, (answer.name,)))),
        ANSWER_COLUMN: mess.slip(rng, rng.choice(ANSWERS[answer.mood])),
        "Hours you can give this week": sometimes(rng, 0.85, str(answer.offered))
        if answer.ago
        else str(answer.offered),
        "Hours you gave last week": "" if answer.worked is None else str(answer.worked),
        "Resting until": day(rest[1], mess.SERIAL) if rest and says_rest else "",
        "Anything else? (private)": sometimes(rng, 0.08, rng.choice(phrases.PRIVATE_NOTES)),
        "Circle": circle_number(answer.ago) if early else sometimes(rng, 0.9, circle_number(answer.ago)),
    }


def circle_number(ago: int) -> str:
    """Return the number of the circle that was so many circles before the latest."""
    return f"C-{CIRCLES - ago:02}"


def meetings_sheet(everything: Sequence[Answer]) -> str:
    """Return the circles as CSV, the next one without its day."""
    rng = mess.dice("meetings sheet")
    rows: list[mess.Row | str] = [_meeting(rng, everything, ago) for ago in reversed(range(CIRCLES))]
    coming = {
        "Circle": f"C-{CIRCLES + 1:02}",
        "Link": _link(CIRCLES + 1),
        "Facilitator": "Hana Y.",
        "Notes by": "Mei C.",
    }
    return mess.csv_text(MEETING_HEADER, [*rows, coming], ("Circles (made up)",))


def _meeting(rng: random.Random, everything: Sequence[Answer], ago: int) -> dict[str, str]:
    there = [answer.name for answer in everything if answer.ago == ago]
    came = sorted(rng.sample(there, round(len(there) * rng.uniform(0.6, 0.85))))
    roles = rng.sample(came, 3)
    if "Hana Y." in came and mess.chance(rng, 0.5):
        roles = ["Hana Y.", *(name for name in roles if name != "Hana Y.")][:3]
    return {
        "Circle": circle_number(ago),
        "Day": circle_day(ago, mess.DAY_FIRST),
        "Link": _link(CIRCLES - ago),
        "Facilitator": roles[0],
        "Notes by": roles[1],
        "Follow-up by": sometimes(rng, 0.8, roles[2]),
        "Who came": ", ".join(came),
    }


def _link(number: int) -> str:
    return f"https://meet.example.org/lantern-street-circle-{number}"


def people_sheet() -> str:
    """Return the People sheet as CSV."""
    rng = mess.dice("people sheet")
    return mess.csv_text(PEOPLE_HEADER, [_person(rng, member) for member in MEMBERS], ("People (made up)", ""))


def _person(rng: random.Random, member: Member) -> dict[str, str]:
    since, until = _rest(member)
    marks = {language: rng.choice(("x", "✓", "sí")) for language in member.languages}
    return {
        "Name": member.name,
        "Also called": member.alias,
        "Joined": circle_day(member.joined + 0.5, mess.LONG),
        "Left": "" if member.left is None else circle_day(member.left + 0.5, mess.LONG),
        **marks,
        "Most hours a week": "" if member.limit is None else str(member.limit),
        "Resting from": since,
        "Resting until": until,
        "OK to be named?": rng.choice(("Yes", "Only in the group", "Only in the group", "")),
        "Phone": f"(000) 555-01{rng.randint(0, 99):02}",
        "About (private)": sometimes(rng, 0.2, rng.choice(phrases.PRIVATE_NOTES)),
    }


def _rest(member: Member) -> tuple[str, str]:
    if member.name in RESTING:
        circles, days = RESTING[member.name]
        return circle_day(circles + 0.5, mess.LONG), day(days, mess.LONG)
    if member.name in RESTING_NEXT:
        first, last = RESTING_NEXT[member.name]
        return day(first, mess.LONG), day(last, mess.LONG)
    if member.rested is not None:
        return circle_day(member.rested[0] + 0.5, mess.LONG), circle_day(member.rested[1] - 0.5, mess.LONG)
    return "", ""
