"""Made-up rows in any number, the same at every run."""

import io
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analytics.schema import (
    ASSETS,
    CHECK_INS,
    COMMITMENTS,
    MEETINGS,
    NEEDS,
    PEOPLE,
    Dataset,
    dataset,
    frame,
)

TODAY = pd.Timestamp("2026-11-03")
CATEGORIES = ("Groceries", "Rides", "Childcare", "Rent", "Home repair", "Company", "Translation", "Tools")
AREAS = ("North", "South", "Hill", "Harbour", "Mill")
LANGUAGES = ("English", "Spanish", "Arabic")
HEADERS = ("ID", "Asked on", "What", "Kind", "Status", "Urgency", "Area", "Language", "Who", "Closed on")


def requests_csv(count: int) -> str:
    """Return a sheet of requests as a group keeps it, ten columns wide."""
    draw = np.random.default_rng(7)
    opened = draw.integers(0, 900, count)
    closed = opened - draw.integers(0, 60, count)
    is_done = draw.random(count) < 0.7
    cells = {
        "ID": [f"R{n:06}" for n in range(count)],
        "Asked on": [f"{date(2026, 11, 3) - timedelta(days=int(n)):%m/%d/%Y}" for n in opened],
        "What": [f"Help with thing {n % 977}" for n in range(count)],
        "Kind": _pairs(draw, CATEGORIES, count),
        "Status": np.where(is_done, "Done 🙌", _some(draw, ("New", "Dispatch needed", "Waiting", "Cancelled"), count)),
        "Urgency": _some(draw, ("High", "medium", "LOW", ""), count),
        "Area": _some(draw, AREAS, count),
        "Language": _some(draw, LANGUAGES, count),
        "Who": [f"Neighbour {n % 3001}" for n in range(count)],
        "Closed on": [
            f"{date(2026, 11, 3) - timedelta(days=max(int(n), 0)):%Y-%m-%d}" if done else ""
            for n, done in zip(closed, is_done, strict=True)
        ],
    }  # fmt: skip
    text = io.StringIO()
    pd.DataFrame(cells, columns=list(HEADERS)).to_csv(text, index=False)
    return text.getvalue()


def group(needs: int, offers: int = 5_000, commitments: int = 5_000, people: int = 100, meetings: int = 100) -> Dataset:
    """Return canonical frames of that many rows."""
    draw = np.random.default_rng(11)
    names = [f"Person {n:03}" for n in range(people)]
    return dataset(
        needs=_needs(draw, needs),
        assets=_assets(draw, offers, names),
        commitments=_commitments(draw, commitments, names),
        check_ins=_check_ins(draw, names, meetings),
        people=frame(PEOPLE, {"person": names, **_provenance("People", people)}),
        meetings=frame(MEETINGS, {"held_on": _meeting_days(meetings), **_provenance("Meetings", meetings)}),
    )


def _some(draw: np.random.Generator, words: tuple[str, ...], count: int) -> list[str]:
    return [words[n] for n in draw.integers(0, len(words), count)]


def _pairs(draw: np.random.Generator, words: tuple[str, ...], count: int) -> list[str]:
    return [", ".join(pair) for pair in zip(_some(draw, words, count), _some(draw, words, count), strict=True)]


def _tuples(draw: np.random.Generator, words: tuple[str, ...], count: int) -> list[tuple[str, ...]]:
    return [(word,) for word in _some(draw, words, count)]


def _days_ago(draw: np.random.Generator, most: int, count: int) -> pd.Series:
    return pd.Series(TODAY - pd.to_timedelta(draw.integers(0, most, count), unit="D"))


def _provenance(table: str, count: int) -> dict[str, object]:
    return {
        "source": "Made up",
        "row": [f"{table} {n + 2}" for n in range(count)],
        "row_url": [f"https://docs.google.com/spreadsheets/d/made-up/edit#gid=0&range={n}:{n}" for n in range(count)],
    }


def _needs(draw: np.random.Generator, count: int) -> pd.DataFrame:
    opened = _days_ago(draw, 700, count)
    closed = opened + pd.to_timedelta(draw.integers(0, 60, count), unit="D")
    status = pd.Series(_some(draw, ("done",) * 6 + ("open", "in_progress", "cancelled", "referred"), count))
    is_open = status.isin(["open", "in_progress"])
    return frame(
        NEEDS,
        {
            "need_id": [f"N{n}" for n in range(count)],
            "title": [f"Help with thing {n % 977}" for n in range(count)],
            "category": _tuples(draw, CATEGORIES, count),
            "status": status.tolist(),
            "urgency": _some(draw, ("high", "medium", "low"), count),
            "opened_on": opened,
            "closed_on": closed.clip(upper=TODAY).where(~is_open),
            "area": _some(draw, AREAS, count),
            "language": _tuples(draw, LANGUAGES, count),
            "requester": [f"Neighbour {n % 3001}" for n in range(count)],
            "root_cause": _tuples(draw, ("Rent rise", "Job loss", "Illness"), count),
            "barriers": _tuples(draw, ("No car", "No phone"), count),
            **_provenance("Requests", count),
        },
    )


def _assets(draw: np.random.Generator, count: int, names: list[str]) -> pd.DataFrame:
    return frame(
        ASSETS,
        {
            "asset_id": [f"A{n}" for n in range(count)],
            "title": [f"Offer {n % 311}" for n in range(count)],
            "category": _tuples(draw, CATEGORIES, count),
            "provider": _some(draw, tuple(names), count),
            "area": _some(draw, AREAS, count),
            "language": _tuples(draw, LANGUAGES, count),
            "status": _some(draw, ("available", "available", "limited", "done"), count),
            "offered_on": _days_ago(draw, 700, count),
            **_provenance("Offers", count),
        },
    )


def _commitments(draw: np.random.Generator, count: int, names: list[str]) -> pd.DataFrame:
    made = _days_ago(draw, 700, count)
    due = made + pd.to_timedelta(draw.integers(0, 60, count), unit="D")
    done = made + pd.to_timedelta(draw.integers(0, 70, count), unit="D")
    status = pd.Series(_some(draw, ("done",) * 7 + ("open", "in_progress", "cancelled"), count))
    return frame(
        COMMITMENTS,
        {
            "commitment_id": [f"C{n}" for n in range(count)],
            "title": [f"Promise {n % 311}" for n in range(count)],
            "owner": _tuples(draw, tuple(names), count),
            "status": status.tolist(),
            "made_on": made,
            "due_on": due,
            "done_on": done.clip(upper=TODAY).where(status == "done"),
            "category": _tuples(draw, CATEGORIES, count),
            **_provenance("Tasks", count),
        },
    )


def _meeting_days(count: int) -> pd.Series:
    return pd.Series([TODAY - pd.Timedelta(days=7 * n) for n in reversed(range(count))])


def _check_ins(draw: np.random.Generator, names: list[str], meetings: int) -> pd.DataFrame:
    days = _meeting_days(meetings)
    pairs = [(name, day) for day in days for name in names if draw.random() < 0.8]
    return frame(
        CHECK_INS,
        {
            "person": [name for name, _ in pairs],
            "checked_in_on": [day for _, day in pairs],
            "capacity": _some(draw, ("green",) * 6 + ("yellow",) * 3 + ("red",), len(pairs)),
            **_provenance("Check-ins", len(pairs)),
        },
    )
