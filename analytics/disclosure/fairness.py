"""What a member may see of the fair share: that it is for coordinators, and why."""

from dataclasses import replace

import numpy as np

from analytics.disclosure.gate import for_member
from analytics.disclosure.viewer import Viewer
from analytics.fairness import FairnessView
from analytics.schema import Rules
from analytics.words import disclosure as words


@for_member.register
def fairness_for_member(view: FairnessView, _viewer: Viewer) -> FairnessView:
    """Return no order: moving one weight at a time would tell of each ask what makes it hard and who was helped."""
    nothing = replace(view.of, needs=view.of.needs.head(0), inputs=np.empty((0, 0)), rules=Rules(), notes=())
    return replace(
        view,
        of=nothing,
        headline=words.order_headline(),
        order=view.order.head(0),
        could=0,
        examples=view.examples.head(0),
        toml="",
        withheld={"order": words.order_withheld()},
    )
