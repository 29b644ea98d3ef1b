"""Fair share: in which order the group's own weights would put the open needs, and how sure that order is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analytics.filters import Filters, matches
from analytics.presence import BEGINNING
from analytics.rows import in_sheet_order, still_waits
from analytics.schema import PROVENANCE, WEIGHTS, Dataset, Rules
from analytics.waits import is_open
from analytics.words import fairness as words

if TYPE_CHECKING:
    from numpy.typing import NDArray

FULL_WAIT = 60
"""From this many days on, a wait counts in full."""
FULL_BARRIERS = 3
"""From this many barriers on, they count in full."""
UNKNOWN = 0.5
"""What a row does not say counts as one half."""
MOST_WEIGHT = 5.0
"""A weight can be moved at least this far."""

_URGENCY = {"high": 1.0, "medium": 0.5, "low": 0.0}
_DIGITS = 9
_SHOWN = ["need_id", "title", "titled", "category", "area", "opened_on", "days_waiting", "why", *PROVENANCE]


@dataclass(frozen=True, slots=True, eq=False)
class Weighable:
    """What does not change with the weights.

    Attributes:
        needs: Every need, closed ones included, with what is shown of it; `shown` tells which are put in an order.
        inputs: The five inputs of each, 0 to 1, in the order of WEIGHTS; never shown.
        rules: The group's own, as it wrote them.
        filters: What was chosen to look at.
        notes: In what the asks are all alike, so that a weight changes nothing.
    """

    needs: pd.DataFrame
    inputs: "NDArray[np.float64]"
    rules: Rules
    filters: Filters
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class FairnessView:
    """What the Fair share page shows. Nothing is decided here.

    Attributes:
        of: What does not change with the weights.
        weights: How much each of WEIGHTS counts now.
        headline: Which need comes first, and how many others could.
        order: The open needs in their order, every column kept that is shown, with `place`, `first` and `last`, the
            best and worst place that each could have, and `span`, these in words; no score.
        could: How many could come first.
        examples: The group's own examples: `first_told`, `then_told`, `outcome` (holds, fails or untried), `mark` and
            `told`.
        toml: The weights and examples as the part of sources.toml that holds them.
        withheld: Why the order is not shown to whoever looks; empty where it is.
    """

    of: Weighable
    weights: Mapping[str, float]
    headline: str
    order: pd.DataFrame
    could: int
    examples: pd.DataFrame
    toml: str
    withheld: Mapping[str, str] = field(default_factory=dict)

    @property
    def reach(self) -> tuple[float, float]:
        """How far a weight can be moved, and in which steps: as far and as finely as the group wrote its own."""
        of_group = written(self.of.rules).values()
        fine = all(float(weight * 2).is_integer() for weight in of_group)
        return max(MOST_WEIGHT, float(np.ceil(max(of_group)))), 0.5 if fine else 0.01

    def weighed(self, weights: Mapping[str, float]) -> "FairnessView":
        """Return the same needs in the order of other weights."""
        return _weighed(self.of, weights)


def fairness_view(
    dataset: Dataset, filters: Filters, *, as_of: pd.Timestamp, whole: Weighable | None = None
) -> FairnessView:
    """Return what the Fair share page shows, by the weights that the group wrote; where it wrote none, all count alike.

    Args:
        dataset: All sources together, and the group's own rules.
        filters: What to look at; places are among the open needs that match.
        as_of: Today.
        whole: What can be weighed of all needs, where the caller has it already.
    """
    return _weighed(_chosen(whole or weighable(dataset, as_of=as_of), filters), written(dataset.rules))


def weighable(dataset: Dataset, *, as_of: pd.Timestamp) -> Weighable:
    """Return what can be weighed of all needs, the open ones to be put in an order.

    Args:
        dataset: All sources together, and the group's own rules.
        as_of: Today.
    """
    rows = in_sheet_order(dataset.needs)
    found = inputs(dataset, as_of=as_of).loc[rows.index]
    rows = rows.assign(
        title=rows["title"].fillna(_untitled(rows)),
        titled=rows["title"].notna(),
        days_waiting=_days(rows, as_of=as_of),
        shown=is_open(rows, as_of=as_of),
    )
    told = rows["shown"] | rows["need_id"].isin({need for pair in dataset.rules.examples for need in pair})
    rows = rows.assign(why=_why(rows.loc[told], found.loc[told]).reindex(rows.index))
    return Weighable(rows.reset_index(drop=True), found.to_numpy(), dataset.rules, Filters(), ())


def _chosen(whole: Weighable, filters: Filters) -> Weighable:
    """Return the same needs, those that match the filters to be put in an order."""
    shown = whole.needs["shown"].to_numpy() & matches(whole.needs, filters)
    found = whole.inputs[shown]
    notes = [words.alike(name) for at, name in enumerate(WEIGHTS) if len(found) > 1 and np.ptp(found[:, at]) == 0]
    return replace(whole, needs=whole.needs.assign(shown=shown), filters=filters, notes=tuple(notes))


def _untitled(rows: pd.DataFrame) -> pd.Series:
    """Return what each ask without a title is called: by its number, what it is for and where, and where it stands."""
    bare = rows.loc[rows["title"].isna(), ["need_id", "row", "category", "area"]].fillna("")
    told = [words.untitled(*one) for one in bare.itertuples(index=False)]
    return pd.Series(told, index=bare.index, dtype="str")


def written(rules: Rules) -> Mapping[str, float]:
    """Return how much each of WEIGHTS counts by the group's own rules; without any, all count alike."""
    return {name: rules.weights.get(name, 0.0 if rules.weights else 1.0) for name in WEIGHTS}


