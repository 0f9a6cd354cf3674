#!/usr/bin/python3
"""Reference values for the study `structure`, computed in plain Python from the vendors' files.

Usage: structure_oracle.py DATA_FOLDER > test/oracles/studies/structure.json

An independent second opinion: it shares no code with the program and needs nothing but the standard library. A case is read as of a
date, that is with data up to the end of that UTC day; a price is the last one known then, at most four days old. For each day a price
comes from the first source that has one, in the order of SOURCES. Which coins are no altcoins is spelled out below. Without a snapshot of
the last 45 days the largest coins are those of the largest caps, stored or price times the supply of their last snapshot. Bootstrap
intervals are drawn anew with other random numbers: they agree up to the error of the draw.
"""

import csv
import json
import math
import platform
import random
import sys
from datetime import date, timedelta
from pathlib import Path

AS_OF = ["2021-05-15", "2024-03-15", "2026-01-14"]
DAYS, ENTER, LEAVE, LEAST_COVERAGE = 90, 0.75, 0.5, 0.6
CAP_SOURCES = ["coinmetrics", "coingecko", "coincodex", "artemis"]
SOURCES = ["coinmetrics", "coincodex", "coingecko", "yahoo", "binance", "bybit", "artemis"]

NOT_ALTCOINS = set(
    """BTC USDT USDC BUSD TUSD USDP PAX DAI SAI USDS FDUSD PYUSD USDE USDTB USD1 RLUSD USDD USDG USDF USD0 USDX USDY USDN USDK USDJ HUSD GUSD
    LUSD SUSD CRVUSD GHO MIM DOLA FEI VAI RSV UST USTC KRT QC BITCNY EURS EURC EURT WBTC BTCB RENBTC HBTC TBTC CBBTC FBTC WETH WBNB WAVAX
    WTRX WHYPE WNXM STETH WSTETH WBETH BETH CBETH RETH METH EZETH RSETH WEETH EETH BNSOL JITOSOL MSOL JUPSOL LBTC SOLVBTC SUSDE SUSDS
    SYRUPUSDC PAXG XAUT KAU DGX BUIDL OUSG USYC EDLC C20""".split()
)
# Stablecoins among the largest 125 are told from the wrapped, staked and tokenised by these.
STABLE = set(
    """USDT USDC BUSD TUSD USDP PAX DAI SAI USDS FDUSD PYUSD USDE USDTB USD1 RLUSD USDD USDG USDF USD0 USDX USDY USDN USDK USDJ HUSD GUSD
    LUSD SUSD CRVUSD GHO MIM DOLA FEI VAI RSV UST USTC KRT QC BITCNY EURS EURC EURT""".split()
)
RENAMED = {"ERD": "EGLD", "MIOTA": "IOTA", "NANO": "XNO", "RNDR": "RENDER", "MATIC": "POL", "FTM": "S", "KLAY": "KAIA", "BTTOLD": "BTT", "PAX": "USDP"}
PER_1000 = {"1000PEPE": "PEPE", "1000SHIB": "SHIB", "1000BONK": "BONK", "1000FLOKI": "FLOKI", "SHIB1000": "SHIB"}
CHAINS = {"BNB_ETH": "BNB", "BNB_BC": "BNB", "EOS_ETH": "EOS", "TRX_ETH": "TRX"}
ARTEMIS = {
    "Avalanche C-Chain": "AVAX", "World Liberty Financial": "WLFI", "Solana": "SOL", "Ripple": "XRP", "Litecoin": "LTC", "Dogecoin": "DOGE",
    "Near": "NEAR", "Aptos": "APT", "BNB Chain": "BNB", "Hedera": "HBAR", "Chainlink": "LINK", "Stellar": "XLM", "Aster": "ASTER",
    "Aave": "AAVE", "Bitget": "BGB",
}


def coin_of(symbol, day):
    """The coin that a symbol meant on a day."""
    symbol = symbol.upper()
    if symbol == "LUNA":
        return "LUNC" if day <= date(2022, 5, 27) else "LUNA"
    if symbol == "UST":
        return "USTC"
    if symbol == "MATIC" and day > date(2024, 9, 3):
        return "MATIC"
    if symbol == "FTM" and day > date(2025, 1, 15):
        return "FTM"
    if symbol == "BIT":
        return "MNT"
    if symbol == "FRAX" and day >= date(2025, 6, 1):
        return "FXS"
    if symbol == "FRAX":
        return "FRAXUSD"
    return RENAMED.get(symbol, symbol)


def units_of(symbol, day):
    """Units of the coin of today in one of the symbol then: what was counted anew."""
    if symbol == "BTTOLD" or symbol == "BTT" and day <= date(2022, 1, 17):
        return 1000
    return 0.001 if symbol in ("ERD", "NPXS") else 1


