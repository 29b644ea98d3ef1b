"""A group's words for status, urgency and capacity: what each of them means, or that nobody can tell."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from connectors.recognise.text import emoji_of, plain, stem, unnumbered
from connectors.recognise.vocabulary import listed, tree, vocabulary

_LONGEST = 7
"""Words of the longest cell that can be one choice; beyond, it is a sentence."""
_GENERAL = {
    "open": ("in_progress", "on_hold", "blocked", "scheduled", "waiting"),
    "in_progress": ("blocked", "on_hold"),
    "active": ("in_progress",),
    "approved": ("done", "in_progress", "scheduled"),
    "rejected": ("unmet",),
}
_CLOSINGS = ("done", "cancelled", "duplicate", "unmet", "expired", "referred", "rejected", "archived")
_DENIED = {"done": "open", "in_progress": "open", "available": "unavailable"}
"""What is meant where a meaning is denied: `ni empezado`, `nicht verfügbar`."""
_SHORT = 5
"""Words of a cell that may say what it is about beside its status."""
_LEAST_SAID = 0.5
_HEAD = re.compile(
    r"\s+[-–—/]+\s+|\s*[:;,(]\s*|\s+(?:to|by|for|because|due|por|para|porque|pour|par|vers|an|von|wegen|durch)\s+",
    re.IGNORECASE,
)
"""What parts an end from its reason or whereabouts: `Denied: over income`, `Referred to the tenants' union`."""
_ANSWERED = re.compile(r"\s*(?:no|non|nein|não|nao)\s*[-–—:;,(]", re.IGNORECASE)
"""A no that is an answer and denies nothing that follows: `No – claimed`."""
_CODE = re.compile(r"[A-Za-z]{3,4}\Z")
_PER_CENT = re.compile(r"\s*(\d{1,3})\s*%\W*")
LEGEND = re.compile(r"(\d+)\s*(?:[=:–—-]|is|means)\s*([^\W\d_]+(?: [^\W\d_]+)?)")
"""What a header says of a step of its scale: `1 = low`."""
_TO_DO = re.compile(
    r"(?:a \w+(?:[aei]r|re)|por \w+[aei]r|(?:noch )?zu \w+en|da \w+[aei]re|(?:still )?to (?!be\b)[a-z]+)(?: .*)?"
)
"""What is still to be done, in languages that say so with a verb: `à trouver`, `por entregar`, `zu liefern`."""
_NOBODY = re.compile(
    r"(?:no ?one|nobody|none|nadie|ninguem|personne|niemand|noch (?:keiner|niemand)|keiner|needs? some(?:one|body))"
    r"(?: \w+){0,2}?(?: (?:yet|on it|assigned|took|taken|picked|claimed|up|signed|got|has|it|this|aun|todavia|lo|tomo"
    r"|tiene|toma|ainda|pegou|assumiu|dessus|encore|pris|prend|dran|gefunden|ubernommen|da))*"
)
"""That nobody has taken a thing yet: it waits for somebody."""
_FAILED = re.compile(
    r"(?:could ?n t|could not|can ?t|cannot|unable to|not able to|failed to|did ?n t|did not|no se pudo|no pudimos"
    r"|no se (?:logro|consiguio)|no conseguimos|nao (?:conseguimos|deu para|deu pra|foi possivel|achamos|encontramos)"
    r"|(?:n a |n ont |on n a )?pas (?:pu|reussi|trouve)|impossible (?:de|d)|konnten? nicht|nicht gefunden"
    r"|keine? \w+ gefunden)"
    r"\b(?P<what>.*)"
)
_DOING = re.compile(
    r"(?:(?:l[oae]s? |se |ya |aun |todavia )*(?:estoy|estamos|estan|esta|seguimos|sigue|vamos|andamos|anda)"
    r"(?: l[oae]s?)? \w+(?:a|ie|ye)ndo(?:l[oae]s?)?"
    r"|(?:ja |ainda )*(?:estou|estamos|esta|estao|to|ta|tamos|tao|segue|seguimos|vamos) \w+[aei]ndo"
    r"|(?:we re|we are|i m|they re|she s|he s|is|are|being|still|now|currently) (?:\w+ly )?\w{2,}ing"
    r"|(?:on est |est |sont |c est )?en train d\w*(?: \w+)?"
    r"|(?:wird|werden) (?:gerade |noch |schon )?\w*ge\w+(?:t|en)|(?:wir sind |bin |sind )?(?:gerade )?am \w+en"
    r"|(?:lo |la |ci )*(?:sto|stiamo|stanno|sta) \w+[ae]ndo)(?: .*)?"
)
"""That somebody is at it, in languages that say so with a verb: `lo estamos viendo`, `wird gebaut`."""
_NOT_YET = re.compile(
    r"not (?:\w+ ){1,3}yet|noch nicht \w+|pas encore \w+"
    r"|(?:pas|ni|nem) (?:\w+ )?\w+(?:e|es|ee|ado|ada|ido|ida|ou|eu|iu)"
    r"|(?:todavia|aun) (?:no|sin) \w+|no (?:\w+ ){1,3}(?:todavia|aun)|ainda (?:nao|sem) \w+|nao (?:\w+ ){1,3}ainda"
    r"|non (?:\w+ )?ancora(?: \w+)?|nog niet(?: \w+)?"
)
"""That a thing has not come about yet, whichever: `not looked at yet`, `pas touché`."""
_REACH = re.compile(
    r"\b(?:reach|contact|get (?:a )?hold|get through|answer|respond|reply|contactar|localizar|comunicar|contatar"
    r"|contato|falar|joindre|contacter|erreich\w*|repond\w*)\b"
)
"""That a thing was tried in vain: nobody was reached, so that it waits; else it stays unmet."""
_SPAN = re.compile(
    r"(?:\b(?P<now>hours?|hrs?|days?|tonight|tomorrow|weekend|horas?|dias?|manana|amanha|heures?|jours?|demain|stunden?"
    r"|tag(?:en?)?|morgen)|\b(?P<soon>weeks?|wks?|semanas?|semaines?|wochen?)|\b(?P<later>months?|mes|meses|mois|monate?n?"
    r"|years?|anos?|ans|jahre?n?))\b"
)
"""Within which span a thing is needed."""
_SPANS = {"now": "high", "soon": "medium", "later": "low"}
_SHORTEST_TYPO, _TYPO = 7, 88
"""Letters from which a phrase may be misspelled, and how near it must be to the one that is meant."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """The words of one subject: whole phrases, their stems, beginnings of words, and pictures, each to its meaning."""

    phrases: Mapping[str, str]
    stems: Mapping[str, str]
    beginnings: Mapping[str, str]
    emoji: Mapping[str, str]

    def of(self, phrase: str) -> str | None:
        """Return the meaning of a phrase as it stands, in another gender or number, or by its beginning."""
        if meaning := self.phrases.get(phrase) or self.stems.get(stem(phrase)):
            return meaning
        if " " in phrase:
            return None
        return next((meaning for start, meaning in self.beginnings.items() if phrase.startswith(start)), None)

    def near(self, phrase: str) -> str | None:
        """Return the meaning of the known phrases that a misspelled one is near to, where they agree."""
        if len(phrase) < _SHORTEST_TYPO:
            return None
        alike = [known for known in self.phrases if known[0] == phrase[0] and known.count(" ") == phrase.count(" ")]
        close = process.extract(phrase, alike, scorer=fuzz.ratio, score_cutoff=_TYPO, limit=3)
        found = {self.phrases[known] for known, _, _ in close}
        return found.pop() if len(found) == 1 else None


@cache
def meanings(subject: str) -> Meanings:
    """Return the words of `status`, `level` or `capacity`."""
    phrases: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    choices = vocabulary().choices
    for meaning, languages in tree(choices, subject).items():
        for said in languages.values() if isinstance(languages, Mapping) else ():
            for word in listed(said):
                target = beginnings if word.endswith("*") else phrases
                target.setdefault(plain(word.rstrip("*")) or word, meaning)
    stems = _agreeing((stem(phrase), meaning) for phrase, meaning in phrases.items())
    emoji = {letter: meaning for meaning, said in tree(choices, f"{subject}_emoji").items() for letter in listed(said)}
    return Meanings(phrases, stems, dict(sorted(beginnings.items(), key=lambda item: -len(item[0]))), emoji)


def _agreeing(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return stems with their meaning, without those of several."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for said, meaning in pairs:
        found[said].add(meaning)
    return {said: meanings_.pop() for said, meanings_ in found.items() if len(meanings_) == 1}


@lru_cache(maxsize=16_384)
def meaning_of(subject: str, raw: str) -> str | None:
    """Return what a cell means, or None where that is not certain.

    Per cent of a task say how far it is. Else the cell is looked up whole, then without a number before it; then the
    known phrases inside it are weighed: they must be at least half of what it says, must not be denied, and must
    agree. Where they do not, the end that stands before its reason counts: `Denied: over income`. A verb of what is
    still to be done is open: `por entregar`. A cell that says nothing known means what its picture does, or what the
    phrase does that it is a misspelling of.
    """
    known = meanings(subject)
    if subject == "status" and (share := _PER_CENT.fullmatch(raw)):
        return {0: "open", 100: "done"}.get(int(share[1]), "in_progress")
    for text in dict.fromkeys((plain(raw), plain(unnumbered(raw)))):
        if text and (meaning := known.of(text)):
            return meaning
    text = plain(unnumbered(raw))
    if text.isdigit():
        return None
    pictured = None if any(map(known.of, text.split())) else _pictured(known, raw)
    if text and (_speaks(known, text) or not emoji_of(raw)):
        return _in_words(subject, raw, text) or pictured
    return pictured


def _in_words(subject: str, raw: str, text: str) -> str | None:
    known = meanings(subject)
    if _ANSWERED.match(raw):
        return _ended(known, raw)
    if meaning := _inside(known, text) or _ended(known, raw):
        return meaning
    if meaning := _phrased(subject, text):
        return meaning
    return None if _speaks(known, text) else known.near(text)


def _phrased(subject: str, text: str) -> str | None:
    """Return what a text means by how it is put: what is still to do, what nobody took, what was tried in vain.

    Of urgency: within hours or days is high, within weeks medium, within months or years low.
    """
    if subject == "level":
        spans = {span for found in _SPAN.finditer(text) for span, word in found.groupdict().items() if word}
        return _SPANS[spans.pop()] if len(spans) == 1 else None
    if subject != "status" or len(text.split()) > _LONGEST:
        return None
    if _DOING.fullmatch(text) and not _speaks(meanings(subject), text):
        return "in_progress"
    if _NOBODY.fullmatch(text) or (len(text.split()) <= _SHORT and _TO_DO.fullmatch(text)):
        return "open"
    if failed := _FAILED.fullmatch(text):
        return "blocked" if _REACH.search(failed["what"]) else "unmet"
    return "open" if _NOT_YET.fullmatch(text) else None


def _pictured(known: Meanings, raw: str) -> str | None:
    found = {known.emoji[letter] for letter in emoji_of(raw) if letter in known.emoji}
    return found.pop() if len(found) == 1 else None


def _ended(known: Meanings, raw: str) -> str | None:
    """Return the end that a cell names before it says why or where to; nobody knows what only `Closed` was."""
    head, *reason = _HEAD.split(unnumbered(raw), maxsplit=1)
    meaning = known.of(plain(head)) if reason else None
    return meaning if meaning in _CLOSINGS else None


def _speaks(known: Meanings, text: str) -> bool:
    """Tell whether anything in a text is known, or denied."""
    return any(known.of(word) or word in _particles("negations") for word in text.split())


def _inside(known: Meanings, text: str) -> str | None:
    said = text.split()
    if len(said) > _LONGEST:
        return None
    taken, found = _phrases(known, said)
    content = [place for place, word in enumerate(said) if word not in _particles("little")]
    if not found or taken.isdisjoint(content):
        return None
    if len(taken.intersection(content)) < _LEAST_SAID * len(content) and not _at_an_end(taken, len(said)):
        return None
    return _agreed(found)


def _at_an_end(taken: set[int], length: int) -> bool:
    """Tell whether what is known begins or ends a short cell: `Delivered to the school`, `Warm coats delivered`."""
    return length <= _SHORT and bool(taken & {0, length - 1})


def _phrases(known: Meanings, said: list[str]) -> tuple[set[int], list[str]]:
    taken: set[int] = set()
    found: list[tuple[int, str]] = []
    for size in range(len(said), 0, -1):
        for start in range(len(said) - size + 1):
            places = set(range(start, start + size))
            meaning = None if taken & places else known.of(" ".join(said[start : start + size]))
            if meaning:
                if start and said[start - 1] in _particles("negations"):
                    return _denied(meaning, said[start - 1 :], size)
                if start and meaning == "done" and said[start - 1] in _particles("partly"):
                    meaning = "in_progress"
                if start > 1 and said[start - 2] in _particles("negations") and said[start - 1] in _particles("longer"):
                    return set(), []
                taken |= places
                found.append((start, meaning))
    return taken, [meaning for _, meaning in sorted(found)]


def _denied(meaning: str, rest: list[str], size: int) -> tuple[set[int], list[str]]:
    """Return what is left where a meaning is denied: what is not done or begun is open, what is not there is not.

    Of anything else, and of what is not so any more, nobody can tell.
    """
    if meaning in _DENIED and len(rest) == size + 1:
        return set(range(_LONGEST)), [_DENIED[meaning]]
    return set(), []


def _agreed(found: list[str]) -> str | None:
    """Return the one meaning of several: a general one yields to what makes it more exact."""
    several = set(found)
    if "closed" in several:
        rest = several - {"closed"}
        if rest & {"open", "blocked", "unavailable"}:
            return "unmet" if rest == {"open"} else None
        several = rest & set(_CLOSINGS) or several
    for general, exact in _GENERAL.items():
        if general in several and several & set(exact):
            several -= {general}
    if several == {"done", "unmet"}:
        return "unmet"
    return several.pop() if len(several) == 1 else None


@cache
def _particles(which: str) -> frozenset[str]:
    return frozenset(listed(vocabulary().choices[which]))


def is_denied(raw: str) -> bool:
    """Tell whether a cell begins with what denies: `não dá`, `kann nicht` does not."""
    return plain(raw).split(" ")[0] in _particles("negations")


def is_yes(raw: str) -> bool | None:
    """Tell whether a cell says yes or no; None where it says something else."""
    word = raw.strip().casefold()
    return _flags().get(word, _flags().get(plain(word)) if word else None)


@cache
def _flags() -> dict[str, bool]:
    said = tree(vocabulary().choices, "yes_no")
    return {word.casefold(): answer == "yes" for answer in ("no", "yes") for word in listed(said[answer])}


def meaning_in(kind: str, raw: str) -> str | None:
    """Return what a status that says nothing else means in one kind of table alone: `Broken` of a thing offered."""
    return _own_words(kind).get(plain(raw))


def is_status(raw: str) -> bool:
    """Tell whether a cell says how far a thing is, in any kind of table."""
    kinds = tree(vocabulary().choices, "status_in")
    return meaning_of("status", raw) is not None or any(meaning_in(kind, raw) for kind in kinds)


@cache
def _own_words(kind: str) -> dict[str, str]:
    said = tree(tree(vocabulary().choices, "status_in"), kind)
    return {plain(word): meaning for meaning, words in said.items() for word in listed(words)}


def status_choice(kind: str, meaning: str) -> str | None:
    """Return the status choice that a meaning is in one kind of table."""
    chosen = tree(tree(vocabulary().choices, "fills"), kind).get(meaning)
    return None if chosen is None else str(chosen)


def are_codes(values: Iterable[str]) -> bool:
    """Tell whether a column's words are short codes of one length, such as `new`, `ful`, `pen`."""
    several = list(values)
    return len(several) > 1 and len({len(value) for value in several}) == 1 and all(map(_CODE.match, several))


def meaning_of_code(code: str) -> str | None:
    """Return the meaning of a short code."""
    return _codes().get(code.casefold())


@cache
def _codes() -> dict[str, str]:
    return {code: meaning for meaning, said in tree(vocabulary().choices, "codes").items() for code in listed(said)}
