"""Which packages to buy. Pure."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal
from math import gcd

_TENTHS = 10  # package sizes are read to a tenth of a gram


def choose_packages(need_g: Decimal, sizes_g: Sequence[Decimal]) -> dict[Decimal, int]:
    """Number of packages by size: together at least the need, with the least left over.

    Of equal surpluses the one with fewer packages, then with larger ones. Empty for no need.
    """
    if need_g <= 0 or not sizes_g:
        return {}
    tenths = {size: int(size * _TENTHS) or 1 for size in sizes_g}
    step = gcd(*tenths.values())
    units = {count // step: size for size, count in tenths.items()}
    need = int((need_g * _TENTHS / step).to_integral_value(ROUND_CEILING))
    chosen = _cover(need, sorted(units, reverse=True))
    return {units[unit]: number for unit, number in chosen.items()}


def _cover(need: int, units: list[int]) -> dict[int, int]:
    """Least sum of `units` (largest first) that reaches `need`, in the fewest summands.

    Of L or more summands below the largest unit L some add up to a multiple of L and could be
    replaced by fewer of the largest; so the others together stay below L², and all that the need
    exceeds it is bought in the largest. That keeps the table small for any need.
    """
    largest = units[0]
    sure = max(0, need - largest**2) // largest
    counts, last = _fewest(need - sure * largest, units)
    total = len(counts) - 1
    chosen = {largest: sure} if sure else {}
    while total:
        chosen[last[total]] = chosen.get(last[total], 0) + 1
        total -= last[total]
    return chosen


def _fewest(need: int, units: list[int]) -> tuple[list[int | None], list[int]]:
    """Fewest summands of every total up to the first that reaches `need`, and one of them."""
    counts: list[int | None] = [0]
    last = [0]
    while len(counts) <= need or counts[-1] is None:
        total = len(counts)
        options = [
            (counts[total - unit] + 1, -unit)
            for unit in units
            if unit <= total and counts[total - unit] is not None
        ]
        best, unit = min(options, default=(None, 0))
        counts.append(best)
        last.append(-unit)
    return counts, last
