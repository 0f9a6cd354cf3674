#!/usr/bin/python3
"""Reference values for the law of the supF test, the Kolmogorov law and optimal partitions.

Usage: stats_breaks.py > test/oracles/stats/stats_breaks.json

- supF: P(sup |B_k(s)|^2 / s > x, 1 <= s <= L) from the eigenvalues of Kummer's equation in mpmath with 50 digits; the weights of
  the expansion are integrals, taken by quadrature (an independent rewrite: the program has them in closed form).
- partitions: optimal partitioning in numpy without pruning, costs by numpy.var of each segment (an independent rewrite).
Series come from the generator of golden.py.
"""

import mpmath as mp
import numpy as np
import scipy
from scipy.stats import kstwobign

from golden import normals, print_json, versions

mp.mp.dps = 50
CASES = [
    (1, 0.15, 4), (1, 0.15, 8.68), (1, 0.15, 12.16), (1, 0.25, 1.5), (2, 0.15, 11.72), (2, 0.4, 7), (3, 0.05, 9),
    (5, 0.15, 18.35), (5, 0.25, 40),
]


def sup_bessel_survival(k, trimming, x):
    span = 2 * mp.log((1 - mp.mpf(trimming)) / mp.mpf(trimming))
    b, z = mp.mpf(k) / 2, mp.mpf(x) / 2

    def weight(v):
        return v ** (b - 1) * mp.exp(-v) / mp.gamma(b)

    stay, low = mp.mpf(0), mp.mpf(0)
    while mp.exp(-low * span) > mp.mpf("1e-18"):
        high = low + mp.mpf("0.2")
        if mp.sign(mp.hyp1f1(-low, b, z)) != mp.sign(mp.hyp1f1(-high, b, z)):
            m = mp.findroot(lambda a: mp.hyp1f1(-a, b, z), (low, high), solver="anderson", tol=1e-40)
            # v = u^2 takes the singularity of the weight at zero away.
            root = mp.sqrt(z)
            pieces = [root * i / 8 for i in range(9)]
            first = mp.quad(lambda u: 2 * u * weight(u * u) * mp.hyp1f1(-m, b, u * u), pieces)
            second = mp.quad(lambda u: 2 * u * weight(u * u) * mp.hyp1f1(-m, b, u * u) ** 2, pieces)
            stay += mp.exp(-m * span) * first**2 / second
        low = high
    return float(1 - stay)


def optimal_partition(values, kind, penalty, shortest, variance):
    n = len(values)

    def cost(i, j):
        part = values[i:j]
        if kind == "mean":
            return np.sum((part - part.mean()) ** 2) / variance
        return len(part) * (np.log(2 * np.pi * part.var()) + 1)

    best, last = [-penalty] + [np.inf] * n, [0] * (n + 1)
    for j in range(shortest, n + 1):
        options = [(best[i] + cost(i, j) + penalty, i) for i in range(0, j - shortest + 1) if np.isfinite(best[i])]
        best[j], last[j] = min(options)
    breaks, j = [], last[n]
    while j > 0:
        breaks.insert(0, j)
        j = last[j]
    return {"kind": kind, "penalty": penalty, "minimumSegment": shortest, "variance": variance, "breaks": breaks, "cost": best[n]}


def main():
    draw = normals(12)
    noise = np.array([next(draw) for _ in range(200)])
    level = np.repeat([0, 2, -1, -1, 3], 40)
    spread = np.repeat([1, 1, 1, 3, 0.5], 40)
    series = level + spread * noise
    steps = np.diff(series)
    variance = float(np.sum(steps**2) / 2 / len(steps))
    print_json(
        {
            "versions": versions(np, scipy, mp),
            "supBessel": [
                {"dimensions": k, "trimming": trimming, "x": x, "survival": sup_bessel_survival(k, trimming, x)}
                for k, trimming, x in CASES
            ],
            "kolmogorov": [[x, kstwobign.sf(x)] for x in (0.3, 0.5, 0.9, 1.0, 1.09, 1.11, 1.3581, 2.0, 3.5)],
            "partitions": [
                optimal_partition(series, "mean", p, m, variance) for p, m in ((8.0, 1), (10.6, 5), (30.0, 1), (5.0, 17))
            ]
            + [optimal_partition(series, "mean-variance", p, m, 1.0) for p, m in ((15.9, 2), (12.0, 10), (40.0, 5))],
        }
    )


main()
