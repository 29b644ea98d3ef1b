"""The seeded script behind the made-up group's sheets: `python -m connectors.demo.generate`."""

from connectors.demo.generate.book import Book, made_up

__all__ = ["Book", "made_up"]
