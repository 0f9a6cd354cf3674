#!/usr/bin/python3
"""Reference values for the study `selectivity`, computed in plain pandas from CoinMarketCap's monthly snapshots alone.

Usage: selectivity_oracle.py DATA_FOLDER COINS_FILE > test/oracles/studies/selectivity.json

DATA_FOLDER holds crypto/cmc/monthly_top200_snapshots.csv. COINS_FILE says which coin each printed symbol and name means, and
whether it is an altcoin: `snapshot_coins.mjs` writes it from the program's registry. That identity is taken over; everything else
is spelled out here. Only snapshots are read, so that no choice among sources enters. Nothing is rounded.
"""

import json
import platform
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import statsmodels
import statsmodels.api as sm
from scipy.stats import rankdata, t

AS_OF = ["2021-05-15", "2024-03-15", "2026-01-14"]
UNIVERSE, CLIP, LEAST = 100, 3, 20
# First days by kind; a pair is (not known from, known to trade from).
CME = {"BTC": "2017-12-18", "ETH": "2021-02-08", "SOL": "2025-03-17", "XRP": "2025-05-19"}
CFTC = {
    "BTC": "2017-12-11", "ETH": "2020-05-11", "BCH": "2024-04-01", "LTC": "2024-04-01", "DOGE": "2024-04-29", "AVAX": "2024-07-15",
    "DOT": "2024-07-15", "LINK": "2024-07-15", "SHIB": "2024-07-15", "XLM": "2024-07-15", "HBAR": "2025-02-18", "SOL": "2025-02-18",
    "XRP": "2025-03-20", "ADA": "2025-03-31",
}
SPOT = {
    "BTC": "2024-01-11", "ETH": "2024-07-23", "SOL": "2025-10-28", "LTC": "2025-10-28", "HBAR": "2025-10-28", "XRP": "2025-11-13",
    "DOGE": "2025-11-24", "LINK": "2025-12-02",
}
TRUST = {
    "BTC": ("2015-05-01", "2015-05-31"), "ETC": ("2018-04-01", "2019-10-14"), "ETH": ("2019-05-01", "2019-10-14"),
    "BCH": ("2020-08-17", "2020-08-20"), "LTC": ("2020-08-17", "2020-08-20"), "ZEN": ("2021-10-19", "2021-10-19"),
    "XLM": ("2021-10-01", "2021-10-22"), "ZEC": ("2021-10-01", "2021-10-22"), "LPT": ("2022-05-27", "2022-05-27"),
    "BAT": ("2021-12-04", "2022-07-01"), "FIL": ("2021-12-04", "2022-07-01"), "MANA": ("2021-12-04", "2022-07-01"),
    "DOT": ("2022-01-01", "2022-11-23"), "LINK": ("2021-12-04", "2022-12-09"), "SOL": ("2023-04-01", "2023-04-30"),
    "TAO": ("2025-04-01", "2025-12-30"),
}
# Until when a coin that is not listed has none.
COMPLETE = {"spot": "2026-01-15", "cme": "2026-02-09", "cftc": "2025-07-31", "trust": "2024-12-31"}
COMPONENTS = ["momentum", "liquidity", "tokenomics", "institutional"]
# Flow and ecosystem are in no snapshot.
MISSING = 2


def read_snapshots(folder, coins):
    rows = pd.read_csv(
        Path(folder) / "crypto/cmc/monthly_top200_snapshots.csv",
        float_precision="round_trip",
        keep_default_na=False,
        na_values=[""],
        dtype={"Symbol": str, "Name": str, "snapshot_date": str},
    )
    rows["day"] = pd.to_datetime(rows["snapshot_date"], format="%Y%m%d")
    known = [coins.get(f"{d}|{s}|{n}") for d, s, n in zip(rows["snapshot_date"], rows["Symbol"], rows["Name"])]
    rows["id"] = [coin and coin["id"] for coin in known]
    rows["alt"] = [bool(coin and coin["altcoin"]) for coin in known]
    units = np.array([coin["units"] if coin else np.nan for coin in known], dtype=float)
    named = {"Rank": "rank", "Market Cap": "cap", "Price": "price", "Circulating Supply": "supply", "Volume (24h)": "volume"}
    rows = rows.rename(columns=named)
    for column in ["cap", "price", "supply", "volume"]:
        rows[column] = rows[column].where(rows[column] != 0).astype(float)
    rows["price"] /= units
    rows["supply"] *= units
    return rows[rows["id"].notna()].drop_duplicates(["day", "id"], keep="first")


