"""Speed, memory and call counts, as ratios measured in one run: `python -m tests.benchmarks [SUBJECT] [CORPUS]`."""
