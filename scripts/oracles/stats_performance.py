#!/usr/bin/python3
"""Reference values for src/stats/performance and src/stats/overfitting.

Usage: stats_performance.py > test/oracles/stats/stats_performance.json

Rewrites in numpy of the definitions; what a library has comes from it: ranks, skewness, kurtosis and normal quantiles from scipy,
errors from the HAC covariances of statsmodels. Returns are the golden series, scaled; the sweep is made of uniforms of golden.py.
"""

from itertools import combinations, islice

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.sandwich_covariance import S_hac_simple

from golden import golden_series, print_json, uniforms, versions

YEAR = 252


def first_uniforms(seed, count):
    return np.array(list(islice(uniforms(seed), count)))


def returns():
    x, y = golden_series()
    return 0.0006 + 0.01 * x, 0.0004 + 0.008 * y, 0.00005 + 2e-7 * np.arange(300)


def episodes(path):
    wealth = np.concatenate([[1.0], np.cumprod(1 + path)])
    peaks = np.maximum.accumulate(wealth)
    found = []
    starts = np.flatnonzero(wealth == peaks)
    for i, start in enumerate(starts):
        end = starts[i + 1] if i + 1 < len(starts) else len(wealth)
        if end - start == 1:
            continue
        inside = 1 - wealth[start:end] / wealth[start]
        recovered = end < len(wealth)
        found.append(
            {
                "depth": inside.max(),
                "peak": int(start) - 1,
                "trough": int(start + inside.argmax()) - 1,
                "recovery": int(end) - 1 if recovered else None,
            }
        )
    return sorted(found, key=lambda e: -e["depth"])


def eta(excess, q, lags):
    d = excess - excess.mean()
    rho = [np.sum(d[k:] * d[:-k]) / np.sum(d * d) for k in range(1, lags + 1)]
    return q / np.sqrt(q + 2 * sum((q - k) * r for k, r in enumerate(rho, 1) if k < q))


def robust_error(excess, lags):
    """Delta method on the covariance of mean and variance, from statsmodels."""
    d = excess - excess.mean()
    variance = np.mean(d**2)
    moments = np.column_stack([d, d**2 - variance])
    covariance = S_hac_simple(moments, nlags=lags) / len(excess)
    gradient = np.array([variance**-0.5, -excess.mean() / (2 * variance**1.5)])
    return np.sqrt(gradient @ covariance @ gradient / len(excess))


def sharpe_difference(a, b, block):
    moments = np.column_stack([a, b, a**2, b**2])
    centred = moments - moments.mean(axis=0)
    covariance = S_hac_simple(centred, nlags=block - 1) / len(a)
    ma, mb, ga, gb = moments.mean(axis=0)
    va, vb = ga - ma**2, gb - mb**2
    gradient = np.array([ga / va**1.5, -gb / vb**1.5, -ma / (2 * va**1.5), mb / (2 * vb**1.5)])
    error = np.sqrt(gradient @ covariance @ gradient / len(a))
    difference = a.mean() / a.std(ddof=1) - b.mean() / b.std(ddof=1)
    return {"difference": difference, "standardError": error}


def capture(a, b):
    out = {}
    for name, at in (("up", b > 0), ("down", b < 0)):
        mean = [np.prod(1 + path[at]) ** (1 / at.sum()) - 1 for path in (a, b)]
        out[name] = mean[0] / mean[1]
        out[name + "Periods"] = int(at.sum())
    return out


def turnover(weights, assets, cash):
    drifted, out = np.zeros(len(weights)), []
    for t in range(weights.shape[1]):
        w = weights[:, t]
        out.append(np.abs(w - drifted).sum())
        growth = 1 + w @ assets[:, t] + (1 - w.sum()) * cash[t]
        drifted = w * (1 + assets[:, t]) / growth
    return out


def corwin_schultz(high, low, close):
    k, out = 3 - 2 * np.sqrt(2), []
    for t in range(1, len(high)):
        h, l = high[t], low[t]
        gap = max(0.0, l - close[t - 1]) + min(0.0, h - close[t - 1])
        h, l = h - gap, l - gap
        beta = np.log(high[t - 1] / low[t - 1]) ** 2 + np.log(h / l) ** 2
        gamma = np.log(max(h, high[t - 1]) / min(l, low[t - 1])) ** 2
        alpha = (np.sqrt(2 * beta) - np.sqrt(beta)) / k - np.sqrt(gamma / k)
        out.append(2 * (np.exp(alpha) - 1) / (1 + np.exp(alpha)))
    return out


def expected_maximum(trials):
    g = np.euler_gamma
    return (1 - g) * stats.norm.isf(1 / trials) + g * stats.norm.isf(1 / (trials * np.e))


def probabilistic(sharpe, benchmark, n, skew, kurt):
    spread = 1 - skew * sharpe + (kurt - 1) / 4 * sharpe**2
    return stats.norm.cdf((sharpe - benchmark) * np.sqrt(n - 1) / np.sqrt(spread))


