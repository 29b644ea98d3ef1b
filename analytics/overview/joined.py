"""What no single sheet shows: commitments, offers and backup, beside how the people behind them are."""

from collections.abc import Sequence

import pandas as pd

from analytics.commitments import soon
from analytics.overview.group import Group
from analytics.overview.lines import Line, rows_of, together
from analytics.presence import name_key
from analytics.words import overview as words

MOST_EACH = 2
"""Lines of one sort."""


def red_owners(group: Group) -> list[Line]:
    """List the commitments due soon whose owner is red.

    Open commitments due today or in the seven days after it, of an owner whose last answer, from one of the last three
    meetings, is red: one line for each such owner, red twice running first, then the earliest day due. With several
    owners, one of them is enough.
    """
    due = soon(group.promised.coming, "due", as_of=group.as_of)
    owned = {person: due.loc[[person in owners for owners in due["owner"]]] for person in group.red}
    twice = _twice_red(group)
    order = sorted(
        (person for person, rows in owned.items() if len(rows)),
        key=lambda person: (person not in twice, owned[person]["on"].min(), name_key(person)),
    )
    return [_red_owner(group, person, owned[person], twice=person in twice) for person in order[:MOST_EACH]]


def _twice_red(group: Group) -> frozenset[str]:
    rows = group.answers_of(group.red, 2)
    reds = rows.loc[rows["capacity"] == "red"].groupby("person").size()
    return frozenset(reds.index[reds >= 2])  # noqa: PLR2004 - twice is two


def _red_owner(group: Group, person: str, due: pd.DataFrame, *, twice: bool) -> Line:
    said = group.answers_of(frozenset({person}), 2 if twice else 1)
    said = said.assign(answer=words.answered_red())
    rows = together(
        [
            rows_of("commitments", due, person="owner", on="on"),
            rows_of("check_ins", said, title="answer", person="person", on="told_on"),
        ]
    )
    text = words.red_owner(person, list(due["title"]), due["on"].min(), twice=twice)
    return Line("red_owner", text, words.red_owner_plain(len(due), twice=twice), rows)


def unsteady_offers(group: Group) -> list[Line]:
    """List the categories whose offers come from people who are red or resting.

    Of each category with open needs: its usable offers, and those left when the offers are set aside whose provider's
    last answer is red or who is resting today. It is listed when fewer of its open needs would then find an offer;
    those that would lose most come first.
    """
    away = group.red | set(group.resting)
    gone = group.given.loc[group.given["provider"].isin(away), "category"].value_counts()
    cells = group.cells.set_index("category")
    left = cells["offers"] - gone.reindex(cells.index, fill_value=0)
    cells = cells.assign(left=left, lost=cells[["open", "offers"]].min(axis=1) - cells["open"].clip(upper=left))
    worst = cells.loc[cells["lost"] > 0].sort_values(["lost", "open"], ascending=False, kind="stable")
    return [_unsteady(group, str(category), cell) for category, cell in worst.head(MOST_EACH).iterrows()]


def _unsteady(group: Group, category: str, cell: pd.Series) -> Line:
    offers = _offers(group, category)
    away = offers.loc[offers["provider"].isin(group.red | set(group.resting))]
    people = sorted(set(away["provider"]), key=name_key)
    counts = words.OfferCounts(len(away), int(cell["offers"]), int(cell["left"]), int(cell["open"]))
    rows = together([rows_of("assets", away, person="provider", on="offered_on"), _open_needs(group, category)])
    said = [words.how_they_are(person, rests=group.resting.get(person)) for person in people]
    return Line(
        "unsteady", words.unsteady(category, said, counts), words.unsteady_plain(category, counts), rows, category
    )


def resting_backup(group: Group, told: Sequence[str]) -> list[Line]:
    """List the categories where the only backup is on rest.

    Categories with usable offers of two or more known people, of whom all but one are resting today; those with open
    needs first.

    Args:
        group: Everything that the lines look at.
        told: Categories that another line speaks of already.
    """
    up = group.given.loc[~group.given["provider"].isin(group.resting)].dropna(subset="provider")
    people = up.groupby("category")["provider"].agg(["nunique", "first"])
    cells = group.cells.merge(people, on="category")
    alone = cells.loc[(cells["providers"] > 1) & (cells["nunique"] == 1) & ~cells["category"].isin(told)]
    alone = alone.sort_values(["open", "category"], ascending=[False, True]).head(1)
    return [_backup(group, category, left) for category, left in alone[["category", "first"]].to_numpy()]


def _backup(group: Group, category: str, left: str) -> Line:
    offers = _offers(group, category).dropna(subset="provider")
    away = sorted(set(offers["provider"]) - {left}, key=name_key)
    said = [words.rests_until(person, group.resting[person]) for person in away]
    rows = rows_of("assets", offers, person="provider", on="offered_on")
    return Line("backup", words.backup(category, left, said), words.backup_plain(category), rows, category)


def _offers(group: Group, category: str) -> pd.DataFrame:
    return group.offers.take(group.given.loc[group.given["category"] == category, "at"].to_numpy())


def _open_needs(group: Group, category: str) -> pd.DataFrame:
    needs = group.waiting.loc[[category in words_ for words_ in group.waiting["category"]]]
    return rows_of("needs", needs, on="opened_on")
