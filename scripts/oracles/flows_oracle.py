#!/usr/bin/python3
"""Reference values for the study `flows`, computed in plain pandas from the vendors' files.

Usage: flows_oracle.py DATA_FOLDER > test/oracles/studies/flows.json

An independent second opinion: it shares no code with the program, reads the CSV files directly and spells every definition
out. Nothing is rounded. A date means the end of that UTC day, `now`; what became known later does not count.

When things are known: a row D of Coin Metrics stands at the end of day D; prices and caps are known then, what comes from the
chain 12 hours later, so that day D - 1 is the last one known at the end of day D. Fund flows of a session are known the next day; the file
has rows of 0 on holidays (2024-02-19), which are no sessions: those are the dates of the S&P 500 file.
DefiLlama's row D stands at 00:00 of D and is known an hour later. There are three downloads of the bitcoin series: flows of
March and June 2026, prices of June and August. Before a later download was made, the earlier one counts.

The universe of the drawdowns is a list of coins that are in the monthly snapshots and, at most, in the archive of July 2021
beside them, under one symbol and one name throughout, many of them gone: so no identity has to be worked out here.
"""

import json
import math
import sys
from pathlib import Path

import numpy as np
import pandas as pd

DATES = ["2021-05-15", "2024-03-15", "2026-01-14"]
REVISED_DATE = "2026-07-01"
ARCHIVED = "FTT HT REN REP SNT SRM WAVES XEM XVG LSK MAID DGB DCR BAT UMA YFI ANT BAL GNO BSV NEO".split()
SNAPSHOT_ONLY = (
    "ZIL QTUM ICX SC ONT IOST ENJ LRC WAXP RVN HOT BTS CEL CVC POLY STEEM HEDG NRG VGX KDA MOB LPT ZEN QNT HNT OKB NEXO CKB"
).split()
COINS = ARCHIVED + SNAPSHOT_ONLY
DAY = pd.Timedelta(days=1)
HORIZON, FRESH, GRACE, FILL = 90, 45 * DAY, 7 * DAY, 7 * DAY
GAP_BOUND = 0.001


def main(folder):
    data = Path(folder) / "crypto"
    bitcoin = pd.read_csv(data / "coinmetrics/btc.csv", index_col="time", parse_dates=True)
    june = pd.read_csv(data / "coinmetrics/btc_vintage_2026-06.csv", index_col="time", parse_dates=True)
    paths, snapshots = prices(data)
    cases, counts = {}, {}
    for date in DATES:
        last = pd.Timestamp(date)
        day = standing_day(snapshots, last + DAY)
        pooled, dates = forward_pairs(paths, snapshots, day)
        counts[date] = {"dates": dates, "pairs": len(pooled)}
        cases[date] = {
            **exchange(bitcoin, june, last),
            **holders(bitcoin, june, last),
            **impulse(data / "global/defillama_stablecoin_supply.csv", "stablecoin", last),
            **impulse(data / "global/defillama_tvl.csv", "tvl", last),
            **funds(data, june, bitcoin, last),
            **drawdowns(paths, snapshots, day),
            **forward(pooled),
        }
    out = {
        "versions": {"pandas": pd.__version__, "numpy": np.__version__},
        "coins": COINS,
        "cases": cases,
        "forward": counts,
        "revisions": {REVISED_DATE: revisions(bitcoin, june, pd.Timestamp(REVISED_DATE))},
    }
    print(json.dumps(out, indent=1, default=lambda number: number.item()))


def earlier_download(june, later, column):
    """The June value where there is one."""
    return june[column].reindex(later.index).fillna(later[column])


def exchange(bitcoin, june, last):
    known = bitcoin.loc["2015-01-01" : last - DAY]
    net = known.FlowInExUSD - known.FlowOutExUSD
    coins = net / earlier_download(june, bitcoin, "PriceUSD").loc[known.index]
    week, month = net.rolling(7).sum(), net.rolling(30).sum()
    days = (net < 0).astype(float)
    year = days.iloc[-365:].to_numpy()
    held = known.SplyExNtv
    gap = coins - held.diff()
    relative = (gap / held).iloc[-365:].abs()
    change = (held / held.shift(90) - 1).dropna()
    share, effective, p = share_test(year, 30)
    return {
        "netflow-7": week.iloc[-1],
        "netflow-30": month.iloc[-1],
        "netflow-7-z": z(week.iloc[-365:]),
        "netflow-30-z": z(month.iloc[-365:]),
        "netflow-7-z-robust": robust_z(week.iloc[-365:]),
        "netflow-30-z-robust": robust_z(month.iloc[-365:]),
        "netflow-30-coins": coins.iloc[-30:].sum(),
        "netflow-30-acceleration": month.iloc[-1] - 2 * month.iloc[-31] + month.iloc[-61],
        "netflow-30-acceleration-1d": month.iloc[-1] - 2 * month.iloc[-2] + month.iloc[-3],
        "outflow-days-30": {"value": share, "pValue": p, "interval": wilson(share * effective, effective)},
        "outflow-days-365": year.mean(),
        "exchange-supply-change-90": change.iloc[-1],
        "exchange-supply-change-90-percentile": (change <= change.iloc[-1]).mean(),
        "exchange-supply-share": held.iloc[-1] / known.SplyCur.iloc[-1],
        "gap-last": gap.iloc[-1],
        "gap-30": gap.iloc[-30:].sum(),
        "gap-median": relative.median(),
        "gap-days": (relative > GAP_BOUND).mean(),
    }


