#!/usr/bin/python3
"""Reference values for the study `breakout`, computed in plain Python from the vendors' files.

Usage: breakout_oracle.py DATA_FOLDER > test/oracles/studies/breakout.json

An independent second opinion: it shares no code with the program, reads the CSV files and spells every definition out, in
loops where a loop is the definition. A case is read as of the end of a UTC day. Dates are labels of sessions. It needs nothing
but the standard library.
"""

import csv
import json
import platform
import sys
from datetime import date
from pathlib import Path
from statistics import NormalDist, median

AS_OF = ["2021-05-15", "2024-03-15", "2026-01-14"]
DROUGHT, RECENT, HORIZONS, WINDOW = 60, 20, (20, 60), 252


def read_market(folder):
    """Each series as a list of (date, value) in order of time."""

    def column(path, name, date_column="Date"):
        with open(Path(folder) / path, newline="") as file:
            rows = csv.DictReader(file)
            return sorted((row[date_column][:10], float(row[name])) for row in rows if row[name] != "")

    def equity(name, of="Close"):
        return column(f"equities/{name}.csv", of)

    # The older download of bitcoin's prices is what was known before August 2026.
    newer, older = (column(f"crypto/coinmetrics/{name}.csv", "PriceUSD", "time") for name in ("btc", "btc_vintage_2026-06"))
    return {
        "index": equity("RUT"),
        "index-high": equity("RUT", "High"),
        "etf": equity("IWM"),
        "etf-high": equity("IWM", "High"),
        "etf-total-return": equity("IWM", "Adj Close"),
        "benchmark": equity("GSPC"),
        "etf-benchmark": equity("SPY"),
        "etf-benchmark-total-return": equity("SPY", "Adj Close"),
        "follower": sorted((dict(newer) | dict(older)).items()),
    }


def days_between(a, b):
    return (date.fromisoformat(b) - date.fromisoformat(a)).days


# ---- records ----


def record_rows(x):
    """Rows above every earlier one; row 0 stands as a record that others can break."""
    rows, most = [0], x[0][1]
    for t, (_, value) in enumerate(x):
        if value > most:
            most = value
            rows.append(t)
    return rows


def records(x, key):
    rows, end = record_rows(x), len(x) - 1
    out = {f"drawdown-{key}": 1 - x[-1][1] / max(value for _, value in x)}
    if len(rows) > 1:
        last, before = rows[-1], rows[-2]
        out |= {
            f"ath-date-{key}": x[last][0],
            f"ath-level-{key}": x[last][1],
            f"ath-age-sessions-{key}": end - last,
            f"ath-age-days-{key}": days_between(x[last][0], x[end][0]),
            f"drought-sessions-{key}": last - before,
            f"drought-days-{key}": days_between(x[before][0], x[last][0]),
        }
    return out


def latest_breakout(x):
    rows = record_rows(x)
    found = [(a, b) for a, b in zip(rows, rows[1:]) if b - a >= DROUGHT]
    if not found:
        return {}
    before, at = found[-1]
    return {
        "breakout-date": x[at][0],
        "breakout-level": x[before][1],
        "breakout-drought-sessions": at - before,
        "breakout-drought-days": days_between(x[before][0], x[at][0]),
        "breakout-age-sessions": len(x) - 1 - at,
    }


def recent_drought(x):
    """The longest wait that a record among the last bars ended: with a shorter drought they would be a breakout."""
    rows = record_rows(x)
    waits = [b - a for a, b in zip(rows, rows[1:]) if len(x) - 1 - b < RECENT]
    return {"recent-drought-sessions": max(waits) if waits else None}


# ---- the year, and relative strength ----


def year_to_date(x):
    year = x[-1][0][:4]
    base = [value for label, value in x if label[:4] < year][-1]
    return x[-1][1] / base - 1


def years(market):
    names = ["index", "benchmark", "etf", "etf-benchmark", "etf-total-return", "etf-benchmark-total-return"]
    out = {f"ytd-{name}": year_to_date(market[name]) for name in names}
    out["ytd-excess"] = out["ytd-index"] - out["ytd-benchmark"]
    out["ytd-dividends-etf"] = out["ytd-etf-total-return"] - out["ytd-etf"]
    out["ytd-dividends-etf-benchmark"] = out["ytd-etf-benchmark-total-return"] - out["ytd-etf-benchmark"]
    year = market["index"][-1][0][:4]
    out["ytd-sessions"] = sum(label[:4] == year for label, _ in market["index"])
    return out


PAIRS = {
    "": ("index", "benchmark"),
    "-etf": ("etf", "etf-benchmark"),
    "-etf-total-return": ("etf-total-return", "etf-benchmark-total-return"),
}


