"""The Decisions and Agreements sheets: what the made-up group settled, and when it looks at it again."""

from dataclasses import dataclass

from connectors.demo.generate import mess
from connectors.demo.generate.mess import circle_day, day

CONSENSUS, CONSENT, DELEGATED = "Consensus / consenso", "Consent", "Handed to someone"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: raised and decided in circles before the latest one, reviewed in days from today."""

    title: str
    how: str
    raised: int
    decided: int | None
    votes: tuple[int | None, int | None, int | None]
    status: str
    review: int | None = None
    owner: str = ""


PASSED, OPEN, BLOCKED = "✅ passed", "🕓 open", "⛔ blocked"

DECISIONS = (
    Decision("Meet on one evening every week", CONSENSUS, 39, 38, (17, 1, 0), PASSED),
    Decision("Spend 400 on a second freezer", CONSENSUS, 37, 36, (14, 2, 2), PASSED, -30),
    Decision("Share our list with the parish pantry", CONSENT, 36, 35, (12, 3, 2), BLOCKED),
    Decision("Requests are answered within three days", CONSENT, 33, 33, (15, 2, 0), PASSED, 5),
    Decision("Priya keeps the keys to the hall", DELEGATED, 31, 31, (13, 0, 0), PASSED, owner="Priya S."),
    Decision("No photos at the pantry door", CONSENSUS, 29, 28, (18, 0, 1), PASSED, 120),
    Decision("Todo cartel en dos idiomas", CONSENSUS, 27, 27, (19, 0, 0), PASSED, 60),
    Decision("Take money from the bank's foundation", CONSENSUS, 26, 24, (9, 3, 6), BLOCKED),
    Decision("Two signatures above 200", CONSENT, 23, 23, (16, 1, 0), PASSED, -4),
    Decision("Yard sale in autumn", CONSENT, 22, 21, (15, 3, 0), PASSED),
    Decision("Rotate who facilitates", CONSENSUS, 20, 19, (14, 1, 3), PASSED, 12),
    Decision("Lend tools for two weeks at most", CONSENT, 18, 18, (14, 0, 0), PASSED),
    Decision("Theo speaks with the pharmacy", DELEGATED, 16, 16, (17, 0, 0), PASSED, -5, "Theo B."),
    Decision("Everyone may rest without saying why", CONSENSUS, 14, 14, (20, 0, 0), PASSED, 200),
    Decision("Open the pantry on Saturdays too", CONSENSUS, 12, 10, (11, 4, 5), OPEN, None),
    Decision("Fondo solidario para recibos de luz", CONSENT, 9, 8, (16, 2, 0), PASSED, 90),
    Decision("Ask Orchard Hill what it needs", DELEGATED, 7, 7, (15, 0, 0), PASSED, 3),
    Decision("Pay for one phone line", CONSENT, 5, 4, (14, 1, 0), PASSED, 45),
    Decision("Start a childcare circle", CONSENSUS, 3, None, (8, 2, 2), OPEN),
    Decision("Stop taking new ride requests for a month", CONSENSUS, 2, None, (None, None, None), OPEN),
    Decision("Join the city's relief network", CONSENT, 1, None, (9, 1, 1), OPEN),
    Decision("Borrow the depot's van", CONSENT, 0, 0, (15, 2, 0), PASSED, 30),
)

DECISION_HEADER = (
    "No.", "What we decided", "How", "Raised on", "Decided on", "Agree", "Stand aside", "Objections", "Look again on",
    "Status", "Who carries it",
)  # fmt: skip

AGREEMENTS: tuple[tuple[str, int, int | None], ...] = (
    ("We give without asking for proof", 38, 150),
    ("Hablamos con respeto, también por mensaje", 38, 150),
    ("What is said in the circle stays in the circle", 37, None),
    ("A promise may be handed over at any time; say so in the circle", 30, -12),
    ("Nobody drives alone after ten at night", 26, 9),
    ("We ask twice before we share a name", 21, 80),
    ("Who rests is not asked to hurry back", 14, 200),
    ("Cada anuncio sale en español e inglés", 11, -3),
    ("Food goes first to those with children and elders", 6, 40),
)
AGREEMENT_HEADER = ("No.", "Agreement / Acuerdo", "Since", "Look again on")


def decisions_sheet() -> str:
    """Return the Decisions sheet as CSV."""
    rows = [_decision(number, decision) for number, decision in enumerate(DECISIONS, 1)]
    return mess.csv_text(DECISION_HEADER, rows, ("Decisions / Decisiones (made up)", "newest at the bottom", ""))


def _decision(number: int, decision: Decision) -> dict[str, str]:
    agree, aside, objections = ("" if votes is None else str(votes) for votes in decision.votes)
    return {
        "No.": f"D-{number}",
        "What we decided": decision.title,
        "How": decision.how,
        "Raised on": circle_day(decision.raised),
        "Decided on": "" if decision.decided is None else circle_day(decision.decided),
        "Agree": agree,
        "Stand aside": aside,
        "Objections": objections,
        "Look again on": day(decision.review),
        "Status": decision.status,
        "Who carries it": decision.owner,
    }


def agreements_sheet() -> str:
    """Return the Agreements sheet as CSV."""
    rows = [
        {
            "No.": f"A-{number}",
            "Agreement / Acuerdo": text,
            "Since": circle_day(since, mess.LONG),
            "Look again on": day(review, mess.LONG),
        }
        for number, (text, since, review) in enumerate(AGREEMENTS, 1)
    ]
    return mess.csv_text(AGREEMENT_HEADER, rows, ("Our agreements (made up)",))