def robust_z(x):
    finite = x[np.isfinite(x)]
    if len(finite) < 10:
        return x * np.nan
    centre = np.median(finite)
    scale = 1.482602218505602 * np.median(np.abs(finite - centre))
    if scale == 0:
        scale = np.sqrt(np.pi / 2) * np.mean(np.abs(finite - centre))
    return ((x - centre) / scale).clip(-CLIP, CLIP) if scale > 0 else x * np.nan


def nearest(wide, day, days_ago, tolerance):
    """Per coin the value of the snapshot nearest to `days_ago` before."""
    past = wide.index[wide.index < day]
    target = day - pd.Timedelta(days=days_ago)
    fits = [d for d in past if abs((d - target).days) <= tolerance]
    if not fits:
        return pd.Series(np.nan, index=wide.columns)
    return wide.loc[min(fits, key=lambda d: abs((d - target).days))]


def listed(table, complete, coin, text):
    if coin not in table:
        return 0.0 if text <= complete else np.nan
    unknown, known = table[coin] if isinstance(table[coin], tuple) else (table[coin], table[coin])
    return 1.0 if known <= text else np.nan if unknown <= text else 0.0


def routes(coin, day):
    text = day.strftime("%Y-%m-%d")
    seasoned = (day - pd.Timedelta(days=183)).strftime("%Y-%m-%d")
    futures = [listed(CME, COMPLETE["cme"], coin, seasoned), listed(CFTC, COMPLETE["cftc"], coin, seasoned)]
    return {
        "spot": listed(SPOT, COMPLETE["spot"], coin, text),
        "futures": 1.0 if 1.0 in futures else float(np.sum(futures)),
        "trusts": listed(TRUST, COMPLETE["trust"], coin, text),
    }


def supply_growth(supply, ids, day):
    """Log growth over the twelve months that end with each coin's latest supply, at most 183 days old."""
    growth = {}
    for coin in ids:
        past = supply[coin].loc[:day].dropna()
        past = past[(day - past.index).days <= 183]
        end = past.index[-1] if len(past) else None
        # The past value is the nearest of the coin's own rows.
        own = supply[coin].dropna()
        growth[coin] = np.nan if end is None else np.log(past.iloc[-1] / nearest_own(own, end, 365, 10))
    return pd.Series(growth, dtype=float)


def nearest_own(own, day, days_ago, tolerance):
    distance = pd.Series(np.abs((own.index - (day - pd.Timedelta(days=days_ago))).days), index=own.index)[own.index < day]
    fits = distance[distance <= tolerance]
    return own[fits.idxmin()] if len(fits) else np.nan