def _weighed(of: Weighable, weights: Mapping[str, float]) -> FairnessView:
    at = np.flatnonzero(of.needs["shown"])
    place, first, last = spans(of.inputs[at], _vector(weights))
    turn = np.argsort(place, kind="stable")
    order = of.needs[_SHOWN].take(at[turn]).reset_index(drop=True)
    ends = list(zip(first[turn].tolist(), last[turn].tolist(), strict=True))
    span = pd.Series([words.span_told(*one) for one in ends], dtype="str")
    order = order.assign(place=place[turn], first=first[turn], last=last[turn], span=span)
    could = int((first == 1).sum())
    firsts = order.loc[order["place"] == 1, ["title", "titled"]].itertuples(index=False)
    return FairnessView(
        of=of,
        weights=weights,
        headline=words.headline([words.called(*one) for one in firsts], could, len(order)),
        order=order,
        could=could,
        examples=tried(of, weights),
        toml=as_toml(weights, of.rules.examples),
    )


def _vector(weights: Mapping[str, float]) -> "NDArray[np.float64]":
    return np.array([weights[name] for name in WEIGHTS])


def inputs(dataset: Dataset, *, as_of: pd.Timestamp) -> pd.DataFrame:
    """Return what can be weighed of each need, from 0 to 1.

    Urgency: high 1, medium one half, low 0. Waiting: the days from the day asked to `as_of`, or to the closing day of a
    need that is closed, over 60; 1 from sixty days on. Barriers: how many are noted, over three; 1 from three on. Not
    yet helped: 1 where none of the same person's other needs was done by then, else 0. Gives too: 1 where the person
    who asks also offers something or carries a commitment, else 0. What a row does not say (no urgency, no day, nobody
    named as asking) counts as one half; without a barrier noted there is none.

    Args:
        dataset: The tables needs, assets and commitments are used.
        as_of: The day looked at.

    Returns:
        One column for each of WEIGHTS, one row for each need, closed ones included.
    """
    needs = dataset.needs
    who = needs["requester"]
    gives = {*dataset.assets["provider"].dropna(), *(name for names in dataset.commitments["owner"] for name in names)}
    told = {
        "urgency": needs["urgency"].map(_URGENCY).astype("float64"),
        "waiting": (_days(needs, as_of=as_of) / FULL_WAIT).clip(0, 1),
        "barriers": (needs["barriers"].map(len).astype("float64") / FULL_BARRIERS).clip(upper=1),
        "not_yet_helped": (~_helped_before(needs, as_of=as_of)).astype("float64").where(who.notna()),
        "gives_too": who.isin(gives).astype("float64").where(who.notna()),
    }
    return pd.DataFrame(told, index=needs.index).fillna(UNKNOWN)


def spans(
    inputs: "NDArray[np.float64]", weights: "NDArray[np.float64]"
) -> "tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]":
    """Return the place of each need, and the best and the worst that it could have.

    The order is that of the weighted mean of the inputs. The span is over 33 ways to weigh: as written, and each of the
    32 ways to halve some weights and raise the others by half. Needs that weigh the same share all their places: the
    first of two equals could as well be the second. So a coin toss looks like one.

    Args:
        inputs: One row a need, one column an input, 0 to 1.
        weights: One for each input, from 0.

    Returns:
        Three arrays from 1: the place with the weights as written (equals have the same), the best and the worst.
    """
    moved = np.array(list(product((0.5, 1.5), repeat=len(weights)))) * weights
    ways = np.vstack([weights, np.unique(moved, axis=0)])
    first, last = np.array([_places(inputs @ way) for way in ways]).transpose(1, 0, 2)
    return first[0], first.min(axis=0), last.max(axis=0)


