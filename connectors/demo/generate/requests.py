"""The Requests sheet as the group typed it: two languages, emoji, mixed days, and what goes wrong in such a sheet."""

import random
from collections.abc import Iterator, Mapping, Sequence

from connectors.demo.generate import mess, phrases
from connectors.demo.generate.asks import Ask
from connectors.demo.generate.cast import SPELLINGS
from connectors.demo.generate.mess import day, sometimes

HEADER = (
    "ID", "Fecha / Date asked", "What do you need? / ¿Qué necesita?", "In one line / En una línea", "Status / Estado",
    "How urgent?", "Needed by", "Closed on", "Neighborhood / Barrio", "Idioma / Language", "First name / Nombre",
    "Initial", "Phone / Teléfono", "Address / Dirección", "Who is on it", "Offer used", "People in household",
    "How many?", "of what", "What makes it hard?", "What is behind it?", "OK to share?", "Notes (private)",
)  # fmt: skip
ABOVE = (
    "Lantern Street Neighbours (made up) · Requests / Pedidos",
    "one row for each request · una fila por pedido · please do not delete old rows",
    "",
)
EXAMPLE = {
    "ID": "EJEMPLO",
    "Fecha / Date asked": "dd/mm/yyyy",
    "What do you need? / ¿Qué necesita?": "Groceries",
    "In one line / En una línea": "Ejemplo: una línea, sin nombres",
    "Status / Estado": "🔴 Open",
    "How urgent?": "this week",
    "Phone / Teléfono": "(000) 555-0100",
}
SECTIONS = {60: "▼ since we have the new form ▼", 205: "", 260: "▼ después del verano ▼", 330: ""}
"""Rows that stand between the requests, by how many requests are above them; empty ones are blank rows."""

STATUS: Mapping[str, Sequence[str]] = {
    "open": ("🔴 Open", "🔴 Open", "Open", "🔴 Abierto", "open "),
    "in_progress": ("🟡 Matched", "🟡 Matched", "En camino"),
    "on_hold": ("⏸ On hold",),
    "blocked": ("🚧 Stuck",),
    "done": ("🟢 Done", "🟢 Done", "🟢 done", "✅", "Listo", "🙌"),
    "cancelled": ("✖ Cancelled", "Cancelado"),
    "duplicate": ("Duplicate",),
    "referred": ("➡️ Referred", "➡️ Referred", "Referido"),
    "closed_unmet": ("Could not help",),
    "expired": ("No answer",),
    "": ("",),
}
NEW_STATUS = "waiting for the van??"
"""A word that somebody began to use and nobody has mapped."""

URGENCY = ("🔥 today", "this week", "this week", "can wait", "puede esperar", "urgente", "")
LANGUAGE = {
    "English": ("English", "English", "EN"),
    "Spanish": ("Español", "Español", "Spanish", "español"),
    "Kreyòl": ("Kreyòl",),
    "Portuguese": ("Português",),
    "": ("",),
}
CONSENT = ("Yes, anyone / Sí", "Only in the group", "Only in the group", "No", "", "")
FORMS = (mess.DAY_FIRST, mess.DAY_FIRST, mess.DAY_FIRST, mess.DAY_FIRST, mess.SHORT, mess.ISO)
AREA_SLIPS = {"Mill Row": "mill row", "Harbor Flats": "Harbor flats", "Northgate": "Northgate "}
UNITS = {"food": "boxes", "baby things": "packs"}
RENT_SINCE = -90
"""Since when rent is behind more and more of the requests."""


def sheet(asks: Sequence[Ask]) -> str:
    """Return the Requests sheet as CSV, with the slips that such sheets have."""
    rng = mess.dice("requests sheet")
    titles = {"": mess.decks(rng, phrases.ASKS_EN), "Spanish": mess.decks(rng, phrases.ASKS_ES)}
    filled = _slips([_row(rng, ask, _title(ask, titles)) for ask in asks], asks)
    rows: list[mess.Row | str] = [EXAMPLE]
    for place, row in enumerate(filled):
        if place in SECTIONS:
            rows.append(SECTIONS[place])
        rows.append(row)
    households = sum(int(row["People in household"]) for row in filled if row["People in household"].isdigit())
    rows.append({"ID": "TOTAL", "People in household": str(households)})
    return mess.csv_text(HEADER, rows, ABOVE)


