#!/usr/bin/python3
"""Reference values for the study `scenarios`, computed with pandas from the vendors' files.

Usage: scenarios_oracle.py DATA_FOLDER > test/oracles/studies/scenarios.json

An independent second opinion: it shares no code with the program. Prices, caps and members come from the loaders of `structure_oracle.py`,
which lies beside it. A case is read as of a date; a session is known at the end of its UTC day. What each coin is stands in KINDS, for the
coins that ever are among the thirty largest.
"""

import json
import math
import platform
import sys
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
from structure_oracle import Market, is_altcoin, read_caps, read_prices, read_snapshots

CASES = [("2021-05-15", 63), ("2024-03-15", 63), ("2026-01-14", 63), ("2026-04-16", 63), ("2026-03-17", 42), ("2026-02-13", 21)]
COUNT, HEAT, LEAST_COINS, COVERAGE, YEAR, HALF, LEAST_SIGNS = 30, 0.5, 10, 0.6, 252, 126, 3
FIRST = date(2012, 1, 1)
KINDS = {
    "quality": set(
        """AAVE ASTER COMP ENA GNO HYPE KNC LDO LEND MKR ONDO REP RUNE SNX SUSHI UNI WLFI YFI ZRX ADA ALGO APT ATOM AVAX DOT EGLD EOS ETC ETH
        FLOW HBAR ICP INJ IOTA KAS KSM LSK NEAR NEO S SOL SUI TIA TON TRX VET WAVES XEM XTZ""".split()
    ),
    "junk": set("DOGE PEPE SHIB XMR XVG ZEC".split()),
}
CELLS = ["controlled-rally", "frenzy", "small-caps-only", "altcoins-only", "neither"]


class Members(Market):
    def members(self, day, count):
        """Also before the first snapshot: by the caps that are stored."""
        if self.snapshot(day):
            return super().members(day, count)
        if day not in self.largest:
            # LEO_ETH is the part of a coin that lives on one chain, and no coin.
            sizes = {coin: self.cap(coin, day) for coin in {*self.raw, *self.caps} if is_altcoin(coin) and "_" not in coin}
            self.largest[day] = sorted((coin for coin in sizes if sizes[coin] > 0), key=lambda coin: -sizes[coin])
        ranked = self.largest[day]
        return ranked[:count] if len(ranked) >= count else []


def read_leverage(folder, caps):
    """Day -> open interest in bitcoin over its cap; a row of the file is the value at the beginning of its day."""
    rows = pd.read_csv(folder / "derivatives" / "btc_futures_open_interest_newhedge.csv", float_precision="round_trip")
    interest = {date.fromisoformat(day) - timedelta(days=1): value for day, value in zip(rows.iloc[:, 0], rows.iloc[:, 1])}

    def latest(series, day):
        return next((series[day - timedelta(days=age)] for age in range(3) if day - timedelta(days=age) in series), math.nan)

    return lambda day: latest(interest, day) / latest(caps["BTC"], day)


def read_funding(folder):
    """Per year: the mean of the daily means of seven days; where there are none, the payments of seven days over the hours that they cover."""
    rows = pd.read_csv(folder / "derivatives" / "binance_btcusdt_funding_daily.csv", float_precision="round_trip")
    days = pd.Series(rows["funding_mean"].to_numpy(), index=pd.to_datetime(rows["date"]))
    daily = days.reindex(pd.date_range(days.index[0], days.index[-1]))
    means = daily.rolling(7, min_periods=4).mean().where(daily.notna()) / 8 * 365 * 24
    paid = read_payments(folder)

    def of_payments(day):
        end = pd.Timestamp(day) + pd.Timedelta(days=1)
        week = paid[(paid.index > end - pd.Timedelta(days=7)) & (paid.index <= end)]
        usable = week[week["hours"].between(1, 8)]
        if usable["hours"].sum() < 24 or end - week.index[-1] > pd.Timedelta(days=1):
            return math.nan
        return usable["rate"].sum() / usable["hours"].sum() * 365 * 24

    def on(day):
        mean = means.get(pd.Timestamp(day), math.nan)
        return of_payments(day) if math.isnan(mean) else mean

    return on


