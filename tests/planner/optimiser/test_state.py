import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.optimiser.columns import Columns
from planner.optimiser.evaluate import evaluate
from planner.optimiser.state import State
from tests.planner.optimiser.builders import make_week
from tests.planner.optimiser.tiny import make_tiny


def priced(columns, chosen):
    """The oracle's worth of some columns, hard rules at the price the search gives them."""
    worth = evaluate(columns.problem, columns.meals(sorted(chosen)))
    return worth.objective + columns.hard * worth.violation


def random_plan(columns, state, draw):
    """Columns of a random, perhaps partial plan, put into the state."""
    free = set(range(len(columns.slots)))
    for column in draw.sample(range(len(columns)), len(columns)):
        places = set(columns.places(column))
        if places <= free and draw.random() < 0.8:
            state.put(column)
            free -= places


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_a_state_is_worth_what_the_oracle_says(seed):
    columns = Columns(make_tiny(seed))
    state = State(columns, np.arange(len(columns)))
    random_plan(columns, state, random.Random(seed))

    assert state.value() == pytest.approx(priced(columns, state.chosen), abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_insertion_values_are_exact(seed):
    columns = Columns(make_tiny(seed))
    state = State(columns, np.arange(len(columns)))
    random_plan(columns, state, random.Random(seed))
    if not state.chosen:
        return
    taken = min(state.chosen)
    state.take(taken)
    place = columns.places(taken)[0]
    free = set(columns.places(taken))
    candidates = [c for c in range(len(columns)) if place in columns.places(c)]
    candidates = np.array([c for c in candidates if set(columns.places(c)) <= free])
    before = priced(columns, state.chosen)

    values = state.insertion_values(state.block(candidates))

    exact = [priced(columns, state.chosen | {int(c)}) - before for c in candidates]
    assert values == pytest.approx(exact, abs=1e-5)


def test_putting_and_taking_leaves_no_trace():
    columns = Columns(make_week(recipes=80, persons=2))
    state = State(columns, np.arange(len(columns)))
    random_plan(columns, state, random.Random(3))
    before = state.value()
    for column in sorted(state.chosen):
        state.take(column)
        state.put(column)

    assert state.value() == pytest.approx(before, abs=1e-6)
    assert before == pytest.approx(priced(columns, state.chosen), abs=1e-6)