def section(rows, wide, day):
    """Score of each member of the universe on a day."""
    now = rows[rows["day"] == day]
    members = now[now["alt"]].sort_values("rank", kind="stable").head(UNIVERSE)
    ids = sorted(members["id"])
    at = {name: table.loc[day].reindex(ids) for name, table in wide.items()}
    before = nearest(wide["price"], day, 90, 5)
    ways = pd.DataFrame({coin: routes(coin, day) for coin in ids}).T
    btc = np.log(wide["price"].loc[day].get("BTC", np.nan) / before.get("BTC", np.nan))
    raw = pd.DataFrame(
        {
            "momentum": np.log(at["price"] / before.reindex(ids)) - (btc if np.isfinite(btc) else 0),
            "liquidity": np.log(at["volume"] / at["cap"]),
            "tokenomics": -supply_growth(wide["supply"], ids, day),
        }
    )
    z = raw.apply(robust_z)
    z["institutional"] = ways.apply(robust_z).mean(axis=1)
    score = z.sum(axis=1, min_count=1)
    missing = z.isna().sum(axis=1) + MISSING
    fundamentals = z[["tokenomics", "institutional"]].sum(axis=1, min_count=1)
    both = z["momentum"].notna() & fundamentals.notna()
    ahead = pd.Series(np.nan, index=z.index)
    if both.sum() >= 10:
        gap = pd.Series(rankdata(z["momentum"][both]) - rankdata(fundamentals[both]), index=z.index[both])
        centre = gap.median()
        scale = 1.482602218505602 * (gap - centre).abs().median()
        ahead[both] = (gap - centre) / scale
    return pd.concat([z, score.rename("score"), ahead.rename("ahead")], axis=1).assign(
        band=1.959963984540054 * np.sqrt(missing), cap=at["cap"], price=at["price"]
    )


def spearman(x, y):
    both = x.notna() & y.notna()
    # All but a few coins alike is no order.
    if both.sum() < LEAST or any(both.sum() - side[both].value_counts().max() < 5 for side in (x, y)):
        return np.nan
    return np.corrcoef(rankdata(x[both]), rankdata(y[both]))[0, 1]


def extreme(x, groups, top):
    ranked = x.dropna().sort_values(kind="stable")
    size = len(ranked) // groups
    return list(ranked.index[len(ranked) - size :] if top else ranked.index[:size])


def mean_test(values):
    y = np.array([v for v in values if np.isfinite(v)])
    if len(y) < 12 or np.ptp(y) < 1e-15:
        return None
    lags = int(np.floor(4 * (len(y) / 100) ** (2 / 9)))
    fit = sm.OLS(y, np.ones(len(y))).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True}, use_t=True)
    # The quantile of some versions of scipy is only good to nine digits.
    quantile = t.ppf(0.975, len(y) - 1)
    for _ in range(2):
        quantile -= (t.cdf(quantile, len(y) - 1) - 0.975) / t.pdf(quantile, len(y) - 1)
    half = quantile * fit.bse[0]
    return {"mean": fit.params[0], "lower": fit.params[0] - half, "upper": fit.params[0] + half, "p": fit.pvalues[0], "n": len(y)}


def months_of(rows, wide, days):
    edge = rows.groupby("day")["cap"].min()
    months = []
    for day, end in zip(days, days[1:]):
        if (end - day).days > 45:
            continue
        table = section(rows, wide, day)
        priced = wide["price"].loc[end].reindex(table.index) / table["price"] - 1
        vanished = priced.isna() & table["price"].notna()
        btc = wide["price"].loc[end]["BTC"] / wide["price"].loc[day]["BTC"] - 1
        months.append((table, priced, vanished, edge[end] / table["cap"] - 1, btc))
    return months


def results(months, convention):
    judged = []
    for table, priced, vanished, edge, _ in months:
        returns = priced.where(~vanished, {"edge": edge, "left-out": np.nan}.get(convention, convention))
        if (table["score"].notna() & returns.notna()).sum() >= LEAST:
            judged.append((table, returns))
    counts = [(t["score"].notna() & r.notna()).sum() for t, r in judged]
    groups = 10 if min(counts) >= 100 else 5
    out = {key: [] for key in ["ic", "beyond", "spread", "median", "top", "equal", "cap", "momentumTop", "turnover", "size", *COMPONENTS]}
    held = None
    for table, returns in judged:
        with_momentum = table["score"].where(table["momentum"].notna())
        top, bottom = extreme(table["score"], groups, True), extreme(table["score"], groups, False)
        scored = table["score"].notna() & returns.notna()
        weights = table["cap"][scored]
        out["ic"].append(spearman(table["score"], returns))
        out["beyond"].append(spearman(with_momentum, returns) - spearman(table["momentum"], returns))
        out["spread"].append(returns[top].mean() - returns[bottom].mean())
        out["median"].append(returns[top].median() - returns[bottom].median())
        out["top"].append(returns[top].mean())
        out["equal"].append(returns[scored].mean())
        out["cap"].append((returns[scored] * weights).sum() / weights.sum())
        out["momentumTop"].append(returns[extreme(table["momentum"], groups, True)].mean())
        out["turnover"].append(np.nan if held is None else 1 - len(held & set(top)) / len(top))
        out["size"].append(spearman(table["cap"], returns))
        for name in COMPONENTS:
            out[name].append(spearman(table[name], returns))
        held = set(top)
    return groups, out


