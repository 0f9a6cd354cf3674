#!/usr/bin/python3
"""Reference values for the study `backtest`, the rule of the article, computed in plain pandas from the vendors' files.

Usage: backtest_oracle.py DATA_FOLDER > test/oracles/studies/backtest.json

An independent second opinion: it shares no code with the program. The reading of prices and snapshots is that of structure_oracle.py. The rule: on
the first close of the Russell 2000 at a record after at least DROUGHT days without one, hold the 50 largest altcoins as then known, alike, until HOLD
days later. Decided at a session's close, filled at each coin's next close; FEE and half of SPREAD of what is traded; cash earns the federal funds rate
as published. Spreads by volume and impact are left out here: the test runs the strategy without them. So are deaths: no coin that is held dies.
"""

import json
import math
import platform
import sys
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
from structure_oracle import Market, read_caps, read_prices, read_snapshots

AS_OF = ["2021-05-15", "2024-03-15", "2026-01-14"]
DROUGHT, HOLD, COUNT = 180, 90, 50
FEE, SPREAD = 0.001, 0.004
NEW_YORK = ZoneInfo("America/New_York")
HALF_DAYS = {  # sessions that close at 13:00
    "2020-11-27", "2020-12-24", "2021-11-26", "2022-11-25", "2023-07-03", "2023-11-24", "2024-07-03", "2024-11-29", "2024-12-24",
    "2025-07-03", "2025-11-28", "2025-12-24",
}


def close_of(day):
    hour = 13 if str(day) in HALF_DAYS else 16
    return datetime.combine(day, time(hour), NEW_YORK).astimezone(ZoneInfo("UTC"))


def nth(year, month, weekday, n):
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def federal_holidays(year):
    fixed = [date(year, 1, 1), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25)]
    if year >= 2021:
        fixed.append(date(year, 6, 19))
    moved = [day + timedelta(days=1) if day.weekday() == 6 else day for day in fixed]
    last_monday = nth(year, 6, 0, 1) - timedelta(days=7)
    return {*moved, nth(year, 1, 0, 3), nth(year, 2, 0, 3), last_monday, nth(year, 9, 0, 1), nth(year, 10, 0, 2), nth(year, 11, 3, 4)}


def published(day):
    day += timedelta(days=1)
    while day.weekday() > 4 or day in federal_holidays(day.year):
        day += timedelta(days=1)
    return datetime.combine(day, time(16, 15), NEW_YORK)


def cash_rates(folder, sessions):
    """The rate as known at each close, at most four days old, and carried over at most seven sessions."""
    frame = pd.read_csv(f"{folder}/macro/DFF.csv", parse_dates=["observation_date"])
    days = [stamp.date() for stamp in frame["observation_date"]]
    rows = [(day, datetime.combine(day, time(16), NEW_YORK), published(day), value / 100) for day, value in zip(days, frame["DFF"]) if day.year >= 2019]
    out, last, age = [], math.nan, 0
    for session in sessions:
        at = close_of(session)
        near = [row for row in rows if abs((row[0] - session).days) <= 7]
        known = [row for row in near if row[2] <= at]
        fresh = known and at - known[-1][1].astimezone(ZoneInfo("UTC")) <= timedelta(days=4)
        last, age = (known[-1][3], 0) if fresh else (last, age + 1)
        out.append(last if age <= 7 else math.nan)
    return out


def entries(rut):
    """Sessions on which the index closes at a record after the drought."""
    best, best_day, found = None, None, []
    for day, close in rut.items():
        if best is None or close > best:
            if best is not None and (day - best_day).days >= DROUGHT:
                found.append(day)
            best, best_day = close, day
    return found


def last_known(market, coin, session):
    """The price known at a session's close: of the UTC day before it or of the three before that."""
    for age in range(1, 5):
        value = market.raw.get(coin, {}).get(session - timedelta(days=age))
        if value is not None:
            return value
    return math.nan


def next_fill(market, coin, before, session):
    day = before
    while day < session:
        value = market.raw.get(coin, {}).get(day)
        if value is not None:
            return value
        day += timedelta(days=1)
    return math.nan


