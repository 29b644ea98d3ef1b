"""Coverage: what is asked, what is offered, and where the two do not meet."""

from analytics.coverage.cells import STATES, cells, usable_offers
from analytics.coverage.lines import Line
from analytics.coverage.matching import market, matchable, totals
from analytics.coverage.met import Met, met
from analytics.coverage.offers import BothWays, Untapped, backup, both_ways, untapped
from analytics.coverage.parts import Listing, MatrixPart, MetPart, Pattern
from analytics.coverage.patterns import leftovers, patterns
from analytics.coverage.view import CoverageView, could_serve, coverage_view
from analytics.coverage.whole import Whole

__all__ = [
    "STATES",
    "BothWays",
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
    "could_serve",
    "coverage_view",
    "leftovers",
    "market",
    "matchable",
    "met",
    "patterns",
    "totals",
    "untapped",
    "usable_offers",
]
