"""Write the made-up group's sheets beside the module that reads them."""

from pathlib import Path

from connectors.demo.generate.book import made_up

HERE = Path(__file__).parent.parent

for name, text in made_up().items():
    (HERE / name).write_text(text, encoding="utf-8", newline="")
