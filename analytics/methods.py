"""How every figure is counted, taken from the code that counts it, so that the two cannot drift apart."""

import importlib
import importlib.util
import inspect
import pkgutil
import re
from dataclasses import dataclass
from types import ModuleType

SUBJECTS = (
    "overview",
    "coverage",
    "waits",
    "capacity",
    "load",
    "commitments",
    "forecast",
    "circle",
    "rotation",
    "decisions",
    "fairness",
    "release",
)
"""The subjects that have figures, in the order of the pages."""


@dataclass(frozen=True, slots=True)
class Method:
    """How one figure is counted.

    Attributes:
        subject: The subject it belongs to.
        name: What it is, as the code calls it, in words.
        summary: What it returns, in one line.
        definition: How it is counted and what is left out; paragraphs.
        source: The paper or vendor page it follows; empty where it follows none.
    """

    subject: str
    name: str
    summary: str
    definition: str
    source: str


def methods() -> tuple[Method, ...]:
    """Return how every figure is counted, subject by subject, in the order of the code."""
    return tuple(method for subject in SUBJECTS for method in _of_subject(subject))


def _of_subject(subject: str) -> list[Method]:
    found = [
        _method(subject, name, doc)
        for module in _modules(subject)
        for name, function in vars(module).items()
        if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
        if (doc := inspect.getdoc(function)) and _parts(doc)[1]
    ]
    return [method for method in found if not method.name.endswith(" view")]


def _modules(subject: str) -> list[ModuleType]:
    if importlib.util.find_spec(f"analytics.{subject}") is None:
        return []
    top = importlib.import_module(f"analytics.{subject}")
    inner = [info.name for info in pkgutil.iter_modules(getattr(top, "__path__", []), f"{top.__name__}.")]
    return [top, *map(importlib.import_module, inner)]


def _method(subject: str, name: str, doc: str) -> Method:
    summary, definition, source = _parts(doc)
    return Method(subject, name.replace("_", " "), summary, definition, source)


def _parts(doc: str) -> tuple[str, str, str]:
    """Return the first line, the definition and the source of a Google-style docstring."""
    body, *sections = re.split(r"^(Args|Returns|Raises|Yields|Source|Sources):\s*$", doc, flags=re.MULTILINE)
    summary, _, definition = body.strip().partition("\n\n")
    named = dict(zip(sections[::2], sections[1::2], strict=True))
    source = named.get("Source", named.get("Sources", ""))
    return " ".join(summary.split()), _paragraphs(definition), " ".join(source.split())


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n")).strip()
