"""What is said of what readings cost."""

from collections.abc import Iterator

from analytics.budget import Budget
from analytics.words import _, day, ngettext


def told(budget: Budget) -> str:
    """Return what readings of a source cost in a month, and what of it is known."""
    return " ".join(_told(budget))


def _told(budget: Budget) -> Iterator[str]:
    month = ngettext(
        "About {n:,} call a month at this pace.", "About {n:,} calls a month at this pace.", budget.a_month
    )
    yield month.format(n=budget.a_month)
    if budget.quota is None:
        yield _("This service limits only how fast one may ask.")
        return
    if budget.together > budget.a_month:
        yield _("All sources of this service together take about {n:,}.").format(n=budget.together)
    yield _("The smallest plan allows {quota:,}, for every program that uses the workspace.").format(quota=budget.quota)
    yield _spent(budget)


def _spent(budget: Budget) -> str:
    if budget.since is None:
        return _("We have made {n:,} this month; what other programs made is not known.").format(n=budget.spent)
    return _("We have made {n:,} since {day}; what was made before or by other programs is not known.").format(
        n=budget.spent, day=day(budget.since)
    )


def warning(budget: Budget) -> str:
    """Return what to do before the month's calls are gone; empty while they last."""
    return " ".join(_warned(budget))


def _warned(budget: Budget) -> Iterator[str]:
    quota = budget.quota or 0
    if budget.is_too_often and budget.every:
        yield _(
            'every = "{every}" in sources.toml takes about {n:,} calls a month, more than the {quota:,} of the '
            'smallest plan. Write every = "{enough}"; that leaves half of them.'
        ).format(every=budget.every, n=budget.together, quota=quota, enough=budget.enough)
    if budget.gone_on is None:
        return
    if budget.spent >= quota:
        yield _(
            "This month's {quota:,} calls of the smallest plan are used up. On a larger plan this does not matter; "
            "else the figures stay as they are until the month is over."
        ).format(quota=quota)
    else:
        yield _("At this pace this month's {quota:,} calls are used up on {day}.").format(
            quota=quota, day=day(budget.gone_on)
        )


def read_again(budget: Budget | None) -> str:
    """Return the label of the button that reads a source now, with what that costs."""
    if budget is None:
        return _("Read again")
    if budget.quota is None:
        return ngettext("Read again (takes about {n} call)", "Read again (takes about {n} calls)", budget.cost).format(
            n=budget.cost
        )
    return _("Read again (takes about {n} of this month's {quota:,} calls)").format(n=budget.cost, quota=budget.quota)
