#!/usr/bin/python3
"""Headline figures of the study `positioning`, straight from the vendors' CSV files.

Usage: positioning_oracle.py DATA_FOLDER > test/oracles/studies/positioning.json

Everything is read as of the end of a UTC day (the bar, 00:00 of the next day). Definitions:

- Funding a year: rates of the payments in the seven days up to the bar, over the hours that they cover (gap to the payment
  before, to the hour; gaps above 8 hours have no known interval), times 8760. At least 24 hours, the last payment at most a day old.
- Daily means: mean of the last seven daily means of 8-hour rates times 1095; the day itself and half of the days needed.
- Percentile: share of the values of the last 365 days that are at most the last; 90 values needed.
- Neutral: within 0.01 % per 8 hours either way.
- Leverage: open interest (at most 2 days old) over market cap. Newhedge dates are the start of the day. Market caps: Coin Metrics, then
  CoinGecko (stamps are instants), then CoinCodex (days stand at their end), at most a day old; otherwise close (at most a day old) times
  circulating supply of the last monthly snapshot (at most 45 days old); otherwise a cap of the last 10 days. Coins that only snapshots
  know have their caps and closes from these.
- Closes: Coin Metrics, CoinCodex, CoinGecko, Yahoo, Binance perpetuals, Bybit perpetuals, each instant from the first that has it.
- Sampled funding: the vendor's percent per payment as a fraction; coins are named by the contract. Places count equal days in half.
- Spreads: coins sorted each Sunday by the place of their leverage into thirds (equal places share the mean rank); the outcome is the log growth to
  the last close within seven days, or the root of the mean square of its daily log returns times 365. Ten coins needed.
- Bitcoin's caps come in two downloads that differ by about 5e-6; the older one (June 2026) is what was known first.
- Coins: altcoins with the data.
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
    out["median"] = float(np.median(list(rates.values())))
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


SNAPSHOTS = read("crypto/cmc/monthly_top200_snapshots.csv")
SNAPSHOTS["bar"] = pd.to_datetime(SNAPSHOTS["snapshot_date"].astype(str)) + DAY


def snapshots_of(coin, column):
    rows = SNAPSHOTS[SNAPSHOTS["Symbol"] == coin]
    series = pd.Series(rows[column].to_numpy(), index=rows["bar"]).sort_index()
    return series[series > 0]


def table(path, column, stamp):
    if not (DATA / path).exists():
        return pd.Series(dtype=float)
    rows = read(path).dropna(subset=[column])
    series = pd.Series(rows[column].to_numpy(dtype=float), index=stamp(rows)).sort_index()
    return series[series > 0]


def close_of(coin):
    end_of = lambda name: lambda rows: pd.to_datetime(rows[name]) + DAY
    gecko = lambda rows: pd.to_datetime(rows["snapped_at"], utc=True).dt.tz_localize(None)
    kline = lambda rows: pd.to_datetime(rows["timestamp"], unit="ms") + DAY
    parts = [
        table(f"crypto/coinmetrics/{coin.lower()}.csv", "PriceUSD", end_of("time")),
        table(f"crypto/coincodex/{coin}.csv", "Close", end_of("Start")),
        table(f"crypto/coingecko/{coin.lower()}-usd-max.csv", "price", gecko),
        table(f"crypto/yahoo/{coin}-USD.csv", "Close", end_of("Date")),
    ]
    for folder in ("binance_perp_1d", "bybit_perp_1d"):
        thousand = table(f"crypto/{folder}/1000{coin}USDT.csv", "close", kline) / 1000
        parts.append(table(f"crypto/{folder}/{coin}USDT.csv", "close", kline).combine_first(thousand))
    parts = [part for part in parts if not part.empty]
    if not parts:
        return snapshots_of(coin, "Price")
    closes = parts[0]
    for part in parts[1:]:
        closes = closes.combine_first(part)
    return closes.sort_index()


def on_bars(series, bars, days):
    """The last value of each bar, at most some days old."""
    return series.reindex(bars, method="ffill", tolerance=days * DAY)


def cap_on(coin, bars):
    stored = cap_of(coin)
    if stored.empty:
        stored = snapshots_of(coin, "Market Cap")
    price = on_bars(close_of(coin), bars, 1)
    supply = on_bars(snapshots_of(coin, "Circulating Supply"), bars, 45)
    return on_bars(stored, bars, 1).fillna(price * supply).fillna(on_bars(stored, bars, 10))


def contracts():
    """Daily open interest by contract, with its coin."""
    rows = pd.concat([read(f"derivatives/coinalyze_oi_{name}.csv") for name in ("top10", "alts")])
    for symbol, own in rows.groupby("symbol"):
        coin = own["coin_symbol"].iloc[0]
        interest = pd.Series(own["oi_close"].to_numpy(dtype=float), index=pd.to_datetime(own["date"]) + DAY).sort_index()
        if coin != "BTC":
            yield coin, "coinalyze-coin" if "USD_PERP" in symbol else "coinalyze-usdt", interest[interest > 0]


BARS = pd.date_range("2021-09-16", "2026-01-15")


def leverage_paths():
    paths = {}
    for coin, venue, interest in contracts():
        held, cap = on_bars(interest, BARS, 2), cap_on(coin, BARS)
        paths[coin] = {"venue": venue, "interest": held, "cap": cap, "path": held / cap}
    return paths


def place_at(path, bar, ties="full"):
    year = path[(path.index > bar - 365 * DAY) & (path.index <= bar)].dropna()
    now = path.get(bar, np.nan)
    if len(year) < 90 or not np.isfinite(now):
        return np.nan
    return float((year <= now).mean() if ties == "full" else (year < now).mean() + (year == now).mean() / 2)


def median_of(values):
    return float(np.median(values)) if len(values) >= 10 else None


def leverage_at(date, paths):
    """Places of each coin's leverage in its own year, and sums by venue."""
    bar = bar_of(date)
    places = {coin: place_at(one["path"], bar) for coin, one in paths.items()}
    places = {coin: place for coin, place in places.items() if np.isfinite(place)}
    out = {"coins": len(places), "median": median_of(list(places.values())), "venues": {}}
    for venue in ("coinalyze-coin", "coinalyze-usdt"):
        own = {coin: one for coin, one in paths.items() if one["venue"] == venue}
        both = [(one["interest"][bar], one["cap"][bar]) for one in own.values() if np.isfinite(one["path"][bar])]
        mine = [place for coin, place in places.items() if coin in own]
        out["venues"][venue] = {
            "coins": len(mine),
            "median": median_of(mine),
            "interestToCap": sum(a for a, _ in both) / sum(b for _, b in both) if both else None,
        }
    return out


