#!/usr/bin/python3
"""Reference values for the study `structure`, computed in plain Python from the vendors' files.

Usage: structure_oracle.py DATA_FOLDER > test/oracles/studies/structure.json

An independent second opinion: it shares no code with the program and needs nothing but the standard library. A case is read as of a
date, that is with data up to the end of that UTC day; a price is the last one known then, at most four days old. For each day a price
comes from the first source that has one, in the order of SOURCES. Which coins are no altcoins is spelled out below.
"""

import csv
import json
import math
import platform
import sys
from datetime import date, timedelta
from pathlib import Path

AS_OF = ["2021-05-15", "2024-03-15", "2026-01-14"]
DAYS, ENTER, LEAVE, LEAST_COVERAGE = 90, 0.75, 0.5, 0.6
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
            }
        )
    return {day: sorted(coins, key=lambda one: one["rank"]) for day, coins in sorted(snapshots.items())}


def known(series, day):
    """The last value of the day or of the four before."""
    for age in range(5):
        value = series.get(day - timedelta(days=age))
        if value is not None:
            return value
    return math.nan


class Market:
    def __init__(self, prices, snapshots, as_of):
        self.as_of = as_of
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
        return [one["coin"] for one in coins if is_altcoin(one["coin"])][:count] if coins else []

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
    found = []
    for day in days:
        coins = market.snapshot(day - timedelta(days=DAYS))
        window = [day - timedelta(days=i) for i in range(30)]
        sums = {
            coin: math.fsum(one[d] for d in window) for coin, one in volumes.items() if all(d in one for d in window)
        }
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


def case(folder, prices, snapshots, as_of):
    market = Market(prices, snapshots, as_of)
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
    for from_day, to_day in runs(days, states, "altcoin-season"):
        begin, end = (days.index(date.fromisoformat(one)) for one in (from_day, to_day))
        height = max(range(begin, end + 1), key=lambda i: (path[i], -i))
        rose = lambda coin: rises(market, coin, days[height])
        found = share(market, days[height], days[height] - timedelta(days=DAYS), 50, rose)
        values[f"season-{from_day}"] = path[height]
        values[f"season-{from_day}-rose"] = found["value"]
    end_path = [season(market, day, day, 50)["value"] for day in days]
    biases = [b - a for a, b in zip(path, end_path) if a is not None and b is not None]
    values["season-bias-mean"] = math.fsum(biases) / len(biases)
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
    prices, snapshots = read_prices(folder), read_snapshots(folder)
    cases = {day: case(folder, prices, snapshots, date.fromisoformat(day)) for day in AS_OF}
    out = {"script": "scripts/oracles/structure_oracle.py", "versions": {"python": platform.python_version()}, "cases": cases}
    json.dump(out, sys.stdout, indent=2)
    print()


main()
