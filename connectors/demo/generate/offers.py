"""The Offers sheet: 150 offers, as a web form collects them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from connectors.demo.generate import mess, phrases
from connectors.demo.generate.cast import MEMBERS, NEIGHBOURS
from connectors.demo.generate.mess import day, sometimes

HEADER = (
    "Timestamp", "Offer no.", "Your name", "Phone number", "I can offer… / Puedo ofrecer…", "In a few words",
    "How much?", "per", "When can you?", "Neighborhood you can reach", "Languages / Idiomas", "Still on?",
    "Good until", "OK to share?", "Home address", "About (private)",
)  # fmt: skip

FLATS, MILL, NORTH, DEPOT, ORCHARD = "Harbor Flats", "Mill Row", "Northgate", "Old Depot", "Orchard Hill"
ANYWHERE = ""


@dataclass(frozen=True, slots=True)
class Hands:
    """Offers of one kind that can be used today, from one person.

    Attributes:
        category: The category's one name.
        provider: Who offers; empty where nobody wrote a name.
        areas: One offer for each.
        language: What the provider speaks, as the sheet says it; empty where it does not.
        since: Days since the first of them was offered; the others follow.
    """

    category: str
    provider: str
    areas: tuple[str, ...]
    language: str = "English"
    since: int = 60


USABLE: Sequence[Hands] = (
    Hands("food", "Dolores P.", (FLATS, MILL, ORCHARD), since=140),
    Hands("food", "Kwame N.", (FLATS, NORTH, DEPOT), since=70),
    Hands("food", "Carmen O.", (MILL, DEPOT), "Español", since=45),
    Hands("food", "Fatou D.", (NORTH, DEPOT), "English, Kreyòl", since=33),
    Hands("food", "Theo B.", (FLATS, MILL), since=90),
    Hands("food", "Frank E.", (FLATS, NORTH, MILL), since=52),
    Hands("food", "Imani W.", (DEPOT, ORCHARD), since=200),
    Hands("food", "Mei C.", (MILL, NORTH), since=21),
    Hands("food", "", (FLATS, DEPOT), since=160),
    Hands("rides", "Wanda K.", (*[FLATS] * 5, *[MILL] * 4, *[NORTH] * 3, DEPOT), since=110),
    Hands("rides", "", (DEPOT,), since=75),
    Hands("walk-in clinic", "Samir H.", (FLATS, MILL), since=66),
    Hands("medicine", "Theo B.", (FLATS, MILL, NORTH, DEPOT), since=85),
    Hands("medicine", "Lucía F.", (ANYWHERE, MILL), "Español, English", since=99),
    Hands("repairs", "José M.", (MILL, FLATS), "Español, English", since=120),
    Hands("repairs", "Luis G.", (DEPOT,), "Español", since=40),
    Hands("repairs", "Omar D.", (NORTH,), since=58),
    Hands("interpreting", "Rafael Q.", (FLATS, DEPOT), "Español, English", since=90),
    Hands("interpreting", "Priya S.", (NORTH,), "English", since=36),
    Hands("interpreting", "Odile F.", (MILL,), "Kreyòl, English", since=48),
    Hands("rent and bills", "Nadia B.", (ANYWHERE, ANYWHERE), since=64),
    Hands("furniture", "Bruno T.", (FLATS, MILL, NORTH, ORCHARD), since=130),
    Hands("furniture", "Greta N.", (MILL, DEPOT), since=44),
    Hands("furniture", "Jonas K.", (NORTH, FLATS, ORCHARD), since=29),
    Hands("furniture", "Bea L.", (DEPOT, MILL), since=71),
    Hands("furniture", "", (FLATS, NORTH), since=180),
    Hands("company", "Arthur W.", (FLATS, MILL), since=210),
    Hands("company", "Noor A.", (NORTH, FLATS), since=80),
    Hands("company", "Keiko M.", (DEPOT, ORCHARD), since=150),
    Hands("company", "Nell O.", (MILL, NORTH, FLATS), since=61),
    Hands("company", "Leila R.", (ANYWHERE, DEPOT), since=25),
    Hands("company", "Joy E.", (MILL, ORCHARD), since=100),
    Hands("company", "Paloma C.", (MILL, FLATS), "Español", since=39),
    Hands("baby things", "Sunita R.", (FLATS, MILL), since=34),
    Hands("baby things", "Fatou D.", (NORTH, DEPOT), "English, Kreyòl", since=20),
    Hands("tech help", "Hana Y.", (FLATS, NORTH), since=88),
    Hands("tech help", "Ivy R.", (MILL,), since=27),
    Hands("haircuts", "Otis B.", (MILL, DEPOT), since=50),
    Hands("bike repair", "Hugo S.", (NORTH,), since=31),
)
"""What can be used today: no childcare at all, and every ride with a name to it is Wanda's."""

