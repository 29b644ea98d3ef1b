"""Run the benchmarks; the exit status is 1 where a figure is over its bound."""

import sys
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import (
    choices,
    disclosure,
    fairness,
    figures,
    mapping,
    outage,
    packs,
    pages,
    recognition,
    services,
    sheets,
)  # fmt: skip
from tests.benchmarks.measure import Line

SUBJECTS: dict[str, Callable[[], list[Line]]] = {
    "mapping": mapping.run,
    "sheets": sheets.run,
    "services": services.run,
    "pages": pages.run,
    "packs": packs.run,
    "figures": figures.run,
    "disclosure": disclosure.run,
    "choices": choices.run,
    "fairness": fairness.run,
    "outage": outage.run,
}


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["recognition"]:
        return recognition.run(Path(arguments[1] if len(arguments) > 1 else "../shared/corpus"))
    if arguments[:1] == ["invented"]:
        return recognition.invented()
    over = 0
    for subject in arguments or SUBJECTS:
        print(f"== {subject}", flush=True)
        for line in SUBJECTS[subject]():
            print(line, flush=True)
            over += not line.holds
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
