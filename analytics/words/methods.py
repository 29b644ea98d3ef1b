"""The words of the Methods page."""

from analytics.words import _


def title() -> str:
    """Return the page's title."""
    return _("Methods")


def headline() -> str:
    """Return what the page is for."""
    return _("Every figure here can be counted by hand from your own rows; this page says how.")


def limits() -> str:
    """Return what no figure here may claim."""
    return _(
        "Every estimate says how many rows it stands on and how far it could be off. Where there is too little to go "
        "by, a page says so and shows no number. People appear only in lists that lead to a conversation: nobody is "
        "rated or ranked. A sheet holds the present: how it stood on a day gone by is told from its days alone. A long "
        "table comes in pages; where its rows come twice or run out on the way, it is read again, and where that does "
        "not help either, the last good reading stays. What is added or deleted in those very seconds may be counted "
        "at the next reading only."
    )


def subject(name: str) -> str:
    """Return the heading of one subject."""
    return {
        "overview": _("What to talk about"),
        "coverage": _("Coverage"),
        "waits": _("How long needs wait"),
        "capacity": _("Burnout signals"),
        "load": _("Load"),
        "commitments": _("Commitments"),
        "forecast": _("If nothing new is added"),
        "rotation": _("Who holds which role next"),
        "decisions": _("Decisions and agreements"),
        "circle": _("Circle"),
        "fairness": _("Fair share"),
        "release": _("What we share with everyone"),
    }[name]


def source(text: str) -> str:
    """Return where a method comes from."""
    return _("*Source:* {text}").format(text=text)