SLOTS = tuple(f"{part} {half}" for part in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun") for half in ("am", "pm"))
"""When rides are offered: one offer for each half day."""

STILL_ON = ("Yes", "Yes", "Sí", "yes ", "✅ Yes", "", "A little / Un poco")
NO_MORE = ("Not now", "Not now", "Used up", "Busy this season", "Moved away", "Ya no")
WHEN = ("weekday evenings", "weekends", "fines de semana", "mornings", "any time", "Thursdays")
SHARE = ("Yes", "Only in the group", "Only in the group", "No", "")
ALL_OFFERS = 150


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer with what other sheets need to know of it.

    Attributes:
        number: Its number in the sheet.
        category: The category's one name.
        provider: Who offers.
        offered: Day from today.
        area: Where.
        language: As the sheet says it.
        usable: Whether it can be used today.
        slot: When, for rides.
    """

    number: str
    category: str
    provider: str
    offered: int
    area: str
    language: str
    usable: bool
    slot: str = ""


def offers() -> list[Offer]:
    """Return all offers, oldest first, numbered in that order."""
    rng = mess.dice("offers")
    usable = [offer for hands in USABLE for offer in _hands(hands)]
    past = [_past(rng) for _ in range(ALL_OFFERS - len(usable))]
    drafts = sorted([*usable, *past], key=lambda offer: offer.offered)
    return [
        Offer(f"O-{number:03}", one.category, one.provider, one.offered, one.area, one.language, one.usable, one.slot)
        for number, one in enumerate(drafts, 1)
    ]


def _hands(hands: Hands) -> list[Offer]:
    slots = SLOTS if hands.category == "rides" else ("",) * len(hands.areas)
    return [
        Offer(
            "", hands.category, hands.provider, -hands.since + 3 * place, area, hands.language, usable=True, slot=slot
        )
        for place, (area, slot) in enumerate(zip(hands.areas, slots, strict=False))
    ]


def _past(rng: random.Random) -> Offer:
    category = rng.choice([name for name in phrases.OFFERED_AS if name not in ("haircuts", "bike repair")])
    gone = ("Wanda K.", "Dev P.", "Samir H.")
    providers = [*NEIGHBOURS, *(member.name for member in MEMBERS if member.name not in gone)]
    area = rng.choice((FLATS, MILL, NORTH, DEPOT, DEPOT, ORCHARD, ANYWHERE))
    language = rng.choice(("English", "English", "Español, English", ""))
    return Offer("", category, rng.choice(providers), -rng.randint(35, 275), area, language, usable=False)


def sheet(everything: Sequence[Offer]) -> str:
    """Return the Offers sheet as CSV, with two numbers given twice and a total row."""
    rng = mess.dice("offers sheet")
    rows: list[mess.Row | str] = [_row(rng, offer) for offer in everything]
    rows.insert(41, rows[40])
    rows.insert(90, "")
    rows.append({"Timestamp": "TOTAL", "How much?": "212", "In a few words": f"{len(everything)} offers"})
    title = "Lantern Street Neighbours (made up) · Offers / Ofertas · form answers land here"
    return mess.csv_text(HEADER, rows, (title,))


def _row(rng: random.Random, offer: Offer) -> dict[str, str]:
    expired = not offer.usable and mess.chance(rng, 0.3)
    until = -rng.randint(3, 30) if expired else rng.randint(20, 120)
    measured = offer.category in ("food", "baby things", "furniture") and mess.chance(rng, 0.6)
    words = offer.slot and f"Car, two seats, {offer.slot}"
    return {
        "Timestamp": day(offer.offered, f"{mess.US_FORM} {rng.randint(8, 21)}:{rng.randint(10, 59)}:07"),
        "Offer no.": offer.number,
        "Your name": mess.slip(rng, offer.provider),
        "Phone number": sometimes(rng, 0.7, f"(000) 555-01{rng.randint(0, 99):02}"),
        "I can offer… / Puedo ofrecer…": _offered_as(rng, offer),
        "In a few words": words or rng.choice(phrases.OFFERS[offer.category]),
        "How much?": str(rng.choice((1, 1, 2, 3))) if measured else "",
        "per": {"food": "boxes", "baby things": "packs"}.get(offer.category, "") if measured else "",
        "When can you?": offer.slot or sometimes(rng, 0.7, rng.choice(WHEN)),
        "Neighborhood you can reach": mess.slip(rng, offer.area),
        "Languages / Idiomas": offer.language,
        "Still on?": rng.choice(STILL_ON if offer.usable or expired else NO_MORE),
        "Good until": day(until) if expired or mess.chance(rng, 0.25) else "",
        "OK to share?": rng.choice(SHARE),
        "Home address": sometimes(rng, 0.3, f"{rng.randint(1, 99)} {rng.choice(phrases.STREETS)}"),
        "About (private)": sometimes(rng, 0.15, rng.choice(phrases.PRIVATE_NOTES)),
    }


def _offered_as(rng: random.Random, offer: Offer) -> str:
    word = phrases.OFFERED_AS[offer.category]
    if offer.category == "food" and "Español" in offer.language:
        return "Comida"
    if offer.category == "furniture" and mess.chance(rng, 0.2):
        return f"{word}, {phrases.OFFERED_AS['baby things']}" if not offer.usable else word
    return word