def spreads_until(date, paths, groups=3):
    """Means over Sundays of the outcomes of the highest third of places less the lowest."""
    end = bar_of(date)
    closes = {coin: close_of(coin).reindex(BARS) for coin in paths}
    spreads = {"return": [], "volatility": []}
    for bar in BARS[(BARS.dayofweek == 0) & (BARS + 7 * DAY <= end)]:
        rows = []
        for coin, one in paths.items():
            place, after = place_at(one["path"], bar), closes[coin][bar : bar + 7 * DAY].to_numpy()
            present = after[1:][np.isfinite(after[1:])]
            steps = np.diff(np.log(after))
            steps = steps[np.isfinite(steps)]
            growth = np.log(present[-1] / after[0]) if len(present) else np.nan
            volatility = np.sqrt(np.mean(steps**2) * 365) if len(steps) >= 4 and np.isfinite(after[0]) else np.nan
            rows.append({"place": place, "return": growth, "volatility": volatility})
        rows = pd.DataFrame(rows)
        for outcome, found in spreads.items():
            own = rows[["place", outcome]].dropna()
            if len(own) < 10:
                continue
            group = ((own["place"].rank() - 0.5) * groups / len(own)).astype(int)
            high, low = own[outcome][group == groups - 1], own[outcome][group == 0]
            if len(high) and len(low):
                found.append(high.mean() - low.mean())
    return {outcome: {"weeks": len(found), "mean": float(np.mean(found))} for outcome, found in spreads.items()}


def sampled_at(date):
    """Rates per payment whose hours nobody recorded: signs by venue, and each coin's place in its own past."""
    bar = bar_of(date)
    rows = read("derivatives/coinalyze_funding_top50_90d.csv")
    rows["coin"] = rows["symbol"].str.extract(r"^([A-Z0-9]+?)(?:USDT?_PERP|USDT|-USD)\.")[0]
    rows = rows[~rows["coin"].isin({"BTC", "USDC", "DAI", "USDT"})]
    rows["venue"] = np.where(rows["symbol"].str.contains("USD_PERP"), "coinalyze-coin", "coinalyze-usdt")
    rates, places = {"coinalyze-coin": [], "coinalyze-usdt": []}, []
    for (coin, venue), own in rows.groupby(["coin", "venue"]):
        path = pd.Series(own["funding_rate"].to_numpy() / 100, index=pd.to_datetime(own["date"]) + DAY).sort_index()
        if bar in path.index:
            rates[venue].append(path[bar])
        place = place_at(path, bar, ties="half")
        if np.isfinite(place):
            places.append(place)
    places = np.array(places)
    venues = {}
    for venue, values in rates.items():
        values = np.array(values)
        venues[venue] = {
            "coins": len(values),
            "median": float(np.median(values)),
            "positive": float((values > 0).mean()),
            "negative": float((values < 0).mean()),
            "above-band": float((values > 0.0001 + 1e-12).mean()),
            "below-band": float((values < -0.0001 - 1e-12).mean()),
        }
    return {
        "venues": venues,
        "places": {
            "coins": len(places),
            "median": median_of(places),
            "high": float((places >= 0.9).mean()),
            "low": float((places <= 0.1).mean()),
        },
    }


def main():
    paths = leverage_paths()
    values = {
        "script": "scripts/oracles/positioning_oracle.py",
        "versions": {"pandas": pd.__version__, "numpy": np.__version__},
        "bitcoin": {date: bitcoin_at(date) for date in ("2021-05-15", "2024-03-15", "2026-01-14")},
        "binance": {
            date: coins_at(date, binance_coins, binance_interest)
            for date in ("2021-05-15", "2024-03-15", "2026-01-14", "2026-03-15", "2026-03-19")
        },
        "okx": {date: coins_at(date, okx_coins) for date in ("2026-01-14", "2026-05-01", "2026-07-31")},
        "okxAccounts": {"2026-05-01": account_ratios("2026-05-01")},
        "leverage": {date: leverage_at(date, paths) for date in ("2021-10-15", "2022-06-15", "2024-03-15", "2025-10-25")},
        "spreads": {date: spreads_until(date, paths) for date in ("2024-03-15", "2025-10-25", "2026-01-14")},
        "sampled": {"2025-10-25": sampled_at("2025-10-25")},
    }
    print(json.dumps(values, indent=1))


if __name__ == "__main__":
    main()
