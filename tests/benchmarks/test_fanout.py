from pathlib import Path

import pytest

from benchmarks import fanout
from benchmarks.fanout import project


def test_a_million_weeks_cost_what_the_formula_says():
    """2 s each: 2,000 s at 1,000 at a time; 3.455 million GB-seconds are $46.07."""
    projected = project(2.0)

    assert projected.wall_minutes == pytest.approx(33.3, abs=0.1)
    assert projected.dollars == pytest.approx(46.07 + 0.02 + 0.48, abs=0.05)


def test_half_the_seconds_cost_half_the_compute():
    assert project(1.0).wall_minutes == project(2.0).wall_minutes / 2
    assert project(1.0, households=0).dollars == 0


def test_the_prices_are_those_whose_source_and_date_are_told():
    costs = (Path(__file__).parents[2] / "docs" / "deploy.md").read_text().partition("## Costs")[2]
    (compute,) = (row for row in costs.splitlines() if row.startswith("| Lambda arm64 |"))
    (queue,) = (row for row in costs.splitlines() if row.startswith("| SQS standard |"))

    assert f"${fanout.DOLLARS_A_GB_SECOND:.10f} a GB-second" in compute
    assert f"${fanout.DOLLARS_A_MILLION_REQUESTS:.2f} a million requests" in compute
    assert f"${fanout.DOLLARS_A_MILLION_MESSAGES:.2f} a million requests" in queue
