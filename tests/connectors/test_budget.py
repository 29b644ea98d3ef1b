"""What readings cost a month, how often is often enough, and what is said before the calls are gone."""

import dataclasses
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.budget import Budget
from analytics.words import budget as words
from connectors.budget import MONTH, MONTHLY, Cost, Counted, budget, every, together
from connectors.config import SourceConfig

NOW = datetime(2026, 11, 3, 14, 5, tzinfo=ZoneInfo("America/New_York"))
BASE = SourceConfig("Base", "airtable")
OTHER = SourceConfig("Other base", "airtable")
SHEET = SourceConfig("Sheet", "google_sheets")
COUNTED = Counted(datetime(2026, 10, 1, tzinfo=UTC))


def of(source: SourceConfig, calls: int, *others: Cost, counted: Counted = COUNTED, now: datetime = NOW) -> Budget:
    cost = Cost(source, calls)
    found = budget(cost, [cost, *others], counted, now)
    assert found is not None
    return found


@pytest.mark.parametrize(("calls", "hours"), [(1, 2), (2, 3), (13, 20), (41, 62)])
def test_a_base_is_read_as_often_as_leaves_half_of_a_thousand_calls(calls: int, hours: int) -> None:
    assert every(BASE, calls) == timedelta(hours=hours)


@given(calls=st.lists(st.integers(1, 400), min_size=1, max_size=5))
def test_by_default_all_bases_together_leave_half_of_the_months_calls_and_no_rarer_hour_would_be_needed(
    calls: list[int],
) -> None:
    costs = [Cost(SourceConfig(f"Base {place}", "airtable"), count) for place, count in enumerate(calls)]
    how_often = every(BASE, together("airtable", costs))
    spent = sum(calls) * (MONTH / how_often)
    assert spent <= MONTHLY["airtable"] / 2
    sooner = how_often - timedelta(hours=1)
    assert how_often == timedelta(hours=1) or not sooner or sum(calls) * (MONTH / sooner) > MONTHLY["airtable"] / 2


def test_services_that_limit_only_the_pace_are_read_every_quarter_of_an_hour_whatever_their_size() -> None:
    assert every(SHEET, 500) == timedelta(minutes=15)
    assert of(SHEET, 2).a_month == 2 * 4 * 24 * 31
    assert "limits only how fast" in words.told(of(SHEET, 2))


def test_what_sources_toml_says_is_kept_and_one_that_would_exceed_the_quota_is_named_with_one_that_would_not() -> None:
    often = dataclasses.replace(BASE, every="15m")
    assert every(often, 13) == timedelta(minutes=15)
    said = words.warning(of(often, 13))
    assert 'every = "15m"' in said
    assert "38,688 calls" in said
    assert 'every = "20h"' in said
    assert words.warning(of(dataclasses.replace(BASE, every="20h"), 13)) == ""


def test_the_forecast_of_one_base_counts_the_others_that_may_share_its_workspace() -> None:
    found = of(BASE, 13, Cost(OTHER, 7), Cost(SHEET, 2))
    assert found.enough == "30h"
    assert found.a_month == 323  # 13 x 744 / 30
    assert found.together == 496  # 20 x 744 / 30
    assert "together take about 496" in words.told(found)


def test_calls_are_counted_by_the_month_and_begin_anew_with_the_next() -> None:
    counted = COUNTED.plus("airtable", 13, NOW).plus("airtable", 13, NOW).plus("google_sheets", 2, NOW)
    assert counted.in_month("airtable", NOW) == 26
    assert counted.in_month("airtable", NOW + timedelta(days=30)) == 0
    later = counted.plus("airtable", 5, NOW + timedelta(days=30))
    assert later.in_month("airtable", NOW + timedelta(days=30)) == 5


def test_before_the_months_calls_are_gone_the_day_is_told_and_after_it_that_they_are() -> None:
    assert of(BASE, 13, counted=COUNTED.plus("airtable", 500, NOW)).gone_on is None
    soon = of(BASE, 13, counted=COUNTED.plus("airtable", 900, NOW))
    assert soon.gone_on == pd.Timestamp("2026-11-09")  # 100 calls at 484 in 31 days
    assert "9 November 2026" in words.warning(soon)
    gone = of(BASE, 13, counted=COUNTED.plus("airtable", 1_000, NOW))
    assert "used up" in words.warning(gone)


@pytest.mark.parametrize("how_often", ["3650d", "9999d"])
def test_a_base_that_is_hardly_ever_read_has_a_budget_too(how_often: str) -> None:
    found = of(dataclasses.replace(BASE, every=how_often), 1)
    assert (found.a_month, found.gone_on) == (1, None)
    assert words.warning(found) == ""


def test_what_is_not_known_of_the_calls_is_said() -> None:
    assert "what other programs made is not known" in words.told(of(BASE, 13))
    told = words.told(of(BASE, 13, counted=Counted(datetime(2026, 11, 2, 12, tzinfo=UTC)).plus("airtable", 26, NOW)))
    assert "26 since 2 November 2026" in told
    assert "what was made before or by other programs is not known" in told


def test_reading_again_says_what_it_costs() -> None:
    assert words.read_again(of(BASE, 13)) == "Read again (takes about 13 of this month's 1,000 calls)"
    assert words.read_again(of(SHEET, 2)) == "Read again (takes about 2 calls)"
    assert words.read_again(None) == "Read again"


def test_a_source_that_takes_no_calls_has_no_budget() -> None:
    assert budget(Cost(SourceConfig("Folder", "files"), 0), [], COUNTED, NOW) is None
