#!/usr/bin/python3
"""Reference values for cross-correlations, prewhitening, transfer entropy and covariance on unequal clocks.

Usage: stats_leadlag.py > test/oracles/stats/stats_leadlag.json

Autoregressions come from statsmodels, correlations from numpy. Transfer entropy on symbols, the lead-lag ratio and the
Hayashi-Yoshida sums are independent rewrites in numpy of their definitions.
"""

from collections import Counter

import numpy as np
import statsmodels
from statsmodels.tsa.ar_model import AutoReg, ar_select_order
from statsmodels.tsa.stattools import ccf

from golden import golden_series, print_json, versions


def lagged_correlation(x, y, k):
    """corr(x_{t-k}, y_t)"""
    a, b = (x[: len(x) - k], y[k:]) if k >= 0 else (x[-k:], y[: len(y) + k])
    return float(np.corrcoef(a, b)[0, 1])


def prewhitened(x, y, max_order):
    chosen = ar_select_order(x, max_order, ic="aic", old_names=False).ar_lags
    order = len(chosen) if chosen else 0
    params = AutoReg(x, order, old_names=False).fit().params
    filtered = np.convolve(y, np.r_[1, -params[1:]])[order : len(y)]
    residuals = np.convolve(x, np.r_[1, -params[1:]])[order : len(x)] - params[0]
    correlations = {str(k): lagged_correlation(residuals, filtered, k) for k in range(-3, 4)}
    return {"order": order, "params": params.tolist(), "correlations": correlations}


def lead_lag_ratio(x, y, m):
    rho = {
        k: np.corrcoef(x[m - k : len(x) - m - k], y[m : len(y) - m])[0, 1] for k in range(-m, m + 1) if k != 0
    }
    return float(sum(rho[k] ** 2 for k in range(1, m + 1)) / sum(rho[-k] ** 2 for k in range(1, m + 1)))


def symbols(values, probabilities):
    cuts = np.quantile(values, probabilities, method="median_unbiased")
    return np.searchsorted(cuts, values, side="left")


def transfer_entropy(source, target, source_lags=1, target_lags=1):
    """In nats, all probabilities from the same transitions."""
    start = max(source_lags, target_lags)
    triples = [
        (target[t], tuple(target[t - target_lags : t]), tuple(source[t - source_lags : t]))
        for t in range(start, len(target))
    ]
    n = len(triples)
    full, past = Counter(triples), Counter((h, s) for _, h, s in triples)
    own, history = Counter((f, h) for f, h, _ in triples), Counter(h for _, h, _ in triples)
    return sum(
        c / n * np.log(c * history[h] / (past[(h, s)] * own[(f, h)])) for (f, h, s), c in full.items()
    )


def hayashi_yoshida(times_x, values_x, times_y, values_y, shift):
    total, pairs = 0.0, 0
    for i in range(1, len(times_x)):
        for j in range(1, len(times_y)):
            low = max(times_x[i - 1] + shift, times_y[j - 1])
            high = min(times_x[i] + shift, times_y[j])
            if low < high:
                total += (values_x[i] - values_x[i - 1]) * (values_y[j] - values_y[j - 1])
                pairs += 1
    scale = np.sqrt(np.sum(np.diff(values_x) ** 2) * np.sum(np.diff(values_y) ** 2))
    return {"covariance": float(total), "correlation": float(total / scale), "pairs": pairs}


def clocks(x, y):
    """Two clocks with steps of 1 to 5 and of 2 to 4, and the sums of both series on them."""
    k = np.arange(120)
    return np.cumsum(1 + k * k % 5), np.cumsum(x)[:120], np.cumsum(2 + k * 7 % 3), np.cumsum(y)[:120]


def main():
    x, y = golden_series()
    bins = [0.05, 0.95]
    sx, sy = symbols(x, bins), symbols(y, bins)
    fine_x, fine_y = symbols(x, [0.25, 0.5, 0.75]), symbols(y, [0.25, 0.5, 0.75])
    restricted = np.column_stack([np.ones(299), y[:-1]])
    full = np.column_stack([restricted, x[:-1]])
    rss = [np.linalg.lstsq(design, y[1:], rcond=None)[1][0] for design in (restricted, full)]
    t_x, v_x, t_y, v_y = clocks(x, y)
    print_json(
        {
            "versions": {**versions(np), "statsmodels": statsmodels.__version__.split("+")[0]},
            "crossCorrelation": {str(k): lagged_correlation(x, y, k) for k in range(-10, 11)},
            "statsmodelsCcf": {
                "ccf(y, x)": ccf(y, x, adjusted=False)[:6].tolist(),
                "ccf(x, y)": ccf(x, y, adjusted=False)[:6].tolist(),
            },
            "prewhiten": {"y by x, 8": prewhitened(x, y, 8), "x by y, 8": prewhitened(y, x, 8)},
            "leadLagRatio": {str(m): lead_lag_ratio(x, y, m) for m in (1, 5)},
            "symbols": {"counts": np.bincount(sx).tolist(), "cuts": np.quantile(x, bins, method="median_unbiased").tolist()},
            "transferEntropy": {
                "x to y": transfer_entropy(sx, sy),
                "y to x": transfer_entropy(sy, sx),
                "quartiles x to y": transfer_entropy(fine_x, fine_y),
                "quartiles x to y, 2 and 1 lags": transfer_entropy(fine_x, fine_y, 2, 1),
                "quartiles y to x, 1 and 3 lags": transfer_entropy(fine_y, fine_x, 1, 3),
            },
            "gaussianTransferEntropy": float(np.log(rss[0] / rss[1]) / 2),
            "hayashiYoshida": {str(s): hayashi_yoshida(t_x, v_x, t_y, v_y, s) for s in (-6, -1, 0, 2.5, 3, 40)},
        }
    )


if __name__ == "__main__":
    main()
