"""What is planted in the made-up group stands where one would look, without scrolling, on an ordinary screen."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.opening import WIDTHS, open_page

pytestmark = pytest.mark.browser

TRUTHS = {
    "childcare has asks and no offer": ("coverage", r"open asks for childcare and no offer"),
    "and so the first page says": ("", r"open asks for childcare.* and no offer"),
    "rides hang on one person": ("coverage", r"Only one person is known to offer rides"),
    "who answered red": ("", r"offers for rides come from .* \(last answer red\)"),
    "who asks in Spanish waits longer": ("coverage", r"Asks in Spanish wait longer: \d+% of \d+"),
    "and so the first page says of waits": ("", r"Asks in Spanish wait longer: \d+% of \d+"),
    "two people hold half of the open things": ("capacity", r"hold \d+ of \d+ open things; handed out at random"),
    "red twice and due this week": ("capacity", r"answered red on .* and owns .Ride to dialysis"),
    "and so the first page says of rides": ("", r"Ride to dialysis .* whose last two answers were red"),
    "the clinic refers, it does not help": ("coverage", r"\d+ of \d+ asks for walk-in clinic that ended were referred"),
    "one neighbourhood is silent": ("coverage", r"Nobody in Orchard Hill has asked for anything since"),
    "less can be met at once": ("coverage", r"Totals say \d+ of \d+ open asks .* at once it is \d+"),
    "the only backup for medicine rests": ("", r"The backup for medicine is resting"),
    "somebody rests while something is due": ("capacity", r"is resting until .* and owns .*, due before then"),
}
"""Each planted truth, the page on which one would look for it, and how it is said there."""


@pytest.mark.parametrize("truth", TRUTHS)
def test_a_planted_truth_is_seen_without_scrolling(chromium: Browser, demo: str, truth: str) -> None:
    where, said = TRUTHS[truth]
    width, height = WIDTHS["desk"]
    page = open_page(chromium, f"{demo}/{where}", (width, height))
    box = page.get_by_text(re.compile(said)).first.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= height
    page.context.close()
