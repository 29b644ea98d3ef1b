"""What a group's table is, from the table alone: kind, header, columns and words; proposed, never assumed."""

from connectors.recognise.crosswalk import propose_crosswalk
from connectors.recognise.result import Recognised, RecognisedColumn
from connectors.recognise.whole import recognise

__all__ = ["Recognised", "RecognisedColumn", "propose_crosswalk", "recognise"]
