#!/usr/bin/python3
"""Reference values for probability distributions, with 60 digits of mpmath, more where a tail is small.

Usage: stats_distributions.py > test/oracles/stats/stats_distributions.json

Every argument is the exact value of a double. The incomplete beta and gamma functions are summed as series of
positive terms; mpmath gives the gamma and error functions, and its own incomplete functions are compared where they
converge. Each value is computed again with 30 digits more, and the script stops if the two differ. scipy only gives
quantiles a start. Mixtures of two normals are those of scikit-learn's GaussianMixture, the best of 60 starts.
"""

import json
import math

import mpmath as mp
import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn.mixture import GaussianMixture

from golden import normals, versions

DIGITS, MANY_DIGITS = 60, 420
NORMAL = [
    -38.2, -37.5, -20.0, -8.0, -5.6568, -3.0, -1.0, -0.5, 0.0, 1e-8, 0.1, 0.67, 0.68, 1.0, 1.96, 4.0, 5.6569,
    6.0, 10.0, 25.3, 37.0, 37.5,
]
T_DEGREES = [0.1, 0.5, 1.0, 1.5, 2.0, 3.0, 4.7, 10.0, 30.5, 100.0, 1000.0, 12345.6, 1e6]
T_VALUES = [1e-9, 0.01, 0.3, 0.99, 1.0, 1.01, 1.96, 4.0, 9.0, 20.0, 36.0, 500.0, 1e5, 1e20]
F_DEGREES = [
    (0.1, 0.2), (0.5, 3.0), (1.0, 1.0), (1.0, 50.5), (2.0, 7.0), (3.3, 4.4), (5.0, 295.0), (10.0, 10.0), (1.0,
    1e6), (40.0, 2500.0), (300.0, 2.0), (1e4, 30.0), (1e5, 1e5),
]
F_VALUES = [1e-30, 1e-5, 0.1, 0.5, 0.95, 1.0, 1.05, 2.5, 8.0, 60.0, 900.0, 1e8]
CHI_DEGREES = [0.01, 0.1, 0.5, 1.0, 1.99, 2.0, 3.3, 5.0, 10.0, 57.3, 100.0, 1e4, 1e6]
CHI_VALUES = [
    1e-100, 1e-10, 0.01, 0.3, 1.0, 2.9, 3.1, 10.0, 50.0, 100.0, 400.0, 900.0, 9000.0, 10500.0, 995000.0, 1e6,
    1.03e6,
]
BINOMIAL = [
    (0, 10, 0.5), (3, 10, 0.5), (9, 10, 0.3), (10, 10, 0.3), (0, 300, 0.001), (180, 300, 0.5), (290, 300,
    0.4), (600, 1000, 0.05), (5, 1000, 0.4), (1131, 2215, 0.506347), (500300, 1000000, 0.5), (505000, 1000000,
    0.5), (60, 1000000, 1e-5),
]
LOG_GAMMA = [
    1e-200, 1e-9, 0.01, 0.3, 0.5, 0.9, 0.999999, 1.000001, 1.3, 1.5, 1.7, 1.9999, 2.0001, 2.4, 2.6, 5.0, 9.99,
    10.01, 17.5, 101.0, 1e4, 1e8, 1e100,
]
PROBABILITIES = [
    1e-200, 1e-50, 1e-9, 0.001, 0.025, 0.2, 0.3, 0.4999999, 0.50001, 0.7, 0.9, 0.975, 0.999999, 1 - 2.0**-40,
]
QUANTILE_T = [0.5, 1.0, 2.0, 3.3, 12.0, 250.0, 1e5]
QUANTILE_F = [(0.5, 3.0), (1.0, 1.0), (1.0, 60.0), (4.4, 9.0), (10.0, 500.0), (300.0, 2.5)]
QUANTILE_CHI = [0.1, 1.0, 2.0, 3.3, 20.0, 400.0, 1e5]


# ---- tails: each is (lower, upper) ----


