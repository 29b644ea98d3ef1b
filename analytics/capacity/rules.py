"""The rules about a person's own answers, and what the same answers in shuffled order would give."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from analytics.capacity.answers import SILENT, Answers

if TYPE_CHECKING:
    from numpy.typing import NDArray

WINDOW = 8
"""How many of a person's last answers or meetings any rule looks at."""
SHUFFLES = 500

_SEED = 20_261_103
_RED = 2


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """What the rules need of each person's own history, in people's order.

    Attributes:
        last: The last eight entries, the latest first, -1 where there were fewer; shuffled ones have one more
            dimension in front.
        count: How many entries there are in all.
        total: Their sum.
        above: How many of them are above 0.
        judged: Whether the person is judged by these entries at all.
    """

    last: "NDArray[np.int8]"
    count: "NDArray[np.int64]"
    total: "NDArray[np.int64]"
    above: "NDArray[np.int64]"
    judged: "NDArray[np.bool_]"


def own_answers(answers: Answers) -> Past:
    """Return each person's own answers: 0 green, 1 yellow, 2 red; judged while the last one is current."""
    return _past(answers.levels, answers.levels != SILENT, judged=answers.here & (answers.current != SILENT))


def own_attendance(answers: Answers) -> Past:
    """Return where each person answered (1) and did not (0), of the meetings they were expected at.

    Meetings at which nobody answered are left out: nobody was asked. Judged are those expected at the latest one.
    """
    answered = answers.levels != SILENT
    asked = answered.any(axis=0)
    answered, expected = answered[:, asked], answers.expected[:, asked]
    return _past(answered.astype(np.int8), expected, judged=answers.here & expected[:, -1:].any(axis=1))


def two_reds(past: Past) -> "NDArray[np.bool_]":
    """Tell whose last two answers are red.

    The last answer must be from one of the last three meetings; so it must for every rule about a person's answers.
    """
    return past.judged & (past.last[..., :2] == _RED).all(axis=-1)


def low_run(past: Past) -> "NDArray[np.bool_]":
    """Tell whose last three answers are not green, when most of their earlier ones were.

    There must be at least five earlier answers, of which fewer than half are not green.
    """
    earlier, low_before = past.count - 3, past.above - 3
    lately = (past.last[..., :3] > 0).all(axis=-1)
    return past.judged & lately & (earlier >= 5) & (2 * low_before < earlier)  # noqa: PLR2004 - the rule's own number


def long_low(past: Past) -> "NDArray[np.bool_]":
    """Tell whose last eight answers hold at least six that are not green.

    With fewer than eight answers the rule does not speak.
    """
    return past.judged & (past.count >= WINDOW) & ((past.last > 0).sum(axis=-1) >= 6)  # noqa: PLR2004 - the same


def sliding(past: Past) -> "NDArray[np.bool_]":
    """Tell whose last three answers are a whole colour lower than their own earlier ones, on average.

    With green 0, yellow 1 and red 2, the mean of the last three is at least 1 above the mean of all earlier ones, of
    which there must be at least six.
    """
    lately = past.last[..., :3].sum(axis=-1, dtype=np.int64)
    earlier = past.count - 3
    lower = lately * earlier >= 3 * (past.total - lately) + 3 * earlier
    return past.judged & (earlier >= 6) & lower  # noqa: PLR2004 - the rule's own number


def quiet(past: Past) -> "NDArray[np.bool_]":
    """Tell who answered at five or more of six meetings and then missed two.

    Only meetings count at which the person was expected and anybody answered; the latest of these must be one of them.
    """
    missed = (past.last[..., :2] == 0).all(axis=-1)
    before = past.last[..., 2:WINDOW].sum(axis=-1)
    return past.judged & (past.count >= WINDOW) & missed & (before >= 5)  # noqa: PLR2004 - the rule's own number


Rule = Callable[[Past], "NDArray[np.bool_]"]

OF_ANSWERS: Mapping[str, Rule] = {"two_reds": two_reds, "low_run": low_run, "long_low": long_low, "sliding": sliding}
"""The rules about a person's own answers."""
SHUFFLED: Mapping[str, Rule] = {"two_reds": two_reds, "low_run": low_run, "sliding": sliding, "quiet": quiet}
"""The rules whose order of answers says something new, and that have a shuffled-order number."""

_FEWEST = {"two_reds": 2, "low_run": 8, "long_low": WINDOW, "sliding": 9, "quiet": WINDOW}
"""How many entries of one person each rule needs before it can name them."""


def had_data(rule: str, past: Past) -> bool:
    """Tell whether a rule could have named anybody, had their entries been such: of the others it says nothing."""
    return bool((past.judged & (past.count >= _FEWEST[rule])).any())


def by_shuffling(answers: Answers) -> Mapping[str, float]:
    """Count how many people each rule would name if everyone's own answers came in shuffled order.

    Each person keeps exactly the answers they gave, and the meetings they answered and missed; only the order is
    shuffled, 500 times. The number says what is new about the present order, not what is harmless.

    Args:
        answers: As `answers` returns them.

    Returns:
        The mean number of people over the 500 shuffles, for two_reds, low_run, sliding and quiet.
    """
    told, came = own_answers(answers), own_attendance(answers)
    luck = np.random.default_rng(_SEED)
    told = replace(told, last=_last_of_shuffled(told, 3, luck))
    came = replace(came, last=_last_of_shuffled(came, WINDOW, luck))
    named = {name: rule(came if rule is quiet else told) for name, rule in SHUFFLED.items()}
    return {name: float(people.sum(axis=-1).mean()) for name, people in named.items()}


def _past(levels: "NDArray[np.int8]", there: "NDArray[np.bool_]", *, judged: "NDArray[np.bool_]") -> Past:
    from_the_end = np.cumsum(there[:, ::-1], axis=1)[:, ::-1]
    last = np.full((len(levels), WINDOW), SILENT, dtype=np.int8)
    who, at = np.nonzero(there & (from_the_end <= WINDOW))
    last[who, from_the_end[who, at] - 1] = levels[who, at]
    kept = np.where(there, levels, 0)
    return Past(last, there.sum(axis=1), kept.sum(axis=1, dtype=np.int64), (kept > 0).sum(axis=1), judged)


def _last_of_shuffled(past: Past, length: int, luck: np.random.Generator) -> "NDArray[np.int8]":
    """Draw the last entries of shuffled histories: one at a time from what is left of each, never the same twice."""
    shape = (SHUFFLES, len(past.count))
    twos = past.total - past.above
    greens, ones, left = (
        np.broadcast_to(n, shape).copy() for n in (past.count - past.above, past.above - twos, past.count)
    )
    drawn = np.full((*shape, length), SILENT, dtype=np.int8)
    for place in range(length):
        pick = luck.random(shape) * left
        is_green, not_two = pick < greens, pick < greens + ones
        drawn[..., place] = np.where(left > 0, _RED - is_green - not_two, SILENT)
        greens -= is_green
        ones -= not_two & ~is_green
        left -= 1
    return drawn
