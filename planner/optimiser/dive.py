"""From the relaxation to a whole plan: fix what it cooks most of, solve again, and so on."""

import numpy as np

from .relax import Relaxation
from .solver import SolverError

# What the relaxation cooks to this share is fixed together with the largest one.
NEARLY_WHOLE = 0.85


def dive(relaxation: Relaxation, most_extra: float) -> tuple[int, ...]:
    """The columns of a plan, none where fixing led nowhere; a matter of some 20 ms.

    Only columns that make a plan at most `most_extra` dearer take part. The relaxation's program
    keeps the ends that were fixed: nothing else may be asked of it afterwards.
    """
    present = np.flatnonzero(relaxation.at >= 0)
    numbers = relaxation.at[present]
    low, upper = np.zeros(len(present)), (relaxation.extra[present] <= most_extra) * 1.0
    for _ in range(len(relaxation.places) + 1):
        try:
            relaxation.program.limit(numbers, low, upper)
            relaxation.program.minimise()
        except SolverError:
            return ()
        values = relaxation.program.values()[numbers]
        if (np.minimum(values, 1 - values) < 1e-6).all():
            return tuple(present[values > 0.5].tolist())
        loose = np.where(low > 0, 0.0, values)
        low[(loose > NEARLY_WHOLE) | (loose == loose.max())] = 1.0
    return ()
