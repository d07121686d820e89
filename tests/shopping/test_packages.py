import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopping.packages import choose_packages

sizes = st.lists(
    st.sampled_from([50, 60, 100, 125, 200, 250, 397, 400, 500, 1000]), min_size=1, max_size=3
)


def bought(packages):
    return sum(size * number for size, number in packages.items())


def every_choice(need, sizes_g):
    """All numbers of packages that could make sense: none more than the need alone asks for."""
    numbers = (range(int(need // size) + 2) for size in sizes_g)
    return (dict(zip(sizes_g, choice, strict=True)) for choice in itertools.product(*numbers))


@pytest.mark.parametrize(
    ("need", "sizes_g", "expected"),
    [
        ("260", [250, 500], {500: 1}),
        ("251", [250, 500], {500: 1}),
        ("750", [250, 500], {500: 1, 250: 1}),
        ("1000", [250, 500], {500: 2}),
        ("330", [250, 400], {400: 1}),
        ("0.4", [50], {50: 1}),
        ("13", [Decimal("12.5")], {Decimal("12.5"): 2}),
        ("0", [250], {}),
        ("300", [], {}),
    ],
)
def test_the_least_is_left_over_in_the_fewest_packages(need, sizes_g, expected):
    assert choose_packages(Decimal(need), [Decimal(size) for size in sizes_g]) == expected


@given(need=st.integers(1, 2500), sizes_g=sizes)
def test_packages_cover_the_need_and_no_smaller_choice_does(need, sizes_g):
    sizes_g = sorted({Decimal(size) for size in sizes_g})
    chosen = choose_packages(Decimal(need), sizes_g)

    enough = [one for one in every_choice(need, sizes_g) if bought(one) >= need]
    least = min((bought(one), sum(one.values())) for one in enough)
    assert (bought(chosen), sum(chosen.values())) == least


@given(need=st.integers(10**6, 10**10))
def test_a_need_for_a_whole_town_is_covered_as_exactly_and_at_once(need):
    chosen = choose_packages(Decimal(need), [Decimal(60), Decimal(200)])

    assert 0 <= bought(chosen) - need < 20  # 60 and 200 reach every large multiple of 20
