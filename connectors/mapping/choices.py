"""Words of the group and what they mean: choices, and yes or no."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.schema import Field
from connectors.mapping.cells import Plain, text_of
from connectors.mapping.options import Splitter, splitter
from connectors.mapping.text import fold, fold_header, one_line, says_nothing

_YES = frozenset((
    "yes", "y", "true", "t", "1", "on", "checked", "x", "✓", "✔", "☑", "✅", "🗸", "👍", "si", "s", "sim", "oui", "o",
    "ja", "j", "vrai", "verdadero", "verdadeiro", "wahr", "done", "ok",
))  # fmt: skip
_NO = frozenset((
    "no", "n", "false", "f", "0", "off", "unchecked", "-", "--", "—", "✗", "✘", "☐", "❌", "✖", "👎", "nao", "non",
    "nein", "faux", "falso", "falsch", "none", "n/a", "na", "",
))  # fmt: skip
_CAREFUL = frozenset(("capacity", "consent"))
"""Choices of which the last of the schema's order is the one to heed where a cell says several."""
_TIGHT = re.compile(r"[;\n|]|,(?=\S)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a cell means.

    Attributes:
        value: The choice, or None.
        new: Words in it that nobody has explained.
    """

    value: str | None = None
    new: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chooser:
    """Reads the cells of one column as choices of one field.

    A cell counts whole where its words are known; else it is taken apart as a cell with several values. Of several
    choices in one cell, the one that comes first in the schema counts: what is still open before what is done, what
    is high before what is low; of capacity and consent the last: red before green, no before outside.

    Attributes:
        of: The field.
        words: Folded word to choice; an empty choice is known to say nothing.
        parts: Takes cells with several values apart.
    """

    of: Field
    words: Mapping[str, str]
    parts: Splitter

    def read(self, value: Plain) -> Meaning:
        """Return what a settled cell means."""
        text = one_line(text_of(value))
        if not text:
            return Meaning()
        whole = self.words.get(fold(text))
        if whole is not None:
            return Meaning(whole or None)
        return Meaning() if says_nothing(text) else self._several(value, text)

    def _several(self, value: Plain, text: str) -> Meaning:
        options = self.parts.split(value)
        meanings = {option: self.words.get(fold(option)) for option in options}
        new = tuple(option for option, meaning in meanings.items() if meaning is None)
        if len(new) == len(options) and not isinstance(value, tuple) and not _TIGHT.search(text):
            return Meaning(new=(text,))
        return Meaning(self._first({meaning for meaning in meanings.values() if meaning}), new)

    def _first(self, choices: set[str]) -> str | None:
        order = self.of.choices[::-1] if self.of.name in _CAREFUL else self.of.choices
        return next((choice for choice in order if choice in choices), None)


def chooser(field_: Field, words: Mapping[str, str], values: Sequence[Plain]) -> Chooser:
    """Return what reads a column as choices: by the group's words, and by the choices' own names.

    Args:
        field_: A field with choices.
        words: The group's word to its choice.
        values: The column's distinct cells, settled.
    """
    own = {fold(choice.replace("_", sign)): choice for choice in field_.choices for sign in "_ -"}
    theirs = {fold(word): choice for word, choice in words.items()}
    return Chooser(field_, own | theirs, splitter(values, words))


def yes_or_no(value: Plain) -> bool | None:
    """Return whether a cell says yes: a tick, a cross, a number above nought, or yes in five languages.

    None where it says neither.
    """
    if isinstance(value, int | float):
        return value > 0
    word = fold(text_of(value)).rstrip(".!")
    return True if word in _YES else False if word in _NO else None


def header_meaning(header: str, words: Mapping[str, str]) -> str:
    """Return what a yes/no column stands for: the group's word for its header, else the header itself."""
    folded = {fold_header(word): meaning for word, meaning in words.items()}
    return folded.get(fold_header(header), one_line(header))