def is_altcoin(coin):
    return coin not in NOT_ALTCOINS and "USD" not in coin


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def day_of_ms(text):
    return date(1970, 1, 1) + timedelta(days=int(text) // 86_400_000)


def read_prices(folder):
    """coin -> day -> price at the end of the day, of the first source that has one."""
    crypto = Path(folder) / "crypto"
    found = {}

    def put(source, coin, day, text):
        if text not in ("", None) and float(text) > 0:
            found.setdefault(coin, {}).setdefault(day, {}).setdefault(source, float(text))

    # Of two downloads of the bitcoin series the older one counts: it is read last.
    for path in [*sorted(crypto.glob("coinmetrics/*.csv")), *sorted(crypto.glob("coinmetrics/archive_2021/*.csv"))]:
        name = path.stem.split("_vintage")[0].upper()
        for row in rows_of(path):
            day = date.fromisoformat(row["time"][:10])
            if name == "BNB_ETH" and day > date(2019, 4, 22) or name == "BNB_BC" and day < date(2019, 4, 23):
                continue
            put("coinmetrics", CHAINS.get(name, name), day, row["PriceUSD"])
    for path in crypto.glob("coincodex/*.csv"):
        for row in rows_of(path):
            put("coincodex", path.stem.upper(), date.fromisoformat(row["Start"]), row["Close"])
    for path in crypto.glob("coingecko/*.csv"):
        for row in rows_of(path):
            stamp = date.fromisoformat(row["snapped_at"][:10])
            if not row["snapped_at"][11:19] == "00:00:00":
                continue
            day = stamp if stamp < date(2018, 1, 30) else stamp - timedelta(days=1)
            put("coingecko", path.stem.split("-")[0].upper(), day, row["price"])
    for path in crypto.glob("yahoo/*.csv"):
        for row in rows_of(path):
            put("yahoo", path.stem.split("-")[0].upper(), date.fromisoformat(row["Date"]), row["Close"])
    for source, glob in (("binance", "binance_perp_1d/*.csv"), ("bybit", "bybit_perp_1d/*.csv")):
        for path in crypto.glob(glob):
            name = path.stem.removesuffix("USDT")
            coin, units = PER_1000.get(name, name), 1000 if name in PER_1000 else 1
            for row in rows_of(path):
                put(source, coin, day_of_ms(row["timestamp"]), str(float(row["close"]) / units))
    for row in rows_of(crypto / "artemis" / "daily_price_wide.csv"):
        day = date.fromisoformat(row["DateTime"][:10])
        for name, coin in ARTEMIS.items():
            put("artemis", coin, day, row[f"{name} - Price"])
    return {
        coin: {day: min(prices.items(), key=lambda one: SOURCES.index(one[0]))[1] for day, prices in days.items()}
        for coin, days in found.items()
    }


def read_caps(folder):
    """coin -> day -> market cap at the end of the day, of the first source that has one."""
    crypto = Path(folder) / "crypto"
    found = {}

    def put(source, coin, day, text):
        if text not in ("", None) and float(text) > 0:
            found.setdefault(coin, {}).setdefault(day, {}).setdefault(source, float(text))

    # Caps of bitcoin differ a little between two downloads: what was known then is the older one.
    own = sorted(crypto.glob("coinmetrics/*.csv"), key=lambda path: ("vintage" not in path.stem, path.stem))
    for path in [*own, *sorted(crypto.glob("coinmetrics/archive_2021/*.csv"))]:
        name = path.stem.split("_vintage")[0].upper()
        for row in rows_of(path):
            day = date.fromisoformat(row["time"][:10])
            if name == "BNB_ETH" and day > date(2019, 4, 22) or name == "BNB_BC" and day < date(2019, 4, 23):
                continue
            put("coinmetrics", CHAINS.get(name, name), day, row.get("CapMrktCurUSD"))
    for path in crypto.glob("coingecko/*.csv"):
        for row in rows_of(path):
            stamp = date.fromisoformat(row["snapped_at"][:10])
            if row["snapped_at"][11:19] == "00:00:00":
                day = stamp if stamp < date(2018, 1, 30) else stamp - timedelta(days=1)
                put("coingecko", path.stem.split("-")[0].upper(), day, row["market_cap"])
    for path in crypto.glob("coincodex/*.csv"):
        for row in rows_of(path):
            put("coincodex", path.stem.upper(), date.fromisoformat(row["Start"]), row["Market Cap"])
    for row in rows_of(crypto / "artemis" / "market_cap_wide.csv"):
        for name, coin in ARTEMIS.items():
            put("artemis", coin, date.fromisoformat(row["DateTime"][:10]), row.get(f"{name} - Market Cap"))
    return {
        coin: {day: min(caps.items(), key=lambda one: CAP_SOURCES.index(one[0]))[1] for day, caps in days.items()}
        for coin, days in found.items()
    }


def read_snapshots(folder):
    """day -> the coins of the snapshot, the largest first."""
    snapshots = {}
    for row in rows_of(Path(folder) / "crypto" / "cmc" / "monthly_top200_snapshots.csv"):
        text = row["snapshot_date"]
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
        number = lambda key: float(row[key]) if row[key] not in ("", "0") else math.nan
        snapshots.setdefault(day, []).append(
            {
                "coin": coin_of(row["Symbol"], day),
                "rank": int(row["Rank"]),
                "cap": number("Market Cap"),
                "price": number("Price") / units_of(row["Symbol"], day),
                "volume": number("Volume (24h)"),
                "supply": number("Circulating Supply") * units_of(row["Symbol"], day),
            }
        )
    return {day: sorted(coins, key=lambda one: one["rank"]) for day, coins in sorted(snapshots.items())}


def known(series, day, limit=4):
    """The last value of the day or of the four, or `limit`, before."""
    for age in range(limit + 1):
        value = series.get(day - timedelta(days=age))
        if value is not None:
            return value
    return math.nan


class Market:
    def __init__(self, prices, caps, snapshots, as_of):
        self.as_of = as_of
        self.caps = caps
        self.supplies = {}
        for day, coins in snapshots.items():
            for one in coins:
                if day <= as_of and one["supply"] > 0:
                    self.supplies.setdefault(one["coin"], {})[day] = one["supply"]
        self.largest = {}
        self.snapshots = {day: coins for day, coins in snapshots.items() if day <= as_of}
        self.raw = {coin: {day: p for day, p in days.items() if day <= as_of} for coin, days in prices.items()}
        self.cache = {}

    def price(self, coin, day):
        key = (coin, day)
        if key not in self.cache:
            self.cache[key] = known(self.raw.get(coin, {}), day)
        return self.cache[key]

    def snapshot(self, day, limit=45):
        days = [one for one in self.snapshots if one <= day and (day - one).days <= limit]
        return self.snapshots[max(days)] if days else None

    def members(self, day, count):
        coins = self.snapshot(day)
        if coins:
            return [one["coin"] for one in coins if is_altcoin(one["coin"])][:count]
        if day < min(self.snapshots):
            return []
        if day not in self.largest:
            sizes = {coin: self.cap(coin, day) for coin in {*self.raw, *self.caps} if is_altcoin(coin)}
            self.largest[day] = sorted((coin for coin in sizes if sizes[coin] > 0), key=lambda coin: -sizes[coin])
        ranked = self.largest[day]
        return ranked[:count] if len(ranked) >= count else []

    def cap(self, coin, day):
        """As stored, at most ten days old, or the price times the supply of the last snapshot that holds the coin."""
        stored = known(self.caps.get(coin, {}), day, 10)
        if not math.isnan(stored):
            return stored
        counted = [one for one in self.supplies.get(coin, {}) if one <= day and (day - one).days <= 365]
        return known(self.raw.get(coin, {}), day, 10) * self.supplies[coin][max(counted)] if counted else math.nan

    def is_gone(self, coin, then, now):
        old, new = self.snapshot(then), self.snapshot(now)
        names = lambda coins: {one["coin"] for one in coins}
        return bool(old and new) and coin in names(old) and coin not in names(new)


def beats(market, coin, day, days):
    own = market.price(coin, day) / market.price(coin, day - timedelta(days=days))
    against = market.price("BTC", day) / market.price("BTC", day - timedelta(days=days))
    return None if math.isnan(own) else own > against


def rises(market, coin, day):
    growth = market.price(coin, day) / market.price(coin, day - timedelta(days=DAYS))
    return None if math.isnan(growth) else growth > 1


def above_mean(market, coin, day, days):
    window = [market.price(coin, day - timedelta(days=i)) for i in range(days)]
    return None if any(math.isnan(p) for p in window) else window[0] > math.fsum(window) / days


def share(market, day, member_day, count, judge):
    """Share of yes among the members whose fate is known, with the counts."""
    answers = []
    for coin in market.members(member_day, count):
        answer = judge(coin)
        if answer is None and market.is_gone(coin, member_day, day):
            answer = "gone"
        answers.append(answer)
    fate_known = [one for one in answers if one is not None]
    enough = answers and len(fate_known) / len(answers) >= LEAST_COVERAGE
    return {
        "value": sum(one is True for one in fate_known) / len(fate_known) if enough else None,
        "members": len(answers),
        "known": len(fate_known),
        "bounds": [sum(one is True for one in answers) / n for n in [len(answers)] if n]
        + [(sum(one is True for one in answers) + sum(one is None for one in answers)) / n for n in [len(answers)] if n],
        "gone": sum(one == "gone" for one in fate_known),
    }


def season(market, day, member_day, count, days=DAYS):
    return share(market, day, member_day, count, lambda coin: beats(market, coin, day, days))


def phases(path):
    """Phase of each day by hysteresis; a day without an index is unknown."""
    phase, out = "unknown", []
    for value in path:
        if value is None:
            phase = "unknown"
        elif value >= ENTER - 1e-12:
            phase = "altcoin-season"
        elif value <= 1 - ENTER + 1e-12:
            phase = "bitcoin-season"
        elif not (
            phase == "altcoin-season" and value >= LEAVE - 1e-12 or phase == "bitcoin-season" and value <= 1 - LEAVE + 1e-12
        ):
            phase = "neither"
        out.append(phase)
    return out


def runs(days, states, wanted):
    """First and last days of the runs of a state."""
    out = []
    for i, state in enumerate(states):
        if state != wanted:
            continue
        if out and i > 0 and states[i - 1] == wanted:
            out[-1][1] = str(days[i])
        else:
            out.append([str(days[i]), str(days[i])])
    return out


def deviation(values):
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (len(values) - 1))


