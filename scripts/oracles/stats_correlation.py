#!/usr/bin/python3
"""Reference values for correlations and their tests.

Usage: stats_correlation.py > test/oracles/stats/stats_correlation.json

Inputs are the golden series and others from the generator of golden.py. Pearson, Spearman and Kendall are scipy's, the
exponentially weighted correlation is pandas'. What no library has is an independent rewrite in numpy: partial
correlation from the inverse of the correlation matrix, the covariance of dependent correlations from the general
formula of Olkin and Siotani, the contagion test from two regressions, GARCH and DCC by a gradient method of scipy.
"""

import math

import numpy as np
import pandas as pd
import scipy
from scipy import optimize, stats

from golden import golden_series, normals, print_json, versions


def third(x, y):
    source = normals(7)
    return np.array([0.5 * a + 0.4 * b + next(source) for a, b in zip(x, y)])


def dynamic_returns(n=1200):
    """Two GARCH(1,1) series whose correlation follows a DCC(1,1)."""
    source = normals(424242)
    a, b, level = 0.04, 0.94, 0.4
    qxx, qyy, qxy, vx, vy = 1.0, 1.0, level, 1.0, 4.0
    x, y = [], []
    for _ in range(n):
        r = qxy / math.sqrt(qxx * qyy)
        first = next(source)
        second = r * first + math.sqrt(1 - r * r) * next(source)
        x.append(0.05 + math.sqrt(vx) * first)
        y.append(-0.1 + math.sqrt(vy) * second)
        vx = 0.05 + 0.08 * vx * first * first + 0.87 * vx
        vy = 0.4 + 0.15 * vy * second * second + 0.75 * vy
        qxx = (1 - a - b) + a * first * first + b * qxx
        qyy = (1 - a - b) + a * second * second + b * qyy
        qxy = (1 - a - b) * level + a * first * second + b * qxy
    return np.array(x), np.array(y)


# ---- plain correlations ----


def plain(x, y):
    return {
        "pearson": [float(v) for v in stats.pearsonr(x, y)],
        "spearman": [float(v) for v in stats.spearmanr(x, y)],
        "kendall": [float(v) for v in stats.kendalltau(x, y)],
        "kendallNormal": float(stats.kendalltau(x, y, method="asymptotic")[1]),
    }


def partial(x, y, controls):
    inverse = np.linalg.inv(np.corrcoef([x, y, *controls]))
    r = -inverse[0, 1] / math.sqrt(inverse[0, 0] * inverse[1, 1])
    df = len(x) - 2 - len(controls)
    return [r, 2 * stats.t.sf(abs(r) * math.sqrt(df / (1 - r * r)), df)]


def exponential(x, y, half_life, centred):
    if centred:
        path = pd.Series(x).ewm(halflife=half_life).corr(pd.Series(y))
        return [float(path[t]) for t in (30, 100, 299)]
    out = []
    for t in (30, 100, 299):
        w = 0.5 ** (np.arange(t, -1, -1) / half_life)
        u, v = x[: t + 1], y[: t + 1]
        out.append(float((w * u * v).sum() / math.sqrt((w * u * u).sum() * (w * v * v).sum())))
    return out


# ---- dependent correlations ----


def olkin_siotani(r, s, t, u, v):
    """n times the covariance of the sample correlations r_st and r_uv."""
    half = r[s, t] * r[u, v] / 2 * (r[s, u] ** 2 + r[s, v] ** 2 + r[t, u] ** 2 + r[t, v] ** 2)
    crossed = r[s, u] * r[t, v] + r[s, v] * r[t, u]
    cubes = (
        r[s, t] * r[s, u] * r[s, v]
        + r[t, s] * r[t, u] * r[t, v]
        + r[u, s] * r[u, t] * r[u, v]
        + r[v, s] * r[v, t] * r[v, u]
    )
    return half + crossed - cubes


def steiger(r, first, second, n):
    pooled = r.copy()
    mean = (r[first] + r[second]) / 2
    for i, j in (first, second):
        pooled[i, j] = pooled[j, i] = mean
    shared = olkin_siotani(pooled, *first, *second) / (1 - mean**2) ** 2
    z = (math.atanh(r[first]) - math.atanh(r[second])) * math.sqrt((n - 3) / (2 - 2 * shared))
    return [z, 2 * stats.norm.sf(abs(z))]


def williams(r, n):
    jk, jh, kh = r[0, 1], r[0, 2], r[1, 2]
    determinant, mean = np.linalg.det(r[:3, :3]), (jk + jh) / 2
    t = (jk - jh) * math.sqrt((n - 1) * (1 + kh) / (2 * (n - 1) / (n - 3) * determinant + mean**2 * (1 - kh) ** 3))
    return [t, 2 * stats.t.sf(abs(t), n - 3)]


# ---- contagion ----


