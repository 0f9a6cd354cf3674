#!/usr/bin/python3
"""Reference values for turning points, concordance and precedence.

Usage: stats_cycles.py > test/oracles/stats/stats_cycles.json

Turning points are an independent rewrite of the stated rules (no library dates them in this order): for every bar the whole
history up to it is looked at again. The test of concordance is OLS with HAC errors in statsmodels, the sign test is scipy's.
Inputs are random walks from the generator of golden.py.
"""

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy.stats import binomtest

from golden import normals, print_json, versions

RULES = [(5, 5, 15), (10, 12, 40), (20, 60, 120), (1, 1, 1), (8, 30, 45)]


def walk(seed, length, step=0.0):
    """A random walk; with `step` rounded to its multiples, so that values tie."""
    draw = normals(seed)
    path = np.cumsum([next(draw) for _ in range(length)])
    return np.round(path / step) if step else path


def local_extremes(path, window):
    """(index, +1 peak or -1 trough): the first among equals within the window."""
    for t in range(window, len(path) - window):
        around = path[t - window : t + window + 1]
        for sign in (1, -1):
            if np.argmax(sign * around) == window:
                yield t, sign


def chronology(path, window, phase, cycle):
    points = []
    for t, sign in local_extremes(path, window):
        height = sign * path[t]
        same = [i for i, (_, s) in enumerate(points) if s == sign]
        beats = bool(same) and height > sign * path[points[same[-1]][0]]
        if points and points[-1][1] == sign:
            if beats:
                points = points[:-1] + [(t, sign)]
            continue
        if points:
            before = points[-1][0]
            if height <= sign * path[before] or t - before < phase:
                continue
            if same and t - points[same[-1]][0] < cycle:
                if beats:
                    points = points[: same[-1]] + [(t, sign)]
                continue
        points.append((t, sign))
    return points


def states(points, length):
    """1 in expansions, 0 in contractions, from the bar after the first point."""
    out = np.full(length, np.nan)
    for (t, sign), end in zip(points, [p[0] for p in points[1:]] + [length - 1]):
        out[t + 1 : end + 1] = 0 if sign > 0 else 1
    return out


def concordance(x, y, lags):
    both = ~np.isnan(x) & ~np.isnan(y)
    x, y = x[both], y[both]
    fit = sm.OLS(y / y.std(), sm.add_constant(x / x.std())).fit(
        cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": False}
    )
    return {
        "lags": lags,
        "observations": len(x),
        "concordance": float(np.mean(x == y)),
        "expected": float(x.mean() * y.mean() + (1 - x.mean()) * (1 - y.mean())),
        "correlation": fit.params[1],
        "standardError": fit.bse[1],
        "statistic": fit.tvalues[1],
        "pValue": fit.pvalues[1],
    }


def main():
    paths = [("walk 5", walk(5, 600)), ("walk 6", walk(6, 600)), ("rounded walk 7", walk(7, 600, 2.0))]
    dated = [
        {
            "name": name,
            "window": window,
            "minimumPhase": phase,
            "minimumCycle": cycle,
            "points": [[int(t), "peak" if sign > 0 else "trough"] for t, sign in chronology(path, window, phase, cycle)],
        }
        for name, path in paths
        for window, phase, cycle in RULES
    ]
    x, y = (states(chronology(path, 5, 5, 15), 600) for _, path in paths[:2])
    print_json(
        {
            "versions": versions(np, scipy, statsmodels),
            "turningPoints": dated,
            "concordance": [concordance(x, y, lags) for lags in (0, 10, 40)],
            "precedence": [
                {
                    "precedes": k,
                    "follows": n - k,
                    "alternative": alternative,
                    "pValue": binomtest(k, n, 0.5, alternative).pvalue,
                }
                for k, n in ((8, 10), (3, 9), (0, 6), (5, 10))
                for alternative in ("two-sided", "greater")
            ],
        }
    )


main()