def quantile(values, p):
    ordered = sorted(values)
    at = (len(ordered) - 1) * p
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])


def dispersion(market, day):
    out = []
    for coin in market.members(day - timedelta(days=DAYS), 50):
        growth = market.price(coin, day) / market.price(coin, day - timedelta(days=30))
        if not math.isnan(growth):
            out.append(math.log(growth))
    return out


def correlations(market, day, length=60):
    """The correlation matrix of the members with all daily returns of the window."""
    columns = []
    for coin in market.members(day - timedelta(days=DAYS), 50):
        prices = [market.price(coin, day - timedelta(days=length - i)) for i in range(length + 1)]
        returns = [math.log(b / a) for a, b in zip(prices, prices[1:])]
        if not any(math.isnan(r) for r in returns):
            mean = math.fsum(returns) / length
            deviations = [r - mean for r in returns]
            norm = math.sqrt(math.fsum(d * d for d in deviations))
            columns.append([d / norm for d in deviations])
    return [[math.fsum(a * b for a, b in zip(x, y)) for y in columns] for x in columns]


def largest_eigenvalue(matrix):
    """Cyclic Jacobi rotations (Golub and Van Loan, 8.5)."""
    a, n = [row[:] for row in matrix], len(matrix)
    for _ in range(60):
        if math.sqrt(sum(a[i][j] ** 2 for i in range(n) for j in range(n) if i != j)) < 1e-13:
            break
        for p in range(n - 1):
            for q in range(p + 1, n):
                if abs(a[p][q]) < 1e-300:
                    continue
                theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
                t = math.copysign(1, theta) / (abs(theta) + math.sqrt(theta * theta + 1))
                c = 1 / math.sqrt(t * t + 1)
                s = t * c
                for k in range(n):
                    a[k][p], a[k][q] = c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q]
                for k in range(n):
                    a[p][k], a[q][k] = c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]
    return max(a[i][i] for i in range(n))


