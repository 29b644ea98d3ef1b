"""How laws are tried, and in which order tests run.

Laws meet the same examples at every run; `HYPOTHESIS_PROFILE=search` looks for new ones.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "same", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start with what takes longest, the browser, so that at the end nobody waits for it alone."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
