"""The words of recognition, read once from the TOML files beside the connectors and made ready for looking up."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from rapidfuzz import fuzz, process

from connectors.recognise.text import emoji_of, plain, umlauts, words

LANGUAGES = ("en", "es", "pt", "fr", "de", "it", "more", "learned")
_PREFIX = re.compile(r"([a-z]{2})_(?=[^\W\d_])", re.IGNORECASE)
_FOLDER = Path(__file__).parents[1] / "vocabulary"
_SHORTEST_FUZZY = 5
_CLOSE_ENOUGH = 87
_SHORTEST_PART = 3
_SHORTEST_HEAD = 4
_LONGEST_PHRASE = 9
Tree = Mapping[str, object]
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Concept:
    """What a column can be about, whatever the language.

    Attributes:
        name: Its name in grammar.toml.
        fields: Kind of table to the fields it can fill there, best first.
        shape: What its cells look like; empty where anything goes.
        pull: How strongly its words decide beside other known words.
    """

    name: str
    fields: Mapping[str, tuple[str, ...]]
    shape: str
    pull: float


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that together name a concept: each element is a class of words; `whole` if nothing else may be said."""

    concept: str
    elements: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary, ready for looking up.

    Attributes:
        concepts: By name.
        patterns: By each of their elements, so that only patterns that can match are tried.
        phrases: The words of a whole header or a part of it, to its concepts.
        exact: As `phrases`, but only where the header says nothing else.
        classes: Word to the classes it belongs to.
        beginnings: Beginning of a word to classes.
        endings: Ending of a word to classes.
        small: Words that say little.
        tables: Word of a table's name to the kinds it speaks for.
        topics: Word to what is asked for or given.
        choices: Subject to meaning to words, as written.
        names: How names of people begin: given names, and what stands before a name.
        heads: Words that end compounds of a language that has them: the end says what the whole is.
        joined: Two or more words that mean one thing, to the one word.
    """

    concepts: Mapping[str, Concept]
    patterns: Mapping[str, tuple[Pattern, ...]]
    phrases: Mapping[tuple[str, ...], frozenset[str]]
    exact: Mapping[tuple[str, ...], frozenset[str]]
    classes: Mapping[str, frozenset[str]]
    beginnings: Mapping[str, frozenset[str]]
    endings: Mapping[str, frozenset[str]]
    small: frozenset[str]
    tables: Mapping[str, frozenset[str]]
    topics: Mapping[str, str]
    grammar: Tree
    choices: Tree
    names: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    joined: Mapping[tuple[str, ...], str] = field(default_factory=lambda: MappingProxyType({}))

    def tokens(self, header: str) -> tuple[str, ...]:
        """Return a header's words with those joined that mean one thing: `e mail`, `check in`.

        A header of pictures alone says what they stand for.
        """
        said = words(self._spelled_out(header)) or self._pictured(header)
        return _join(said, self.joined)

    def _pictured(self, header: str) -> tuple[str, ...]:
        pictures = {letter: word for word, said in tree(self.grammar, "pictures").items() for letter in listed(said)}
        return tuple(pictures[letter] for letter in emoji_of(header) if letter in pictures)

    def _spelled_out(self, header: str) -> str:
        """Return a database's name of a column with its prefix as a word: `ds_oferta`, `description_oferta`."""
        found = _PREFIX.match(header)
        word = tree(self.grammar, "prefixes").get(found[1].lower()) if found else None
        return f"{word}_{header[found.end() :]}" if found and word else header