def share_test(year, bars):
    """Share of ones in the last bars against 1/2, half a bar taken off."""
    effective = effective_bars(year, bars)
    share = year[-bars:].mean()
    distance = max(0.0, abs(share - 0.5) - 0.5 / bars)
    statistic = distance / math.sqrt(0.25 / effective)
    return share, effective, math.erfc(statistic / math.sqrt(2))


def effective_bars(year, bars):
    """Bars over the ratio of long-run variance (Bartlett, 1.3 sqrt(n) lags) to plain variance, which is 1 at least."""
    n = len(year)
    u = year - year.mean()
    lags = math.ceil(1.3 * math.sqrt(n))
    gamma = [np.sum(u[k:] * u[: n - k]) / n for k in range(lags + 1)]
    long_run = gamma[0] + 2 * sum((1 - k / (lags + 1)) * gamma[k] for k in range(1, lags + 1))
    return bars / min(bars, max(1.0, long_run / gamma[0]))


def wilson(successes, n):
    q = 1.959963984540054
    share = successes / n
    centre = (share + q * q / (2 * n)) / (1 + q * q / n)
    half = q / (1 + q * q / n) * math.sqrt(share * (1 - share) / n + q * q / (4 * n * n))
    return [centre - half, centre + half]


def z(values):
    return (values.iloc[-1] - values.mean()) / values.std()


def robust_z(values):
    return (values.iloc[-1] - values.median()) / (1.482602218505602 * (values - values.median()).abs().median())


def holders(bitcoin, june, last):
    cap = earlier_download(june, bitcoin, "CapMrktCurUSD").loc[:last].dropna()
    mvrv = earlier_download(june, bitcoin, "CapMVRVCur").loc[: last - DAY].dropna()
    realised = cap.loc[mvrv.index] / mvrv
    score = ((cap.loc[mvrv.index] - realised) / cap.expanding().std().loc[mvrv.index]).dropna()
    nupl = 1 - 1 / mvrv
    out = {}
    for name, values in (("mvrv", mvrv), ("mvrv-z", score), ("nupl", nupl)):
        out[name] = values.iloc[-1]
        out[f"{name}-percentile"] = (values <= values.iloc[-1]).mean()
    return out


def impulse(path, name, last):
    rows = pd.read_csv(path, index_col="as_of", parse_dates=True)
    value = rows.value.where(rows.value > 0).loc[:last].dropna().asfreq("D")
    change = (value / value.shift(30) - 1).dropna()
    return {
        f"{name}-impulse": change.iloc[-1],
        f"{name}-impulse-usd": value.iloc[-1] - value.iloc[-31],
        f"{name}-impulse-percentile": (change <= change.iloc[-1]).mean(),
    }


def funds(data, june, bitcoin, last):
    flow = pd.read_csv(data / "global/btc_spot_etf_flow.csv", index_col="date", parse_dates=True).iloc[:, 0]
    sessions = pd.read_csv(data.parent / "equities/GSPC.csv", index_col="Date", parse_dates=True).index
    flow = flow[flow.index.isin(sessions)].loc[: last - DAY] * 1e6
    cap = earlier_download(june, bitcoin, "CapMrktCurUSD").loc[:last].dropna().iloc[-1]
    out = {}
    for n in (5, 20):
        if len(flow) >= n:
            out[f"etf-{n}"] = flow.iloc[-n:].sum()
            out[f"etf-{n}-share"] = out[f"etf-{n}"] / cap
    year = flow.iloc[-252:].to_numpy()
    if len(year) >= 40:
        statistic = year[-20:].mean() / math.sqrt(year.var() / effective_bars(year, 20))
        out["etf-20-score"] = {"value": statistic, "pValue": math.erfc(abs(statistic) / math.sqrt(2))}
    return out


def prices(data):
    """Each coin's prices by instant, the archive first and snapshots where it has none of the week before, and the snapshots."""
    rows = pd.read_csv(data / "cmc/monthly_top200_snapshots.csv")
    rows["at"] = pd.to_datetime(rows.snapshot_date.astype(str)) + DAY
    paths = {}
    for coin in COINS:
        path = pd.Series(dtype=float, index=pd.DatetimeIndex([]))
        if coin in ARCHIVED:
            archive = pd.read_csv(data / f"coinmetrics/archive_2021/{coin.lower()}.csv", index_col="time", parse_dates=True)
            path = archive.PriceUSD.dropna().loc[lambda s: s > 0]
            path.index = path.index + DAY
        own = rows[(rows.Symbol == coin) & (rows.Price > 0)].set_index("at").Price
        wanted = [at for at in own.index if not ((path.index <= at) & (path.index >= at - FILL)).any()]
        paths[coin] = pd.concat([path, own.loc[wanted]]).sort_index()
    listed = {coin: rows[rows.Symbol == coin]["at"].drop_duplicates().sort_values().to_numpy() for coin in COINS}
    return paths, (np.sort(rows["at"].unique()), listed, rows)


