#!/usr/bin/python3
"""Reference values for expressions of the metric language, computed in plain pandas from the vendors' files.

Usage: eval_oracle.py DATA_FOLDER > test/oracles/eval.json

An independent second opinion: it shares no code with the program, reads the CSV files directly and spells every
definition out. Nothing is rounded. A case is read "as of" a date, that is with data up to the end of that UTC day.

Canonical sources: RUT, IWM, SPY and SPX (GSPC.csv) from equities/; BTC and ETH from crypto/coinmetrics, where the row
of day D is the value at the end of UTC day D; VIX from macro/VIX_History.csv; BTC.dominance from newhedge (end of day,
the longest history), which stands before coinmarketcap. There are two downloads of the BTC prices, of June and of August
2026. Where they differ, the later value is a correction that nobody knew before August, so the older one counts here.
"""

import json
import math
import platform
import sys
from pathlib import Path

import numpy as np
import pandas as pd

AS_OF = ["2020-03-23", "2021-11-08", "2024-12-31", "2026-01-14"]
MORE_AS_OF = ["2017-12-29", "2025-10-06", "2026-01-15"]
SESSIONS_A_YEAR, DAYS_A_YEAR = 252, 365


def read_market(folder):
    """Every column that a case uses, as one series per reference of the language, indexed by the vendor's own date."""

    def table(path, date_column="Date"):
        return pd.read_csv(Path(folder) / path, index_col=date_column, parse_dates=True, float_precision="round_trip")

    rut, iwm, btc = table("equities/RUT.csv"), table("equities/IWM.csv"), table("crypto/coinmetrics/btc.csv", "time")
    older_btc = table("crypto/coinmetrics/btc_vintage_2026-06.csv", "time")
    return {
        "RUT": rut["Close"],
        "RUT.high": rut["High"],
        "IWM": iwm["Close"],
        "IWM.adjClose": iwm["Adj Close"],
        "SPX": table("equities/GSPC.csv")["Close"],
        "SPY": table("equities/SPY.csv")["Close"],
        "VIX": table("macro/VIX_History.csv", "DATE")["CLOSE"],
        "BTC": older_btc["PriceUSD"].combine_first(btc["PriceUSD"]),
        "ETH": table("crypto/coinmetrics/eth.csv", "time")["PriceUSD"],
        "BTC.exchangeInflowUsd": btc["FlowInExUSD"],
        "BTC.exchangeOutflowUsd": btc["FlowOutExUSD"],
        "BTC.dominance": table("crypto/global/btc_dominance_newhedge.csv", "date")["btc_dominance"] / 100,
    }


# ---- definitions ----


def ret(x, bars=1):
    return x / x.shift(bars) - 1


def logret(x, bars=1):
    return np.log(x / x.shift(bars))


def last(x):
    return x.iloc[-1]


def ath(x):
    """Above every earlier value."""
    return bool(last(x) > x.iloc[:-1].max())


def drought(x):
    """Calendar days from the latest record strictly before the last bar to the last bar; the first value is a record."""
    earlier = x.iloc[:-1]
    records = earlier[earlier > earlier.cummax().shift().fillna(-math.inf)]
    return (x.index[-1] - records.index[-1]).days


def ytd(x):
    return last(x) / last(x[x.index.year < x.index[-1].year]) - 1


def drawdown(x):
    return 1 - last(x) / x.max()


def streaks(condition):
    """The length of the run in progress at every bar; a bar without the condition has 0."""
    block = (~condition).cumsum()
    return condition.astype(int).groupby(block).cumsum()


def longest_since(condition):
    """The date of the last bar of the latest finished run that is at least as long as the current one."""
    lengths = streaks(condition)
    current = last(lengths)
    if current == 0:
        return None
    ends = lengths[(lengths > 0) & (lengths.shift(-1) == 0)]
    return date_of(ends[ends >= current])


def highest_since(x):
    earlier = x.iloc[:-1]
    return date_of(earlier[earlier >= last(x)])


def date_of(x):
    return None if x.empty else x.index[-1].date().isoformat()


def outperforms(x, y):
    """ret(x) > ret(y) on the sessions that both have, from the second such session on."""
    x, y = x.align(y, join="inner")
    return (ret(x) > ret(y)).iloc[1:]


