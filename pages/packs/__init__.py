"""The packs of a circle: a view becomes a document, and a document a file."""