def normal_tails(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2, mp.erfc(x / mp.sqrt(2)) / 2


def with_enough_digits(tails):
    """Tails (lower, upper) of which one is 1 minus the other: again with many digits where that one is small."""

    def precise(*arguments):
        lower, upper = tails(*arguments)
        if min(lower, upper) > mp.mpf(10) ** (-DIGITS // 2):
            return lower, upper
        with mp.workdps(MANY_DIGITS):
            return tails(*arguments)

    return precise


def series(ratio):
    """1 + r(0) + r(0) r(1) + ...: positive terms, so no digit is lost."""
    total = term = mp.mpf(1)
    n = 0
    while term > total * mp.eps or ratio(n) >= 1:
        term *= ratio(n)
        total += term
        n += 1
    return total


def beta_tails(a, b, x, y):
    """The series of I_x(a, b) for the smaller of x and y = 1 - x; MANY_DIGITS are enough for a complement of 1e-390."""
    if x > y:
        return beta_tails(b, a, y, x)[::-1]
    log_scale = mp.loggamma(a + b) - mp.loggamma(a + 1) - mp.loggamma(b) + a * mp.log(x) + b * mp.log(y)
    lower = mp.exp(log_scale) * series(lambda n: (a + b + n) * x / (a + 1 + n))
    return lower, complement(lower)


def complement(p):
    return 1 - p if 1 - p > mp.mpf(10) ** -390 else mp.mpf(0)


@with_enough_digits
def t_tails(t, df):
    squared = beta_tails(df / 2, mp.mpf(1) / 2, df / (df + t * t), t * t / (df + t * t))
    upper = squared[0] / 2 if t >= 0 else (1 + squared[1]) / 2
    lower = (1 + squared[1]) / 2 if t >= 0 else squared[0] / 2
    return lower, upper


@with_enough_digits
def f_tails(x, df1, df2):
    total = df1 * x + df2
    return beta_tails(df1 / 2, df2 / 2, df1 * x / total, df2 / total)


@with_enough_digits
def chi_tails(x, df):
    a, half = df / 2, x / 2
    scale = mp.exp(a * mp.log(half) - half - mp.loggamma(a + 1))
    lower = scale * series(lambda n: half / (a + 1 + n))
    return lower, complement(lower)


@with_enough_digits
def binomial_tails(k, n, p):
    if k >= n:
        return mp.mpf(1), mp.mpf(0)
    upper, lower = beta_tails(k + 1, n - k, p, 1 - p)
    return lower, upper


# ---- evaluation ----


def checked(function, *arguments):
    """The values with 60 digits, after a second computation with 90."""
    results = []
    for digits in (DIGITS, DIGITS + 30):
        with mp.workdps(digits):
            results.append([mp.mpf(v) for v in function(*[mp.mpf(a) for a in arguments])])
    for first, second in zip(*results):
        assert abs(first - second) <= abs(second) * mp.mpf(10) ** -20, (function, arguments)
    return [float(v) for v in results[1]]


def cases(function, rows):
    return [[list(row), *checked(function, *row)] for row in rows]


def root(tail, target, start):
    """The x > 0 at which a tail has the probability `target`, by secants in log x from a value that need not be good."""
    g = lambda u: mp.log(tail(mp.exp(u))) - mp.log(target)
    u = mp.log(start)
    return mp.exp(mp.findroot(g, (u, u + mp.mpf(10) ** -9), solver="secant", tol=mp.mpf(10) ** -40))


def positive_quantile(tails, reference, p, *degrees):
    side = 0 if p < 0.5 else 1
    target = mp.mpf(p) if side == 0 else 1 - mp.mpf(p)
    start = reference.ppf(p, *degrees) if side == 0 else reference.isf(float(target), *degrees)
    if not start > 0:  # The lower tail falls like x^(df / 2), and the reference is lost there.
        start = reference.ppf(1e-9, *degrees) * (target / mp.mpf(1e-9)) ** (mp.mpf(2) / degrees[0])
    return float(root(lambda x: tails(x, *[mp.mpf(d) for d in degrees])[side], target, start))


def symmetric_quantile(tails, reference, p, *degrees):
    distance = abs(mp.mpf(p) - mp.mpf(1) / 2)
    far = min(mp.mpf(p), 1 - mp.mpf(p))
    degrees = [mp.mpf(d) for d in degrees]
    start = reference.isf(float(far), *[float(d) for d in degrees])
    if distance < 0.25:
        x = root(lambda t: tails(t, *degrees)[0] - mp.mpf(1) / 2, distance, start)
    else:
        x = root(lambda t: tails(t, *degrees)[1], far, start)
    return float(x if p > 0.5 else -x)


def compare_with_mpmath():
    with mp.workdps(60):
        for a, b, x in [(0.3, 2.5, 0.2), (7, 3.5, 0.9), (0.5, 0.5, 0.999), (20, 40, 0.1)]:
            a, b, x = mp.mpf(a), mp.mpf(b), mp.mpf(x)
            assert mp.almosteq(beta_tails(a, b, x, 1 - x)[0], mp.betainc(a, b, 0, x, regularized=True), rel_eps=1e-40)
        for x, df in [(0.1, 0.4), (3, 5), (90, 11)]:
            expected = mp.gammainc(mp.mpf(df) / 2, mp.mpf(x) / 2, mp.inf, regularized=True)
            assert mp.almosteq(chi_tails(mp.mpf(x), mp.mpf(df))[1], expected, rel_eps=1e-40)


# ---- mixtures: samples of nearly normal numbers, moved apart ----

# seed, size, share of the upper group, its distance and its deviation
MIXTURES = [(11, 60, 0.5, 6.0, 1.0), (12, 200, 0.3, 4.0, 1.0), (13, 120, 0.2, 3.5, 0.5), (14, 300, 0.6, 5.0, 2.0)]


def mixture_sample(seed, size, share, distance, deviation):
    draw = normals(seed)
    upper = round(share * size)
    return np.array([distance + deviation * next(draw) if i < upper else next(draw) for i in range(size)])


def mixture(kind, *shape):
    x = mixture_sample(*shape).reshape(-1, 1)
    options = {"covariance_type": {"common": "tied", "own": "full"}[kind], "reg_covar": 1e-9, "tol": 1e-13, "max_iter": 20000}
    fit = GaussianMixture(2, n_init=60, init_params="random_from_data", random_state=1, **options).fit(x)
    one = GaussianMixture(1, **options).fit(x)
    assert fit.converged_
    variances = np.broadcast_to(fit.covariances_.ravel(), 2)
    order = np.argsort(fit.means_.ravel())
    return {
        "variances": kind,
        "shape": list(shape),
        "components": [[fit.weights_[i], fit.means_[i, 0], variances[i]] for i in order],
        "logLikelihood": fit.score(x) * len(x),
        "logLikelihoodOfOne": one.score(x) * len(x),
        "bicDifference": one.bic(x) - fit.bic(x),
    }


def main():
    compare_with_mpmath()
    mp.mp.dps = DIGITS
    output = {
        "script": "scripts/oracles/stats_distributions.py",
        "versions": versions(mp, scipy, np, sklearn),
        "columns": "arguments, lower tail, upper tail; quantiles: probability, degrees of freedom, value",
        "logGamma": [[x, checked(lambda v: [mp.loggamma(v)], x)[0]] for x in LOG_GAMMA],
        "normal": cases(normal_tails, [(x,) for x in NORMAL]),
        "studentT": cases(t_tails, [(s * t, df) for df in T_DEGREES for t in T_VALUES for s in (1, -1)]),
        "fisherF": cases(f_tails, [(x, *df) for df in F_DEGREES for x in F_VALUES]),
        "chiSquare": cases(chi_tails, [(x, df) for df in CHI_DEGREES for x in CHI_VALUES if x < 20 * df + 1600]),
        "binomial": cases(binomial_tails, BINOMIAL),
    }
    output["normalQuantile"] = [
        [p, [], symmetric_quantile(normal_tails, stats.norm, p)] for p in [*PROBABILITIES, 1e-300]
    ]
    output["studentTQuantile"] = [
        [p, [df], symmetric_quantile(t_tails, stats.t, p, df)] for df in QUANTILE_T for p in PROBABILITIES
    ]
    output["fQuantile"] = [
        [p, [*df], positive_quantile(f_tails, stats.f, p, *df)] for df in QUANTILE_F for p in PROBABILITIES
    ]
    output["chiSquareQuantile"] = [
        [p, [df], positive_quantile(chi_tails, stats.chi2, p, df)] for df in QUANTILE_CHI for p in PROBABILITIES
    ]
    output["mixtures"] = [mixture(kind, *shape) for kind in ("common", "own") for shape in MIXTURES]
    for name in ("normalQuantile", "studentTQuantile", "fQuantile", "chiSquareQuantile"):
        output[name] = [case for case in output[name] if math.isfinite(case[2])]
    print(json.dumps(output, indent=None, separators=(",", ":")).replace('],[[', '],\n[[').replace(',"', ',\n"'))


main()