def tried(of: Weighable, weights: Mapping[str, float]) -> pd.DataFrame:
    """Try the group's own examples: does the first need of each pair come before the other?

    It holds where the first one's weighted mean is above the other's, not where they are equal. A closed need is looked
    at as it stood when it was closed. An id that no need has cannot be tried, and the nearest one is offered.

    Args:
        of: Every need with its inputs, and the group's examples.
        weights: How much each of WEIGHTS counts.

    Returns:
        `first_told`, `then_told`, `outcome` (holds, fails or untried), `mark` and `told`, one row a pair.
    """
    wanted = {need for pair in of.rules.examples for need in pair}
    means = np.round(of.inputs @ _vector(weights), _DIGITS)
    needs = of.needs.assign(mean=means).loc[of.needs["need_id"].isin(wanted)].drop_duplicates("need_id")
    known = {
        str(need): row for need, *row in needs[["need_id", "mean", "why", "title", "titled"]].itertuples(index=False)
    }
    rows = [_tried(first, then, known, of.needs["need_id"]) for first, then in of.rules.examples]
    tried = pd.DataFrame(rows, columns=pd.Index(["first_told", "then_told", "outcome", "told"]), dtype="str")
    return tried.assign(mark=tried["outcome"].map(words.mark).astype("str"))


def as_toml(weights: Mapping[str, float], examples: tuple[tuple[str, str], ...]) -> str:
    """Return weights and examples as the part of sources.toml that holds them."""
    inner = ", ".join(f"{name} = {weight:g}" for name, weight in weights.items())
    pairs = [f"[[fairness.example]]\nfirst = {_quoted(first)}\nthen = {_quoted(then)}\n" for first, then in examples]
    return "\n".join([f"[fairness]\nweights = {{ {inner} }}\n", *pairs])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")  # the one that TOML asks for on top


def _tried(first: str, then: str, known: Mapping[str, list[Any]], ids: pd.Series) -> tuple[str, str, str, str]:
    for one in (first, then):
        if one not in known:
            near = get_close_matches(one, ids.dropna().tolist(), n=1)
            return first, then, "untried", words.unknown(one, near[0] if near else "")
    (ahead, its, *this), (behind, others, *that) = known[first], known[then]
    names = words.named(first, *this), words.named(then, *that)
    if ahead > behind:
        return *names, "holds", ""
    return *names, "fails", words.fails(its, others, equal=ahead == behind)


def _places(means: "NDArray[np.float64]") -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """Return the first and the last of the places that each shares with its equals, the largest mean first."""
    _, which, equals = np.unique(np.round(-means, _DIGITS), return_inverse=True, return_counts=True)
    last = np.cumsum(equals)
    return (last - equals + 1)[which], last[which]


def _days(needs: pd.DataFrame, *, as_of: pd.Timestamp) -> pd.Series:
    """Return how long each need waited: to its closing day where it has one and is closed, else to `as_of`."""
    return (_end(needs, as_of=as_of) - needs["opened_on"]).dt.days.clip(lower=0)


def _end(needs: pd.DataFrame, *, as_of: pd.Timestamp) -> pd.Series:
    closed = ~still_waits(needs["status"]) & (needs["closed_on"] <= as_of)
    return needs["closed_on"].where(closed).fillna(as_of)


def _helped_before(needs: pd.DataFrame, *, as_of: pd.Timestamp) -> pd.Series:
    """Return whether another need of the same person was done by a need's end; one done on no known day counts."""
    end = _end(needs, as_of=as_of)
    done = needs.assign(end=end.where(needs["closed_on"].notna(), BEGINNING)).loc[needs["status"] == "done"]
    done = done.sort_values("end", kind="stable").dropna(subset="requester")
    turn = done.groupby("requester").cumcount()
    earliest, second = (done.loc[turn == place].set_index("requester")["end"] for place in (0, 1))
    own = turn.loc[turn == 0].index
    other = pd.Series(earliest.reindex(needs["requester"]).to_numpy(), index=needs.index)
    other.loc[own] = second.reindex(needs.loc[own, "requester"]).to_numpy()
    return other <= end


def _why(rows: pd.DataFrame, found: pd.DataFrame) -> pd.Series:
    barriers, helped, gives = rows["barriers"].map(len), found["not_yet_helped"] == 1, found["gives_too"] == 1
    facts = zip(rows["urgency"].fillna(""), rows["days_waiting"], barriers, helped, gives, strict=True)
    told = [words.why(level, wait, count, first=first, gives=both) for level, wait, count, first, both in facts]
    return pd.Series(told, index=rows.index, dtype="str")
