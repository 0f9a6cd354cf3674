#!/usr/bin/python3
"""Reference values for the regressions of src/stats/leadLag: Granger tests, vector autoregressions and what follows from
them.

Usage: stats_leadlag_var.py > test/oracles/stats/stats_leadlag_var.json

x and y are the golden series; z follows y and a chirp: z_t = 0.4 z_{t-1} + 0.3 y_{t-1} + cos(1.7 t^2), t from 0.
Granger tests, Wald tests, coefficients and orthogonalised responses come from statsmodels. The generalized
decomposition is an independent rewrite in numpy, from the moving average representation of statsmodels.
"""

import contextlib
import io

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from statsmodels.tsa.api import VAR
from statsmodels.tsa.stattools import grangercausalitytests

from golden import golden_series, print_json, versions


def third_series(y):
    z = np.zeros(len(y))
    for t in range(len(y)):
        past = 0.4 * z[t - 1] + 0.3 * y[t - 1] if t > 0 else 0.0
        z[t] = past + np.cos(1.7 * t * t)
    return z


def granger(cause, effect, lags):
    with contextlib.redirect_stdout(io.StringIO()):
        tests = grangercausalitytests(np.column_stack([effect, cause]), [lags], verbose=False)[lags][0]
    f, f_p, denominator, numerator = tests["ssr_ftest"]
    return {
        "f": [float(f), float(f_p), int(numerator), int(denominator)],
        "chiSquare": [float(value) for value in tests["ssr_chi2test"][:2]],
        "likelihoodRatio": [float(value) for value in tests["lrtest"][:2]],
    }


def lags_of(series, lags, rows):
    return [series[rows - lag] for lag in range(1, lags + 1)]


def equation(effect, others, lags, rows):
    """The effect on a constant and the lags of itself and of others, the last of which is the cause."""
    columns = [np.ones(len(rows))]
    for series in [effect, *others]:
        columns += lags_of(series, lags, rows)
    return effect[rows], np.column_stack(columns)


def wald(target, design, tested, **options):
    fit = sm.OLS(target, design).fit(**options)
    restriction = np.eye(design.shape[1])[tested]
    chi = fit.wald_test(restriction, use_f=False, scalar=True)
    f = fit.wald_test(restriction, use_f=True, scalar=True)
    return [float(chi.statistic), float(chi.pvalue), float(f.statistic), float(f.pvalue)]


def robust_granger(effect, others, lags, **options):
    target, design = equation(effect, others, lags, np.arange(lags, len(effect)))
    last = design.shape[1]
    return wald(target, design, range(last - lags, last), **options)


def conditional(cause, effect, control, lags):
    rows = np.arange(lags, len(effect))
    target, design = equation(effect, [control, cause], lags, rows)
    unrestricted = sm.OLS(target, design).fit()
    restricted = sm.OLS(target, design[:, :-lags]).fit()
    f, p, _ = unrestricted.compare_f_test(restricted)
    return {"f": f, "pValue": p, "incrementalRSquared": unrestricted.rsquared - restricted.rsquared}


def criteria(cause, effect, most):
    rows = np.arange(most, len(effect))
    fits = [sm.OLS(*equation(effect, [cause], lags, rows)).fit() for lags in range(1, most + 1)]
    return {"aic": [fit.aic for fit in fits], "bic": [fit.bic for fit in fits]}


def toda_yamamoto(cause, effect, lags, extra, **options):
    """Levels with lags + extra lags; the first lags of the cause are tested."""
    order = lags + extra
    target, design = equation(effect, [cause], order, np.arange(order, len(effect)))
    return wald(target, design, range(1 + order, 1 + order + lags), **options)


def generalized_decomposition(responses, covariance):
    """theta_ij = s_jj^-1 sum_h (e_i' A_h S e_j)^2 / sum_h (e_i' A_h S A_h' e_i), h = 0 .. H - 1, term by term."""
    size = len(covariance)
    theta = np.zeros((size, size))
    for i in range(size):
        variance = sum((response @ covariance @ response.T)[i, i] for response in responses)
        for j in range(size):
            theta[i, j] = sum((response @ covariance)[i, j] ** 2 for response in responses) / covariance[j, j] / variance
    return theta


def autoregression(series, lags):
    model = VAR(np.column_stack(series))
    fit = model.fit(lags, trend="c")
    theta = generalized_decomposition(fit.ma_rep(9), np.asarray(fit.sigma_u))
    return {
        "intercept": fit.params[0].tolist(),
        "coefficients": fit.coefs.tolist(),
        "covariance": np.asarray(fit.sigma_u).tolist(),
        "logLikelihood": fit.llf,
        "criteria": {"aic": fit.aic, "bic": fit.bic, "hqic": fit.hqic},
        "movingAverage": fit.ma_rep(5).tolist(),
        "orthogonal": fit.irf(5).orth_irfs.tolist(),
        "orthogonalDecomposition": fit.fevd(10).decomp[:, 9, :].tolist(),
        "generalized": theta.tolist(),
        "normalized": (theta / theta.sum(axis=1, keepdims=True)).tolist(),
    }


def orders(series, most):
    selection = VAR(np.column_stack(series)).select_order(most, trend="c")
    return {name: [float(value) for value in values[1:]] for name, values in selection.ics.items() if name != "fpe"}


def local_projection(y, shock, lags, horizons):
    """y_{t+h} on the shock at t, and on lags of y and of the shock; Newey-West errors with h lags."""
    out = []
    for h in range(horizons + 1):
        rows = np.arange(lags, len(y) - h)
        columns = [np.ones(len(rows)), shock[rows], *lags_of(y, lags, rows), *lags_of(shock, lags, rows)]
        design = np.column_stack(columns)
        fit = sm.OLS(y[rows + h], design).fit(cov_type="HAC", cov_kwds={"maxlags": h, "use_correction": True})
        out.append([fit.params[1], fit.bse[1]])
    return out


def main():
    x, y = golden_series()
    z = third_series(y)
    walk_x, walk_y = np.cumsum(x), np.cumsum(y)
    hac = {"cov_type": "HAC", "cov_kwds": {"maxlags": 5}}
    values = {
        "versions": versions(np, scipy, statsmodels),
        "granger": {
            "x to y": {str(lags): granger(x, y, lags) for lags in (1, 2, 3, 7)},
            "y to x": {str(lags): granger(y, x, lags) for lags in (1, 2, 3, 7)},
        },
        "robust": {
            "HC3": robust_granger(x, [y], 2, cov_type="HC3"),
            "newey-west": robust_granger(x, [y], 2, **hac),
            "HC3 with control": robust_granger(z, [y, x], 2, cov_type="HC3"),
        },
        "conditional": {"x to z given y": conditional(x, z, y, 2), "y to z given x": conditional(y, z, x, 2)},
        "criteria": criteria(x, y, 6),
        "todaYamamoto": {
            "classical": toda_yamamoto(walk_x, walk_y, 2, 1),
            "HC3": toda_yamamoto(walk_x, walk_y, 2, 1, cov_type="HC3"),
            "reverse": toda_yamamoto(walk_y, walk_x, 2, 1),
        },
        "autoregression": {str(lags): autoregression([x, y, z], lags) for lags in (1, 2)},
        "orders": orders([x, y, z], 6),
        "localProjection": local_projection(y, x, 2, 6),
    }
    print_json(values)


if __name__ == "__main__":
    main()