def standing_day(snapshots, now):
    """Now, or the day of the last snapshot where that is older than 45 days: without one the dead are seen and the living are not."""
    last = pd.Timestamp(snapshots[0][snapshots[0] <= np.datetime64(now)][-1])
    return now if now - last <= FRESH else last


def state(coin, at, loss, paths, snapshots):
    """(kind, worth, peak, instant of the last price), or None before the first price."""
    path = paths[coin].loc[:at]
    if path.empty:
        return None
    when, price, peak = path.index[-1], path.iloc[-1], path.max()
    taken, listed, _ = snapshots
    taken, own = taken[taken <= np.datetime64(at)], listed[coin][listed[coin] <= np.datetime64(at)]
    if len(taken) and len(own) and pd.Timestamp(taken[-1]) > when + GRACE and pd.Timestamp(own[-1]) <= when:
        return "dead", (1 - loss) * price, peak, when
    return ("priced" if at - when <= FRESH else "unknown"), price, peak, when


def last_rank(coin, now, snapshots):
    """The rank, of 200 places, in the last snapshot that holds the coin."""
    own = snapshots[2]
    return own[(own.Symbol == coin) & (own["at"] <= now)].sort_values("at").Rank.iloc[-1]


def drawdowns(paths, snapshots, now):
    known = [c for c in COINS if (state(c, now, 1, paths, snapshots) or ["unknown"])[0] != "unknown"]
    states = [state(c, now, 1, paths, snapshots) for c in known]
    down = pd.Series([1 - worth / peak for _, worth, peak, _ in states])
    kept = pd.Series([1 - worth / peak for _, worth, peak, _ in (state(c, now, 0, paths, snapshots) for c in known)])
    dead = pd.Series([kind == "dead" for kind, *_ in states])
    ranks = pd.Series([last_rank(c, now, snapshots) for c in known])
    out = {"dead-share": dead.mean(), "dead-last-quarter-share": (ranks[dead] > 150).mean()}
    for suffix, values in (("", down), ("-living", down[~dead]), ("-last-price", kept)):
        n = len(values)
        if n == 0:
            continue
        out[f"drawdown-median{suffix}"] = values.median()
        for name, holds in (("80-90", (values >= 0.8) & (values <= 0.9)), ("beyond-90", values > 0.9)):
            out[f"drawdown-{name}-share{suffix}"] = {"value": holds.mean(), "interval": wilson(holds.sum(), n), "observations": n}
    return out


def forward_pairs(paths, snapshots, now):
    first = pd.Timestamp(snapshots[0][0])
    pooled, dates = [], 0
    for k in range((now - first).days // HORIZON, 0, -1):
        at = now - k * HORIZON * DAY
        then = at + HORIZON * DAY
        dates += 1
        for coin in COINS:
            start = state(coin, at, 1, paths, snapshots)
            if start is None or start[0] != "priced":
                continue
            end, kept = (state(coin, then, loss, paths, snapshots) for loss in (1, 0))
            if end[0] != "dead" and end[3] <= at:
                continue
            pooled.append((1 - start[1] / start[2], end[1] / start[1] - 1, kept[1] / start[1] - 1))
    return pd.DataFrame(pooled, columns=["down", "value", "kept"]), dates


def forward(frame):
    band = frame[(frame.down >= 0.8) & (frame.down <= 0.9)]
    out = {}
    if band.empty:
        return out
    for name, of in (("es", shortfall), ("median", lambda x: x.median()), ("halved", lambda x: (x <= -0.5).mean())):
        values = {"80-90": of(band.value), "all": of(frame.value), "80-90-last-price": of(band.kept)}
        values["difference"] = values["80-90"] - values["all"]
        out.update({f"forward-{name}-{key}": value for key, value in values.items() if not math.isnan(value)})
    return out


def shortfall(values, tail=0.05):
    """The mean of the worst tail, the observation at its edge in part; none where the tail holds less than one observation."""
    if len(values) < 20:
        return math.nan
    weight = tail * len(values) - np.arange(len(values))
    return float((np.sort(values) * weight.clip(0, 1)).sum() / (tail * len(values)))


def revisions(bitcoin, june, last):
    first = bitcoin[["FlowInExUSD", "FlowOutExUSD"]].dropna()
    second = june[["FlowInExUSD", "FlowOutExUSD"]].dropna()
    both = first.index.intersection(second.index)
    every = first.index.union(second.index)
    a, b = first.loc[both], second.loc[both]
    changed = (a != b).any(axis=1)
    sizes = (b[changed] / a[changed] - 1).abs()
    sign = lambda x: x.FlowInExUSD < x.FlowOutExUSD
    return {
        "revision-days": changed.sum() / len(every[every < last]),
        "revision-size": float(np.median(sizes.to_numpy())),
        "revision-sign-changes": (sign(a[changed]) != sign(b[changed])).mean(),
    }


if __name__ == "__main__":
    main(sys.argv[1])