def both(market, pair):
    """(date, value, benchmark) of the sessions on which both have a value."""
    a, b = (dict(market[name]) for name in PAIRS[pair])
    return [(label, a[label], b[label]) for label in sorted(a.keys() & b.keys())]


def relative(market):
    out = {}
    for pair in PAIRS:
        ratio = [x / y for _, x, y in both(market, pair)]
        out[f"relative{pair}"] = ratio[-1]
        for bars in (20, 60, 252):
            out[f"relative{pair}-{bars}"] = ratio[-1] / ratio[-1 - bars] - 1
    return out


# ---- streaks ----


def margins(market, pair):
    """(date, difference of simple returns) from the second common session on."""
    rows = both(market, pair)
    return [(b[0], (b[1] / a[1] - 1) - (b[2] / a[2] - 1)) for a, b in zip(rows, rows[1:])]


def won_of(margin, ties):
    return [value > 0 or (ties == "continue" and value == 0) for _, value in margin]


def runs_of(won):
    """(first row, last row) of each run of wins."""
    runs, start = [], None
    for t, one in enumerate(won + [False]):
        if one and start is None:
            start = t
        if not one and start is not None:
            runs.append((start, t - 1))
            start = None
    return runs


def streak_of(won):
    runs = runs_of(won)
    return runs[-1][1] - runs[-1][0] + 1 if runs and runs[-1][1] == len(won) - 1 else 0


def run_probability(p, length, trials):
    """P(at least one run of `length` in `trials`), by the recursion on the run in progress."""
    if length == 0:
        return 1.0
    state, hit = [1.0] + [0.0] * (length - 1), 0.0
    for _ in range(trials):
        hit += p * state[-1]
        state = [(1 - p) * sum(state)] + [p * mass for mass in state[:-1]]
    return hit


def wilson(successes, n):
    z, p = NormalDist().inv_cdf(0.975), successes / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    return centre - half, centre + half


def streaks(market, ties):
    out = {}
    for pair in PAIRS:
        margin = margins(market, pair)
        won = won_of(margin, ties)
        length = streak_of(won)
        out[f"streak{pair}"] = length
        earlier = runs_of(won)[:-1] if length else runs_of(won)
        # "Longest since": the last session of the latest earlier run that was at least as long.
        as_long = [end for start, end in earlier if length and end - start + 1 >= length]
        if length:
            out[f"longest-streak{pair}-since"] = margin[as_long[-1]][0] if as_long else None
        out[f"longest-streak{pair}-runner-up"] = max(end - start + 1 for start, end in earlier)
        if pair == "":
            out |= main_streak(margin, won, length)
    other = "continue" if ties == "break" else "break"
    out["streak-other-ties"] = streak_of(won_of(margins(market, ""), other))
    return out


def main_streak(margin, won, length):
    n, successes = len(won), sum(won)
    p, (low, high) = successes / n, wilson(successes, n)
    out = {"win-share": p, "win-share-lower": low, "win-share-upper": high, "sessions": n}
    out["ties"] = sum(value == 0 for _, value in margin)
    if length:
        latest = [value for _, value in margin[-length:]]
        out |= {
            "streak-start": margin[-length][0],
            "streak-median-margin": median(latest),
            "streak-least-margin": min(latest),
        }
    for name, trials in (("window", WINDOW), ("all", n)):
        out[f"streak-probability-{name}"] = run_probability(p, length, trials)
        out[f"streak-probability-{name}-lower"] = run_probability(low, length, trials)
        out[f"streak-probability-{name}-upper"] = run_probability(high, length, trials)
    longest = max(end - start + 1 for start, end in runs_of(won[-WINDOW:]))
    out["longest-streak-window"] = longest
    out["longest-streak-window-probability"] = run_probability(p, longest, WINDOW)
    return out


# ---- what followed ----


def after_runs(market, ties, length):
    """Returns from the close of the length-th win on, of former runs that reached it; the current run is none of them."""
    won = won_of(margins(market, ""), ties)
    former = [(s, e) for s, e in runs_of(won) if e - s + 1 >= length and e < len(won) - 1]
    labels = [label for label, _, _ in both(market, "")]
    # Row t of `won` is row t + 1 of the levels.
    rows = [start + length for start, _ in former]
    out = {"former-runs": len(rows)}
    for name in ("index", "follower"):
        known = dict(market[name])
        x = [known.get(label) for label in labels]
        for bars in HORIZONS:
            after = {t: x[t + bars] / x[t] - 1 for t in range(len(x) - bars) if x[t] is not None and x[t + bars] is not None}
            closed = {t: after[t] for t in rows if t in after}
            out[f"after-{name}-{bars}"] = median(closed.values()) if closed else None
            out[f"after-{name}-{bars}-count"] = len(closed)
            out[f"any-{name}-{bars}"] = median(after.values())
            out |= {f"run-{labels[t]}-{name}-{bars}": value for t, value in closed.items()}
    return out


