#!/usr/bin/python3
"""Reference values for adjusted p-values and for tests of the best of many.

Usage: stats_multiplicity.py > test/oracles/stats/stats_multiplicity.json

Holm, Benjamini-Hochberg and Benjamini-Yekutieli come from statsmodels. Storey's q-values, Romano and Wolf's step-down p-values
and Hansen's studentised statistic are independent rewrites in numpy. Uniforms come from golden.py.
"""

from itertools import islice

import numpy as np
import statsmodels
from statsmodels.stats.multitest import multipletests

from golden import print_json, uniforms, versions

GOLDEN = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216]


def first_uniforms(seed, count):
    return np.array(list(islice(uniforms(seed), count)))


def storey(p, lam, added):
    m = len(p)
    share = min(1.0, (np.sum(p > lam) + added) / (m * (1 - lam)))
    q = np.array([min(min(1.0, share * m * t / np.sum(p <= t)) for t in p[p >= value]) for value in p])
    return {"qValues": q.tolist(), "nullShare": share}


def romano_wolf(observed, centred):
    """Step by step: the family shrinks by the hypothesis with the largest statistic."""
    order = np.argsort(-observed, kind="stable")
    adjusted, floor = np.empty(len(observed)), 0.0
    for step, k in enumerate(order):
        maxima = centred[order[step:]].max(axis=0)
        floor = max(floor, (1 + np.sum(maxima >= observed[k])) / (1 + centred.shape[1]))
        adjusted[k] = floor
    return adjusted.tolist()


def studentised(differences, mean_block):
    """Hansen's statistic; omega^2 from the n by n matrix of the weights that a stationary bootstrap gives to pairs of rows."""
    n = differences.shape[1]
    i = np.arange(n)
    stay = 1 - 1 / mean_block
    kernel = (1 - i / n) * stay**i + (i / n) * stay ** (n - i)
    weights = kernel[np.abs(i[:, None] - i[None, :])]
    d = differences - differences.mean(axis=1, keepdims=True)
    omega = np.sqrt(np.einsum("ki,ij,kj->k", d, weights, d) / n)
    ratios = np.sqrt(n) * differences.mean(axis=1) / omega
    return {"omega": omega.tolist(), "statistic": float(max(0, ratios.max())), "best": int(ratios.argmax())}


def main():
    families = {
        "golden": np.array(GOLDEN),
        "ties": np.array([0.02, 0.5, 0.02, 0.9, 0.5, 0.001, 1.0, 0.0, 0.02]),
        "uniform": first_uniforms(7, 60),
        "mixed": first_uniforms(11, 60) ** np.where(np.arange(60) < 25, 6, 1),
        "one": np.array([0.3]),
    }
    statistics = 3 * first_uniforms(3, 8) - 0.5
    centred = (first_uniforms(5, 8 * 99).reshape(8, 99) - 0.5) * 5
    differences = first_uniforms(13, 4 * 60).reshape(4, 60) - np.array([0.5, 0.42, 0.8, 0.55])[:, None]
    differences[:, 1:] += 0.6 * differences[:, :-1]
    print_json(
        {
            "versions": {**versions(np), "statsmodels": statsmodels.__version__.split("+")[0]},
            "adjusted": {
                name: {
                    **{
                        method: multipletests(p, method=method)[1].tolist()
                        for method in ("holm", "fdr_bh", "fdr_by")
                    },
                    "storey2002": storey(p, 0.5, 0),
                    "storey2004": storey(p, 0.4, 1),
                }
                for name, p in families.items()
            },
            "romanoWolf": {
                "greater": romano_wolf(statistics, centred),
                "two-sided": romano_wolf(np.abs(statistics), np.abs(centred)),
            },
            "studentised": {str(b): studentised(differences, b) for b in (1, 4.5, 12)},
        }
    )


if __name__ == "__main__":
    main()
