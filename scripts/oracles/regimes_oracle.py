#!/usr/bin/python3
"""Reference values for the study `regimes`, computed with pandas and statsmodels from the vendors' files.

Usage: regimes_oracle.py DATA_FOLDER > test/oracles/studies/regimes.json

An independent second opinion: it shares no code with the program. Two series, each as of three dates: daily log returns of bitcoin (Coin Metrics, from its first price
on) and changes of bitcoin's dominance over seven days without overlap (Newhedge). The model of the last scheduled estimate (the first after FIRST changes, then every EVERY) is
fitted by MarkovRegression from several starts; its parameters then filter all changes up to the date. The whole sample up to the date is fitted and smoothed too.
"""

import json
import platform
import sys
import warnings
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels
import statsmodels.api as sm

AS_OF = ["2021-05-15", "2024-03-15", "2026-01-14"]
CASES = {"BTC": (1, 504, 63), "dominance": (7, 150, 26)}
warnings.simplefilter("ignore")


def bitcoin(folder):
    # Of two downloads of the series the older one counts.
    newer, older = (pd.read_csv(Path(folder) / "crypto" / "coinmetrics" / name, usecols=["time", "PriceUSD"]) for name in ("btc.csv", "btc_vintage_2026-06.csv"))
    rows = pd.concat([older, newer]).drop_duplicates("time", keep="first").dropna()
    return pd.Series(rows["PriceUSD"].values, index=pd.to_datetime(rows["time"].str[:10])).sort_index()


def dominance(folder):
    rows = pd.read_csv(Path(folder) / "crypto" / "global" / "btc_dominance_newhedge.csv").dropna(subset=["btc_dominance"])
    # On eleven days of 2013 the vendor gives more than 100 percent, which cannot be.
    rows = rows[rows["btc_dominance"] <= 100]
    return pd.Series(rows["btc_dominance"].values / 100, index=pd.to_datetime(rows["date"])).sort_index()


def changes(levels, as_of, bars, is_rate):
    """Changes from one end to the next, every `bars` days from the first; a level is the last known one, at most four days old."""
    days = pd.date_range(levels.index[0], as_of)
    path = levels.reindex(days).ffill(limit=3)
    ends = path.iloc[::bars]
    out = (ends.diff() if is_rate else np.log(ends).diff()).iloc[1:]
    while np.isnan(out.iloc[-1]):
        out = out.iloc[:-1]
    return out


def fitted(values):
    """The highest of the maxima that several searches find, on values in standard units for the sake of the optimiser."""
    scale = values.std(ddof=0)
    model = sm.tsa.MarkovRegression((values - values.mean()) / scale, k_regimes=2, switching_variance=True)
    np.random.seed(5)
    fits = [model.fit(search_reps=reps, em_iter=30, maxiter=1000, gtol=1e-8, disp=False) for reps in (0, 10, 30)]
    fit = max(fits, key=lambda one: one.llf)
    fit = model.fit(start_params=fit.params, em_iter=0, maxiter=1000, gtol=1e-9, disp=False)
    means = fit.params[2:4] * scale + values.mean()
    variances = fit.params[4:6] * scale**2
    return fit, np.array([*fit.params[:2], *means, *variances]), fit.llf - len(values) * np.log(scale)


def case(folder, series, as_of):
    bars, first, every = CASES[series]
    levels = bitcoin(folder) if series == "BTC" else dominance(folder)
    path = changes(levels, as_of, bars, series != "BTC")
    values = path.values
    if np.isnan(values).any():
        raise SystemExit(f"a change of {series} is missing")
    last_fit = first - 1 + (len(values) - first) // every * every
    _, params, llf = fitted(values[: last_fit + 1])
    whole = sm.tsa.MarkovRegression(values, k_regimes=2, switching_variance=True)
    live = whole.filter(params).filtered_marginal_probabilities[-1]
    order = np.argsort(params[4:6])
    past, _, past_llf = fitted(values)
    past_order = np.argsort(past.params[4:6])
    middle = len(values) // 2
    return {
        "changes": len(values),
        "lastChange": str(path.index[-1].date()),
        "estimateDate": str(path.index[last_fit].date()),
        "estimateChanges": last_fit + 1,
        "logLikelihood": float(llf),
        "calm-mean": float(params[2 + order[0]]),
        "stress-mean": float(params[2 + order[1]]),
        "calm-deviation": float(np.sqrt(params[4 + order[0]])),
        "stress-deviation": float(np.sqrt(params[4 + order[1]])),
        "calm-probability": float(live[order[0]]),
        "stress-probability": float(live[order[1]]),
        "hindsightLogLikelihood": float(past_llf),
        "smoothedMiddleDate": str(path.index[middle].date()),
        "smoothedMiddle": float(past.smoothed_marginal_probabilities[middle][past_order[1]]),
    }


def main():
    folder = sys.argv[1]
    cases = {series: {day: case(folder, series, date.fromisoformat(day)) for day in AS_OF} for series in CASES}
    versions = {"python": platform.python_version(), "numpy": np.__version__, "pandas": pd.__version__, "statsmodels": statsmodels.__version__}
    json.dump({"script": "scripts/oracles/regimes_oracle.py", "versions": versions, "cases": cases}, sys.stdout, indent=2)
    print()


main()