# ---- lists, each row with its columns by name ----


def later(market, name, labels, t, bars):
    """Return from the label of row t to that of the row `bars` later; nothing where a price is missing."""
    known = dict(market[name])
    if t + bars >= len(labels) or labels[t] not in known or labels[t + bars] not in known:
        return None
    return known[labels[t + bars]] / known[labels[t]] - 1


def breakout_list(market):
    x = market["index"]
    rows, labels = record_rows(x), [label for label, _ in x]
    return [
        {"date": labels[b], "broken": labels[a], "level": x[a][1], "sessions": b - a, "days": days_between(labels[a], labels[b])}
        | {f"after-{name}-{bars}": later(market, name, labels, b, bars) for name in ("index", "follower") for bars in (20, 60, 90)}
        for a, b in zip(rows, rows[1:])
        if b - a >= DROUGHT
    ]


def drought_list(x):
    rows, end = record_rows(x), len(x) - 1
    out = []
    for a, b in [*zip(rows, rows[1:]), (rows[-1], None)]:
        below = x[a + 1 : b] if b is not None else x[a + 1 :]
        last = end if b is None else b
        if not below or (b is not None and last - a < 20):
            continue
        lowest = min(below, key=lambda row: row[1])
        out.append(
            {"from": x[a][0], "to": x[b][0] if b is not None else None, "sessions": last - a, "days": days_between(x[a][0], x[last][0])}
            | {"deepest": 1 - lowest[1] / x[a][1], "lowest": lowest[0]}
        )
    return out


def streak_list(market):
    """Streaks of seven and more. What followed counts from the session that ended one, at whose close that was known."""
    rows = both(market, "")
    labels = [label for label, _, _ in rows]
    won = won_of(margins(market, ""), "break")
    p, out = sum(won) / len(won), []
    for start, end in runs_of(won):
        # Row t of `won` is row t + 1 of the levels.
        length, first, last = end - start + 1, start + 1, end + 1
        if length < 7:
            continue
        ended = last + 1 if last + 1 < len(rows) else None
        growth = [rows[last][side] / rows[first - 1][side] - 1 for side in (1, 2)]
        out.append(
            {"start": labels[first], "end": labels[last], "sessions": length, "present": ended is None}
            | {"chance": run_probability(p, length, WINDOW), "excess": growth[0] - growth[1]}
            | {
                f"after-{name}-{bars}": None if ended is None else later(market, name, labels, ended, bars)
                for name in ("index", "follower")
                for bars in HORIZONS
            }
        )
    return out


# ---- superlatives of the close, market value ----


def highest_since(x):
    now, earlier = x[-1][1], x[:-1]
    at_least = [label for label, value in earlier if value >= now]
    best = max(earlier, key=lambda row: row[1])
    return {
        "highest-close-since": at_least[-1] if at_least else None,
        "highest-close-runner-up": best[1],
        "highest-close-runner-up-date": best[0],
        "highest-close-rank": 1 + sum(value > now for _, value in earlier),
    }


def highest_ratio(market):
    ratio = [(label, x / y) for label, x, y in both(market, "")]
    at_least = [label for label, value in ratio[:-1] if value >= ratio[-1][1]]
    return {"highest-ratio-since": at_least[-1] if at_least else None}


def market_value(market):
    ytd = year_to_date(market["index"])
    return {"implied-base-claimed": 220e9 / 0.07, "implied-base": 220e9 / ytd if ytd > 0 else None}


def case(market, as_of, length):
    cut = {name: [row for row in x if row[0] <= as_of] for name, x in market.items()}
    values = {}
    for key in ("index", "index-high", "etf", "etf-high", "etf-total-return"):
        values |= records(cut[key], key)
    values |= latest_breakout(cut["index"]) | recent_drought(cut["index"]) | years(cut) | relative(cut) | streaks(cut, "break")
    values |= highest_since(cut["index"]) | highest_ratio(cut) | market_value(cut)
    if length is None:
        lists = {"breakouts": breakout_list(cut), "droughts": drought_list(cut["index"]), "streaks": streak_list(cut)}
        return {"asOf": as_of, "params": {}, "values": values, "lists": {name: rows[::-1] for name, rows in lists.items()}}
    return {"asOf": as_of, "params": {"length": length}, "values": values | after_runs(cut, "break", length)}


def main():
    market = read_market(sys.argv[1])
    cases = [case(market, as_of, length) for as_of in AS_OF for length in (None, 7)]
    # The claim's own length, on the day on which it was made.
    cases.append(case(market, "2026-01-14", 9))
    json.dump({"versions": {"python": platform.python_version()}, "cases": cases}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
