"""The words of the Fair share page."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.words import _, joined, ngettext


def title() -> str:
    """Return the page's title."""
    return _("Fair share")


def decides_nothing() -> str:
    """Return what the page is for, and what it is not for."""
    return _(
        "Would our own rules put this first? Nothing is decided here. This is the order that the group's own weights "
        "would give, and how easily it would change; what comes first is for people to decide, together."
    )


def headline(firsts: Sequence[str], could: int, count: int) -> str:
    """Return which need comes first, and how many could.

    Args:
        firsts: What those in the first place are called.
        could: How many could come first when every weight moves by half.
        count: How many open needs there are.
    """
    if not count:
        return _("No ask is open, so there is nothing to put in an order.")
    if count == 1:
        return _("One ask is open, so nothing comes before it.")
    if len(firsts) > 1:
        return _("By these weights, {n} of {all} open asks share the first place.").format(n=len(firsts), all=count)
    if could == 1:
        told = _("By these weights, {title} comes first of {all} open asks, even when every weight moves by half.")
    else:
        told = _(
            "By these weights, {title} comes first of {all} open asks. If every weight moved by half, any of {n} asks "
            "could come first."
        )
    return told.format(title=firsts[0], all=count, n=could)


def untitled(need: str, row: str, kinds: Sequence[str], area: str) -> str:
    """Return what an ask without a title is called: its number, what it is for and where, and its table and row."""
    if kinds:
        about = _("{kinds} in {area}").format(kinds=joined(kinds), area=area) if area else joined(kinds)
        if need and row:
            return _("ask {id} for {about} ({row})").format(id=need, about=about, row=row)
        told = _("ask {id} for {about}") if need else _("the ask for {about} ({row})")
        return told.format(id=need, about=about, row=row)
    if need and row:
        return _("ask {id} ({row})").format(id=need, row=row)
    return _("ask {id}").format(id=need) if need else _("ask in {row}").format(row=row)


def called(what: str, titled: bool) -> str:  # noqa: FBT001 - one row of a frame
    """Return what an ask is called in a sentence: a title, which is the group's own words, in quotation marks."""
    return _("“{title}”").format(title=what) if titled else what


def none_open() -> str:
    """Return what stands where there is no order."""
    return _("As soon as an ask is open, it stands here.")


def none_written() -> str:
    """Return that the group has written no weights yet, and what to do."""
    return _(
        "The group has not written weights yet, so everything counts alike here. Try some, talk about them, and take "
        "along the lines you agree on, at the end of this page."
    )


def alike(name: str) -> str:
    """Return that the asks do not differ in one input, so that its weight changes nothing."""
    return {
        "urgency": _("These asks are all noted as equally urgent, or not at all, so urgency changes nothing here."),
        "waiting": _("These asks wait equally long, or no day is noted, so waiting changes nothing here."),
        "barriers": _("These asks note equally many barriers, or none, so barriers change nothing here."),
        "not_yet_helped": _(
            "Whether somebody was helped before is the same for all of these, and changes nothing here."
        ),
        "gives_too": _("Whether somebody gives as well is the same for all of these, and changes nothing here."),
    }[name]


def weight_label(name: str) -> str:
    """Return what a slider is called."""
    return {
        "urgency": _("How urgent it is"),
        "waiting": _("How long it has waited"),
        "barriers": _("What makes it hard"),
        "not_yet_helped": _("Not helped before"),
        "gives_too": _("Gives as well as asks"),
    }[name]


def weight_help(name: str) -> str:
    """Return what exactly a weight is about."""
    return {
        "urgency": _("High counts in full, medium half, low not at all; without an urgency it counts half."),
        "waiting": _("Each day since it was asked counts a sixtieth, up to sixty days; without a day it counts half."),
        "barriers": _("Each barrier noted counts a third, up to three of them."),
        "not_yet_helped": _(
            "Counts in full while no other ask of the same person has been met; where nobody is named it counts half."
        ),
        "gives_too": _(
            "Counts in full where the person who asks also offers something or carries a commitment; where nobody is "
            "named it counts half."
        ),
    }[name]


def weights_title() -> str:
    """Return the heading of the sliders."""
    return _("What counts how much")


def shares(weights: Mapping[str, float]) -> str:
    """Return how much of the whole each weight is."""
    whole = sum(weights.values())
    if not whole:
        return _("Nothing counts just now, so every ask weighs the same.")
    parts = [
        _("{name} {share:.0%}").format(name=weight_label(name).casefold(), share=weight / whole)
        for name, weight in weights.items()
        if weight
    ]
    return _("Of the whole: {parts}.").format(parts=joined(parts, most=len(parts)))


def back() -> str:
    """Return the label of the button that takes the sliders back to what is written."""
    return _("Back to what is written")


def order_title() -> str:
    """Return the heading of the order."""
    return _("The order, and how sure it is")


def chart_title(shown: int, count: int) -> str:
    """Return what the picture shows, as a sentence without a full stop."""
    if shown < count:
        return _("Place of the first {n} of {all} open asks (dot), and the places each could have (line)").format(
            n=shown, all=count
        )
    return ngettext(
        "Place of the open ask (dot), and the places it could have (line)",
        "Place of the {n} open asks (dot), and the places each could have (line)",
        count,
    ).format(n=count)


