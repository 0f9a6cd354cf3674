#!/usr/bin/python3
"""Headline figures of the study `positioning`, straight from the vendors' CSV files.

Usage: positioning_oracle.py DATA_FOLDER > test/oracles/studies/positioning.json

Everything is read as of the end of a UTC day (the bar, 00:00 of the next day). Definitions:

- Funding a year: rates of the payments in the seven days up to the bar, over the hours that they cover (gap to the payment
  before, to the hour; gaps above 8 hours have no known interval), times 8760. At least 24 hours, the last payment at most a day old.
- Daily means: mean of the last seven daily means of 8-hour rates times 1095; the day itself and half of the days needed.
- Percentile: share of the values of the last 365 days that are at most the last; 90 values needed.
- Neutral: within 0.01 % per 8 hours either way.
- Leverage: open interest over market cap, both the last known, at most 2 and 10 days old. Newhedge dates are the start of
  the day. Market caps: Coin Metrics, then CoinGecko (stamps are instants), then CoinCodex (days stand at their end).
- Bitcoin's caps come in two downloads that differ by about 5e-6; the older one (June 2026) is what was known first.
- Coins: altcoins with the data. Whether they belong to the 50 largest is checked against the snapshot of 2024-03-01.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

DATA = Path(sys.argv[1])
DERIVATIVES = DATA / "derivatives"
DAY = pd.Timedelta(days=1)
PRECISE = {"float_precision": "round_trip"}


def read(path, **options):
    return pd.read_csv(DATA / path, **PRECISE, **options)


def bar_of(date):
    return pd.Timestamp(date) + DAY


def ms(column):
    """Instants of a column of milliseconds, to the minute."""
    return pd.to_datetime(column, unit="ms").dt.round("min")


def payments(frame, time, rate):
    series = pd.Series(frame[rate].to_numpy(), index=ms(frame[time]) if time != "date" else frame[time])
    return series[~series.index.duplicated(keep="last")].sort_index()


def annualised(series, bar, days=7):
    known = series[series.index <= bar]
    if known.empty or bar - known.index[-1] > DAY:
        return np.nan
    gaps = pd.Series(known.index, index=known.index).diff()
    hours = (gaps / pd.Timedelta(hours=1)).round()
    window = (known.index > bar - days * DAY) & hours.between(1, 8).to_numpy()
    covered = hours[window].sum()
    return known[window].sum() / covered * 8760 if covered >= 24 else np.nan


def annualised_means(series, bar, days=7):
    """`series` is indexed by the end of its day."""
    window = series.reindex(pd.date_range(end=bar, periods=days)).to_numpy()
    present = window[np.isfinite(window)]
    if not np.isfinite(window[-1]) or len(present) < days / 2:
        return np.nan
    return present.mean() * 3 * 365


def percentile(value_at, bar, first):
    """The place of the bar in its own year, and the number of values."""
    bars = pd.date_range(end=bar, periods=365)
    values = np.array([value_at(day) if day >= first else np.nan for day in bars])
    present = values[np.isfinite(values)]
    if not np.isfinite(values[-1]) or len(present) < 90:
        return {"value": None, "dates": len(present)}
    return {"value": float((present <= values[-1]).mean()), "dates": len(present)}


def number(value):
    return float(value) if np.isfinite(value) else None


def last_known(series, bar, days):
    known = series[series.index <= bar]
    if known.empty or bar - known.index[-1] > days * DAY:
        return np.nan
    return known.iloc[-1]


# --- what the files hold -------------------------------------------------------------------------------------------------

binance_2026 = read("derivatives/binance_funding_2026.csv")
coin_of = lambda symbol: symbol.removesuffix("USDT").removeprefix("1000")
binance_coins = {
    coin_of(symbol): payments(rows, "timestamp", "funding_rate") for symbol, rows in binance_2026.groupby("symbol")
}
archive = payments(read("derivatives/binance_BTCUSDT_fundingRate.csv"), "calc_time", "last_funding_rate")
bitcoin = pd.concat([archive, binance_coins["BTC"]])
bitcoin = bitcoin[~bitcoin.index.duplicated(keep="last")].sort_index()
gate = read("derivatives/gateio_btc_usdt_funding_8h.csv")
gate["date"] = pd.to_datetime(gate["date"]).dt.tz_localize(None).dt.round("min")
gate = payments(gate, "date", "funding_rate")
okx_rows = read("derivatives/okx_funding_2026.csv")
okx_coins = {coin: payments(rows, "ts", "rate") for coin, rows in okx_rows.groupby("symbol")}

means = read("derivatives/binance_btcusdt_funding_daily.csv")
means = pd.Series(means["funding_mean"].to_numpy(), index=pd.to_datetime(means["date"]) + DAY)

newhedge = read("derivatives/btc_futures_open_interest_newhedge.csv")
newhedge = pd.Series(newhedge["futures_open_interest"].to_numpy(), index=pd.to_datetime(newhedge["date"]))
newhedge = newhedge[newhedge > 0]


def coinmetrics_cap(name):
    rows = read(f"crypto/coinmetrics/{name}.csv", usecols=["time", "CapMrktCurUSD"]).dropna()
    series = pd.Series(rows["CapMrktCurUSD"].to_numpy(), index=pd.to_datetime(rows["time"]) + DAY)
    return series[series > 0]


def coingecko_cap(name):
    path = DATA / f"crypto/coingecko/{name}-usd-max.csv"
    if not path.exists():
        return pd.Series(dtype=float)
    rows = pd.read_csv(path, **PRECISE).dropna(subset=["market_cap"])
    series = pd.Series(rows["market_cap"].to_numpy(), index=pd.to_datetime(rows["snapped_at"], utc=True).dt.tz_localize(None))
    return series[(series > 0) & (series.index >= "2018-01-31")]


def coincodex_cap(coin):
    path = DATA / f"crypto/coincodex/{coin}.csv"
    if not path.exists():
        return pd.Series(dtype=float)
    rows = pd.read_csv(path, **PRECISE).dropna(subset=["Market Cap"])
    series = pd.Series(rows["Market Cap"].to_numpy(), index=pd.to_datetime(rows["Start"]) + DAY)
    return series[series > 0].sort_index()


def cap_of(coin):
    caps = coinmetrics_cap(coin.lower()) if coin in ("BTC", "ETH", "ADA") else pd.Series(dtype=float)
    if coin == "BTC":
        caps = coinmetrics_cap("btc_vintage_2026-06").combine_first(caps)
    for other in (coingecko_cap(coin.lower()), coincodex_cap(coin)):
        caps = other if caps.empty else caps.combine_first(other)
    return caps.sort_index()


# --- bitcoin --------------------------------------------------------------------------------------------------------------


def bitcoin_at(date):
    bar = bar_of(date)
    cap = cap_of("BTC")
    leverage = lambda day: last_known(newhedge, day, 2) / last_known(cap, day, 10)
    out = {}
    sources = {
        "funding-binance-um": (lambda day: annualised(bitcoin, day), bitcoin.index[0]),
        "funding-gateio": (lambda day: annualised(gate, day), gate.index[0]),
        "funding-binance-um-daily-means": (lambda day: annualised_means(means, day), means.index[0]),
        "leverage-newhedge": (leverage, newhedge.index[0]),
    }
    for name, (value_at, first) in sources.items():
        value = number(value_at(bar))
        out[name] = {"value": value, "percentile": percentile(value_at, bar, first) if value is not None else None}
    return out


# --- coins ----------------------------------------------------------------------------------------------------------------


def funding_of(coins, bar):
    rates = {coin: annualised(series, bar) for coin, series in coins.items() if coin != "BTC"}
    return {coin: rate for coin, rate in rates.items() if np.isfinite(rate)}


def signs(rates):
    rates = np.array(list(rates.values())) / 8760 * 8
    neutral = np.abs(rates) <= 0.0001 + 1e-12
    return {
        "positive": float(((rates > 0) & ~neutral).mean()),
        "neutral": float(neutral.mean()),
        "negative": float(((rates < 0) & ~neutral).mean()),
    }


def binance_interest(bar):
    rows = read("derivatives/binance_open_interest_1d_2026.csv")
    rows["time"] = pd.to_datetime(rows["timestamp"], unit="ms")
    values = {}
    for symbol, own in rows.groupby("symbol"):
        series = pd.Series(own["sum_open_interest_value"].to_numpy(), index=own["time"]).sort_index()
        values[coin_of(symbol)] = last_known(series[series > 0], bar, 2)
    return values


def coins_at(date, coins, interest=None):
    bar = bar_of(date)
    rates = funding_of(coins, bar)
    out = {"coins": len(rates), "mean": None, "weighted": None}
    if not rates:
        return out
    out["mean"] = float(np.mean(list(rates.values())))
    out["signs"] = signs(rates)
    path = lambda day: np.mean(list(own.values())) if len(own := funding_of(coins, day)) >= 10 else np.nan
    first = min(series.index[0] for series in coins.values())
    out["percentile"] = percentile(path, bar, first)
    if interest is not None:
        weights = interest(bar)
        both = [coin for coin in rates if np.isfinite(weights.get(coin, np.nan))]
        if len(both) >= 0.8 * len(rates):
            out["weighted"] = float(np.average([rates[c] for c in both], weights=[weights[c] for c in both]))
    return out


def account_ratios(date):
    """OKX snapshots: the last ones of the four altcoins, at most two days old."""
    bar = bar_of(date)
    rows = read("derivatives/okx_long_short_ratio_snapshots.csv")
    rows["time"] = pd.to_datetime(rows["timestamp"]).dt.tz_localize(None)
    last = {}
    for symbol, own in rows.groupby("symbol"):
        series = pd.Series(own["long_short_ratio"].to_numpy(), index=own["time"]).sort_index()
        last[coin_of(symbol)] = last_known(series, bar, 2)
    coins = {coin: value for coin, value in last.items() if coin != "BTC" and np.isfinite(value)}
    values = np.array(list(coins.values()))
    return {"coins": len(values), "share": float((values > 1).mean()), "median": float(np.median(values)), "bitcoin": number(last["BTC"])}


def coin_margined_leverage(date):
    """Median over coins of the own percentile of open interest over market cap, coin-margined contracts at Coinalyze."""
    bar = bar_of(date)
    ranks = read("crypto/cmc/monthly_top200_snapshots.csv")
    large = set(ranks[(ranks["snapshot_date"] == 20240301) & (ranks["Rank"] <= 50)]["Symbol"])
    frames = [read(f"derivatives/coinalyze_oi_{name}.csv") for name in ("top10", "alts")]
    rows = pd.concat(frames)
    rows = rows[rows["symbol"].str.contains(r"^[A-Z0-9]+USD_PERP") & rows["coin_symbol"].isin(large - {"BTC"})]
    places, sums = {}, [0.0, 0.0]
    for coin, own in rows.groupby("coin_symbol"):
        interest = pd.Series(own["oi_close"].to_numpy(), index=pd.to_datetime(own["date"]) + DAY).sort_index()
        interest = interest[interest > 0]
        cap = cap_of(coin)
        if cap.empty:
            continue
        value_at = lambda day: last_known(interest, day, 2) / last_known(cap, day, 10)
        place = percentile(value_at, bar, interest.index[0])
        if place["value"] is not None:
            places[coin] = place["value"]
            sums = [sums[0] + last_known(interest, bar, 2), sums[1] + last_known(cap, bar, 10)]
    return {"coins": sorted(places), "median": float(np.median(list(places.values()))), "interestToCap": sums[0] / sums[1]}


def main():
    values = {
        "script": "scripts/oracles/positioning_oracle.py",
        "versions": {"pandas": pd.__version__, "numpy": np.__version__},
        "bitcoin": {date: bitcoin_at(date) for date in ("2021-05-15", "2024-03-15", "2026-01-14")},
        "binance": {
            date: coins_at(date, binance_coins, binance_interest)
            for date in ("2021-05-15", "2024-03-15", "2026-01-14", "2026-03-15")
        },
        "okx": {date: coins_at(date, okx_coins) for date in ("2026-01-14", "2026-05-01", "2026-07-31")},
        "okxAccounts": {"2026-05-01": account_ratios("2026-05-01")},
        "coinMarginedLeverage": {"2024-03-15": coin_margined_leverage("2024-03-15")},
    }
    print(json.dumps(values, indent=1))


if __name__ == "__main__":
    main()