def contagion(stable, turmoil):
    """Slope over residual deviation, in units of the stable deviation of the source, from two regressions."""
    plain, unbiased, sizes = [], [], []
    spread = [x.std(ddof=1) for x, _ in (stable, turmoil)]
    for (x, y), unit in ((stable, 1.0), (turmoil, spread[0] / spread[1])):
        n = len(x)
        slope, intercept = np.polyfit(x, y, 1)
        residual = y - intercept - slope * x
        plain.append(slope * x.std() * unit / residual.std())
        unbiased.append(slope * x.std() * unit / residual.std(ddof=2) * (1 - 0.75 / (n - 2)))
        sizes.append(n - 3)
    common = np.average(unbiased, weights=sizes)
    ratio = (spread[1] / spread[0]) ** 2
    variance = (1 + common**2 / 2) / sizes[0] + (1 / ratio + common**2 / 2) / sizes[1]
    z = (math.asinh(unbiased[1]) - math.asinh(unbiased[0])) / math.sqrt(variance / (1 + common**2))
    fisher = (math.asinh(plain[1]) - math.asinh(plain[0])) / math.sqrt(1 / sizes[0] + 1 / sizes[1])
    adjusted = plain[1] / math.sqrt(1 + plain[1] ** 2)
    return {
        "adjusted": adjusted,
        "increase": ratio - 1,
        "test": [z, stats.norm.sf(z)],
        "fisher": [fisher, stats.norm.sf(fisher)],
    }


# ---- GARCH and DCC ----


def garch_path(e, omega, alpha, beta):
    v = np.empty(len(e))
    v[0] = (e**2).mean()
    for t in range(1, len(e)):
        v[t] = omega + alpha * e[t - 1] ** 2 + beta * v[t - 1]
    return v


def fit_garch(returns):
    e = returns - returns.mean()
    scale = e.std()

    def loss(p):
        v = garch_path(e / scale, *p)
        return 0.5 * (np.log(2 * np.pi) + np.log(v) + (e / scale) ** 2 / v).mean()

    best = minimize(loss, [[0.05, 0.05, 0.9], [0.1, 0.1, 0.8]], [(1e-8, 10), (0, 1), (0, 1)])
    omega, alpha, beta = best.x
    z = e / scale / np.sqrt(garch_path(e / scale, *best.x))
    return [omega * scale**2, alpha, beta], -best.fun * len(e) - len(e) * math.log(scale), z


def dcc_terms(z, a, b):
    s = z.T @ z / len(z)
    q, out, path = s.copy(), 0.0, []
    for t in range(len(z)):
        if t > 0:
            q = (1 - a - b) * s + a * np.outer(z[t - 1], z[t - 1]) + b * q
        d = 1 / np.sqrt(np.diag(q))
        r = q * np.outer(d, d)
        out -= 0.5 * (math.log(np.linalg.det(r)) + z[t] @ np.linalg.solve(r, z[t]) - z[t] @ z[t])
        path.append(r[0, 1])
    return out, path


def minimize(loss, starts, bounds):
    constraint = {"type": "ineq", "fun": lambda p: 0.999999 - p[-1] - p[-2]}
    options = {"method": "SLSQP", "options": {"ftol": 1e-15, "maxiter": 500}}
    fits = [optimize.minimize(loss, start, bounds=bounds, constraints=[constraint], **options) for start in starts]
    return min(fits, key=lambda fit: fit.fun)


def fit_dcc(x, y):
    (px, lx, zx), (py, ly, zy) = fit_garch(x), fit_garch(y)
    z = np.column_stack([zx, zy])
    best = minimize(lambda p: -dcc_terms(z, *p)[0] / len(z), [[0.05, 0.9], [0.02, 0.96]], [(0, 1), (0, 1)])
    value, path = dcc_terms(z, *best.x)
    return {
        "garch": [{"parameters": p, "logLikelihood": l} for p, l in ((px, lx), (py, ly))],
        "parameters": list(best.x),
        "logLikelihood": value,
        "constantLogLikelihood": dcc_terms(z, 0.0, 0.0)[0],
        "path": [path[t] for t in (0, 1, 400, len(path) - 1)],
    }


def main():
    x, y = golden_series()
    z = third(x, y)
    r = np.corrcoef([x, y, z, np.roll(x, 1) + z])
    long_x, long_y = dynamic_returns()
    output = {
        "script": "scripts/oracles/stats_correlation.py",
        "versions": versions(np, scipy, pd),
        "golden": plain(x, y),
        "ties": plain(np.floor(2 * x), np.floor(1.5 * y)),
        "short": plain(x[:20], y[:20]),
        "shortFar": plain(x[:24], x[:24] ** 3 + 0.1 * y[:24]),
        "partial": {"none": partial(x, y, []), "one": partial(x, y, [z]), "two": partial(x, y, [z, z**2])},
        "exponential": {"mean": exponential(x, y, 12, True), "zero": exponential(x, y, 12, False)},
        "overlapping": {"steiger": steiger(r, (0, 1), (0, 2), 300), "williams": williams(r, 300)},
        "separate": steiger(r, (0, 1), (2, 3), 300),
        "contagion": contagion((x[:180], y[:180]), (2 * x[180:], y[180:] + x[180:])),
        "dcc": fit_dcc(long_x, long_y),
    }
    print_json(output)


main()
