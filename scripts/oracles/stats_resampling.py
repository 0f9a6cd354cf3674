#!/usr/bin/python3
"""Reference values for block lengths, Fourier transforms and permutation tests.

Usage: stats_resampling.py > test/oracles/stats/stats_resampling.json

No library at hand has the automatic block length: it is an independent rewrite in numpy of Politis and White (2004) with the
constants of Patton, Politis and White (2009) and the defaults of the `arch` package. Fourier transforms are numpy's.
"""

import itertools

import numpy as np

from golden import golden_series, print_json, versions


def block_length(values):
    n = len(values)
    d = values - values.mean()
    run = max(5, int(np.log10(n)))
    max_lag = int(np.ceil(np.sqrt(n))) + run
    band = 2 * np.sqrt(np.log10(n) / n)
    covariance = np.array([d[k:] @ d[: n - k] for k in range(max_lag + 1)]) / n
    quiet = [
        abs(n * covariance[k]) / np.sqrt((d[k + 1 :] @ d[k + 1 :]) * (d[: n - k - 1] @ d[: n - k - 1])) < band
        for k in range(max_lag)
    ]
    starts = [k for k in range(max_lag - run + 1) if all(quiet[k : k + run])]
    m = min(2 * max(starts[0], 1), max_lag) if starts else max_lag
    k = np.arange(-m, m + 1)
    window = np.clip(2 * (1 - np.abs(k) / m), 0, 1)
    g = np.sum(window * np.abs(k) * covariance[np.abs(k)])
    s = np.sum(window * covariance[np.abs(k)])
    cap = np.ceil(min(3 * np.sqrt(n), n / 3))
    return [float(min(cap, (2 * g**2 / (c * s**2) * n) ** (1 / 3))) for c in (2, 4 / 3)]


def spectrum(values):
    transform = np.fft.fft(values)
    return {"real": transform.real.tolist(), "imaginary": transform.imag.tolist()}


def placements(eligible, count, spacing):
    """Every set of positions with the minimum spacing, and how the sum of y over them compares with that of the events."""
    return [
        chosen
        for chosen in itertools.combinations(eligible, count)
        if all(b - a >= spacing for a, b in zip(chosen, chosen[1:]))
    ]


def permutation_test(values, events, eligible, spacing):
    every = placements(eligible, len(events), spacing)
    sums = np.array([np.sum(values[list(chosen)]) for chosen in every])
    observed = np.sum(values[events])
    return {
        "placements": len(every),
        "greater": float(np.mean(sums >= observed - 1e-12)),
        "less": float(np.mean(sums <= observed + 1e-12)),
    }


def main():
    x, y = golden_series()
    lengths = {
        "x": x,
        "y": y,
        "x*y": x * y,
        "sum of y": np.cumsum(y),
        "first 20 of x": x[:20],
        "first 47 of sum of x": np.cumsum(x)[:47],
        "alternating": np.where(np.arange(300) % 2 == 0, x, -x) * 0.3 + np.where(np.arange(300) % 2 == 0, 1, -1),
    }
    print_json(
        {
            "versions": versions(np),
            "blockLength": {name: block_length(values) for name, values in lengths.items()},
            "fft": {str(n): spectrum(y[:n]) for n in (1, 2, 3, 8, 12, 17, 31)},
            "quantile": {
                str(kind): [
                    float(np.quantile(x[:n], p, method=method))
                    for n in (1, 2, 7, 300)
                    for p in (0, 0.05, 0.3, 0.5, 0.975, 1)
                ]
                for kind, method in ((7, "linear"), (8, "median_unbiased"))
            },
            "permutation": {
                "range": permutation_test(y, [2, 8, 14], range(20), 3),
                "gaps": permutation_test(y, [1, 9, 30, 33], [1, 2, 3, 5, 8, 9, 12, 30, 31, 33, 34, 40, 45], 2),
            },
            "fft300": spectrum(y),
        }
    )


if __name__ == "__main__":
    main()
