"""What we did, and what changed since the last circle."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from analytics.circle.ledger import Ledger
from analytics.circle.span import Span
from analytics.commitments import Listing, kept_share
from analytics.consent import Where, may_be_named
from analytics.initials import initials
from analytics.presence import by_name
from analytics.rows import in_sheet_order
from analytics.schema import Dataset
from analytics.waits import labels
from analytics.words import circle as words
from analytics.words import commitments as commitment_words
from analytics.words import sentences
from analytics.words.disclosure import somebody

_FIGURES = ("before", "came", "kept", "let_go", "now")


@dataclass(frozen=True, slots=True, eq=False)
class Changed:
    """What changed since the last circle.

    Attributes:
        told: From when to when; that the month has not begun, where it has not.
        rows: One row for asks and one for commitments, where any are read: `what`, `what_told`, `before`, `came`,
            `kept`, `let_go` and `now`, where before + came - kept - let_go = now; no rows where the month has not
            begun.
        notes: What could not be counted.
    """

    told: str
    rows: pd.DataFrame
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Thanks:
    """Whom to thank.

    Attributes:
        people: Those who kept or helped and may be named, by name: `person`, `consent`.
        others: What everybody else who did is called in the circle; outside it, nobody.
    """

    people: pd.DataFrame
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Did:
    """What we did since the last circle.

    Attributes:
        kept: The commitments kept, the latest first, every column.
        share: How many of those that fell due were kept, in words.
        helped: The asks helped: `category`, `needs`, most first; one with several categories counts in each.
        helped_told: How many asks were helped.
        thanks: Whom to thank.
    """

    kept: Listing
    share: str
    helped: pd.DataFrame
    helped_told: str
    thanks: Thanks


def changed_part(needs: Ledger, commitments: Ledger, at: Span, untold: int) -> Changed:
    """Set what became of asks and of commitments beside each other."""
    every = {"needs": needs, "commitments": commitments}
    ledgers = {what: ledger for what, ledger in every.items() if ledger.read}
    rows = pd.DataFrame(
        {
            "what": pd.Series(list(ledgers), dtype="str"),
            "what_told": pd.Series([words.ledger_row(what) for what in ledgers], dtype="str"),
            **{name: [getattr(ledger, name) for ledger in ledgers.values()] for name in _FIGURES},
        }
    )
    if at.tense == "to_come":
        return Changed(words.not_begun(at.day), rows.head(0), ())
    if not ledgers:
        return Changed(words.nothing_read(), rows, ())
    told = words.changed(at.first, at.day, since_a_circle=at.since_a_circle)
    return Changed(told, rows, (words.untold(untold),) if untold else ())


def did_part(states: pd.DataFrame, needs: Ledger, commitments: Ledger, at: Span, dataset: Dataset) -> Did:
    """Gather what was kept and who helped.

    Args:
        states: The commitments as they stood, from `commitment_states`.
        needs: What became of the asks.
        commitments: What became of the commitments.
        at: What the circle looks at.
        dataset: The tables, for who may be named.
    """
    kept = in_sheet_order(states.loc[states.index.isin(commitments.kept_rows.index)])
    kept = kept.sort_values("ended_on", ascending=False, kind="stable")
    share = kept_share(states, first=at.first, last=at.day, as_of=at.day)
    begun = at.tense != "to_come"
    told = words.kept(commitments.known, at.first), commitment_words.kept_day_unknown(commitments.undated)
    met = words.helped(needs.known, at.first), words.met_some_day(needs.undated)
    helped = labels(needs.kept_rows, "category")
    helped = helped.loc[helped["label"] != "", "label"].value_counts()
    return Did(
        kept=Listing(sentences(*told) if begun else words.kept_later(), kept),
        share=words.share(share.kept, share.due) if share.due else "",
        helped=pd.DataFrame({"category": helped.index.astype("str"), "needs": helped.to_numpy()}),
        helped_told=sentences(*met) if begun else "",
        thanks=thanked(commitments, needs, dataset),
    )


def thanked(commitments: Ledger, needs: Ledger, dataset: Dataset, *, where: Where = "inside") -> Thanks:
    """Tell whom to thank for what was kept and met, as `thanks` does."""
    kept, helped = commitments.kept_rows, needs.kept_rows
    return thanks([*kept["owner"], *kept["buddy"], *helped["assignee"]], dataset, where=where)


def thanks(names: Iterable[tuple[str, ...]], dataset: Dataset, *, where: Where = "inside") -> Thanks:
    """Tell whom to thank by name, and in the circle everybody else by their initials, so that nobody is left out.

    Thanked are all who own or stood beside what was kept, and whoever was assigned an ask that was helped, each once.
    Named is only who said yes in every row of theirs in the people table.

    Args:
        names: Their names, row by row.
        dataset: The tables; people tells who may be named.
        where: Whether they are thanked in the circle or outside it.
    """
    whom = sorted({name for some in names for name in some})
    said = dataset.people.loc[dataset.people["person"].isin(whom), ["person", "consent"]]
    named = said.loc[said["person"].isin(may_be_named(said, where=where))]
    # Of several rows of one person the narrower consent holds: inside comes before outside.
    named = by_name(named.sort_values("consent").drop_duplicates("person"))
    others = [name for name in whom if name not in set(named["person"])] if where == "inside" else []
    return Thanks(named, tuple(name if dataset.veiled else initials(name) or somebody() for name in others))
