#!/usr/bin/python3
"""Reference values for src/stats/regression, from statsmodels and from formulas written out in numpy.

Usage: stats_regression.py > test/oracles/stats/stats_regression.json

The series are the golden ones. What statsmodels has (least squares, covariances, Wald tests) comes from there. Clark
and West's statistic, Hodrick's errors and expanding forecasts are independent rewrites in numpy.
"""

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import stats

from golden import golden_series, print_json, versions

COVARIANCES = {
    "classical": {},
    "HC0": {"cov_type": "HC0"},
    "HC1": {"cov_type": "HC1"},
    "HC2": {"cov_type": "HC2"},
    "HC3": {"cov_type": "HC3"},
    "newey-west 5": {"cov_type": "HAC", "cov_kwds": {"maxlags": 5}},
    "newey-west 5 corrected": {"cov_type": "HAC", "cov_kwds": {"maxlags": 5, "use_correction": True}},
    "newey-west 10": {"cov_type": "HAC", "cov_kwds": {"maxlags": 10}},
    "newey-west 10 corrected": {"cov_type": "HAC", "cov_kwds": {"maxlags": 10, "use_correction": True}},
}


def regression(y, design, tested):
    """One fit, its covariance by every estimator, and the joint test of some coefficients under each."""
    base = sm.OLS(y, design).fit()
    restriction = np.eye(design.shape[1])[tested]
    out = {
        "coefficients": base.params.tolist(),
        "residualSumOfSquares": base.ssr,
        "rSquared": base.rsquared,
        "logLikelihood": base.llf,
        "covariance": {},
        "wald": {},
    }
    for name, options in COVARIANCES.items():
        fit = sm.OLS(y, design).fit(**options)
        chi = fit.wald_test(restriction, use_f=False, scalar=True)
        f = fit.wald_test(restriction, use_f=True, scalar=True)
        out["covariance"][name] = fit.cov_params().tolist()
        out["wald"][name] = {
            "chiSquare": float(chi.statistic),
            "pValue": float(chi.pvalue),
            "f": float(f.statistic),
            "fPValue": float(f.pvalue),
        }
    return out


def lagged_design(x, y):
    """y on a constant, three lags of y, two of x, and a trend of large scale."""
    n = len(y)
    columns = [np.ones(n - 3), y[2:-1], y[1:-2], y[:-3], x[2:-1], x[1:-2], 1e6 + 1e3 * np.arange(n - 3)]
    return y[3:], np.column_stack(columns)


def expanding_forecasts(y, design, start, horizon):
    """Row t is forecast from the rows whose outcome was known by then: 0 .. t - horizon."""
    out = []
    for t in range(start, len(y)):
        end = t - horizon + 1
        fit = sm.OLS(y[:end], design[:end]).fit()
        out.append(float(design[t] @ fit.params))
    return np.array(out)


def clark_west(actual, restricted, unrestricted, lags):
    e1, e2 = actual - restricted, actual - unrestricted
    f = e1**2 - (e2**2 - (restricted - unrestricted) ** 2)
    n, u = len(f), f - f.mean()
    long_run = u @ u + 2 * sum((1 - lag / (lags + 1)) * (u[lag:] @ u[:-lag]) for lag in range(1, lags + 1))
    t = f.mean() / np.sqrt(long_run / n**2 * n / (n - 1))
    return {"mean": f.mean(), "statistic": t, "pValue": stats.norm.sf(t)}


def out_of_sample(x, y, horizon, lags):
    """Sums of the next `horizon` values of y, forecast by their mean and by x."""
    rows = len(y) - horizon
    outcome = np.array([y[t + 1 : t + 1 + horizon].sum() for t in range(rows)])
    ones = np.ones((rows, 1))
    start = 60
    restricted = expanding_forecasts(outcome, ones, start, horizon)
    unrestricted = expanding_forecasts(outcome, np.column_stack([ones, x[:rows]]), start, horizon)
    actual = outcome[start:]
    r2 = 1 - np.sum((actual - unrestricted) ** 2) / np.sum((actual - restricted) ** 2)
    return {
        "lags": lags,
        "first": [restricted[0], unrestricted[0]],
        "last": [restricted[-1], unrestricted[-1]],
        "sums": [restricted.sum(), unrestricted.sum()],
        "rSquared": r2,
        "clarkWest": clark_west(actual, restricted, unrestricted, lags),
    }


def predictive(x, y, horizon, lags):
    """Sums of the next `horizon` values of y on x; Hodrick's (1992) 1B by its double sum, term by term."""
    n = len(y)
    rows = n - horizon
    outcome = np.array([y[t + 1 : t + 1 + horizon].sum() for t in range(rows)])
    design = np.column_stack([np.ones(rows), x[:rows]])
    ols = sm.OLS(outcome, design).fit()
    hac = sm.OLS(outcome, design).fit(cov_type="HAC", cov_kwds={"maxlags": lags})
    everything = np.column_stack([np.ones(n - 1), x[:-1]])
    innovation = y[1:] - y[1:].mean()
    meat = np.zeros((2, 2))
    for t in range(horizon - 1, n - 1):
        w = innovation[t] * sum(everything[t - i] for i in range(horizon))
        meat += np.outer(w, w)
    bread = np.linalg.inv(design.T @ design)
    hodrick = bread @ meat @ bread
    return {
        "lags": lags,
        "coefficients": ols.params.tolist(),
        "rSquared": ols.rsquared,
        "classical": ols.bse.tolist(),
        "neweyWest": hac.bse.tolist(),
        "hodrick": np.sqrt(np.diag(hodrick)).tolist(),
        "classicalPValue": float(ols.pvalues[1]),
        "hodrickPValue": float(2 * stats.norm.sf(abs(ols.params[1]) / np.sqrt(hodrick[1, 1]))),
    }


def main():
    x, y = golden_series()
    values = {
        "versions": versions(np, scipy, statsmodels),
        "simple": regression(y, sm.add_constant(x), [1]),
        "lagged": regression(*lagged_design(x, y), [4, 5]),
        "outOfSample": {"1": out_of_sample(x, y, 1, 0), "5": out_of_sample(x, y, 5, 4)},
        "predictive": {str(h): predictive(x, y, h, max(h - 1, 5)) for h in (1, 5, 20)},
    }
    print_json(values)


if __name__ == "__main__":
    main()
