"""Run every check of the project: `python -m tests`. Further arguments go to pytest; `-n 0` runs one test at a time."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("pyright", "--pythonpath", sys.executable),  # the environment that runs this, whichever is active
    ("lint-imports",),
)
WORKERS = str(2 * (os.cpu_count() or 1))
"""Half of the time a test waits: for a page, for a server, for a clock."""
FEW = "4"
"""So many tests are handed out at a time, so that at the end nobody has many left."""


def main() -> int:
    programs = Path(sys.executable).parent
    failed = [check for check in CHECKS if _run([str(programs / check[0]), *check[1:]])]
    if _run([sys.executable, "-m", "pytest", "-n", WORKERS, "--maxschedchunk", FEW, *sys.argv[1:]]):
        failed.append(("pytest",))
    for check in failed:
        print(f"failed: {' '.join(check)}")
    return int(bool(failed))


def _run(command: list[str]) -> int:
    print(f"== {Path(command[0]).name} {' '.join(command[1:])}", flush=True)
    return subprocess.run(command, cwd=ROOT, check=False, stdin=subprocess.DEVNULL).returncode  # noqa: S603 - our own commands


if __name__ == "__main__":
    sys.exit(main())
