"""Coverage: what is asked, what is offered, and where the two do not meet."""

from analytics.coverage.cells import STATES, cells, usable_offers
from analytics.coverage.chosen import Chosen
from analytics.coverage.lines import Line
from analytics.coverage.matching import in_totals, market, matchable, matched
from analytics.coverage.met import Met, met
from analytics.coverage.offers import BothWays, Untapped, backup, both_ways, untapped
from analytics.coverage.parts import Listing, MatrixPart, MetPart, Pattern
from analytics.coverage.patterns import leftovers, patterns
from analytics.coverage.view import CoverageView, coverage_view
from analytics.coverage.whole import Whole

__all__ = [
    "STATES",
    "BothWays",
    "Chosen",
    "CoverageView",
    "Line",
    "Listing",
    "MatrixPart",
    "Met",
    "MetPart",
    "Pattern",
    "Untapped",
    "Whole",
    "backup",
    "both_ways",
    "cells",
    "coverage_view",
    "in_totals",
    "leftovers",
    "market",
    "matchable",
    "matched",
    "met",
    "patterns",
    "untapped",
    "usable_offers",
]
