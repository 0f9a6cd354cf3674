#!/usr/bin/python3
"""Reference values for src/stats/forecasts, from scikit-learn and scipy, and from numpy where no library has the method.

Usage: stats_forecasts.py > test/oracles/stats/stats_forecasts.json

240 rows of three features and three classes, made by the shared generator: the test makes the same.
"""

import numpy as np
import scipy
import sklearn
from scipy import fft, optimize, stats
from scipy.special import expit
from sklearn.calibration import _SigmoidCalibration
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, log_loss, mean_pinball_loss
from sklearn.neighbors import NearestNeighbors

from golden import golden_series, normals, print_json, versions

ROWS = 240


def classified():
    draw = normals(77)
    x = np.array([[next(draw) for _ in range(3)] for _ in range(ROWS)])
    x[:, 1] = 0.6 * x[:, 0] + x[:, 1]
    index = 0.8 * x[:, 0] - 0.5 * x[:, 2] + np.array([next(draw) for _ in range(ROWS)])
    return x, (index > -0.6).astype(int) + (index > 0.5)


def logistic(x, y):
    z = (x - x.mean(0)) / x.std(0)
    fits = {}
    for penalty in (0.003, 0.1, 2.0):
        model = LogisticRegression(C=1 / (ROWS * penalty), tol=1e-13, max_iter=100000, multi_class="multinomial", solver="newton-cg")
        model.fit(z, y)
        fits[str(penalty)] = {
            "slopes": model.coef_.tolist(),
            "intercepts": (model.intercept_ - model.intercept_.mean()).tolist(),
            "probabilities": model.predict_proba(z[:5]).tolist(),
        }
    return fits


def forecasts_of(x, y):
    """Three forecasters of different worth: base rates, a sharp softmax, a blunt one."""
    scores = np.stack([-x[:, 0], np.full(ROWS, 0.3), x[:, 0] - 0.4 * x[:, 2]], axis=1)
    softmax = lambda s: np.exp(s) / np.exp(s).sum(1, keepdims=True)
    return [np.tile([0.3, 0.4, 0.3], (ROWS, 1)), softmax(2.5 * scores), softmax(0.3 * scores)]


def scores(p, y):
    onehot = np.eye(3)[y]
    return {
        "log": log_loss(y, p),
        "brier": float(((p - onehot) ** 2).sum(1).mean()),
        "eventBrier": brier_score_loss(y == 2, p[:, 2]),
    }


def murphy(p, y, group_of):
    """Terms by the definition, one class at a time."""
    onehot = np.eye(3)[y]
    terms = dict.fromkeys(["reliability", "resolution", "uncertainty", "withinVariance", "withinCovariance"], 0.0)
    for k in range(3):
        groups = group_of(p, k)
        base = onehot[:, k].mean()
        for g in np.unique(groups):
            inside = groups == g
            f, o = p[inside, k], onehot[inside, k]
            share = inside.mean()
            terms["reliability"] += share * (f.mean() - o.mean()) ** 2
            terms["resolution"] += share * (o.mean() - base) ** 2
            terms["withinVariance"] += share * f.var()
            terms["withinCovariance"] += 2 * share * np.cov(f, o, ddof=0)[0, 1]
        terms["uncertainty"] += base * (1 - base)
    return {name: float(value) for name, value in terms.items()}


def stack(forecasts, y, prior, strength):
    given = np.stack([p[np.arange(ROWS), y] for p in forecasts], axis=1)

    def loss(w):
        return -(np.log(given @ w).sum() + strength * (prior * np.log(np.maximum(w, 1e-300))).sum()) / ROWS

    best = optimize.minimize(
        loss,
        np.full(3, 1 / 3),
        method="SLSQP",
        bounds=[(1e-12, 1)] * 3,
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
        options={"ftol": 1e-15, "maxiter": 1000},
    )
    return {"weights": best.x.tolist(), "loss": float(best.fun)}


def platt(p, occurred):
    x = np.log(p / (1 - p))
    sigmoid = _SigmoidCalibration().fit(x, occurred)
    plain = LogisticRegression(penalty="none", tol=1e-12, max_iter=10000).fit(x[:, None], occurred)

    def shrunk(v):
        z = v[0] * x + v[1]
        return np.sum(np.logaddexp(0, z) - occurred * z) + 20 * ((v[0] - 1) ** 2 + v[1] ** 2) / 2

    best = optimize.minimize(shrunk, [1, 0], method="BFGS", options={"gtol": 1e-9})
    return {
        "platt": [-float(sigmoid.a_), -float(sigmoid.b_)],
        "plain": [float(plain.coef_[0, 0]), float(plain.intercept_[0])],
        "shrunk": best.x.tolist(),
        "at03": float(expit(-(sigmoid.a_ * np.log(0.3 / 0.7) + sigmoid.b_))),
    }


def isotonic(p, occurred):
    x = np.round(p, 2)
    weights = 1 + (np.arange(ROWS) % 3)
    at = [-0.1, 0.0, 0.123, 0.333, 0.5, 0.61, 0.87, 1.2]
    plain = IsotonicRegression(out_of_bounds="clip").fit(x, occurred)
    weighted = IsotonicRegression(out_of_bounds="clip").fit(x, occurred, sample_weight=weights)
    return {"at": at, "plain": plain.predict(at).tolist(), "weighted": weighted.predict(at).tolist()}


