#!/usr/bin/python3
"""Reference values for the panel kernels of src/stats/regression: clustered errors and means over dates, from statsmodels and scipy.

Usage: stats_panel.py > test/oracles/stats/stats_panel.json

The golden series is cut into 30 dates of ten rows each; the date 29 loses its last five rows.
"""

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import fft, stats

from golden import golden_series, print_json, versions


def main():
    x, y = golden_series()
    x, y = x[:295], y[:295]
    dates = np.arange(295) // 10
    pooled = sm.OLS(y, sm.add_constant(x)).fit(cov_type="cluster", cov_kwds={"groups": dates})
    slopes = np.array([np.polyfit(x[dates == d], y[dates == d], 1)[0] for d in range(30)])
    means = {}
    for lags in (0, 3, 6):
        fit = sm.OLS(slopes, np.ones(30)).fit(cov_type="HAC", cov_kwds={"maxlags": lags})
        statistic = fit.params[0] / fit.bse[0]
        means[str(lags)] = {
            "mean": fit.params[0],
            "standardError": fit.bse[0],
            "statistic": statistic,
            "pValue": 2 * stats.t.sf(abs(statistic), 29),
        }
    # Equal-weighted cosines: orthonormal type-II transform without its constant, the first B of them.
    count = int(0.4 * 30 ** (2 / 3))
    projections = fft.dct(slopes, type=2, norm="ortho")[1 : max(4, count) + 1]
    error = np.sqrt(np.mean(projections**2) / 30)
    cosine = {
        "degreesOfFreedom": len(projections),
        "standardError": error,
        "statistic": slopes.mean() / error,
        "pValue": 2 * stats.t.sf(abs(slopes.mean() / error), len(projections)),
    }
    print_json(
        {
            "versions": versions(np, scipy, statsmodels),
            "cluster": {"coefficients": pooled.params.tolist(), "covariance": pooled.cov_params().tolist()},
            "slopes": slopes.tolist(),
            "means": means,
            "cosines": cosine,
        }
    )


if __name__ == "__main__":
    main()