def simulate(market, sessions, rut, rates):
    marks = {}

    def mark(coin, i):
        """Only where 8 of the last 10 sessions have a price."""
        if coin not in marks:
            marks[coin] = [last_known(market, coin, day) for day in sessions]
        seen = [value for value in marks[coin][max(0, i - 9) : i + 1] if not math.isnan(value)]
        return marks[coin][i] if len(seen) >= 8 else math.nan

    def members(i):
        return [coin for coin in market.members(sessions[i] - timedelta(days=1), COUNT) if mark(coin, i) > 0]

    first = next(i for i in range(len(sessions)) if sessions[i] >= date(2017, 1, 3) and members(i))
    starts = entries(rut)
    rate = FEE + SPREAD / 2
    cash, units, price, waiting = 1.0, {}, {}, set()
    held, order, equity, trips, fills, costs = False, None, [1.0], [], 0, 0.0
    for i in range(first, len(sessions)):
        day = sessions[i]
        if i > first:
            now = {coin: next_fill(market, coin, sessions[i - 1], day) for coin in {*units, *(order or {})}}
            worth = cash + sum(n * (now[c] if now[c] > 0 else price[c]) for c, n in units.items())
            if order is not None:
                buys = {c: w for c, w in order.items() if now[c] > 0}
                # All in cash, or all sold: the costs are those of one side.
                invested = worth / (1 + rate) if buys and not units else worth
                if buys and units:
                    raise SystemExit("an order while something is held: not written down here")
                share = sum(buys.values())
                if buys:
                    # Weights are those of the order; what cannot be bought stays cash.
                    invested = worth / (1 + rate * share)
                waiting = {c for c in units if c not in order and not now[c] > 0}
                for coin in [c for c in units if c not in order and now[c] > 0]:
                    value = units.pop(coin) * now[coin]
                    cash += value * (1 - rate)
                    costs += value * rate
                    fills += 1
                for coin, weight in buys.items():
                    value = weight * invested
                    cash -= value * (1 + rate)
                    costs += value * rate
                    units[coin], price[coin] = value / now[coin], now[coin]
                    fills += 1
                order = None
            else:
                for coin in [c for c in waiting if now.get(c, math.nan) > 0]:
                    value = units.pop(coin) * now[coin]
                    cash += value * (1 - rate)
                    costs += value * rate
                    waiting.discard(coin)
                    fills += 1
            years = (close_of(day) - close_of(sessions[i - 1])).total_seconds() / (365 * 86_400)
            known_rate = rates[i - 1]
            cash *= 1 + (0 if math.isnan(known_rate) else known_rate * years)
            for coin in units:
                value = mark(coin, i)
                if value > 0:
                    price[coin] = value
            equity.append(cash + sum(n * price[c] for c, n in units.items()))
        past = [start for start in starts if start <= day]
        since = (day - past[-1]).days if past else None
        leaves = since is not None and since >= HOLD
        enters = since == 0
        before, held = held, (held or enters) and not leaves
        if held and not before:
            names = members(i)
            order = {coin: 1 / len(names) for coin in names}
            trips.append([str(day), None, len(names)])
        if before and not held:
            order = {}
            trips[-1][1] = str(day)
    return first, equity, trips, fills, costs


def case(folder, prices, caps, snapshots, as_of):
    end = date.fromisoformat(as_of)
    frame = pd.read_csv(f"{folder}/equities/RUT.csv", parse_dates=["Date"])
    rut = {stamp.date(): value for stamp, value in zip(frame["Date"], frame["Close"]) if stamp.date() <= end}
    market = Market(prices, caps, snapshots, end)
    market.snapshots = {day: coins for day, coins in market.snapshots.items() if day <= end}
    sessions = [day for day in rut if day.year >= 2017]
    rates = cash_rates(folder, sessions)
    first, equity, trips, fills, costs = simulate(market, sessions, rut, rates)
    series = pd.Series(equity)
    returns = series.pct_change().dropna()
    days = sessions[first:]
    years = [(close_of(b) - close_of(a)).total_seconds() / (365 * 86_400) for a, b in zip(days, days[1:])]
    cash = pd.Series([(0 if math.isnan(r) else r * y) for r, y in zip(rates[first:], years)], index=returns.index)
    excess = returns - cash
    return {
        "from": str(days[0]),
        "to": str(days[-1]),
        "end-value": equity[-1],
        "cash-return": float((1 + cash).prod() - 1),
        "fills": fills,
        "cost": costs,
        "sharpe-plain": float(excess.mean() / excess.std() * math.sqrt(252)),
        "volatility": float(returns.std() * math.sqrt(252)),
        "max-drawdown": float((1 - series / series.cummax()).max()),
        "trips": trips,
    }


def main():
    folder = sys.argv[1]
    prices, caps, snapshots = read_prices(folder), read_caps(folder), read_snapshots(folder)
    json.dump(
        {
            "versions": {"python": platform.python_version(), "pandas": pd.__version__},
            "fee": FEE,
            "spread": SPREAD,
            "cases": {as_of: case(folder, prices, caps, snapshots, as_of) for as_of in AS_OF},
        },
        sys.stdout,
        indent=1,
    )
    print()


if __name__ == "__main__":
    main()
