"""The made-up group's whole workbook: every sheet by the name of its file."""

from collections.abc import Mapping
from types import MappingProxyType

from connectors.demo.generate import circles, house, offers, promises, requests
from connectors.demo.generate.asks import asks

Book = Mapping[str, str]

NAMED = 0.3
"""About how many of the usable offers are ever named by a request or a promise."""


def made_up() -> Book:
    """Return the text of every sheet by file name; the same at every call."""
    offered = offers.offers()
    usable = [offer for offer in offered if offer.usable]
    untouched = {offer.number for place, offer in enumerate(usable) if place % 10 >= NAMED * 10}
    known = [offer for offer in offered if offer.number not in untouched]
    asked = asks(known)
    promised = promises.promises(asked)
    by_category: dict[str, list[str]] = {}
    for offer in known:
        by_category.setdefault(offer.category, []).append(offer.number)
    answered = circles.answers()
    sheets = {
        "requests.csv": requests.sheet(asked),
        "offers.csv": offers.sheet(offered),
        "to_do.csv": promises.sheet(promised, by_category),
        "check_ins.csv": circles.check_ins_sheet(answered),
        "people.csv": circles.people_sheet(),
        "circles.csv": circles.meetings_sheet(answered),
        "decisions.csv": house.decisions_sheet(),
        "agreements.csv": house.agreements_sheet(),
    }
    return MappingProxyType(sheets)
