"""What the canonical tables, fields and choices are called for people."""

from analytics.words import _


def table(name: str) -> str:
    """Return what one row of a canonical table is, in the plural."""
    return {
        "": _("none of these: leave it alone"),
        "needs": _("needs: what people ask for"),
        "assets": _("offers: what people can give"),
        "commitments": _("commitments: tasks and promises"),
        "check_ins": _("check-ins: how people are"),
        "people": _("people"),
        "meetings": _("meetings"),
        "decisions": _("decisions"),
        "agreements": _("agreements"),
    }[name]


def field(name: str) -> str:
    """Return what a canonical field is called; a field of several tables is called the same in each."""
    return _names().get(name, name.replace("_", " "))


def choice(name: str) -> str:
    """Return what a choice is called: as it is written, where that is a word that people use."""
    plain = {
        "closed_unmet": _("closed without help"),
        "inside": _("yes, in the group"),
        "outside": _("yes, outside too"),
    }
    return plain.get(name) or _(name.replace("_", " "))


def _names() -> dict[str, str]:
    return {
        "": _("not used"),
        "title": _("what it is, in short"),
        "category": _("kind of help"),
        "status": _("status"),
        "urgency": _("urgency"),
        "priority": _("priority"),
        "opened_on": _("day asked"),
        "offered_on": _("day offered"),
        "made_on": _("day made"),
        "due_on": _("day it is due"),
        "closed_on": _("day closed"),
        "done_on": _("day done"),
        "released_on": _("day let go"),
        "expires_on": _("day it expires"),
        "check_in_on": _("day to check in"),
        "checked_in_on": _("day of the check-in"),
        "held_on": _("day held"),
        "area": _("area"),
        "language": _("language"),
        "requester": _("who asks"),
        "provider": _("who offers"),
        "assignee": _("who takes care of it"),
        "owner": _("who promised or carries it"),
        "buddy": _("buddy"),
        "person": _("person"),
        "capacity": _("red, yellow or green"),
        "quantity": _("how many"),
        "availability": _("when available"),
        "household_size": _("people in the household"),
        "need_id": _("number of the need"),
        "asset_id": _("number of the offer"),
        "commitment_id": _("number of the commitment"),
        "description": _("description (stays in your sheet)"),
        "contact": _("phone or e-mail (stays in your sheet)"),
        "address": _("address (stays in your sheet)"),
        "note": _("note about a person (stays in your sheet)"),
        "barriers": _("what stands in the way"),
        "root_cause": _("what lies behind it"),
        "consent": _("may be named"),
        "unit": _("counted in"),
        "hours": _("hours it takes"),
        "check_in_id": _("number of the check-in"),
        "hours_offered": _("hours a week offered"),
        "hours_worked": _("hours worked in the week"),
        "hours_limit": _("most hours a week"),
        "rest_from": _("first day of rest"),
        "rest_until": _("last day of rest"),
        "meeting": _("meeting"),
        "also_known_as": _("other names"),
        "joined_on": _("day joined"),
        "left_on": _("day left"),
        "languages": _("languages spoken"),
        "meeting_id": _("number of the meeting"),
        "link": _("link to join"),
        "facilitator": _("who facilitates"),
        "note_taker": _("who takes notes"),
        "follow_up": _("who follows up"),
        "attended": _("who came"),
        "decision_id": _("number of the decision"),
        "method": _("way of deciding"),
        "raised_on": _("day raised"),
        "decided_on": _("day decided"),
        "agree": _("how many agreed"),
        "stand_aside": _("how many stood aside"),
        "objections": _("how many objected"),
        "review_on": _("day to look at it again"),
        "agreement_id": _("number of the agreement"),
        "text": _("what was agreed"),
        "adopted_on": _("day agreed"),
    }
