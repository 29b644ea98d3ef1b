"""Who is in the made-up group: a first name and an initial each, and nobody real."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """Someone who comes to the circles.

    Attributes:
        name: As the People sheet has it.
        joined: Weeks before the latest circle.
        left: Weeks before the latest circle, None while they are with us.
        does: The kinds of thing they usually do.
        languages: Headers of the People sheet with a mark.
        hours: What they usually offer a week.
        limit: The most hours a week they have agreed to, where it is written down.
        alias: Another name by which some sheets call them.
        rested: A rest in the past, as (from, until) in weeks before the latest circle.
    """

    name: str
    joined: int
    left: int | None = None
    does: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("English",)
    hours: int = 4
    limit: int | None = None
    alias: str = ""
    rested: tuple[int, int] | None = None


EN, ES, KR = "English", "Español", "Kreyòl"

MEMBERS: Sequence[Member] = (
    Member("Wanda K.", 52, does=("rides",), hours=5, limit=8),
    Member("Dev P.", 60, does=("food", "admin", "repairs"), hours=5, limit=6),
    Member("Marisol T.", 71, does=("food", "outreach", "rent and bills"), languages=(EN, ES), hours=8, alias="Mari T."),
    Member("Noor A.", 44, does=("company", "outreach"), hours=4, limit=5),
    Member("Bea L.", 48, does=("furniture",), hours=3),
    Member("Omar D.", 66, does=("repairs", "furniture"), hours=4, limit=6),
    Member("Lena S.", 41, does=("company", "admin"), hours=3, limit=4),
    Member("Samir H.", 58, does=("space", "walk-in clinic"), hours=4),
    Member("Lucía F.", 47, does=("medicine",), languages=(EN, ES), hours=4, limit=6),
    Member("Theo B.", 55, does=("medicine", "food"), hours=5, limit=7, rested=(30, 26)),
    Member("José M.", 80, does=("repairs", "space"), languages=(EN, ES), hours=5, alias="Pepe"),
    Member("Rafael Q.", 50, does=("interpreting", "walk-in clinic"), languages=(EN, ES), hours=4, limit=5),
    Member("Joy E.", 49, does=("food", "company"), hours=3, limit=5, rested=(38, 35)),
    Member("Tomás V.", 3, does=("repairs",), languages=(EN, ES), hours=3),
    Member("Hana Y.", 45, does=("tech help", "admin"), hours=4, limit=6),
    Member("Kwame N.", 62, does=("food", "space"), hours=5, limit=8, rested=(21, 17)),
    Member("Priya S.", 33, does=("interpreting", "outreach"), hours=4, limit=5, rested=(14, 11)),
    Member("Mei C.", 28, does=("food", "company"), hours=3),
    Member("Fatou D.", 43, does=("food", "baby things"), languages=(EN, KR), hours=4, limit=6),
    Member("Ivy R.", 19, does=("outreach", "tech help"), hours=2, limit=3),
    Member("Luis G.", 57, does=("repairs", "furniture"), languages=(EN, ES), hours=4),
    Member("Carmen O.", 64, does=("food", "outreach"), languages=(ES,), hours=5, limit=7, rested=(25, 22)),
    Member("Nadia B.", 24, does=("admin", "rent and bills"), hours=3, limit=4),
    Member("Arthur W.", 77, does=("space", "company"), hours=6, limit=9),
    Member("Sunita R.", 12, does=("food", "baby things"), hours=3, limit=5),
    Member("Pilar J.", 38, does=("food",), languages=(ES,), hours=3),
    Member("Gus H.", 70, 15, does=("furniture", "space"), hours=4),
    Member("Odile F.", 36, does=("interpreting", "food"), languages=(EN, KR), hours=3, limit=4, rested=(9, 6)),
    Member("Ken I.", 31, 6, does=("tech help",), hours=2, limit=3),
    Member("Zofia P.", 8, does=("company", "admin"), hours=3, limit=4),
)

RESTING: Mapping[str, tuple[int, int]] = {"Lucía F.": (2, 18), "Samir H.": (1, 12)}
"""Who rests now: since which circle (weeks before the latest), and for how many days from today."""

RESTING_SINCE = -26
"""Days from today after which nothing was done by whoever rests now."""

RESTING_NEXT: Mapping[str, tuple[int, int]] = {"Joy E.": (9, 23)}
"""Whose rest is still to come: first and last day, in days from today."""

SPELLINGS: Mapping[str, Sequence[str]] = {
    "José M.": ("José M.", "Jose M.", "José M. ", "JOSÉ M.", "Pepe"),
    "Lucía F.": ("Lucía F.", "Lucia F.", "lucía f."),
    "Marisol T.": ("Marisol T.", "Marisol T.", "Marisol T. ", "Mari T."),
    "Tomás V.": ("Tomás V.", "Tomas V."),
    "Carmen O.": ("Carmen O.", "carmen o."),
    "Dev P.": ("Dev P.", "Dev P.", "Dev  P."),
}
"""How a person's name is written from sheet to sheet; everyone else's is written one way."""

NEIGHBOURS: Sequence[str] = (
    "Alma G.", "Bruno T.", "Dolores P.", "Frank E.", "Greta N.", "Hugo S.", "Imani W.", "Jonas K.", "Keiko M.",
    "Leila R.", "Marcus D.", "Nell O.", "Otis B.", "Paloma C.",
)  # fmt: skip
"""Neighbours who offer things and do not come to the circles."""

FIRST_NAMES: Mapping[str, Sequence[str]] = {
    "Spanish": (
        "Rosa", "Ernesto", "Xiomara", "Julio", "Graciela", "Ramón", "Yolanda", "Efraín", "Mercedes", "Abel", "Ofelia",
        "Néstor", "Blanca", "Sergio", "Lupe", "Ignacio",
    ),
    "Kreyòl": ("Mirlande", "Jean-Robert", "Guerda", "Wilner", "Nadège", "Fritz"),
    "Portuguese": ("Joaquim", "Benedita", "Thiago"),
    "English": (
        "Agnes", "Walter", "Denise", "Tyrone", "Shanice", "Harold", "Amira", "Yusuf", "Linh", "Minh", "Anjali", "Vera",
        "Malik", "Ruth", "Stan", "Tamika", "Elsie", "Goran", "Halima", "Kofi", "Rita", "Desmond", "Olga", "Zainab",
        "Patience", "Wen",
    ),
}  # fmt: skip
"""First names of those who ask, by the language they prefer."""

BOTH_WAYS: Sequence[str] = ("Dolores P.", "Frank E.", "Alma G.", "Luis G.", "Pilar J.", "Arthur W.", "Imani W.")
"""People who give and have also asked."""