def least_end(x, mode, d):
    """The least value, at the mode from the left, of a rising convex function within d of the steps; infinite where none is."""
    n = len(x)
    lower = lambda i: (i if i == mode else i + 1) / n - d
    upper = lambda i: i / n + d
    least = max(0.0, lower(mode))
    for j in range(mode):
        least = max(least, lower(j))
        if any(lower(j) > upper(k) + 1e-13 for k in range(j, mode)):
            return math.inf
        for i in range(j):
            slope = (lower(j) - upper(i)) / (x[j] - x[i])
            least = max(least, lower(j) + slope * (x[mode] - x[j]))
            if any(lower(j) + slope * (x[k] - x[j]) > upper(k) + 1e-13 for k in range(j + 1, mode)):
                return math.inf
    return least if least <= upper(mode) + 1e-13 else math.inf


def dip(values):
    """By its definition: bisection for the least d within which a distribution with one mode lies. Values without ties."""
    x = sorted(values)
    mirrored = [-v for v in reversed(x)]
    low, high = 0.0, 0.5
    for _ in range(50):
        d = (low + high) / 2
        fits = any(least_end(x, m, d) <= 1 - least_end(mirrored, len(x) - 1 - m, d) + 1e-13 for m in range(len(x)))
        low, high = (low, d) if fits else (d, high)
    return high


def snapshot_index(market, now):
    """From a snapshot to the one about 90 days before it, members and prices of the snapshots alone; None without one within a week."""
    earlier = [day for day in market.snapshots if day < now]
    then = min(earlier, key=lambda one: (abs((now - one).days - DAYS), one), default=None)
    if then is None or abs((now - then).days - DAYS) > 7:
        return None
    prices = [{one["coin"]: one["price"] for one in market.snapshots[day]} for day in (then, now)]
    against = prices[1]["BTC"] / prices[0]["BTC"]

    def index(day):
        members = [one["coin"] for one in market.snapshots[day] if is_altcoin(one["coin"])][:50]
        answers = []
        for coin in members:
            growth = prices[1].get(coin, math.nan) / prices[0].get(coin, math.nan)
            gone = coin in prices[0] and coin not in prices[1]
            answers.append("gone" if gone else None if math.isnan(growth) else growth > against)
        fate_known = [one for one in answers if one is not None]
        return sum(one is True for one in fate_known) / len(fate_known), len(fate_known)

    (value, count), (end, _) = index(then), index(now)
    return {"from": str(then), "to": str(now), "value": value, "known": count, "end": end}


def perpetuals(folder, market, days):
    """Traded value over 30 days of the coins of rank 21 to 100 in the snapshot of 90 days before, and of all contracts of Binance."""
    volumes = {}
    for path in (Path(folder) / "crypto" / "binance_perp_1d").glob("*.csv"):
        name = path.stem.removesuffix("USDT")
        volumes[PER_1000.get(name, name)] = {
            day_of_ms(row["timestamp"]): float(row["quote_volume"]) for row in rows_of(path)
        }
    found, shares = [], []
    for day in days:
        coins = market.snapshot(day - timedelta(days=DAYS))
        window = [day - timedelta(days=i) for i in range(30)]
        sums = {
            coin: math.fsum(one[d] for d in window) for coin, one in volumes.items() if all(d in one for d in window)
        }
        if "BTC" in sums and len(sums) > 10:
            alts = math.fsum(value for coin, value in sums.items() if is_altcoin(coin))
            shares.append((day, alts / math.fsum(sums.values()), alts))
        mid = [one["coin"] for one in coins or [] if 21 <= one["rank"] <= 100 and one["coin"] in sums]
        if len(mid) >= 10:
            total = math.fsum(sums[coin] for coin in mid)
            found.append((day, total, total / math.fsum(sums.values())))
    if not found or found[-1][0] != days[-1]:
        return {}
    values = {"perpetual-mid-caps": found[-1][1], "perpetual-mid-caps-share": found[-1][2]}
    if len(found) >= 180:
        values["perpetual-mid-caps-percentile"] = sum(one[1] <= found[-1][1] for one in found) / len(found)
        values["perpetual-mid-caps-share-percentile"] = sum(one[2] <= found[-1][2] for one in found) / len(found)
    if shares and shares[-1][0] == days[-1]:
        values["perpetual-altcoins-share"], values["perpetual-altcoins"] = shares[-1][1:]
        if len(shares) >= 180:
            values["perpetual-altcoins-share-percentile"] = sum(one[1] <= shares[-1][1] for one in shares) / len(shares)
            values["perpetual-altcoins-percentile"] = sum(one[2] <= shares[-1][2] for one in shares) / len(shares)
    return values


def global_metrics(folder, as_of):
    """CoinMarketCap's own dominance, and bitcoin's cap of Coin Metrics over its total, both of the last sample of the day."""
    end = f"{as_of + timedelta(days=1)}T00:00:00"
    samples = [row for row in rows_of(Path(folder) / "crypto" / "cmc" / "global_metrics_daily.csv") if row["last_updated"] <= end]
    if not samples:
        return {}
    last = max(samples, key=lambda row: row["last_updated"])
    day_before = str(date.fromisoformat(last["last_updated"][:10]) - timedelta(days=1))
    caps = {row["time"][:10]: row["CapMrktCurUSD"] for row in rows_of(Path(folder) / "crypto" / "coinmetrics" / "btc_vintage_2026-06.csv")}
    return {
        "dominance-coinmarketcap": float(last["btc_dominance"]) / 100,
        "dominance-total": float(caps[day_before]) / float(last["total_market_cap"]),
        "volume-not-bitcoin": float(last["altcoin_volume_24h"]) / float(last["total_volume_24h"]),
    }


