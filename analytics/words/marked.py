"""Words that stand in a table and are translated when one of them is looked up, not all of them each time."""


def marked(message: str) -> str:
    """Return the words as they are; the name tells the extractor of translations that they are words."""
    return message
