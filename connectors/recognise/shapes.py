"""How well the cells of a column fit what its header says, and what cells alone can say."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from connectors.recognise.names import said_by
from connectors.recognise.text import plain
from connectors.recognise.values import Evidence
from connectors.recognise.vocabulary import classes_of
from connectors.recognise.words import is_yes, meaning_of

_FEW = 12
"""Distinct values of a short list of choices."""
_TOO_FEW = 5
"""Cells among which choices need not have come up twice yet."""
_SENTENCE = 6
"""Words in the mean from which cells are free text."""


def fit(shape: str, cells: Evidence) -> float:
    """Return from -1 (contradicted) to 1 (confirmed) how well cells look like a shape; 0 where nothing can be said."""
    if not shape or not cells.filled:
        return 0
    return max(-1, min(1, _FITS[shape](cells)))


def _dates(cells: Evidence) -> float:
    share = cells.days + (cells.serials if cells.typed_numbers or cells.serials > 0.9 else 0)  # noqa: PLR2004 - nearly all
    return 2 * min(share, 1) - 0.7


def _ids(cells: Evidence) -> float:
    if cells.days > 0.5 or (cells.flags > 0.8 and len(cells.counts) > 1) or cells.spoken > 3:  # noqa: PLR2004
        return -1
    if cells.unique < 0.9:  # noqa: PLR2004 - ids of something else
        return -0.3
    return 0.3 * cells.unique + 0.7 * max(cells.codes, cells.numbers) - 0.3


def _names(cells: Evidence) -> float:
    if max(cells.days, cells.phones, cells.urls, cells.flags, cells.money) > 0.6:  # noqa: PLR2004 - most of them
        return -1
    if cells.spoken > _SENTENCE:
        return -0.7
    return 1.4 * cells.people - 0.7 if cells.numbers < 0.5 else -0.4  # noqa: PLR2004


def _phones(cells: Evidence) -> float:
    if cells.days > 0.5 or cells.flags > 0.8:  # noqa: PLR2004
        return -1
    return 1.2 * max(cells.phones, cells.emails) - 0.2 if cells.spoken < _SENTENCE else -0.5


def _emails(cells: Evidence) -> float:
    return 2 * cells.emails - (0.5 if cells.flags < 0.5 else 1.5)  # noqa: PLR2004


def _urls(cells: Evidence) -> float:
    return 1.6 * cells.urls - 0.2


def _coordinates(cells: Evidence) -> float:
    share = max(cells.coordinates, cells.numbers * 0.6, cells.urls * 0.6)
    return 1.5 * share - 0.3 if share else -1


def _statuses(cells: Evidence) -> float:
    if cells.days > 0.5 or cells.money > 0.5 or cells.spoken > 2 * _SENTENCE:  # noqa: PLR2004
        return -1
    if cells.numbers > 0.8 and cells.flags < 0.5 and cells.span[1] > _FEW:  # noqa: PLR2004
        return -1
    known = max(cells.statuses, 0.8 * cells.flags)
    short_list = 0.3 if cells.closed or len(cells.counts) <= _FEW else -0.3
    if known < 0.05 and cells.flags < 0.5:  # noqa: PLR2004 - not one word of it is known
        return -0.6
    return known * 0.8 + short_list - (0.4 if cells.numbers > 0.8 and cells.flags < 0.8 else 0)  # noqa: PLR2004


def _flags(cells: Evidence) -> float:
    if cells.days > 0.3:  # noqa: PLR2004
        return -1
    return 1.6 * max(cells.flags, 0.7 * cells.statuses) - 0.6


def _levels(cells: Evidence) -> float:
    if cells.days > 0.5 or cells.spoken > 2 * _SENTENCE:  # noqa: PLR2004
        return -1
    least, greatest = cells.span
    scale = cells.numbers if least >= 0 and greatest <= 100 else 0  # noqa: PLR2004 - a scale of per cent at most
    return 1.5 * max(cells.levels, 0.7 * scale, 0.6 * cells.flags) - 0.4


def _closed(cells: Evidence) -> float:
    other = max(cells.days, cells.clocks, cells.phones, cells.emails, cells.money)
    if other > 0.5 or _tracked(cells) > 0 or _streets(cells) > 0:  # noqa: PLR2004 - most of them
        return -1
    if cells.closed:
        return 0.6
    return 0.1 if cells.length < 40 else -0.5  # noqa: PLR2004 - a line


def _texts(cells: Evidence) -> float:
    if max(cells.days, cells.phones, cells.emails, cells.flags, cells.money) > 0.6:  # noqa: PLR2004
        return -1
    if cells.numbers > 0.6 or _codes(cells) > 0:  # noqa: PLR2004
        return -0.6
    return min(0.6, cells.spoken / 8) + (0.2 if cells.unique > 0.6 else 0)  # noqa: PLR2004


def _counts(cells: Evidence) -> float:
    """Numbers of things, and no yes and no in numbers."""
    return 1 if cells.numbers > 0.8 and cells.span[0] >= 0 and cells.span[1] > 1 and cells.days < 0.3 else -1  # noqa: PLR2004 - nearly all


def _sentences(cells: Evidence) -> float:
    return 1 if cells.spoken > _SENTENCE else -1


def _numbers(cells: Evidence) -> float:
    if max(cells.days, cells.emails) > 0.5:  # noqa: PLR2004
        return -1
    with_unit = cells.share(lambda text: text[:1].isdigit())
    return 1.2 * max(cells.numbers, 0.8 * cells.clocks, 0.7 * with_unit) - 0.5


def _capacities(cells: Evidence) -> float:
    if cells.days > 0.5 or cells.phones > 0.5 or cells.money > 0.5:  # noqa: PLR2004
        return -1
    least, greatest = cells.span
    scale = 0.75 * cells.numbers if least >= 0 and greatest <= 100 else -0.5  # noqa: PLR2004 - words say more
    return 1.4 * max(cells.capacities, scale) - 0.3


def _moments(cells: Evidence) -> float:
    """Days, or short texts about them."""
    return 1 if cells.days > 0.5 else 0.3 if cells.spoken < _SENTENCE and cells.numbers < 0.5 else -1  # noqa: PLR2004 - most of them


def _few_names(cells: Evidence) -> float:
    """Names of a few people again and again, and no words that mean anything else."""
    if max(cells.statuses, cells.levels, cells.capacities, cells.topical, cells.flags, cells.days) > 0.2:  # noqa: PLR2004
        return -1
    again = cells.filled > 1 and cells.unique < 0.85  # noqa: PLR2004 - one of them at least
    return 1 if again and cells.people > 0.9 and cells.spoken < 3 else -1  # noqa: PLR2004


def _each_person(cells: Evidence) -> float:
    """Names of people in every row, hardly any of them twice."""
    return 1 if _people(cells) > 0 and cells.filled > 0.9 * cells.size and cells.unique > 0.8 else -1  # noqa: PLR2004 - nearly all


def _some_people(cells: Evidence) -> float:
    """Names of people that some of the rows have, or that stand in several of them."""
    return 1 if max(_people(cells), _few_names(cells)) > 0 >= _each_person(cells) else -1


def _people(cells: Evidence) -> float:
    """One name of somebody in each cell."""
    single = sum(cells.parts.values()) < 1.3 * max(cells.filled, 1)
    return 1 if cells.named > 0.5 and single and cells.days < 0.2 else -1  # noqa: PLR2004 - most of them


def _everybody(cells: Evidence) -> float:
    """Names of several people in most cells."""
    return 1 if cells.named > 0.5 and sum(cells.parts.values()) > 1.5 * cells.filled else -1  # noqa: PLR2004 - most of them


def _places(cells: Evidence) -> float:
    """A word or two that are no names of people and say nothing else that is known."""
    other = max(cells.days, cells.numbers, cells.named, cells.statuses, cells.levels, cells.topical, cells.flags)
    if max(other, cells.phones, cells.emails, cells.urls, cells.money, cells.clocks, cells.codes) > 0.3:  # noqa: PLR2004 - some of them
        return -1
    return 1 if cells.spoken < 3.5 else -1  # noqa: PLR2004 - a name of a place


def _unlike(cells: Evidence) -> float:
    """Short texts, no two the same: what names each row."""
    if max(cells.numbers, cells.codes, cells.phones, cells.emails, cells.urls, cells.days, cells.clocks) > 0.3:  # noqa: PLR2004
        return -1
    return 1 if cells.unique > 0.9 and 1.5 < cells.spoken < 2 * _SENTENCE else -1  # noqa: PLR2004


def _codes(cells: Evidence) -> float:
    """Short codes with digits, no two the same."""
    return 1 if cells.codes > 0.9 and cells.unique > 0.9 and cells.spoken < 2 and cells.days < 0.3 else -1  # noqa: PLR2004 - nearly all


def _jottings(cells: Evidence) -> float:
    """What people jot down beside some of the rows: a few words, no two the same, and no names."""
    other = max(cells.numbers, cells.codes, cells.phones, cells.emails, cells.urls, cells.days, cells.money)
    if other > 0.2 or max(cells.flags, cells.levels, cells.capacities) > 0.3 or cells.people > 0.5:  # noqa: PLR2004
        return -1
    return 1 if cells.unique > 0.9 and cells.spoken > 1.3 and cells.filled < 0.8 * cells.size else -1  # noqa: PLR2004


def _some_days(cells: Evidence) -> float:
    """Days that only some of the rows have yet."""
    return 1 if cells.days > 0.8 and cells.filled < 0.8 * cells.size else -1  # noqa: PLR2004 - nearly all, of some


def _stages(cells: Evidence) -> float:
    """A short list most of whose words are known as statuses."""
    few = _is_short_list(cells) or (1 < len(cells.counts) <= cells.filled <= _TOO_FEW and cells.numbers < 0.5)  # noqa: PLR2004
    mostly = cells.filled > 0.6 * cells.size
    return 1 if few and mostly and cells.statuses > 0.6 and cells.flags < 0.5 else -1  # noqa: PLR2004 - most of them


def _grades(cells: Evidence) -> float:
    """A short list most of whose words are known as degrees of urgency."""
    return 1 if _is_short_list(cells) and cells.levels > 0.75 and cells.flags < 0.5 else -1  # noqa: PLR2004 - nearly all


def _moods(cells: Evidence) -> float:
    """A short list most of whose words are known as how much somebody can take on."""
    return 1 if _is_short_list(cells) and cells.capacities > 0.6 else -1  # noqa: PLR2004 - most of them


def _tracked(cells: Evidence) -> float:
    """Names of what trackers keep, `task`, `section`, and nothing else."""
    return 1 if cells.share(_is_of_trackers) == 1 else -1


def _is_of_trackers(text: str) -> bool:
    return bool(classes_of(plain(text)) & {"task", "section", "milestone", "epic", "subtask"})


def _streets(cells: Evidence) -> float:
    """Streets with the number of a house: a place to knock at, and no quarter."""
    return 1 if cells.share(_is_street) > 0.6 else -1  # noqa: PLR2004 - most of them


def _is_street(text: str) -> bool:
    tokens = said_by(text)
    numbered = len(tokens) > 1 and any(token.word.isdigit() for token in tokens)
    return numbered and any("street" in token.classes for token in tokens)


def _subjects(cells: Evidence) -> float:
    """A short list most of whose words name what people ask for and give."""
    return 1 if _is_short_list(cells) and cells.topical > 0.6 else -1  # noqa: PLR2004 - most of them


def _is_short_list(cells: Evidence) -> bool:
    return cells.closed and 1 < len(cells.counts) <= _FEW and cells.numbers < 0.5  # noqa: PLR2004 - words


def _answers(cells: Evidence) -> float:
    """Yes and no, perhaps among statuses."""
    known = cells.share(lambda text: is_yes(text) is not None or meaning_of("status", text) is not None)
    return 1 if cells.flags >= 0.5 and known > 0.6 and len(cells.counts) > 1 else -1  # noqa: PLR2004 - most of them


_FITS: Mapping[str, Callable[[Evidence], float]] = MappingProxyType(
    {
        "date": _dates,
        "id": _ids,
        "name": _names,
        "phone": _phones,
        "email": _emails,
        "url": _urls,
        "coordinate": _coordinates,
        "status": _statuses,
        "flag": _flags,
        "level": _levels,
        "closed": _closed,
        "text": _texts,
        "number": _numbers,
        "counts": _counts,
        "sentence": _sentences,
        "capacity": _capacities,
        "moment": _moments,
        "few_names": _few_names,
        "people": _people,
        "each_person": _each_person,
        "some_people": _some_people,
        "everybody": _everybody,
        "place": _places,
        "unlike": _unlike,
        "answers": _answers,
        "codes": _codes,
        "jottings": _jottings,
        "some_days": _some_days,
        "stages": _stages,
        "grades": _grades,
        "moods": _moods,
        "subjects": _subjects,
        "tracked": _tracked,
        "street": _streets,
    }
)


def by_cells(cells: Evidence) -> dict[str, float]:
    """Return the concepts that cells alone propose, whatever their header says, with a modest score."""
    if not cells.filled:
        return {}
    found: dict[str, float] = {}
    if cells.emails > 0.6:  # noqa: PLR2004 - most of them
        found["email"] = 0.75
    elif cells.emails + cells.phones > 0.8 and cells.emails > 0.1:  # noqa: PLR2004
        found["contact"] = 0.6
    elif cells.phones > 0.7 and cells.days < 0.3 and cells.unique > 0.5 and cells.coordinates < 0.5:  # noqa: PLR2004
        found["phone"] = 0.5 if cells.numbers > 0.9 else 0.6  # noqa: PLR2004
    elif cells.urls > 0.7:  # noqa: PLR2004
        found["link"] = 0.7
    elif cells.days > 0.7:  # noqa: PLR2004
        found["date"] = 0.48
    elif _is_list_of_statuses(cells):
        found["status"] = 0.52
    return found | {role: 0.55 for role in ("requester", "helper", "provider") if cells.stands_for(role) > 0.6}  # noqa: PLR2004


def _is_list_of_statuses(cells: Evidence) -> bool:
    several = 1 < len(cells.counts) < cells.filled and cells.closed
    return several and cells.statuses > 0.75 and cells.flags < 0.5 and cells.levels < 0.5 and cells.capacities < 0.5  # noqa: PLR2004