def dominance(folder, as_of):
    """Newhedge, in percent there: the value of the day, its changes and its distance from the high of 1,096 days."""
    series = {
        date.fromisoformat(row["date"]): float(row["btc_dominance"]) / 100
        for row in rows_of(Path(folder) / "crypto" / "global" / "btc_dominance_newhedge.csv")
        if row["btc_dominance"]
    }
    series = {day: value for day, value in series.items() if day <= as_of}
    at = lambda days: known(series, as_of - timedelta(days=days))
    window = [(at(days), as_of - timedelta(days=days)) for days in range(1096, -1, -1)]
    high, day = max(((v, d) for v, d in window if not math.isnan(v)), key=lambda one: (one[0], -one[1].toordinal()))
    return {
        "dominance": at(0),
        "dominance-change-30": at(0) - at(30),
        "dominance-change-90": at(0) - at(90),
        "dominance-high": high,
        "dominance-high-date": str(day),
        "dominance-drawdown": 1 - at(0) / high,
    }


def snapshot_shares(market):
    """Bitcoin in the caps, and altcoins in the volumes, of the latest snapshot of any age."""
    coins = market.snapshots[max(market.snapshots)]
    largest = coins[:125]

    def bitcoin(of, holds):
        return coins[0]["cap"] / math.fsum(one["cap"] for one in of if holds(one["coin"]))

    is_stable = lambda coin: coin in STABLE or "USD" in coin and is_unregistered_dollar(coin)
    altcoins = [one for one in coins if is_altcoin(one["coin"]) and one["volume"] > 0]
    traded = math.fsum(one["volume"] for one in [coins[0], *altcoins])
    return {
        "dominance-top-125": bitcoin(largest, lambda coin: True),
        "dominance-snapshot": bitcoin(coins, lambda coin: True),
        "dominance-without-stablecoins": bitcoin(largest, lambda coin: not is_stable(coin)),
        "dominance-without-derived": bitcoin(largest, lambda coin: coin == "BTC" or is_altcoin(coin)),
        "total-2": math.fsum(one["cap"] for one in largest[1:]),
        "total-3": math.fsum(one["cap"] for one in largest if one["coin"] not in ("BTC", "ETH")),
        "others": math.fsum(one["cap"] for one in largest[10:]),
        "volume-altcoins": math.fsum(one["volume"] for one in altcoins) / traded,
        "volume-mid-caps": math.fsum(one["volume"] for one in altcoins if 21 <= one["rank"] <= 100) / traded,
    }


def is_unregistered_dollar(coin):
    """A coin with a dollar in its symbol is a stablecoin unless it is listed as something else."""
    return coin not in NOT_ALTCOINS