def overfitting(matrix, blocks):
    """Columns of `matrix` are strategies; everything by the definition."""
    length = len(matrix) // blocks
    parts = np.split(matrix[len(matrix) - blocks * length :], blocks)
    logits, inside, outside, everything = [], [], [], []
    for chosen in combinations(range(blocks), blocks // 2):
        train = np.concatenate([parts[i] for i in chosen])
        test = np.concatenate([parts[i] for i in range(blocks) if i not in chosen])
        score = [half.mean(axis=0) / half.std(axis=0, ddof=1) for half in (train, test)]
        best = int(np.argmax(score[0]))
        rank = stats.rankdata(score[1])[best] / (matrix.shape[1] + 1)
        logits.append(np.log(rank / (1 - rank)))
        inside.append(score[0][best])
        outside.append(score[1][best])
        everything.append(score[1])
    slope, intercept = np.polyfit(inside, outside, 1)
    return {
        "probability": float(np.mean(np.array(logits) <= 1e-12)),
        "sortedLogits": sorted(logits),
        "degradation": {
            "slope": slope,
            "intercept": intercept,
            "rSquared": float(np.corrcoef(inside, outside)[0, 1] ** 2),
        },
        "probabilityOfLoss": float(np.mean(np.array(outside) < 0)),
        "meanInSample": float(np.mean(inside)),
        "meanOutOfSample": float(np.mean(outside)),
        "largestGap": float(
            max(
                np.mean(np.array(outside) <= x) - np.mean(np.concatenate(everything) <= x)
                for x in np.concatenate(everything)
            )
        ),
    }


def main():
    a, b, cash = returns()
    excess, benchmark = a - cash, b - cash
    sharpe = excess.mean() / excess.std(ddof=1)
    fit = sm.OLS(excess, sm.add_constant(benchmark)).fit(
        cov_type="HAC", cov_kwds={"maxlags": 5, "use_correction": True}, use_t=True
    )
    low, high = fit.conf_int()[0] * YEAR
    active = a - b
    weights = first_uniforms(21, 60).reshape(3, 20) - 0.3
    assets = np.vstack([a[:20], b[:20], -a[:20]])
    bounce = 0.004 * np.sign(first_uniforms(31, 300) - 0.5)
    prices = 100 * np.exp(np.cumsum(0.002 * golden_series()[0])) * (1 + bounce)
    changes = np.diff(np.log(prices))
    volumes = 1e6 * (1 + first_uniforms(23, 300))
    highs, lows = prices * (1 + 0.01 * first_uniforms(25, 300)), prices * (1 - 0.01 * first_uniforms(27, 300))
    sweep = (first_uniforms(29, 7 * 103).reshape(7, 103) - 0.5 + 0.02 * np.arange(7)[:, None]).T
    daily = 2.5 / np.sqrt(250)
    table = [np.log([1e4, 1e5, 1e6, 1e7, 1e8, 1e9]), np.log([0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001])]
    deepest = episodes(a)[0]["depth"]
    growth = np.prod(1 + a) ** (YEAR / 300) - 1
    print_json(
        {
            "versions": versions(np, scipy, statsmodels),
            "equity": {
                "last": np.prod(1 + a),
                "growth": growth,
                "volatility": a.std(ddof=1) * np.sqrt(YEAR),
                "skewness": stats.skew(a),
                "kurtosis": stats.kurtosis(a, fisher=False),
            },
            "episodes": episodes(a),
            "sharpe": {
                "perPeriod": sharpe,
                "standardError": np.sqrt((1 + sharpe**2 / 2) / 300),
                "robustError": {str(lags): robust_error(excess, lags) for lags in (0, 5, 12)},
                "factor": {f"{q} {lags}": eta(excess, q, lags) for q, lags in ((252, 5), (252, 0), (12, 40), (3, 2))},
            },
            "sortino": excess.mean() / np.sqrt(np.mean(np.minimum(0, excess) ** 2)) * np.sqrt(YEAR),
            "calmar": growth / deepest,
            "difference": {str(block): sharpe_difference(excess, benchmark, block) for block in (1, 6)},
            "benchmark": {
                "alpha": fit.params[0],
                "beta": fit.params[1],
                "alphaError": fit.bse[0],
                "betaError": fit.bse[1],
                "pValue": fit.pvalues[0],
                "lower": low,
                "upper": high,
                "rSquared": fit.rsquared,
                "trackingError": active.std(ddof=1) * np.sqrt(YEAR),
                "informationRatio": active.mean() / active.std(ddof=1) * np.sqrt(YEAR),
            },
            "capture": capture(a, b),
            "turnover": turnover(weights, assets, cash[:20]),
            "amihud": np.mean(np.abs(a) / volumes),
            "roll": 2 * np.sqrt(-np.cov(changes[1:], changes[:-1])[0, 1]),
            "corwinSchultz": corwin_schultz(highs[:40], lows[:40], prices[:40]),
            "halfSpreads": {f"{v:g}": float(np.exp(np.interp(np.log(v), *table))) for v in (1e3, 3e4, 2e7, 1e8, 5e10)},
            "probabilistic": {
                "golden": probabilistic(sharpe, 0.02, 300, stats.skew(excess), stats.kurtosis(excess, fisher=False)),
                "example": probabilistic(daily, 0.0, 1250, -3, 10),
            },
            "expectedMaximum": {str(n): expected_maximum(n) for n in (2, 10, 100, 1e6)},
            "deflated": {
                "threshold": np.sqrt(0.5 / 250) * expected_maximum(100),
                "probability": probabilistic(daily, np.sqrt(0.5 / 250) * expected_maximum(100), 1250, -3, 10),
            },
            "minimumTrackRecord": 1
            + (1 + 3 * daily + 9 / 4 * daily**2) * (stats.norm.ppf(0.95) / daily) ** 2,
            "meanCorrelation": float((np.corrcoef(sweep.T).sum() - 7) / 42),
            "overfitting": {str(blocks): overfitting(sweep, blocks) for blocks in (2, 6, 8)},
        }
    )


if __name__ == "__main__":
    main()
