"""What a member may see of commitments: everything but who has room."""

from dataclasses import replace

from analytics.commitments import CommitmentsView, Listing
from analytics.disclosure.gate import for_member
from analytics.disclosure.viewer import Viewer
from analytics.words import disclosure as words


@for_member.register
def commitments_for_member(view: CommitmentsView, viewer: Viewer) -> CommitmentsView:
    """Return commitments as they are: they were made aloud, to one another.

    Who is proposed as a buddy is left out where check-ins are not open: only people whose last answer is green are.
    """
    if viewer.check_ins_open or view.buddies.rows.empty:
        return view
    buddies = Listing(view.buddies.told, view.buddies.rows.drop(columns="proposed"))
    return replace(view, buddies=buddies, withheld={"buddies": words.buddies_withheld()})