def median(values):
    ordered = sorted(values)
    n = len(ordered)
    return (ordered[(n - 1) // 2] + ordered[n // 2]) / 2


def median_interval(values):
    """The order statistics that enclose the median with at least 95 %; None below six values."""
    ordered, n = sorted(values), len(values)
    below = lambda k: sum(math.comb(n, i) for i in range(k)) / 2**n
    cut = 0
    while 2 * below(cut + 1) <= 0.05:
        cut += 1
    return [ordered[cut - 1], ordered[n - cut]] if cut else None


def wilson(yes, n):
    z = 1.959963984540054
    centre = (yes + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * math.sqrt(yes * (n - yes) / n + z * z / 4)
    return [max(0.0, centre - half), min(1.0, centre + half)]


def spans(states):
    """Runs of one state as [state, length, whether both ends were seen]."""
    out = []
    for i, state in enumerate(states):
        if not out or out[-1][0] != state:
            out.append([state, 0, i > 0 and states[i - 1] != "unknown"])
        out[-1][1] += 1
    for this, after in zip(out, out[1:] + [None]):
        this[2] = this[2] and after is not None and after[0] != "unknown"
    return out


def durations(states):
    """Lengths of the runs that were seen whole, and the place of the present one among them."""
    runs_of, values, intervals = spans(states), {}, {}
    for phase in ("altcoin-season", "bitcoin-season", "neither"):
        lengths = [length for state, length, whole in runs_of if state == phase and whole]
        if lengths:
            values[f"{phase}-median-days"] = median(lengths)
            intervals[f"{phase}-median-days"] = median_interval(lengths)
    state, age, _ = runs_of[-1]
    former = [length for one, length, whole in runs_of if one == state and whole]
    if former:
        shorter = sum(length <= age for length in former)
        values["phase-days-percentile"] = shorter / len(former)
        intervals["phase-days-percentile"] = wilson(shorter, len(former))
    seasons = [one[0] for one in runs_of if one[0] != "neither"]
    values["season-alternations"] = sum(a != b and "unknown" not in (a, b) for a, b in zip(seasons, seasons[1:]))
    return values, intervals


def past_seasons(seasons, history, days):
    """What the seasons that are over lifted: first and last day, share that had risen."""
    past = [one for one in seasons if one["to"] < str(days[-1])]
    values, intervals = {"past-seasons-count": len(past)}, {}
    rose = [one["rose"] for one in past if one["rose"] is not None]
    if rose:
        lifted = sum(share >= 0.9 for share in rose)
        values["past-seasons-lifted-all-share"] = lifted / len(rose)
        intervals["past-seasons-lifted-all-share"] = wilson(lifted, len(rose))
        values["past-seasons-rose-median"] = median(rose)
        values["past-seasons-rose-least"] = min(rose)
        means = []
        for one in past:
            inside = [history[day] for day in days if one["from"] <= str(day) <= one["to"] and day in history]
            means.append(math.fsum(inside) / len(inside))
        values["past-seasons-dispersion-median"] = median(means)
        intervals["past-seasons-rose-median"] = median_interval(rose)
        intervals["past-seasons-dispersion-median"] = median_interval(means)
    return values, intervals


def newhedge(folder):
    rows = rows_of(Path(folder) / "crypto" / "global" / "btc_dominance_newhedge.csv")
    return {date.fromisoformat(row["date"]): float(row["btc_dominance"]) / 100 for row in rows if row["btc_dominance"]}


def totals(folder, market, as_of):
    """Bitcoin's cap over its dominance; without bitcoin; without ether too. Against CoinMarketCap's total at the instants of that."""
    shares, caps = newhedge(folder), market.caps
    at = lambda series, day: known({d: v for d, v in series.items() if d <= as_of}, day)

    def on(day):
        bitcoin, ether = at(caps["BTC"], day), at(caps["ETH"], day)
        total = bitcoin / at(shares, day)
        return {"total-daily": total, "total-2-daily": total - bitcoin, "total-3-daily": total - bitcoin - ether}

    values = on(as_of)
    for days in (30, 90):
        then = on(as_of - timedelta(days=days))
        values.update({f"{name}-change-{days}": values[name] / then[name] - 1 for name in then})
    end, gaps = f"{as_of + timedelta(days=1)}T00:00:00", {}
    for row in rows_of(Path(folder) / "crypto" / "cmc" / "global_metrics_daily.csv"):
        if row["last_updated"] <= end and row["total_market_cap"]:
            # Sampled after midnight: what was known then is of the day before.
            day = date.fromisoformat(row["last_updated"][:10]) - timedelta(days=1)
            gaps[row["last_updated"]] = at(caps["BTC"], day) / at(shares, day) / float(row["total_market_cap"]) - 1
    finite = [gap for gap in gaps.values() if not math.isnan(gap)]
    if finite:
        values["total-gap-median"] = median(finite)
        values["total-gap-largest"] = max(finite, key=abs)
    return values


def dominance_break(folder, market, as_of, first):
    """The week that parts the weekly changes of 1,096 days best, 15 % of them on either side, and the mean before and since."""
    shares = {day: value for day, value in newhedge(folder).items() if day <= as_of}
    begin = as_of - timedelta(days=1096)
    earliest = min(begin, first - timedelta(days=DAYS + 210)) + timedelta(days=7)
    sundays = [begin + timedelta(days=i) for i in range(1097)]
    sundays = [day for day in sundays if day.weekday() == 6 and day >= earliest]
    changes = [known(shares, day) - known(shares, day - timedelta(days=7)) for day in sundays]
    kept = [(day, change) for day, change in zip(sundays, changes) if not math.isnan(change)]
    y, n = [change for _, change in kept], len(kept)
    squares = lambda part: math.fsum((v - math.fsum(part) / len(part)) ** 2 for v in part)
    trim = math.floor(0.15 * n)
    at = min(range(trim, n - trim + 1), key=lambda b: squares(y[:b]) + squares(y[b:]))
    mean = lambda part: math.fsum(part) / len(part)
    values = {
        "dominance-break-date": str(kept[at][0]),
        "dominance-trend-before": mean(y[:at]),
        "dominance-trend-after": mean(y[at:]),
    }
    first_value = lambda columns, rows: math.fsum(columns[0][i] for i in rows) / len(rows)
    intervals = {
        name: bootstrap([part], first_value, automatic_block([part]))
        for name, part in (("dominance-trend-before", y[:at]), ("dominance-trend-after", y[at:]))
    }
    return values, intervals


def automatic_block(columns):
    """Politis and White (2004) with the constants of 2009, stationary bootstrap, the longest of the columns."""

    def one(x):
        n = len(x)
        mean = math.fsum(x) / n
        d = [v - mean for v in x]
        run = max(5, math.floor(math.log10(n)))
        most = math.ceil(math.sqrt(n)) + run
        cov = [math.fsum(d[t] * d[t - lag] for t in range(lag, n)) / n for lag in range(most + 1)]
        quiet, first = 0, 0
        for lag in range(most):
            late, early = math.fsum(v * v for v in d[lag + 1 :]), math.fsum(v * v for v in d[: n - lag - 1])
            small = abs(cov[lag] * n) / math.sqrt(late * early) < 2 * math.sqrt(math.log10(n) / n)
            quiet = quiet + 1 if small else 0
            if quiet == run and not first:
                first = lag - run + 1
        window = min(2 * first, most) if first else most
        weight = lambda r: 1 if r <= 0.5 else 2 * (1 - r)
        slope = 2 * math.fsum(lag * weight(lag / window) * cov[lag] for lag in range(1, window + 1))
        long_run = cov[0] + 2 * math.fsum(weight(lag / window) * cov[lag] for lag in range(1, window + 1))
        return min(math.ceil(min(3 * math.sqrt(n), n / 3)), (slope**2 / long_run**2 * n) ** (1 / 3))

    return max(1.0, *(one(x) for x in columns))


def bootstrap(columns, statistic, block, replicates=2000):
    """Percentile interval of the stationary bootstrap (Politis and Romano 1994)."""
    draw, n, found = random.Random(7), len(columns[0]), []
    for _ in range(replicates):
        rows, at = [], 0
        for _ in range(n):
            at = draw.randrange(n) if not rows or draw.random() < 1 / block else (at + 1) % n
            rows.append(at)
        found.append(statistic(columns, rows))
    return [quantile(found, 0.025), quantile(found, 0.975)]


def mean_correlation(columns, rows):
    """Over all pairs: the variance of the sum of standardised columns."""
    n, k, sums = len(rows), len(columns), [0.0] * len(rows)
    for column in columns:
        values = [column[i] for i in rows]
        mean = math.fsum(values) / n
        norm = math.sqrt(math.fsum((v - mean) ** 2 for v in values))
        for i, v in enumerate(values):
            sums[i] += (v - mean) / norm
    return (math.fsum(v * v for v in sums) - k) / (k * (k - 1))


def mixture(values):
    """Two normals of one variance by EM from every cut of the sorted sample; modes on a grid."""
    x, n = sorted(values), len(values)
    mean = math.fsum(x) / n
    var = math.fsum((v - mean) ** 2 for v in x) / n
    density = lambda v, m, s: math.exp(-((v - m) ** 2) / (2 * s)) / math.sqrt(2 * math.pi * s)
    likelihood = lambda w, a, b, s: math.fsum(math.log(w * density(v, a, s) + (1 - w) * density(v, b, s)) for v in x)
    best = None
    for cut in range(1, n):
        w, a, b = cut / n, math.fsum(x[:cut]) / cut, math.fsum(x[cut:]) / (n - cut)
        s = max(0.02 * var, (math.fsum((v - a) ** 2 for v in x[:cut]) + math.fsum((v - b) ** 2 for v in x[cut:])) / n)
        for _ in range(3000):
            before = (w, a, b, s)
            r = [w * density(v, a, s) / (w * density(v, a, s) + (1 - w) * density(v, b, s)) for v in x]
            total = math.fsum(r)
            w = total / n
            a = math.fsum(p * v for p, v in zip(r, x)) / total
            b = math.fsum((1 - p) * v for p, v in zip(r, x)) / (n - total)
            s = math.fsum(p * (v - a) ** 2 + (1 - p) * (v - b) ** 2 for p, v in zip(r, x)) / n
            if max(abs(p - q) for p, q in zip(before, (w, a, b, s))) < 1e-11:
                break
        found = (likelihood(w, a, b, s), w, a, b, s)
        best = max(best, found) if best else found
    top, w, a, b, s = best
    one = -n / 2 * (math.log(2 * math.pi * var) + 1)
    low, high = min(a, b), max(a, b)
    grid = [w * density(v, a, s) + (1 - w) * density(v, b, s) for v in (low + (high - low) * i / 20000 for i in range(-2000, 22001))]
    return {
        "mixture-likelihood-ratio": 2 * (top - one),
        "mixture-bic-difference": 2 * (top - one) - 2 * math.log(n),
        "mixture-modes": sum(grid[i - 1] < grid[i] >= grid[i + 1] for i in range(1, len(grid) - 1)),
        "mixture-separation": math.sqrt(2) * (high - low) / math.sqrt(2 * s),
        "mixture-smaller-share": min(w, 1 - w),
        "mixture-lower-mean": low,
        "mixture-upper-mean": high,
    }


def returns_of(market, day, length=60):
    """Daily log returns of the members that have all of them."""
    out = []
    for coin in market.members(day - timedelta(days=DAYS), 50):
        prices = [market.price(coin, day - timedelta(days=length - i)) for i in range(length + 1)]
        returns = [math.log(b / a) for a, b in zip(prices, prices[1:])]
        if not any(math.isnan(r) for r in returns):
            out.append(returns)
    return out


def snapshot_history(market):
    """Places of the volume shares among all snapshots, the growth of totals, and the definitions of dominance side by side."""
    days = sorted(market.snapshots)
    volumes = []
    for day in days:
        coins = market.snapshots[day]
        bitcoin = math.fsum(one["volume"] for one in coins if one["coin"] == "BTC" and one["volume"] > 0)
        alts = [one for one in coins if is_altcoin(one["coin"]) and one["volume"] > 0]
        traded = bitcoin + math.fsum(one["volume"] for one in alts)
        mid = math.fsum(one["volume"] for one in alts if 21 <= one["rank"] <= 100)
        if bitcoin > 0:
            volumes.append((1 - bitcoin / traded, mid / traded))
    place = lambda i: sum(one[i] <= volumes[-1][i] for one in volumes) / len(volumes)
    values = {"volume-altcoins-percentile": place(0), "volume-mid-caps-percentile": place(1)}

    def sums(day):
        largest = [one for one in market.snapshots[day][:125] if one["cap"] > 0]
        return {
            "total-2": math.fsum(one["cap"] for one in largest if one["coin"] != "BTC"),
            "total-3": math.fsum(one["cap"] for one in largest if one["coin"] not in ("BTC", "ETH")),
            "others": math.fsum(one["cap"] for one in market.snapshots[day][10:125] if one["cap"] > 0),
        }

    for wanted in (30, 90):
        then = min(days[:-1], key=lambda day: abs((days[-1] - day).days - wanted))
        if abs((days[-1] - then).days - wanted) <= 7:
            values.update({f"{name}-change-{wanted}": total / sums(then)[name] - 1 for name, total in sums(days[-1]).items()})
    return values


def case(folder, prices, caps, snapshots, as_of):
    market = Market(prices, caps, snapshots, as_of)
    then = as_of - timedelta(days=DAYS)
    start, end = season(market, as_of, then, 50), season(market, as_of, as_of, 50)
    start100, end100 = season(market, as_of, then, 100), season(market, as_of, as_of, 100)
    first = min(snapshots) + timedelta(days=DAYS)
    days = [first + timedelta(days=i) for i in range((as_of - first).days + 1)]
    path = [season(market, day, day - timedelta(days=DAYS), 50)["value"] for day in days]
    states = phases(path)
    since = len(states) - 1
    while since > 0 and states[since - 1] == states[-1]:
        since -= 1
    values = {
        "season-index": start["value"],
        "season-index-end-members": end["value"],
        "season-bias": None if end["value"] is None or start["value"] is None else end["value"] - start["value"],
        "season-coverage": start["known"] / start["members"],
        "season-gone": start["gone"],
        "top-100-index": start100["value"],
        "top-100-index-end-members": end100["value"],
        "index-180-days": season(market, as_of, as_of - timedelta(days=180), 50, 180)["value"],
        "phase": states[-1],
        "phase-since": str(days[since]),
        "phase-days": len(days) - since,
        "altcoin-season-share": states.count("altcoin-season") / sum(one != "unknown" for one in states),
        "bitcoin-season-share": states.count("bitcoin-season") / sum(one != "unknown" for one in states),
    }
    for name, judge in (
        ("above-50", lambda coin, day: above_mean(market, coin, day, 50)),
        ("above-200", lambda coin, day: above_mean(market, coin, day, 200)),
        ("beating-30", lambda coin, day: beats(market, coin, day, 30)),
    ):
        values[name] = share(market, as_of, then, 50, lambda coin: judge(coin, as_of))["value"]
    shares = [
        share(market, day, day - timedelta(days=DAYS), 50, lambda coin: beats(market, coin, day, 30))["value"] for day in days
    ]
    finite = [one for one in shares if one is not None]
    values["beating-30-percentile"] = sum(one <= shares[-1] for one in finite) / len(finite)
    returns = dispersion(market, as_of)
    values["dispersion"] = deviation(returns)
    values["dispersion-iqr"] = quantile(returns, 0.75) - quantile(returns, 0.25)
    values["dip"] = dip(returns)
    history = [deviation(one) for one in (dispersion(market, day) for day in days) if len(one) >= 10]
    values["dispersion-percentile"] = sum(one <= history[-1] for one in history) / len(history)
    matrix = correlations(market, as_of)
    k = len(matrix)
    values["correlation"] = (math.fsum(map(math.fsum, matrix)) - k) / (k * (k - 1))
    values["first-component"] = largest_eigenvalue(matrix) / k
    values.update(dominance(folder, as_of))
    values.update(snapshot_shares(market))
    values.update(snapshot_history(market))
    published = newhedge(folder)
    sides = [values[f"dominance-{name}"] for name in ("top-125", "snapshot", "without-stablecoins", "without-derived")]
    sides.append(known(published, max(market.snapshots)))
    values["dominance-definitions-spread"] = max(sides) - min(sides)
    values.update(totals(folder, market, as_of))
    values.update(mixture(returns))
    ranges = [quantile(one, 0.75) - quantile(one, 0.25) for one in (dispersion(market, day) for day in days) if len(one) >= 10]
    values["dispersion-iqr-percentile"] = sum(one <= ranges[-1] for one in ranges) / len(ranges)
    lasting, intervals = durations(states)
    intervals["season-index"], intervals["season-index-end-members"] = start["bounds"], end["bounds"]
    intervals["top-100-index"] = start100["bounds"]
    values.update(lasting)
    broken, drawn = dominance_break(folder, market, as_of, first)
    values.update(broken)
    seasons = []
    for from_day, to_day in runs(days, states, "altcoin-season"):
        begin, end = (days.index(date.fromisoformat(one)) for one in (from_day, to_day))
        height = max(range(begin, end + 1), key=lambda i: (path[i], -i))
        rose = lambda coin: rises(market, coin, days[height])
        found = share(market, days[height], days[height] - timedelta(days=DAYS), 50, rose)
        values[f"season-{from_day}"] = path[height]
        values[f"season-{from_day}-rose"] = found["value"]
        intervals[f"season-{from_day}-rose"] = found["bounds"]
        seasons.append({"from": from_day, "to": to_day, "rose": found["value"]})
    by_day = {day: deviation(one) for day, one in ((day, dispersion(market, day)) for day in days) if len(one) >= 10}
    lifted, around = past_seasons(seasons, by_day, days)
    values.update(lifted)
    intervals.update(around)
    end_path = [season(market, day, day, 50)["value"] for day in days]
    biases = [b - a for a, b in zip(path, end_path) if a is not None and b is not None]
    values["season-bias-mean"] = math.fsum(biases) / len(biases)
    mean_of_rows = lambda columns, rows: math.fsum(columns[0][i] for i in rows) / len(rows)
    drawn["season-bias-mean"] = bootstrap([biases], mean_of_rows, DAYS)
    columns = returns_of(market, as_of)
    drawn["correlation"] = bootstrap(columns, mean_correlation, automatic_block(columns))
    indices = {day: snapshot_index(market, day) for day in market.snapshots}
    gaps = [value - indices[day]["value"] for day, value in zip(days, path) if indices.get(day) and value is not None]
    values["coverage-bias-mean"] = math.fsum(gaps) / len(gaps)
    values["coverage-error-mean"] = math.fsum(map(abs, gaps)) / len(gaps)
    values.update(perpetuals(folder, market, days))
    values.update(global_metrics(folder, as_of))
    snapshot = indices[max(market.snapshots)]
    values["snapshot-index"] = snapshot["value"]
    values["snapshot-index-end-members"] = snapshot["end"]
    return {
        "values": values,
        "intervals": {name: interval for name, interval in intervals.items() if interval},
        "bootstrapIntervals": drawn,
        "observations": {
            "season-index": start["known"],
            "top-100-index": start100["known"],
            "snapshot-index": snapshot["known"],
            "dispersion": len(returns),
            "correlation": k,
        },
        "altcoinSeasons": runs(days, states, "altcoin-season"),
        "snapshots": [snapshot["from"], snapshot["to"]],
    }


def main():
    folder = sys.argv[1]
    prices, caps, snapshots = read_prices(folder), read_caps(folder), read_snapshots(folder)
    cases = {day: case(folder, prices, caps, snapshots, date.fromisoformat(day)) for day in AS_OF}
    out = {"script": "scripts/oracles/structure_oracle.py", "versions": {"python": platform.python_version()}, "cases": cases}
    json.dump(out, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
