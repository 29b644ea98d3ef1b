"""One column: what its header and its cells say together that it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from connectors.recognise.names import Token, concepts_of, said_by
from connectors.recognise.shapes import by_cells, fit
from connectors.recognise.values import Evidence
from connectors.recognise.vocabulary import tree, vocabulary
from connectors.recognise.words import LEGEND, meaning_of

LEAST = 0.47
"""Score from which a concept is believed."""
_CONFIRMED, _CONTRADICTED = 0.16, 0.42
_CANDIDATES = 8
_TURNED = -0.4
_CLEARLY, _FOR_CERTAIN = 0.2, 0.6
"""How well cells must fit another shape to say what a column is instead of what it is called."""
_BEST = 1.2


@dataclass(frozen=True, slots=True)
class Seen:
    """One column of a table: its place from 0, its header and cells, and the concepts it may be, best first."""

    index: int
    header: str
    cells: Evidence
    concepts: tuple[tuple[str, float], ...]

    @property
    def best(self) -> str:
        """The concept that the column is about; empty where none is believed."""
        return self.concepts[0][0] if self.concepts and self.concepts[0][1] >= LEAST else ""

    @property
    def score(self) -> float:
        """How much speaks for the best concept."""
        return self.concepts[0][1] if self.concepts else 0

    @property
    def words(self) -> tuple[Token, ...]:
        """The header's words."""
        return said_by(self.header)


def see(index: int, header: str, cells: Evidence) -> Seen:
    """Weigh what a column's header says against what its cells look like."""
    scores: dict[str, float] = {**by_cells(cells), **_by_legend(header, cells)}
    for concept, name in concepts_of(header)[:_CANDIDATES]:
        for turned, score in _weighed(concept, name, cells):
            scores[turned] = max(scores.get(turned, 0), score)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return Seen(index, header, cells, tuple((concept, round(min(score, _BEST), 4)) for concept, score in ranked))


def _by_legend(header: str, cells: Evidence) -> dict[str, float]:
    """Return what a header asks by what it says of a scale's ends: `(1 = empty, 5 = plenty)` is how people are.

    Low and high may be the ends of anything.
    """
    words = [word for _, word in LEGEND.findall(header) if meaning_of("level", word) is None]
    told = any(meaning_of("capacity", word) in ("green", "red") for word in words)
    return {"capacity": 1.0 + _swing("capacity", cells)} if told else {}


def _weighed(concept: str, name: float, cells: Evidence) -> list[tuple[str, float]]:
    found = [(concept, name + _swing(vocabulary().concepts[concept].shape, cells))]
    for shape, other in _turns(concept).items():
        own = fit(vocabulary().concepts[concept].shape, cells)
        least = _CLEARLY if vocabulary().concepts[concept].shape else _FOR_CERTAIN
        if fit(shape, cells) > least and (own <= _TURNED or least == _FOR_CERTAIN):
            found[0] = (concept, found[0][1] - _CONTRADICTED / 2)
            found.append((other, name * 0.9 + _swing(vocabulary().concepts[other].shape, cells)))
    return found


def _swing(shape: str, cells: Evidence) -> float:
    fits = fit(shape, cells)
    return fits * (_CONFIRMED if fits > 0 else _CONTRADICTED)


def _turns(concept: str) -> Mapping[str, str]:
    turns = tree(tree(vocabulary().grammar, "turns"), concept)
    return MappingProxyType({shape: str(other) for shape, other in turns.items()})


def topics(columns: Sequence[Seen]) -> tuple[int, ...]:
    """Return the places of yes/no columns that are each one category: three or more under names of what is asked.

    A column counts when its cells are flags or marks and its header names a topic and nothing else that is known. Two
    are enough where both say that it is needed or offered: `needs.groceries`, `needs.meds`.
    """
    found = [
        column.index for column in columns if _is_mark(column.cells) and _names_topics(column) and not _is_named(column)
    ]
    saying = sum(_says_that_it_is_needed(columns[place]) for place in found)
    return tuple(found) if len(found) >= 3 or saying >= 2 else ()  # noqa: PLR2004 - fewer may be anything


def _says_that_it_is_needed(column: Seen) -> bool:
    return any(token.classes & {"need", "offer"} for token in column.words)


def _names_topics(column: Seen) -> bool:
    """Tell whether a header names what is asked for, and nothing else than that it is needed."""
    known = vocabulary().topics
    rest = [token for token in column.words if token.weight >= 1 and token.word not in known]
    return len(rest) < len(column.words) and all(token.classes & {"need", "offer", "support"} for token in rest)


def _is_named(column: Seen) -> bool:
    """Tell whether a column is for certain about something else, or a topic's details."""
    texts = any(token.classes & {"details", "notes", "description", "number", "quantity"} for token in column.words)
    return texts or column.score > 0.9  # noqa: PLR2004 - its header says so


def _is_mark(cells: Evidence) -> bool:
    return not cells.filled or cells.flags > 0.8 or len(cells.counts) == 1  # noqa: PLR2004 - nearly all
