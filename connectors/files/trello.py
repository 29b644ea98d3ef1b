"""A Trello board's export: one row a card, with the names that its ids stand for."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from connectors.files.records import Record, objects, person, records_table
from connectors.raw import RawTable

_ALWAYS = ("id", "name", "desc", "due", "dueComplete", "start", "dateLastActivity", "shortUrl")
_VALUE_KINDS = ("text", "number", "date", "checked")
_DONE = "complete"
ATTRIBUTES = (*_ALWAYS, "idList", "labels", "idMembers", "closed", "checklists", "created")
"""The columns of every board, in their order."""
GIVEN = ("address", "locationName", "isTemplate", "cardRole")
"""The columns of boards where a card has such a thing."""


def is_board(value: object) -> bool:
    """Say whether a JSON document is the export of a Trello board."""
    return isinstance(value, dict) and all(isinstance(value.get(part), list) for part in ("cards", "lists"))


def cards_of(file: str, name: str, board: Record) -> RawTable:
    """Return the cards of a board, archived ones too, in the board's order.

    Columns are named by the attributes of a card, and hold what these stand for: `idList` the list's name, `labels`
    the labels' names (the colour of one without), `idMembers` full names, `checklists` how many of its items are done
    ("2 of 5"), `closed` whether the card or its list is archived. `created` is told by the card's id, whose first
    eight digits are the second it was made in. Each custom field is a column of its own name.

    Args:
        file: The file's name.
        name: The table's name.
        board: The export.
    """
    cards = objects(board.get("cards"))
    board_words = _Board(board)
    if not cards:
        return RawTable(name, [list(board_words.record({}))], ["header"], header_row=1)
    return records_table(
        file,
        name,
        [board_words.record(card) for card in cards],
        [str(card.get("shortLink") or "") for card in cards],
        "https://trello.com/c/{row}",
    )


class _Board:
    """What the ids on a board's cards stand for."""

    def __init__(self, board: Record) -> None:
        self._lists = _by_id(board.get("lists"))
        self._members = _by_id(board.get("members"))
        self._fields = _by_id(board.get("customFields"))
        self._checks: Mapping[str, list[Record]] = defaultdict(list)
        for checklist in objects(board.get("checklists")):
            self._checks[str(checklist.get("idCard"))] += objects(checklist.get("checkItems"))
        cards = objects(board.get("cards"))
        self._given = [key for key in GIVEN if any(card.get(key) for card in cards)]

    def record(self, card: Record) -> dict[str, object]:
        on = self._lists.get(str(card.get("idList")), {})
        record = {key: card.get(key) for key in _ALWAYS}
        record |= {
            "idList": on.get("name"),
            "labels": [label.get("name") or label.get("color") for label in objects(card.get("labels"))],
            "idMembers": self._names(card),
            "closed": bool(card.get("closed") or on.get("closed")),
            "checklists": self._progress(card),
            "created": _created(card),
        }
        record |= {key: card.get(key) for key in self._given}
        customs = self._customs(card)
        return record | {(f"customFields.{key}" if key in record else key): value for key, value in customs.items()}

    def _names(self, card: Record) -> list[object]:
        ids = card.get("idMembers")
        members = {key: self._members.get(key, {}) for key in map(str, ids if isinstance(ids, list) else ())}
        return [person(member.get("fullName")) or member.get("username") or key for key, member in members.items()]

    def _progress(self, card: Record) -> str | None:
        items = self._checks.get(str(card.get("id")), [])
        done = sum(item.get("state") == _DONE for item in items)
        return f"{done} of {len(items)}" if items else None

    def _customs(self, card: Record) -> dict[str, object]:
        values: dict[str, object] = {str(field.get("name")): None for field in self._fields.values()}
        for item in objects(card.get("customFieldItems")):
            field = self._fields.get(str(item.get("idCustomField")))
            if field:
                values[str(field.get("name"))] = _value(item) or _option(item, field)
        return values


def _by_id(items: object) -> dict[str, Record]:
    return {str(item.get("id")): item for item in objects(items)}


def _value(item: Record) -> object:
    value = item.get("value")
    given: Sequence[object] = [value[kind] for kind in _VALUE_KINDS if kind in value] if isinstance(value, dict) else ()
    return given[0] if given else None


def _option(item: Record, field: Record) -> object:
    option = _by_id(field.get("options")).get(str(item.get("idValue")), {})
    return _value(option)


def _created(card: Record) -> str | None:
    try:
        second = dt.datetime.fromtimestamp(int(str(card.get("id"))[:8], 16), dt.UTC)
    except ValueError:
        return None
    return f"{second:%Y-%m-%dT%H:%M:%S}.000Z"
