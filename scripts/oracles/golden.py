"""What the scripts of this folder share: numbers that any language can make, the golden series, the record of versions.

`test/support/goldenSeries.ts` and `golden.R` make the same numbers.
"""

import json
import platform

import numpy as np

MODULUS = 2**31 - 1


def uniforms(seed):
    """The minimal standard generator of Park and Miller (1988), without end."""
    state = seed
    while True:
        state = 16807 * state % MODULUS
        yield state / MODULUS


def normals(seed):
    """Nearly normal numbers without end: sums of twelve uniforms, less six."""
    draw = uniforms(seed)
    while True:
        total = -6.0
        for _ in range(12):
            total += next(draw)
        yield total


def golden_series(length=300):
    """An autoregression x, and y that follows it by one step."""
    draw = normals(20260114)
    x, y = np.zeros(length), np.zeros(length)
    last_x = last_y = 0.0
    for t in range(length):
        e, f = next(draw), next(draw)
        last_x, last_y = 0.2 * last_x + e, 0.3 * last_y + 0.5 * last_x + f
        x[t], y[t] = last_x, last_y
    return x, y


def versions(*modules):
    """What made the values: Python and the given modules."""
    return {"python": platform.python_version(), **{module.__name__: module.__version__ for module in modules}}


def print_json(values):
    print(json.dumps(values, indent=1))