def read_payments(folder):
    """Payments of bitcoin's perpetual with the hours since the one before."""
    old = pd.read_csv(folder / "derivatives" / "binance_BTCUSDT_fundingRate.csv", float_precision="round_trip")
    new = pd.read_csv(folder / "derivatives" / "binance_funding_2026.csv", float_precision="round_trip")
    new = new[new["symbol"] == "BTCUSDT"]
    rates = pd.concat(
        [pd.Series(old["last_funding_rate"].to_numpy(), old["calc_time"]), pd.Series(new["funding_rate"].to_numpy(), new["timestamp"])]
    )
    rates.index = pd.to_datetime(rates.index, unit="ms").round("s")
    rates = rates[~rates.index.duplicated()].sort_index()
    hours = (rates.index.to_series().diff() / pd.Timedelta(hours=1)).round()
    return pd.DataFrame({"rate": rates, "hours": hours})


def windows(market, sessions, small, horizon):
    """One row a session: what its window brought, NaN where it has not ended or is not known."""
    out = []
    for i, day in enumerate(sessions):
        row = {"day": day}
        if i + horizon < len(sessions):
            end = sessions[i + horizon]
            after = sessions[i + 1 : i + horizon + 1]
            row["small"] = math.log(small[end] / small[day])
            row["low"] = min(small[one] for one in after) / small[day] - 1
            row["bitcoin"] = math.log(market.price("BTC", end) / market.price("BTC", day))
            coins = {}
            for coin in market.members(day, COUNT):
                start = market.price(coin, day)
                last = next((p for p in (market.price(coin, one) for one in reversed(after)) if p > 0), math.nan)
                if start > 0 and last > 0:
                    coins[coin] = (last / start, not math.isnan(market.price(coin, end)))
            row["coins"] = len(coins)
            row["priced"] = sum(alive for _, alive in coins.values())
            if len(coins) >= LEAST_COINS and row["priced"] >= COVERAGE * len(coins):
                growth = pd.Series({coin: value for coin, (value, _) in coins.items()})
                logs = growth.map(math.log)
                kinds = {kind: logs[[coin for coin in growth.index if coin in names]] for kind, names in KINDS.items()}
                row["altcoins"] = math.log(growth.mean())
                row["breadth"] = (growth > math.exp(row["bitcoin"])).mean()
                row["dispersion"] = logs.std()
                if min(len(one) for one in kinds.values()) >= 2:
                    row["quality"] = kinds["quality"].mean() - kinds["junk"].mean()
        out.append(row)
    columns = ["small", "low", "bitcoin", "altcoins", "breadth", "dispersion", "quality", "coins", "priced"]
    return pd.DataFrame(out, columns=["day", *columns]).set_index("day")


def forward_mean(values, horizon):
    """Over the sessions after each, where half of them are known and all have come."""
    reverse = values[::-1]
    mean = reverse.rolling(horizon, min_periods=math.ceil(horizon / 2)).mean()[::-1].shift(-1)
    return mean.where(pd.Series(range(len(values)), index=values.index) < len(values) - horizon)


def usual(values, quantile):
    return values.rolling(YEAR, min_periods=HALF).quantile(quantile)


def at_least(value, bound):
    """1, 0, or NaN where either is not known."""
    return (value >= bound).astype(float).where(value.notna() & bound.notna())