def read(name: str) -> Tree:
    """Return one file of the vocabulary."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def tree(of: Tree, key: str) -> Tree:
    """Return a table inside a table of TOML; an empty one where it is missing."""
    return cast("Tree", of.get(key, {}))


def listed(value: object) -> tuple[str, ...]:
    """Return a value of the vocabulary as words: a list as it is, a text taken apart at its spaces."""
    return tuple(value.split()) if isinstance(value, str) else tuple(cast("list[str]", value))


def _join(tokens: tuple[str, ...], joined: Mapping[tuple[str, ...], str]) -> tuple[str, ...]:
    found: list[str] = []
    place = 0
    while place < len(tokens):
        size = next((size for size in (4, 3, 2) if tokens[place : place + size] in joined), 1)
        piece = tokens[place : place + size]
        found.append(joined.get(piece, piece[0]))
        place += size
    return tuple(found)


@cache
def vocabulary() -> Words:
    """Return the vocabulary as a whole."""
    return build({name: read(name) for name in ("grammar", "choices", "topics", "names", *LANGUAGES)})


def build(sources: Mapping[str, Tree]) -> Words:
    """Make the vocabulary from its files, by name."""
    languages = [sources[name] for name in LANGUAGES]
    joined = {tuple(words(pair)): "".join(words(pair)) for one in languages for pair in listed(one.get("joined", []))}
    grammar = tree(sources["grammar"], "concepts")
    phrases, exact = _phrases(languages, joined)
    classes, beginnings, endings = _classes(languages, grammar)
    return Words(
        concepts={name: _concept(name, cast("Tree", said)) for name, said in grammar.items()},
        patterns=_patterns(grammar),
        phrases=phrases,
        exact=exact,
        classes=classes,
        beginnings=beginnings,
        endings=endings,
        small=frozenset(word for one in languages for word in map(_folded, listed(one.get("small", "")))),
        tables=_sets(
            (word, kind)
            for one in languages
            for kind, said in tree(one, "tables").items()
            for word in map(_folded, listed(said))
        ),
        topics={
            _folded(word): topic
            for name in ("topics", "learned")
            for topic, said in tree(sources[name], "topics").items()
            for word in listed(said)
        },
        grammar=sources["grammar"],
        choices={**sources["choices"], "status": _status(sources)},
        names=frozenset(_folded(word) for which in ("given", "titles") for word in listed(sources["names"][which])),
        heads=frozenset(
            folded
            for one in languages
            for said in (tree(one, "words").values() if one.get("compounds") else ())
            for word in listed(said)
            if "*" not in word and len(folded := _folded(word)) >= _SHORTEST_HEAD
        ),
        joined=joined,
    )


def _status(sources: Mapping[str, Tree]) -> Tree:
    """Return the words of statuses with those met in labelled tables, which come first."""
    general, learned = (tree(sources[name], "status") for name in ("choices", "learned"))
    return {
        meaning: {
            **tree(general, meaning),
            "learned": [word for said in tree(learned, meaning).values() for word in listed(said)],
        }
        for meaning in general
    }


def _folded(word: str) -> str:
    return plain(word).replace(" ", "") or word


def _concept(name: str, said: Tree) -> Concept:
    fields = {kind: tuple(str(value).split("|")) for kind, value in tree(said, "fields").items()}
    return Concept(name, fields, str(said.get("shape", "")), float(cast("float", said.get("pull", 1))))


def _patterns(grammar: Tree) -> dict[str, tuple[Pattern, ...]]:
    found: defaultdict[str, list[Pattern]] = defaultdict(list)
    for concept, said in grammar.items():
        for text in listed(cast("Tree", said).get("patterns", [])):
            elements = tuple(word.strip("{}") for word in text.removeprefix("=").split())
            found[elements[0]].append(Pattern(concept, elements, whole=text.startswith("=")))
    return {element: tuple(patterns) for element, patterns in found.items()}


def _phrases(
    languages: list[Tree], joined: Mapping[tuple[str, ...], str]
) -> tuple[dict[tuple[str, ...], frozenset[str]], dict[tuple[str, ...], frozenset[str]]]:
    """Return the phrases that count within a longer header, and all of them for headers that say nothing else."""
    said = [
        (_join(words(phrase), joined), concept)
        for one in languages
        for concept, phrases in tree(one, "headers").items()
        for phrase in listed(phrases)
    ]
    long = _sets((phrase, concept) for phrase, concept in said if 1 < len(phrase) <= _LONGEST_PHRASE)
    return long, _sets((phrase, concept) for phrase, concept in said if phrase)


def _classes(
    languages: list[Tree], grammar: Tree
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    named = {pattern.split()[0] for pattern in _elements(grammar)}
    pairs = [(name, name) for name in named]
    pairs += [(word, name) for one in languages for name, said in tree(one, "words").items() for word in listed(said)]
    whole = _sets((_folded(word), name) for word, name in pairs if "*" not in word)
    beginnings = _sets((_folded(word), name) for word, name in pairs if word.endswith("*"))
    endings = _sets((_folded(word), name) for word, name in pairs if word.startswith("*"))
    return whole, beginnings, endings


def _elements(grammar: Tree) -> Iterable[str]:
    for said in grammar.values():
        for text in listed(cast("Tree", said).get("patterns", [])):
            yield from (word.strip("={}") for word in text.split())


def _sets(pairs: Iterable[tuple[_Key, str]]) -> dict[_Key, frozenset[str]]:
    found: defaultdict[_Key, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: frozenset(values) for key, values in found.items()}


@lru_cache(maxsize=32_768)
def classes_of(token: str) -> frozenset[str]:
    """Return the classes a word belongs to: as it stands, by its beginning or ending, or nearly so (a misspelling)."""
    known = vocabulary()
    if (found := known.classes.get(token)) or token in known.small or token.isdigit():
        return found or frozenset()
    for plainer in (umlauts(token), _gendered(token)):
        if plainer != token and (found := known.classes.get(plainer)):
            return found
    found = frozenset().union(
        *(classes for start, classes in known.beginnings.items() if token.startswith(start)),
        *(classes for end, classes in known.endings.items() if token.endswith(end) and token != end),
    )
    return found or _nearly(token)


def _gendered(token: str) -> str:
    """Return a Spanish word for people of any gender as it stands in dictionaries: `vecinxs`, `vecinos`."""
    return re.sub(r"x(?=s?\Z)", "o", token)


@lru_cache(maxsize=32_768)
def parts_of(token: str) -> tuple[str, ...]:
    """Return a compound word as its two known parts, `Aufgabenstatus`, `phonenumber`; else the word alone.

    Where a language makes words at will, a known end is enough: an `Abholtermin` is a day, whatever else.
    """
    known = vocabulary()
    if token in known.classes or token in known.small:
        return (token,)
    for cut in range(len(token) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        first, second = token[:cut], token[cut:]
        if first not in known.classes:
            first = first.removesuffix("s")
        if first in known.classes and (second in known.classes or second in known.topics):
            return (first, second)
    return _headed(token)


def _headed(token: str) -> tuple[str, ...]:
    if classes_of(token):
        return (token,)
    heads = vocabulary().heads
    cuts = range(_SHORTEST_PART, len(token) - _SHORTEST_HEAD + 1)
    cut = next((cut for cut in cuts if token[cut:] in heads), None)
    return (token,) if cut is None else (token[:cut], token[cut:])


def _nearly(token: str) -> frozenset[str]:
    if len(token) < _SHORTEST_FUZZY:
        return frozenset()
    classes = vocabulary().classes
    same_start = _by_start().get(token[0], ())
    close = process.extractOne(token, same_start, scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
    return classes[close[0]] if close else frozenset()


@cache
def _by_start() -> dict[str, tuple[str, ...]]:
    starts: defaultdict[str, list[str]] = defaultdict(list)
    for word in vocabulary().classes:
        if len(word) >= _SHORTEST_FUZZY:
            starts[word[0]].append(word)
    return {start: tuple(found) for start, found in starts.items()}
