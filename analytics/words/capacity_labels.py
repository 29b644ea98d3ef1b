"""The titles, headings and explanations of the page about capacity."""

from collections.abc import Mapping, Sequence

from analytics.words import _, sentences


def title() -> str:
    """Return the page's title."""
    return _("Burnout signals")


# Pictures


def meetings_title(*, each: bool) -> str:
    """Return what the picture of meetings shows: one shape a person, or people counted."""
    if each:
        return _("How people were at the last meetings, one shape a person, with how many of those expected answered")
    return _("How many people were how at the last meetings, with how many of those expected answered")


def meetings_alt(headline: str, sentence: str) -> str:
    """Return the picture of meetings for someone who cannot see it."""
    return _("A pile of shapes for each meeting, oldest on the left. {headline} {sentence}").format(
        headline=headline, sentence=sentence
    )


def attendance() -> Mapping[str, str]:
    """Return what is told of a meeting that is pointed at."""
    return {"answered": _("answered"), "expected": _("expected")}


def click() -> str:
    """Return what a click on the picture does."""
    return _("Click a meeting to list its answers here.")


def calendar_title() -> str:
    """Return what the calendar shows."""
    return _("Each person's own row: ● has room, ◐ stretched, ■ full, ○ no answer, – resting")


def calendar_alt(people: int) -> str:
    """Return the calendar for someone who cannot see it."""
    return _(
        "A row of shapes for each of {n} people, one for each of the last meetings. The same is in the table below it."
    ).format(n=people)


def calendar_columns() -> Mapping[str, str]:
    """Return what is told of an answer that is pointed at."""
    return {"person": _("Who"), "day": _("Meeting"), "word": _("Answer")}


def rests_title() -> str:
    """Return what the bars of rest show."""
    return _("Who is resting now and in the next twelve weeks")


def rests_alt(names: Sequence[str]) -> str:
    """Return the bars of rest for someone who cannot see them."""
    return "; ".join(name.replace("\n", " ") for name in names)


def strip_title() -> str:
    """Return what the line of load shows."""
    return _("How many open things each person holds, one dot a person")


def strip_alt(sentences: Sequence[str]) -> str:
    """Return the line of load for someone who cannot see it."""
    return " ".join(sentences)


def open_things() -> str:
    """Return the name of the line on which load is drawn."""
    return _("open things in one person's hands")


def band() -> str:
    """Return what the band behind the dots is."""
    return _("by luck alone,\nnearly all here")


# Headings, and how each figure is counted


def meetings_section() -> str:
    """Return the heading of how the group was."""
    return _("How we have been")


def conversations_section() -> str:
    """Return the heading of the prompts."""
    return _("Worth a conversation")


def calendar_section() -> str:
    """Return the label under which many people's own rows are."""
    return _("Each person's own row")


def rest_section() -> str:
    """Return the heading of rest."""
    return _("Resting, now and next")


def load_section() -> str:
    """Return the heading of load."""
    return _("Who carries how much")


def room_heading() -> str:
    """Return the heading of who has room."""
    return _("Where there is room")


def rows_section() -> str:
    """Return the heading of the list of answers."""
    return _("The answers of these meetings")


def rows_behind() -> str:
    """Return the label under which a rule's definition and rows are."""
    return _("The rule and its rows")


def how_meetings(*, states_told: bool) -> str:
    """Return how the picture of meetings is counted.

    Args:
        states_told: Whether those who rest are left out.
    """
    if states_told:
        return _(
            "Expected is everyone who had joined, had not left and was not resting (without a people table: whoever "
            "answered in the eight weeks before), and whoever answered; one answer counts for each person and meeting, "
            "the later row's. Hollow shapes are people who did not answer: silence is not red, and could be anything."
        )
    return _(
        "Expected is everyone who had joined and had not left (without a people table: whoever answered in the eight "
        "weeks before), also those who were resting, because who rests is for coordinators; one answer counts for each "
        "person and meeting, the later row's. Hollow shapes are people who did not answer, for whatever reason."
    )


def how_prompts() -> str:
    """Return how the prompts are counted."""
    return _(
        "Each rule compares a person with their own earlier answers, counts a last answer only from the last three "
        "meetings, and says what to talk about, never how somebody is. The shuffled-order number is the mean over 500 "
        "shuffles of each person's own answers: it says how much of this is new, not that it is harmless."
    )


def how_calendar() -> str:
    """Return how the calendar is counted."""
    return _(
        "One shape for each meeting at which the person was expected or resting. Only those who have not left are here."
    )


def how_rest() -> str:
    """Return how rest is counted."""
    return _(
        "Rests are the days in the people table and the days until which somebody wrote in a check-in that they rest. "
        "Rests of one person that overlap are one."
    )


def how_load(*, states_told: bool) -> str:
    """Return how load is counted.

    Args:
        states_told: Whether those who rest are left out.
    """
    told = _(
        "Load is a person's open commitments and the open needs assigned to them that no open commitment names; with "
        "several owners, one each. The band hands the same number of things out at random 1,000 times, and is "
        "the middle 90 % of that. Room is a green last answer and a load at or below the middle."
    )
    return (
        told
        if states_told
        else sentences(told, _("Those who rest are counted in, because who rests is for coordinators."))
    )


def meeting_columns() -> Mapping[str, str]:
    """Return the headings of the numbers of each meeting."""
    return {
        "held_on": _("Meeting"),
        "green": _("Has room (green)"),
        "yellow": _("Stretched (yellow)"),
        "red": _("Full (red)"),
        "silent": _("No answer"),
        "answered": _("Answered"),
        "expected": _("Expected"),
        "resting": _("Resting"),
    }


def answer_columns() -> Mapping[str, str]:
    """Return the headings of the list of answers."""
    return {
        "person": _("Who"),
        "answer": _("Answer"),
        "held_on": _("Meeting"),
        "told_on": _("Written on"),
        "hours_offered": _("Hours offered"),
        "hours_worked": _("Hours worked"),
        "rest_until": _("Resting until"),
    }


def evidence_columns() -> Mapping[str, str]:
    """Return the headings of the rows behind a rule."""
    return {"person": _("Who"), "what": _("What"), "on": _("Day")}


def rest_columns() -> Mapping[str, str]:
    """Return the headings of the numbers of rest."""
    return {"person": _("Who"), "label": _("Rest"), "start": _("From"), "end": _("To")}


def held_columns() -> Mapping[str, str]:
    """Return the headings of the list of what people hold."""
    return {"title": _("What"), "person": _("Who"), "load": _("Open things"), "due_on": _("Due"), "table_told": _("Is")}


def load_columns() -> Mapping[str, str]:
    """Return the headings of the numbers of load."""
    return {"load": _("Open things"), "people": _("People")}