def table(market, small, funding, leverage, horizon):
    sessions = sorted(day for day in small if FIRST <= day <= market.as_of)
    frame = windows(market, sessions, small, horizon)
    daily = pd.DataFrame({"funding": [funding(day) for day in sessions], "leverage": [leverage(day) for day in sessions]}, index=sessions)
    returns = pd.Series([market.price("BTC", day) for day in sessions], index=sessions).map(math.log).diff()
    volatility = math.sqrt(252) * returns.rolling(horizon).std()
    frame["volatility"] = volatility.shift(-horizon)
    dispersion = frame["dispersion"].shift(horizon)
    zero = pd.Series(0.0, index=frame.index)
    signs = pd.DataFrame(
        {
            "breadth": at_least(frame["breadth"], zero + 0.75),
            "dispersion": at_least(usual(dispersion, 0.25), frame["dispersion"]),
            "funding": at_least(forward_mean(daily["funding"], horizon), usual(daily["funding"], 0.9)),
            "leverage": at_least(forward_mean(daily["leverage"], horizon), usual(daily["leverage"], 0.9)),
            "quality": at_least(zero, frame["quality"]),
        }
    )
    told = frame["small"].notna() & frame["altcoins"].notna() & (signs.notna().sum(axis=1) >= LEAST_SIGNS)
    up, ahead = frame["small"] > 0, frame["altcoins"] > frame["bitcoin"]
    hot = signs.mean(axis=1) > HEAT
    cell = pd.Series("neither", index=frame.index)
    cell[up & ~ahead] = "small-caps-only"
    cell[~up & ahead] = "altcoins-only"
    cell[up & ahead & ~hot] = "controlled-rally"
    cell[up & ahead & hot] = "frenzy"
    frame["cell"] = cell.where(told)
    frame["stays-up"] = ((frame["small"] > 0) & (frame["low"] >= -0.03)).astype(float).where(frame["small"].notna())
    calm = at_least(usual(volatility, 0.5), frame["volatility"])
    frame["stable"] = (calm.eq(1) & ahead).astype(float).where(calm.notna() & told)
    spread = at_least(frame["dispersion"], usual(dispersion, 0.5))
    better = 1 - signs["quality"]
    frame["disciplined"] = pd.concat([spread, better], axis=1).apply(conjunction, axis=1)
    frame["indiscriminate"] = signs[["breadth", "dispersion", "funding", "leverage"]].apply(conjunction, axis=1)
    return frame


def conjunction(parts):
    """False as soon as one is, true where all are, otherwise not known."""
    if (parts == 0).any():
        return 0.0
    return math.nan if parts.isna().any() else 1.0


def case(market, small, funding, leverage, as_of, horizon):
    frame = table(market, small, funding, leverage, horizon)
    resolved = frame[frame["cell"].notna()]
    values = {f"base-rate-{cell}": (resolved["cell"] == cell).mean() for cell in CELLS}
    values["windows"] = len(resolved)
    values["independent-windows"] = len(resolved) // horizon
    difference = (resolved["cell"] == "controlled-rally").astype(float) - (resolved["cell"] == "frenzy").astype(float)
    values["bullish-minus-bearish"] = difference.mean()
    for name, column in {"small-caps-stay-up": "stays-up", "disciplined": "disciplined", "stability-and-alpha": "stable", "indiscriminate": "indiscriminate"}.items():
        values[f"rate-{name}"] = resolved[column].dropna().mean()
    followed = frame.iloc[-1 - horizon]
    ratio = math.expm1(followed["altcoins"] - followed["bitcoin"])
    values |= {
        "followed-outcome": followed["cell"] if isinstance(followed["cell"], str) else None,
        "followed-small-caps": math.expm1(followed["small"]),
        "followed-bitcoin": math.expm1(followed["bitcoin"]),
        "followed-altcoins-over-bitcoin": None if math.isnan(ratio) else ratio,
        "followed-breadth": None if math.isnan(followed["breadth"]) else followed["breadth"],
        "followed-quality": None if math.isnan(followed["quality"]) else followed["quality"],
    }
    return {
        "horizon": horizon,
        "first": str(resolved.index[0]),
        "issue": str(frame.index[-1 - horizon]),
        "coins": [int(followed["coins"]), int(followed["priced"])],
        "values": values,
    }


def main(folder):
    folder = Path(folder)
    prices, caps, snapshots = read_prices(folder), read_caps(folder), read_snapshots(folder)
    rows = pd.read_csv(folder / "equities" / "RUT.csv", float_precision="round_trip")
    small = dict(zip((date.fromisoformat(day) for day in rows["Date"]), rows["Close"]))
    funding, leverage = read_funding(folder), read_leverage(folder, caps)
    cases = {}
    for as_of, horizon in CASES:
        market = Members(prices, caps, snapshots, date.fromisoformat(as_of))
        cases[f"{as_of} {horizon}"] = case(market, small, funding, leverage, as_of, horizon)
    print(json.dumps({"python": platform.python_version(), "pandas": pd.__version__, "cases": cases}, indent=2))


if __name__ == "__main__":
    main(sys.argv[1])
