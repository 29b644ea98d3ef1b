"""How every figure is counted, taken from the code that counts it, so that the two cannot drift apart."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from analytics.words import fields
from analytics.words import methods as words

_CODE = re.compile(r"`([^`]*[^a-z_.`][^`]*)`|`([a-z_.]+)`|\b[a-z]+(?:_[a-z]+)+\b|\bNone\b")
"""What only the code calls so: an example in backticks, a name in backticks, and words joined by low lines."""
_ORDER_TO_THE_CODE = re.compile(r"^(?:Return|List|Tell|Name) (\w)")


@dataclass(frozen=True, slots=True)
class Method:
    """How one figure is counted, in words for people.

    Attributes:
        page: The page that shows it, by its place in the URL.
        name: What the code calls it, `waits.is_open`.
        heading: What people call it.
        definition: What it is, how it is counted and what is left out; paragraphs.
        limits: What it cannot tell; empty where nothing needs to be said beyond the definition.
        source: The paper or vendor page it follows; empty where it follows none.
    """

    page: str
    name: str
    heading: str
    definition: str
    limits: str
    source: str

    def mentions(self, wanted: str) -> bool:
        """Tell whether every word that is looked for stands somewhere in it, whatever the case."""
        told = f"{self.heading} {self.definition} {self.limits} {self.source}".casefold()
        return all(word in told for word in wanted.casefold().split())


@cache
def methods() -> tuple[Method, ...]:
    """Return how every figure is counted, page by page, in the order in which `words.figures` names them."""
    return tuple(
        _method(page, name, heading) for page, named in words.figures().items() for name, heading in named.items()
    )


def documented(subject: str) -> Mapping[str, str]:
    """Return the docstrings of a subject that define something, by the name of the function.

    Args:
        subject: A module or package of analytics.
    """
    return {
        f"{subject}.{name}": doc
        for module in _modules(subject)
        for name, function in vars(module).items()
        if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
        if (doc := inspect.getdoc(function)) and _sections(doc)["definition"]
    }


def _modules(subject: str) -> Iterator[ModuleType]:
    top = importlib.import_module(f"analytics.{subject}")
    yield top
    for info in pkgutil.iter_modules(getattr(top, "__path__", []), f"{top.__name__}."):
        yield importlib.import_module(info.name)


def _method(page: str, name: str, heading: str) -> Method:
    subject = name.partition(".")[0]
    parts = _sections(_documented(subject)[name])
    told = {part: _told(text, subject) for part, text in parts.items() if part != "source"}
    definition = "\n\n".join([told["summary"], told["definition"]])
    return Method(page, name, heading, definition, told["limits"], parts["source"].replace("`", ""))


_documented = cache(documented)


def _sections(doc: str) -> Mapping[str, str]:
    """Return the first line, the definition, the limits and the source of a Google-style docstring."""
    body, *sections = re.split(r"^(Args|Returns|Raises|Yields|Limits|Source):\s*$", doc, flags=re.MULTILINE)
    summary, _, definition = body.strip().partition("\n\n")
    named = dict(zip(sections[::2], sections[1::2], strict=True))
    return {
        "summary": _ORDER_TO_THE_CODE.sub(lambda found: found[1].upper(), _paragraphs(summary)),
        "definition": _paragraphs(definition),
        "limits": _paragraphs(named.get("Limits", "")),
        "source": _paragraphs(named.get("Source", "")),
    }


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n")).strip()


def _told(text: str, subject: str) -> str:
    """Return text of the code with what only the code calls so in the words that pages use."""
    return _CODE.sub(lambda found: words.quoted(found[1]) if found[1] else _called(found[2] or found[0], subject), text)


def _called(name: str, subject: str) -> str:
    """Return what people call something: a figure by its heading, else a word of the code or a field by theirs."""
    last = name.rpartition(".")[2]
    headings = {one: told for named in words.figures().values() for one, told in named.items()}
    near = [one for one in headings if one == f"{subject}.{last}" or ("_" in last and one.endswith(f".{last}"))]
    return words.quoted(headings[near[0]]) if near else words.term(last) or fields.field(last)
