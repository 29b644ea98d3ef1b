"""What everyone may see: one fixed release a month."""

from analytics.release.circle import OutsideCircle, outside_circle
from analytics.release.counts import Counted, counted, released_month
from analytics.release.suppression import MOST_WITHHELD, few, withheld
from analytics.release.view import ReleaseView, release_view

__all__ = [
    "MOST_WITHHELD",
    "Counted",
    "OutsideCircle",
    "ReleaseView",
    "counted",
    "few",
    "outside_circle",
    "release_view",
    "released_month",
    "withheld",
]
