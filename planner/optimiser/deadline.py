"""The clock, for those who may only be stopped by it: it never decides anything else."""

import math
import time

# Benchmarks on a busy machine count the seconds of their own process instead.
clock = time.monotonic


class Deadline:
    """So many seconds from now; None is never."""

    def __init__(self, seconds: float | None = None) -> None:
        self.seconds = math.inf if seconds is None else seconds
        self._end = clock() + self.seconds

    @property
    def over(self) -> bool:
        """Whether the time has passed."""
        return self.left <= 0

    @property
    def left(self) -> float:
        """Seconds still to go, infinite without an end."""
        return self._end - clock()

    @property
    def passed(self) -> float | None:
        """The share of the time that has passed, from 0 to 1; None without an end."""
        if math.isinf(self.seconds):
            return None
        return 1.0 if self.over else 1 - self.left / self.seconds