def on_sessions(crypto, sessions):
    """UTC day D ends 3 to 7 hours after the close of session D, so the row of day D is the nearest to that close.

    Returns are taken after this step, which puts the weekend into the return of the next session.
    """
    return crypto.reindex(sessions)


def corr(x, y, bars):
    x, y = x.align(y, join="inner")
    return x.tail(bars).corr(y.tail(bars))


def beta(y, x, bars):
    y, x = y.align(x, join="inner")
    y, x = y.tail(bars), x.tail(bars)
    return y.cov(x) / x.var()


def vol(x, bars, bars_a_year):
    return logret(x).tail(bars).std() * math.sqrt(bars_a_year)


def zscore(x, bars):
    window = x.tail(bars)
    return (last(window) - window.mean()) / window.std()


def percentile(x, bars):
    window = x.tail(bars)
    return (window <= last(window)).mean()


# ---- cases ----

SESSIONS = "New York sessions; crypto of UTC day D with session D, returns after the join"
VENDOR_ROWS = "every row of the vendor's file is a bar, those on holidays too"


def list_cases():
    """Tuples of expression, function of the market as of a date, note, dates."""
    cases = []

    def case(expression, compute, note="", dates=AS_OF):
        cases.append((expression, compute, note, dates))

    def crypto(m, coin, equity):
        return on_sessions(m[coin], m[equity].index)

    def vix_on_sessions(m):
        return m["VIX"][m["VIX"].index.isin(m["SPX"].index)]

    for small, large in [("RUT", "SPX"), ("IWM", "SPY")]:

        def beats(m, small=small, large=large):
            return outperforms(m[small], m[large])

        condition = f"ret({small}) > ret({large})"
        since = {"SPX": "since 1990-01-02", "SPY": "since 2003-04-30"}[large]
        case(f"streak({condition})", lambda m, f=beats: last(streaks(f(m))), since, AS_OF + MORE_AS_OF)
        case(f"longestSince({condition})", lambda m, f=beats: longest_since(f(m)),
             "null where no run is in progress", AS_OF + MORE_AS_OF)
        case(f"max(streak({condition}))", lambda m, f=beats: streaks(f(m)).max(), since)
        case(f"count({condition}, 252)", lambda m, f=beats: f(m).tail(252).sum())
    for name in ["RUT", "IWM", "RUT.high", "IWM.adjClose"]:
        case(f"ath({name})", lambda m, n=name: ath(m[n]), "", AS_OF + MORE_AS_OF)
    for name in ["RUT", "IWM", "BTC"]:
        case(f"drought({name})", lambda m, n=name: drought(m[n]), "days between the vendor's dates", AS_OF + MORE_AS_OF)
    for name in ["RUT", "SPX", "IWM", "BTC"]:
        case(f"ytd({name})", lambda m, n=name: ytd(m[n]))
    for name in ["BTC", "ETH", "RUT"]:
        case(f"drawdown({name})", lambda m, n=name: drawdown(m[n]))
    case("highestSince(RUT)", lambda m: highest_since(m["RUT"]), "null at a record")

    for bars in [30, 90, 252]:
        case(f"corr(ret(RUT), ret(SPX), {bars})", lambda m, n=bars: corr(ret(m["RUT"]), ret(m["SPX"]), n))
        case(f"corr(logret(IWM), logret(SPY), {bars})", lambda m, n=bars: corr(logret(m["IWM"]), logret(m["SPY"]), n))
        case(f"corr(ret(BTC), ret(ETH), {bars})", lambda m, n=bars: corr(ret(m["BTC"]), ret(m["ETH"]), n), "UTC days")
    for equity, coin in [("IWM", "ETH"), ("RUT", "BTC")]:
        case(f"corr(ret({equity}), ret({coin}), 252)",
             lambda m, e=equity, c=coin: corr(ret(m[e]), ret(crypto(m, c, e)), 252), SESSIONS)
    for bars in [502, 504]:
        case(f"corr(logret(IWM), logret(ETH), {bars})",
             lambda m, n=bars: corr(logret(m["IWM"]), logret(crypto(m, "ETH", "IWM")), n), SESSIONS, ["2026-01-15"])
    case("corr(RUT, BTC, 252)", lambda m: corr(m["RUT"], crypto(m, "BTC", "RUT"), 252), "levels; " + SESSIONS)
    case("beta(ret(ETH), ret(IWM), 252)", lambda m: beta(ret(crypto(m, "ETH", "IWM")), ret(m["IWM"]), 252),
         "slope of ETH on IWM; " + SESSIONS)

    case("vol(RUT, 21)", lambda m: vol(m["RUT"], 21, SESSIONS_A_YEAR), "21 log returns, sqrt(252)")
    case("vol(BTC, 30)", lambda m: vol(m["BTC"], 30, DAYS_A_YEAR), "30 log returns, sqrt(365)")
    for name, compute in [("zscore", zscore), ("percentile", percentile)]:
        case(f"{name}(VIX, 252)", lambda m, f=compute: f(m["VIX"], 252), VENDOR_ROWS)
        case(f"{name}(VIX + 0 * SPX, 252)", lambda m, f=compute: f(vix_on_sessions(m), 252),
             "the zero term puts VIX on the clock of sessions, where rows on holidays do not count")
    case("max(VIX, 252)", lambda m: m["VIX"].tail(252).max(), VENDOR_ROWS)
    case("change(VIX, 5)", lambda m: last(m["VIX"].diff(5)), VENDOR_ROWS)
    case("sma(BTC, 200)", lambda m: m["BTC"].tail(200).mean())
    case("ema(RUT, 20)", lambda m: last(m["RUT"].ewm(span=20, adjust=False).mean()), "started at the first close, 1987")
    case("BTC.dominance", lambda m: last(m["BTC.dominance"]), "newhedge, percent / 100")
    case("lag(RUT, 5)", lambda m: last(m["RUT"].shift(5)))
    case("logret(RUT, 5)", lambda m: last(logret(m["RUT"], 5)))
    case("median(RUT, 20)", lambda m: m["RUT"].tail(20).median(), "an even count: the mean of the middle two")
    case("mean(RUT, 50)", lambda m: m["RUT"].tail(50).mean())
    case("min(BTC, 90)", lambda m: m["BTC"].tail(90).min())
    case("sum(logret(SPX), 10)", lambda m: logret(m["SPX"]).tail(10).sum())
    case("stdev(ret(ETH), 60)", lambda m: ret(m["ETH"]).tail(60).std(), "sample (n - 1)")
    case("median(ret(BTC))", lambda m: ret(m["BTC"]).median(), "everything so far")
    flows = "values of btc.csv alone; known twelve hours after the day, so the last row as of the 15th is that of the 14th"
    case("share(BTC.exchangeOutflowUsd > BTC.exchangeInflowUsd, 30)",
         lambda m: (m["BTC.exchangeOutflowUsd"] > m["BTC.exchangeInflowUsd"])[:"2026-01-14"].tail(30).mean(),
         flows, ["2026-01-15"])
    return cases


