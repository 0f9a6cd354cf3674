#!/usr/bin/python3
"""Reference values for the tests of stationarity, cointegration and serial dependence, from statsmodels.

Usage: stats_stationarity.py > test/oracles/stats/stats_stationarity.json

Inputs are the golden series and their running sums; the Phillips-Perron values are an independent rewrite in numpy of
Hamilton (1994), equation 17.6.12, because statsmodels has none.
"""

import warnings

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from statsmodels.stats.diagnostic import acorr_ljungbox, het_arch
from statsmodels.tsa.adfvalues import mackinnoncrit, mackinnonp
from statsmodels.tsa.stattools import adfuller, coint, kpss
from statsmodels.tsa.vector_ar.vecm import coint_johansen

from golden import golden_series, normals, print_json, versions

warnings.simplefilter("ignore")


def cointegrated_system():
    """Four series: three on two common random walks, one walk of its own."""
    draw = normals(77)
    noise = np.array([[next(draw) for _ in range(6)] for _ in range(240)])
    first, second, own = np.cumsum(noise[:, 0]), np.cumsum(noise[:, 1]), np.cumsum(noise[:, 2])
    return np.column_stack(
        [first + noise[:, 3], 0.5 * first + second + noise[:, 4], second - first + noise[:, 5], own]
    )


def adf(series):
    out = []
    for regression in ("n", "c", "ct"):
        for lags in (0, 3, "AIC", "BIC", "t-stat"):
            fixed = isinstance(lags, int)
            result = adfuller(
                series, maxlag=lags if fixed else None, regression=regression, autolag=None if fixed else lags
            )
            out.append(
                {
                    "regression": regression,
                    "lags": lags,
                    "statistic": result[0],
                    "pValue": result[1],
                    "usedLags": int(result[2]),
                    "observations": int(result[3]),
                    "critical": [result[4][level] for level in ("1%", "5%", "10%")],
                }
            )
    return out


def kpss_cases(series):
    out = []
    for regression in ("c", "ct"):
        for lags in ("auto", 0, 12):
            statistic, p, used, _ = kpss(series, regression, lags)
            out.append({"regression": regression, "lags": lags, "statistic": statistic, "pValue": p, "usedLags": int(used)})
    return out


def phillips_perron(series, regression, lags):
    n = len(series) - 1
    columns = [series[:-1]]
    if regression != "n":
        columns.append(np.ones(n))
    if regression == "ct":
        columns.append(np.arange(1.0, n + 1))
    fit = sm.OLS(series[1:], np.column_stack(columns)).fit()
    e = fit.resid
    gamma0 = e @ e / n
    long_run = gamma0 + 2 * sum((1 - j / (lags + 1)) * (e[j:] @ e[:-j]) / n for j in range(1, lags + 1))
    s = np.sqrt(e @ e / (n - len(columns)))
    t = (fit.params[0] - 1) / fit.bse[0]
    statistic = np.sqrt(gamma0 / long_run) * t - 0.5 * (long_run - gamma0) / np.sqrt(long_run) * n * fit.bse[0] / s
    return {
        "regression": regression,
        "lags": lags,
        "statistic": statistic,
        "pValue": mackinnonp(statistic, regression, 1),
    }


def engle_granger(y, columns):
    out = []
    for trend in ("c", "ct"):
        for lags in ("AIC", 2):
            fixed = isinstance(lags, int)
            statistic, p, critical = coint(
                y, columns, trend=trend, maxlag=lags if fixed else None, autolag=None if fixed else lags
            )
            out.append({"regression": trend, "lags": lags, "statistic": statistic, "pValue": p, "critical": list(critical)})
    return out


def johansen(data):
    out = []
    for order, name in ((-1, "none"), (0, "constant"), (1, "trend")):
        for lags in (1, 3):
            r = coint_johansen(data, order, lags)
            out.append(
                {
                    "deterministic": name,
                    "lags": lags,
                    "eigenvalues": r.eig.tolist(),
                    "vectors": r.evec.T.tolist(),
                    "trace": r.lr1.tolist(),
                    "maximum": r.lr2.tolist(),
                    "traceCritical": r.cvt.tolist(),
                    "maximumCritical": r.cvm.tolist(),
                }
            )
    return out


def main():
    x, y = golden_series()
    walk_x, walk_y = np.cumsum(x), np.cumsum(y)
    system = cointegrated_system()
    ljung = acorr_ljungbox(y, lags=12)
    fitted = acorr_ljungbox(y, lags=12, model_df=2)
    print_json(
        {
            "versions": versions(np, scipy, statsmodels),
            "mackinnon": {
                "pValues": [
                    {"regression": r, "variables": n, "statistic": t, "pValue": mackinnonp(t, r, n)}
                    for r in ("n", "c", "ct")
                    for n in range(1, 7)
                    for t in (-30.0, -5.5, -4.0, -3.0, -2.0, -1.0, 0.2, 0.6, 3.0)
                ],
                "critical": [
                    {"regression": r, "variables": n, "observations": t, "values": list(mackinnoncrit(n, r, t))}
                    for r in ("c", "ct")
                    for n in range(1, 13)
                    for t in (50, 500)
                ],
            },
            "adf": {"y": adf(y), "walkY": adf(walk_y), "walkX": adf(walk_x)},
            "kpss": {"y": kpss_cases(y), "walkY": kpss_cases(walk_y)},
            "phillipsPerron": {
                name: [phillips_perron(s, r, lags) for r in ("n", "c", "ct") for lags in (0, 5, 15)]
                for name, s in (("y", y), ("walkY", walk_y))
            },
            "engleGranger": {
                "walks": engle_granger(walk_y, walk_x),
                "system": engle_granger(system[:, 0], system[:, 1:3]),
            },
            "johansen": {"system": johansen(system), "walks": johansen(np.column_stack([walk_y, walk_x]))},
            "ljungBox": {
                "statistics": ljung["lb_stat"].tolist(),
                "pValues": ljung["lb_pvalue"].tolist(),
                "pValuesAfterTwoParameters": [None if np.isnan(p) else p for p in fitted["lb_pvalue"]],
            },
            "archLm": [
                {"lags": lags, "statistic": r[0], "pValue": r[1]}
                for lags in (1, 5, 10)
                for r in [het_arch(y, nlags=lags)]
            ],
        }
    )


main()