def analogues(x, y):
    """Class counts of the 9 rows nearest to each of the last 20, among the first 220."""
    train, test = x[:220], x[220:]
    mean, deviation = train.mean(0), train.std(0)
    z, q = (train - mean) / deviation, (test - mean) / deviation
    correlation = z.T @ z / len(z) + 1e-6 * np.eye(3)
    metrics = {
        "euclidean": {"metric": "euclidean"},
        "mahalanobis": {"metric": "mahalanobis", "algorithm": "brute", "metric_params": {"VI": np.linalg.inv(correlation)}},
    }
    counts = {}
    for name, options in metrics.items():
        near = NearestNeighbors(n_neighbors=9, **options).fit(z).kneighbors(q, return_distance=False)
        counts[name] = [np.bincount(y[:220][row], minlength=3).tolist() for row in near]
    return counts


def regimes(x, y):
    w = expit(x[:, 0])
    w = np.stack([w, 1 - w], axis=1)
    base = (np.bincount(y, minlength=3) + 0.5) / (ROWS + 1.5)
    strength = 4 * 5
    counts = w.T @ np.eye(3)[y]
    frequencies = (counts + strength * base) / (counts.sum(1, keepdims=True) + strength)
    return (w[:4] @ frequencies).tolist()


def cosines(values, horizon):
    n = len(values)
    count = max(4, min(int(0.4 * n ** (2 / 3)), n // (2 * horizon)))
    projections = fft.dct(values, type=2, norm="ortho")[1 : count + 1]
    error = np.sqrt(np.mean(projections**2) / n)
    t = values.mean() / error
    return {"degreesOfFreedom": count, "standardError": error, "statistic": t, "pValue": stats.t.sf(t, count)}


def spiegelhalter(p, occurred):
    z = ((occurred - p) * (1 - 2 * p)).sum() / np.sqrt(((1 - 2 * p) ** 2 * p * (1 - p)).sum())
    return {"statistic": z, "pValue": 2 * stats.norm.sf(abs(z))}


def conformal(y, scale, levels, horizon, rate, window, minimum):
    fan = np.full((len(y), len(levels)), np.nan)
    raw = fan.copy()
    for c, level in enumerate(levels):
        share = level
        for t in range(len(y)):
            if t >= horizon:
                k = t - horizon
                if not np.isnan(raw[k, c]):
                    share += rate * (level - (y[k] <= raw[k, c]))
            known = (y / scale)[: max(0, t - horizon + 1)][-window:]
            if len(known) < minimum:
                continue
            rank = share * (len(known) + 1)
            if rank < 1 or rank > len(known):
                raw[t, c] = -np.inf if rank < 1 else np.inf
            else:
                raw[t, c] = scale[t] * np.quantile(known, share, method="weibull")
    fan = np.sort(raw, axis=1)
    ok = ~np.isnan(fan[:, 0])
    return {
        "last": fan[-3:].tolist(),
        "coverage": [float((y[ok] <= fan[ok, c]).mean()) for c in range(len(levels))],
    }


def main():
    x, y = classified()
    forecasts = forecasts_of(x, y)
    sharp = forecasts[1]
    event = (y == 2).astype(int)
    gx, gy = golden_series()
    sample = gx[:40]
    quantiles, levels = np.array([-1.0, -0.2, 0.4, 1.3]), [0.1, 0.4, 0.6, 0.9]
    rounded = np.round(sharp * 5) / 5
    rounded[:, 2] = 1 - rounded[:, 0] - rounded[:, 1]
    binned = lambda p, k: np.minimum((p[:, k] * 10).astype(int), 9)
    exact = lambda p, k: np.unique(p.round(6), axis=0, return_inverse=True)[1]
    print_json(
        {
            "versions": versions(np, scipy, sklearn),
            "classes": np.bincount(y).tolist(),
            "logistic": logistic(x, y),
            "scores": [scores(p, y) for p in forecasts],
            "murphy": {"bins": murphy(sharp, y, binned), "identical": murphy(rounded, y, exact)},
            "crps": {
                "sample": float(np.abs(sample - 0.7).mean() - np.abs(sample[:, None] - sample[None, :]).mean() / 2),
                "quantiles": float(2 * np.mean([mean_pinball_loss([0.7], [q], alpha=a) for q, a in zip(quantiles, levels)])),
            },
            "stack": {
                "plain": stack(forecasts, y, np.zeros(3), 0.0),
                "prior": stack(forecasts, y, np.array([0.5, 0.3, 0.2]), 60.0),
            },
            "platt": platt(sharp[:, 2], event),
            "isotonic": isotonic(sharp[:, 2], event),
            "analogues": analogues(x, y),
            "regimes": regimes(x, y),
            "cosines": {str(h): cosines(gy + 0.3, h) for h in (1, 5, 21)},
            "spiegelhalter": spiegelhalter(sharp[:, 2], event),
            "conformal": conformal(gy, 1 + np.abs(gx), [0.05, 0.25, 0.5, 0.75, 0.95], 5, 0.01, 60, 30),
        }
    )


if __name__ == "__main__":
    main()
