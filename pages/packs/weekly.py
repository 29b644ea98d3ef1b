"""The weekly message as plain text."""

from collections.abc import Sequence

from pages.packs.document import inert
from pages.packs.origin import Origin

LONGEST = 1_000


def weekly(lines: Sequence[str], origin: Origin) -> str:
    """Return the weekly message: first what must be known of its figures, last where they come from.

    Args:
        lines: From `analytics.digest`.
        origin: Where the figures come from.
    """
    first, *rest = lines
    return "\n".join(inert(line, longest=LONGEST) for line in (first, *origin.cautions, *rest, f"{origin.read}."))