def mad_scale(x):
    scale = 1.482602218505602 * (x - x.median()).abs().median()
    return scale if scale > 0 else np.sqrt(np.pi / 2) * (x - x.median()).abs().mean()


def case(rows, as_of):
    rows = rows[rows["day"] <= as_of]
    wide = {name: rows.pivot(index="day", columns="id", values=name) for name in ["price", "cap", "supply", "volume"]}
    days = list(wide["price"].index)
    months = months_of(rows, wide, days)
    groups, out = results(months, "edge")
    last = section(rows, wide, days[-1])
    ranked = last[last["score"].notna()].sort_values("score", ascending=False, kind="stable")
    flagged = last[last["ahead"] > 2].sort_values("ahead", ascending=False)
    vanished = sum(v.sum() for _, _, v, _, _ in months)
    counted = sum(len(t) for t, *_ in months)
    table, priced, gone, edge, btc = months[-1]
    returns = priced.where(~gone, edge).dropna()
    sensitivity = {}
    for name, convention in [("edge", "edge"), ("half", -0.5), ("lost", -1.0), ("left-out", "left-out")]:
        _, other = results(months, convention)
        sensitivity[name] = {"ic": np.nanmean(other["ic"]), "spread": np.nanmean(other["spread"])}
    differences = {name: np.array(out["top"]) - np.array(out[name]) for name in ["equal", "cap", "momentumTop"]}
    return {
        "asOf": as_of,
        "lastSnapshot": days[-1].strftime("%Y-%m-%d"),
        "groups": groups,
        "ic": mean_test(out["ic"]),
        "positiveShare": float(np.mean([v > 0 for v in out["ic"] if np.isfinite(v)])),
        "beyondMomentum": mean_test(out["beyond"]),
        "spread": mean_test(out["spread"]),
        "medianSpread": np.nanmean(out["median"]),
        "turnover": np.nanmean(out["turnover"]),
        "means": {name: np.nanmean(out[name]) for name in ["top", "equal", "cap", "momentumTop"]},
        "differences": {name: mean_test(values) for name, values in differences.items()},
        "components": {name: mean_test(out[name]) for name in [*COMPONENTS, "size"]},
        "vanishedShare": vanished / counted,
        "sensitivity": sensitivity,
        "top": [[coin, row["score"], row["band"]] for coin, row in ranked.head(10).iterrows()],
        "ahead": list(flagged.index),
        "coverage": float(last[COMPONENTS].notna().to_numpy().sum() / (6 * len(last))),
        "dispersion": mad_scale(returns),
        "breadth": float((returns > btc).mean()),
    }


def main():
    folder, coins = sys.argv[1], json.loads(Path(sys.argv[2]).read_text())
    rows = read_snapshots(folder, coins)
    versions = {"python": platform.python_version(), "pandas": pd.__version__, "numpy": np.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__}
    print(json.dumps({"script": "scripts/oracles/selectivity_oracle.py", "versions": versions, "cases": [case(rows, as_of) for as_of in AS_OF]}, indent=2))


if __name__ == "__main__":
    main()
