"""What a member may see of the readings: how many rows were read and used, no cell of them, and no new reading."""

from dataclasses import replace

from analytics.data import DataView
from analytics.disclosure.gate import for_member
from analytics.disclosure.viewer import Viewer
from analytics.words import disclosure as words


@for_member.register
def data_for_member(view: DataView, _viewer: Viewer) -> DataView:
    """Return the sums; what could be mended quotes cells, and is for those who mend them.

    Nor may a member have a source read now: the group's calls may be few.
    """
    withheld = {"groups": words.issues_withheld()}
    seen = replace(view, groups=(), changes=(), set_aside=view.set_aside.head(0), layout=0, withheld=withheld)
    return replace(seen, may_read_again=False)
