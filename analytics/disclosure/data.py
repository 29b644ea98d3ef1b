"""What a member may see of the readings: how many rows were read and used, and no cell of them."""

from dataclasses import replace

from analytics.data import DataView
from analytics.disclosure.gate import for_member
from analytics.disclosure.viewer import Viewer
from analytics.words import disclosure as words


@for_member.register
def data_for_member(view: DataView, _viewer: Viewer) -> DataView:
    """Return the sums; what could be mended quotes cells, and is for those who mend them."""
    withheld = {"groups": words.issues_withheld()}
    return replace(view, groups=(), changes=(), set_aside=view.set_aside.head(0), withheld=withheld)