def _row(rng: random.Random, ask: Ask, title: str) -> dict[str, str]:
    form = rng.choice(FORMS)
    first, initial = ask.requester.rsplit(" ", 1)
    measured = UNITS.get(ask.category[0], "") if mess.chance(rng, 0.55) else ""
    return {
        "ID": ask.number,
        "Fecha / Date asked": day(ask.opened, form),
        "What do you need? / ¿Qué necesita?": _asked_as(rng, ask),
        "In one line / En una línea": mess.slip(rng, title),
        "Status / Estado": rng.choice(STATUS[ask.outcome]),
        "How urgent?": "🔥 today" if ask.title else rng.choice(URGENCY),
        "Needed by": day(ask.due, form),
        "Closed on": day(ask.closed, form),
        "Neighborhood / Barrio": AREA_SLIPS.get(ask.area, ask.area) if mess.chance(rng, 0.06) else ask.area,
        "Idioma / Language": rng.choice(LANGUAGE[ask.language]),
        "First name / Nombre": mess.slip(rng, first),
        "Initial": initial,
        "Who is on it": rng.choice(SPELLINGS.get(ask.assignee, (ask.assignee,))),
        "Offer used": ask.offer,
        "How many?": str(rng.choice((1, 1, 2, 2, 3))) if measured else "",
        "of what": measured,
        **_about(rng, ask),
    }


def _about(rng: random.Random, ask: Ask) -> dict[str, str]:
    """Return what a request says of the household, and the columns that stay in the sheet."""
    barriers = rng.sample(phrases.BARRIERS, rng.choice((0, 0, 1, 1, 2)))
    if ask.language == "Spanish" and mess.chance(rng, 0.3) and "Language" not in barriers:
        barriers.append("Language")
    rent = ask.opened >= RENT_SINCE and mess.chance(rng, 0.35)
    cause = "Rent went up" if rent else rng.choice(phrases.ROOT_CAUSES)
    return {
        "Phone / Teléfono": sometimes(rng, 0.8, f"(000) 555-01{rng.randint(0, 99):02}"),
        "Address / Dirección": sometimes(rng, 0.4, f"{rng.randint(1, 99)} {rng.choice(phrases.STREETS)}"),
        "People in household": sometimes(rng, 0.8, str(rng.choice((1, 1, 2, 2, 3, 4, 4, 5, 6)))),
        "What makes it hard?": ", ".join(barriers),
        "What is behind it?": cause if rent else sometimes(rng, 0.45, cause),
        "OK to share?": rng.choice(CONSENT),
        "Notes (private)": sometimes(rng, 0.2, rng.choice(phrases.PRIVATE_NOTES)),
    }


def _asked_as(rng: random.Random, ask: Ask) -> str:
    spanish = ask.language == "Spanish" and mess.chance(rng, 0.8)
    words = [phrases.ASKED_AS[category][int(spanish)] for category in ask.category]
    if words == ["Groceries"] and mess.chance(rng, 0.1):
        return "Hot meals"
    return ", ".join(words)


def _title(ask: Ask, titles: Mapping[str, Mapping[str, Iterator[str]]]) -> str:
    mine = titles.get(ask.language, titles[""])
    return ask.title or next(mine.get(ask.category[0], titles[""][ask.category[0]]))


def _slips(rows: list[dict[str, str]], asks: Sequence[Ask]) -> list[dict[str, str]]:
    """Return the rows with what nobody meant: each slip in the first fitting rows from a fixed place on."""
    done = [place for place, ask in enumerate(asks) if ask.outcome == "done" and ask.closed is not None]
    mending = [place for place, ask in enumerate(asks) if ask.outcome == "open" and ask.category == ("repairs",)]
    for place in mending[-3:]:
        rows[place]["Status / Estado"] = NEW_STATUS
    for place in done[30:230:50]:
        rows[place]["Closed on"] = ""
    rows[done[90]]["Closed on"] = "before Easter"
    rows[done[120]]["Closed on"] = day((asks[done[120]].opened) - 3, mess.DAY_FIRST)
    rows[done[60]]["Offer used"] = "O-999"
    rows[done[75]]["People in household"] = "muchos"
    still_open = [place for place, ask in enumerate(asks) if ask.outcome == "open" and ask.category == ("food",)]
    rows[still_open[0]]["Closed on"] = day(-1, mess.DAY_FIRST)
    rows[still_open[1]]["Fecha / Date asked"] = "last week, I think"
    rows[151]["ID"] = rows[150]["ID"]
    again = done[200]
    return [*rows[: again + 1], dict(rows[again]), *rows[again + 1 :]]
