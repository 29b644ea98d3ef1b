"""The words of the door: who is let in as what, why not, and what would open it."""

from analytics.words import _, ngettext


def closed_title() -> str:
    """Return the title of the closed door."""
    return _("These figures are the group’s own")


def closed() -> str:
    """Return why there is a door at all."""
    return _("They come from tables that hold who is in need and who is worn out, so not everybody sees them.")


def why(reason: str, address: str, hours: int) -> str:
    """Return why the door is closed to somebody, and what would open it.

    Args:
        reason: What decided it.
        address: The address that they are logged in with, safe to show.
        hours: For how long a log-in is good.
    """
    last = ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    return {
        "problem": _(
            "The log-in here is not set up rightly, so nobody is let in for now. Whoever runs this page finds what to "
            "mend in its log."
        ),
        "no log-in": _("There is no log-in here. They open on the computer that runs this page and nowhere else."),
        "not opened": _(
            "You sit at the computer that runs this page. They can open here, and on this computer only, once you say "
            "that they may."
        ),
        "logged out": _("If you belong to the group, log in."),
        "other log-in": _("You are logged in, but not for this page. Log out, and in again from here."),
        "expired": _(
            "Your log-in has ended: it is good for {last}, so that a lost phone or laptop stays open no longer. Please "
            "log in again."
        ).format(last=last),
        "unverified": _(
            "The log-in service has not confirmed that the address {address} is yours. Confirm it there, then log out "
            "here and in again."
        ).format(address=address),
        "not listed": _(
            "You are logged in as {address}, which is not on the group’s list. If you belong to the group, ask whoever "
            "looks after this page to add it; or log out and in again with another address."
        ).format(address=address),
    }[reason]


def put_lines_in(path: str) -> str:
    """Return where the lines go that open the figures on this computer."""
    return _(
        "To read your tables from where they lie, to test links and to save on this computer, and on this one only, "
        "put these two lines in `{path}` (make the file where there is none) and reload the page:"
    ).format(path=path)


def secrets_broken(problem: str) -> str:
    """Return that secrets.toml is no TOML, and where."""
    return _("secrets.toml cannot be read: {problem}. Mend that line and save the file again.").format(problem=problem)


def log_in(name: str) -> str:
    """Return the label of the button that logs in; a name where there are several ways."""
    return _("Log in with {name}").format(name=name.capitalize()) if name else _("Log in")


def log_out() -> str:
    """Return the label of the button that logs out."""
    return _("Log out")


def seat(tier: str) -> str:
    """Return as what somebody sees the pages, short."""
    return {
        "coordinator": _("You see this as a coordinator"),
        "member": _("You see this as a member"),
        "outside": _("You see this as a visitor"),
    }[tier]


def seat_why(reason: str, tier: str, address: str) -> str:
    """Return why somebody sees the pages as they do.

    Args:
        reason: What decided it.
        tier: As what they see them.
        address: The address that they are logged in with, safe to show.
    """
    if reason == "listed":
        return {
            "coordinator": _("You are logged in as {address}, and coordinators see all that is kept."),
            "member": _("You are logged in as {address}: you see the group’s figures and what is your own."),
        }[tier].format(address=address)
    return {
        "demo": _("The group is made up, so everybody sees what a coordinator would."),
        "visit": _("These are the tables that you gave, so you see all that is kept of them."),
        "this computer": _("You sit at the computer that runs this page, and see what a coordinator would."),
    }[reason]


def full_names() -> str:
    """Return the label of the switch for names."""
    return _("Full names")


def full_names_how() -> str:
    """Return what the switch does."""
    return _("People stand here by their initials. Full names show until you leave, and are off again next time.")