def data_facts(market):
    """What the files look like where a definition depends on it."""
    sessions = market["SPX"].index
    facts = {}
    for name in ["RUT", "IWM", "SPY", "VIX"]:
        own = market[name].index
        shared = sessions[(sessions >= own[0]) & (sessions <= own[-1])]
        facts[f"{name}: sessions of SPX without a row"] = len(shared.difference(own))
        facts[f"{name}: rows since 1990 that are no session of SPX"] = len(own[own >= sessions[0]].difference(sessions))
    for name in ["BTC", "ETH"]:
        days = pd.date_range(market[name].index[0], market[name].index[-1])
        facts[f"{name}: days without a price"] = len(days) - int(market[name].count())
    for small, large in [("RUT", "SPX"), ("IWM", "SPY")]:
        x, y = market[small].align(market[large], join="inner")
        facts[f"{small}, {large}: sessions with exactly equal returns"] = int((ret(x) == ret(y)).sum())
    return facts


# ---- output ----


def plain(value):
    """JSON's own types; a missing number is null."""
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return None if math.isnan(value) else float(value)
    return value


def main():
    market = read_market(sys.argv[1])
    rows = []
    for expression, compute, note, dates in list_cases():
        for date in sorted(dates):
            known = {name: x[:date] for name, x in market.items()}
            rows.append({"expression": expression, "asOf": date, "value": plain(compute(known)), "note": note})
    versions = {"python": platform.python_version(), "pandas": pd.__version__, "numpy": np.__version__}
    report = {"script": "scripts/oracles/eval_oracle.py", "versions": versions, "dataFacts": data_facts(market)}
    json.dump({**report, "cases": rows}, sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
