"""What a header says: the concepts it may name, each with how much of the header speaks for it."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from connectors.recognise.text import LONGEST_HEADER
from connectors.recognise.vocabulary import Pattern, classes_of, listed, parts_of, vocabulary

_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_SAME_AGAIN = re.compile(r"\s*(?:/|\||·|•|—|–|\n|;)\s*")
_SENTENCE = re.compile(r"(?<=[?.!:])\s+")
_LONGEST = 8
_SMALL, _NUMBER, _BESIDE, _UNHEARD, _LONG_WINDED = 0.12, 0.15, 0.35, 0.1, 0.5
_LONG = 5
"""Words from which a header is a sentence, in which words that nobody knows count for less."""
_LEAST = 0.3
_FLOORS = (0.15, 0.4, 0.48, 0.54)
"""What a match of so many words is worth at least, however much else a header says."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a header: the classes it belongs to and how much it says."""

    word: str
    classes: frozenset[str]
    weight: float


@lru_cache(maxsize=8_192)
def concepts_of(header: str) -> tuple[tuple[str, float], ...]:
    """Return the concepts that a header may name, best first, each with a score from 0 to about 1.

    A header that says exactly what a concept is called scores 1; the more else it says, the less. A bilingual header
    counts as each of its halves, a question with an explanation as the question, brackets may be left out.
    """
    scores: dict[str, float] = {}
    for variant, worth in _variants(header[:LONGEST_HEADER]):
        for concept, score in _scored(variant).items():
            scores[concept] = max(scores.get(concept, 0), score * worth)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return tuple((concept, round(score, 4)) for concept, score in ranked if score >= _LEAST)


def _variants(header: str) -> list[tuple[str, float]]:
    bare = _BRACKETS.sub(" ", header)
    variants = [(header, 1.0)]
    if bare.strip() and bare != header:
        variants.append((bare, 0.98))
    halves = _SAME_AGAIN.split(bare)
    if 1 < len(halves) <= 4:  # noqa: PLR2004 - one name in up to four languages
        variants += [(half, 0.93 - 0.02 * place) for place, half in enumerate(halves) if len(half.strip()) > 1]
    sentences = _SENTENCE.split(bare.strip())
    if len(sentences) > 1:
        variants += [(sentence, 0.92 - 0.04 * min(place, 5)) for place, sentence in enumerate(sentences)]
    return variants


def said_by(header: str) -> tuple[Token, ...]:
    """Return the words of a header with what is known of each."""
    known = vocabulary()
    parts = (part for word in known.tokens(header) for part in parts_of(word))
    return tuple(Token(part, classes_of(part), _weight(part)) for part in parts)


def _weight(word: str) -> float:
    if word.isdigit():
        return _NUMBER
    return _SMALL if word in vocabulary().small else 1.0


def _scored(header: str) -> dict[str, float]:
    tokens = said_by(header)
    scores: dict[str, float] = {}
    if not tokens:
        return scores
    _exactly(header, scores)
    whole = sum(token.weight for token in tokens)
    _phrases(tokens, whole, scores)
    present = frozenset().union(*(token.classes for token in tokens))
    for element in present:
        for pattern in vocabulary().patterns.get(element, ()):
            if present.issuperset(pattern.elements):
                _raise(scores, pattern.concept, _matched(pattern, tokens))
    return scores


def _exactly(header: str, scores: dict[str, float]) -> None:
    known = vocabulary()
    tokens = known.tokens(header)
    for concept in known.exact.get(tokens, ()):
        _raise(scores, concept, 1.04)
    content = tuple(token for token in tokens if _weight(token) == 1)
    if content != tokens:
        for concept in known.exact.get(content, ()):
            _raise(scores, concept, 0.8)


def _phrases(tokens: tuple[Token, ...], whole: float, scores: dict[str, float]) -> None:
    phrases = vocabulary().phrases
    said = tuple(token.word for token in tokens)
    for start in range(len(said) - 1):
        for end in range(start + 2, min(start + _LONGEST, len(said)) + 1):
            if found := phrases.get(said[start:end]):
                part = sum(token.weight for token in tokens[start:end])
                for concept in found:
                    _raise(scores, concept, _worth(concept, part / whole, size=end - start))


def _raise(scores: dict[str, float], concept: str, score: float) -> None:
    scores[concept] = max(scores.get(concept, 0), score)


def _worth(concept: str, cover: float, size: int) -> float:
    """Return what a match is worth: by the share of the header it covers; in a long one, longer matches stand out."""
    floor = _FLOORS[min(size, len(_FLOORS)) - 1]
    return (floor + (1 - floor) * cover) * vocabulary().concepts[concept].pull


def _matched(pattern: Pattern, tokens: tuple[Token, ...]) -> float:
    """Return the worth of a pattern, each of its elements taken by another word of the header; 0 if it cannot be."""
    taken: list[int] = []
    for element in pattern.elements:
        place = _place(element, tokens, taken)
        if place is None:
            return 0
        taken.append(place)
    said = sum(tokens[place].weight for place in taken)
    cover = said / (said + _rest(pattern.concept, tokens, taken))
    if pattern.whole and cover < 0.7:  # noqa: PLR2004 - all but small words
        return 0
    return _worth(pattern.concept, min(cover, 1), len(taken)) * _near(taken)


def _rest(concept: str, tokens: tuple[Token, ...], taken: list[int]) -> float:
    """Return how much a header says besides: whose attribute it is, `main` or `current` count for little.

    Of a question, so does a word that nobody knows: `Quem puxa?` asks who, whatever it is that they do.
    """
    attribute = concept in _attributes()
    asked, long = concept in _asked(), len(tokens) >= _LONG
    rest = 0.0
    for place, token in enumerate(tokens):
        if place not in taken:
            beside = "main" in token.classes or (attribute and _is_entity(token))
            most = (_UNHEARD if asked else _LONG_WINDED) if (asked or long) and not token.classes else 1
            most = min(most, _BESIDE) if beside else most
            rest += min(token.weight, most)
    return rest


@cache
def _attributes() -> frozenset[str]:
    return frozenset(listed(vocabulary().grammar["attributes"]))


@cache
def _asked() -> frozenset[str]:
    return frozenset(listed(vocabulary().grammar["questions"]))


@cache
def _entities() -> frozenset[str]:
    return frozenset(listed(vocabulary().grammar["entities"]))


def _is_entity(token: Token) -> bool:
    return bool(token.classes & _entities()) or token.word in vocabulary().topics


def _place(element: str, tokens: tuple[Token, ...], taken: list[int]) -> int | None:
    places = [place for place, token in enumerate(tokens) if element in token.classes and place not in taken]
    # A word that says something stands for the element rather than a small one
    return max(places, key=lambda place: (tokens[place].weight, -place), default=None)


def _near(taken: list[int]) -> float:
    """Return how much words of one pattern count that stand far apart."""
    spread = max(taken) - min(taken) - len(taken) + 1
    return max(0.7, 1 - 0.04 * max(0, spread - 1))