def chart_description(first: str, could: int, count: int) -> str:
    """Return the picture for someone who cannot see it."""
    return _(
        "A dot for each ask at its place among {all}, on a line from the best to the worst place that it could have "
        "when every weight moves by half. First is {first}; {could} could come first."
    ).format(all=count, first=first, could=could)


def column(name: str) -> str:
    """Return the heading of a column."""
    return {
        "title": _("Ask"),
        "need_id": _("Number"),
        "place": _("Place"),
        "first": _("Best place"),
        "last": _("Last place"),
        "span": _("Could be"),
        "why": _("What is weighed"),
        "days_waiting": _("Days waiting"),
        "category": _("Category"),
        "mark": _("Holds?"),
        "first_told": _("This one"),
        "then_told": _("before that one"),
        "told": _("By these weights"),
    }[name]


def axis() -> str:
    """Return the title of the axis of places."""
    return _("Place")


def row_label(place: int, what: str) -> str:
    """Return how a row of the picture is called."""
    return _("{place}. {title}").format(place=place, title=what)


def span_told(first: int, last: int) -> str:
    """Return the span of a place."""
    return _("{n}").format(n=first) if first == last else _("{first} to {last}").format(first=first, last=last)


def how_order() -> str:
    """Return how the order and its spans come about."""
    return _(
        "Each of the five inputs is brought to between 0 and 1 and multiplied by its weight. The line beside each ask "
        "is where it could stand in 33 ways to weigh: as set, and each way to halve some weights and raise the others "
        "by half. Asks that weigh the same share all their places. Long lines that overlap mean: talk, the numbers do "
        "not tell these apart."
    )


def why(level: str, days: float, barriers: int, *, first: bool, gives: bool) -> str:
    """Return what is weighed of a need, in words."""
    told = [
        {"high": _("urgent"), "medium": _("medium urgency"), "low": _("can wait")}.get(level, _("urgency not noted")),
        _("day asked not noted")
        if pd.isna(days)
        else ngettext("{n} day waiting", "{n} days waiting", int(days)).format(n=int(days)),
    ]
    if barriers:
        told.append(ngettext("{n} barrier", "{n} barriers", barriers).format(n=barriers))
    if first:
        told.append(_("not helped before"))
    if gives:
        told.append(_("gives too"))
    return joined(told, most=len(told))


def examples_title() -> str:
    """Return the heading of the examples."""
    return _("Our own examples")


def examples_summary(hold: int, count: int) -> str:
    """Return how many of the group's examples hold."""
    if hold == count:
        return ngettext("The example holds.", "All {n} examples hold.", count).format(n=count)
    return ngettext("{hold} of {n} example holds.", "{hold} of {n} examples hold.", count).format(hold=hold, n=count)


def no_examples() -> str:
    """Return that the group has written no examples, and how."""
    return _(
        "No examples are written yet. Agree in the circle on a few pairs of asks where everyone knows which should "
        "come first, and write them by their numbers into the file sources.toml, as the README shows. They are tried "
        "here whenever a weight changes."
    )


def mark(outcome: str) -> str:
    """Return the mark of an example: it holds, it fails, it is untried."""
    return {"holds": _("✓ holds"), "fails": _("✗ does not"), "untried": _("? cannot be tried")}[outcome]


def fails(ahead: str, behind: str, *, equal: bool) -> str:
    """Return that an example does not hold, and what is weighed of both of its needs."""
    if equal:
        return _("Both weigh the same. This one: {ahead}. That one: {behind}.").format(ahead=ahead, behind=behind)
    return _("That one comes first. This one: {ahead}. That one: {behind}.").format(ahead=ahead, behind=behind)


def example_line(mark: str, first: str, then: str, told: str) -> str:
    """Return an example as a line of Markdown, its words made plain before."""
    line = _("- **{mark}**: {first} *before* {then}. {told}").format(mark=mark, first=first, then=then, told=told)
    return line.rstrip()


def unknown(need: str, near: str) -> str:
    """Return that no need has an id, with the nearest that one has."""
    if near:
        return _("No ask has the number {id}. Did you mean {near}?").format(id=need, near=near)
    return _("No ask has the number {id}.").format(id=need)


def named(need: str, what: str, titled: bool) -> str:  # noqa: FBT001 - one row of a frame
    """Return a need of an example: what it is, and its number, which an ask without a title is called by already."""
    return _("{title} ({id})").format(title=what, id=need) if titled else what


def take_title() -> str:
    """Return the heading of the weights to take away."""
    return _("Take these weights along")


def take_told() -> str:
    """Return what to do with the lines."""
    return _(
        "Nothing is saved here. To keep the weights, put these lines into the file sources.toml, where your group's "
        "settings stand, in place of its part [fairness]."
    )


def download() -> str:
    """Return the label of the button that downloads the lines."""
    return _("Download these lines")


def all_rows(count: int) -> str:
    """Return the heading of all rows in their order."""
    return ngettext("The ask", "All {n} asks in this order", count).format(n=count)
