"""What is read aloud sounds kind, and what is written down in the circle goes back into the group's own sheet."""

import re

import pandas as pd
import pytest

from analytics.circle import circle_view
from analytics.filters import Filters
from analytics.release import outside_circle
from connectors import demo
from connectors.config import parse_config
from connectors.mapping import map_table
from connectors.raw import RawTable
from pages.packs.agenda import agenda
from pages.packs.document import Document, Grid, Items, Paste, Picture, Told
from pages.packs.markdown import markdown
from pages.packs.origin import Origin
from pages.packs.shared import shared
from tests.demo_group import TODAY, demo_group

UNKIND = (
    "late", "later than", "failing", "failed", "fails", "failure", "behind", "inactive", "lazy", "idle", "overdue",
    "delinquent", "missed", "absent", "unreliable", "underperforming", "offender", "culprit", "blame", "fault",
    "guilty", "problem", "poor", "bad", "worst", "weak", "slow", "neglected", "forgot", "no-show", "deadbeat",
    "non-compliant", "noncompliant", "burned out", "burnt out", "at risk", "score", "rank", "ranking",
)  # fmt: skip
"""What nobody is called, nor anything that they do."""


def document(month: str, template: tuple[str, tuple[str, ...]] = ("", ())) -> Document:
    view = circle_view(demo_group(), Filters(), month=pd.Period(month, "M"), as_of=TODAY)
    return agenda(view, Origin("Read now", template=template))


def our_words(document: Document) -> list[str]:
    """Return every sentence and heading of a pack that is ours: cells are the group's own."""
    found = [document.title, document.headline, *document.facts]
    for part in (*document.parts, *document.notes):
        found.append(part.title)
        for block in part.blocks:
            match block:
                case Told(text):
                    found.append(text)
                case Items(lines):
                    found += lines
                case Grid(heads=heads) | Paste(heads=heads):
                    found += heads
                case Picture(_, alt, grid):
                    found += [alt, *grid.heads, *(cell for row in grid.rows for cell in row)]
                case _:
                    pass
    return found


@pytest.mark.parametrize("month", ["2025-01", "2026-03", "2026-10", "2026-11", "2027-01"])
def test_nobody_is_called_anything_unkind(month: str) -> None:
    unkind = re.compile(rf"\b(?:{'|'.join(map(re.escape, UNKIND))})\b", re.IGNORECASE)
    assert [text for text in our_words(document(month)) if unkind.search(text)] == []


JARGON = (
    "percentage point", "gini", "interval", "median", "quantile", "percentile", "bootstrap", "jeffreys", "kaplan",
    "censored", "suppress", "withheld", "throughput", "baseline", "kpi", "metric", "deploy", "null", "nan",
)  # fmt: skip
"""What only somebody who counts for a living says; it may stand under "How is this counted?"."""


@pytest.mark.parametrize("month", ["2026-03", "2026-10", "2026-11", "2027-01"])
def test_what_is_read_in_the_circle_or_outside_needs_no_explaining(month: str) -> None:
    outside = outside_circle(demo_group(), month=pd.Period(month, "M"), as_of=TODAY)
    told = [*our_words(document(month)), *our_words(shared(outside, Origin("Read now")))]
    jargon = re.compile(rf"\b(?:{'|'.join(JARGON)})s?\b", re.IGNORECASE)
    assert len(told) > 40
    assert [text for text in told if jargon.search(text)] == []


def test_what_is_written_under_the_action_items_pastes_back_as_rows_of_the_groups_own_table() -> None:
    config = parse_config(demo.config_text())
    source = config.sources[0]
    table = next(table for table in source.tables if table.fills == "commitments")
    raw = next(raw for raw in demo.read(source, {}, now=TODAY.to_pydatetime()) if raw.name == table.name)
    headers = map_table(raw, table, source="Demo", timezone="UTC").headers
    notes = markdown(document("2026-11", (table.name, headers))).decode().partition("## Action items")[2]
    line = next(line for line in notes.splitlines() if line.startswith("|"))
    heads = [re.sub(r"\\(.)", r"\1", cell) for cell in line.strip("| ").split(" | ")]
    assert tuple(heads) == headers

    written = {"What / Qué": "Call the plumber", "Who / Quién": "Hana Y.", "Buddy": "Bea L.", "Status": "⬜ to do",
               "By when": "2026-11-20", "Look in on": "2026-11-12", "For request": "R-12"}  # fmt: skip
    pasted = RawTable(table.name, [*raw.rows, [written.get(head) for head in heads]], [*raw.row_names, "999"])
    [row] = map_table(pasted, table, source="Demo", timezone="UTC").frame.tail(1).to_dict("records")
    assert (row["title"], row["owner"], row["buddy"], row["status"]) == (
        "Call the plumber", ("Hana Y.",), ("Bea L.",), "open",
    )  # fmt: skip
    assert (row["due_on"], row["check_in_on"]) == (pd.Timestamp(2026, 11, 20), pd.Timestamp(2026, 11, 12))
    assert row["row"] == f"{table.name} 999"
