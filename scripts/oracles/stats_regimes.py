#!/usr/bin/python3
"""Reference values for Markov switching, jump models, change points and the dependence of phases on their age.

Usage: stats_regimes.py > test/oracles/stats/stats_regimes.json

- markov: statsmodels MarkovRegression: likelihood, parameters, standard errors, probabilities. Of the maxima that its searches find the highest counts. Standard errors
  are those of the curvature of the likelihood by numdifftools-like differences (cov_type="approx").
- jump: every path of a short series, each with its best centres (brute force), and an independent rewrite of the coordinate descent in numpy from random paths.
- changePoints: by the marginal likelihoods of whole stretches in closed form, not by the recursion of Adams and MacKay.
- durations: maxima of the discrete Weibull likelihood by scipy.
Series come from the generator of golden.py.
"""

import itertools
import warnings

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy.optimize import minimize
from scipy.special import gammaln

from golden import golden_series, normals, print_json, uniforms, versions

warnings.simplefilter("ignore")


def switching_series(length=400):
    """Two states, calm and wild, whose steps come from uniforms of seed 21 and whose noise from normals of seed 22."""
    draw, noise = uniforms(21), normals(22)
    state, out = 0, []
    for _ in range(length):
        if next(draw) < (0.03 if state == 0 else 0.08):
            state = 1 - state
        e = next(noise)
        out.append(0.2 + 0.5 * e if state == 0 else -0.4 + 1.5 * e)
    return np.array(out)


def markov(name, values, states, **options):
    model = sm.tsa.MarkovRegression(values, k_regimes=states, **options)
    np.random.seed(5)
    fits = [model.fit(search_reps=reps, maxiter=2000, gtol=1e-9, em_iter=50, disp=False) for reps in (0, 20, 60)]
    fit = max(fits, key=lambda one: one.llf)
    start = fit.params
    fit = model.fit(start_params=start, em_iter=0, maxiter=2000, gtol=1e-10, disp=False)
    k = states
    pick = list(range(0, len(values), 23)) + [len(values) - 1]
    consts = [fit.params[i] for i, one in enumerate(model.param_names) if one.startswith("const")]
    variances = [fit.params[i] for i, one in enumerate(model.param_names) if one.startswith("sigma2")]
    errors = lambda prefix: [float(fit.bse[i]) for i, one in enumerate(model.param_names) if one.startswith(prefix)]
    return {
        "name": name,
        "states": k,
        "llf": fit.llf,
        "aic": fit.aic,
        "bic": fit.bic,
        "hqic": fit.hqic,
        "means": [float(one) for one in consts],
        "variances": [float(one) for one in variances],
        "meanErrors": errors("const"),
        "varianceErrors": errors("sigma2"),
        # statsmodels has columns for the state before.
        "transition": [[float(fit.regime_transition[j, i, 0]) for j in range(k)] for i in range(k)],
        "durations": [float(one) for one in fit.expected_durations],
        "bars": pick,
        "filtered": fit.filtered_marginal_probabilities[pick].tolist(),
        "smoothed": fit.smoothed_marginal_probabilities[pick].tolist(),
    }


def jump_loss(rows, path, penalty):
    total = penalty * np.sum(np.diff(path) != 0)
    for state in set(path):
        own = rows[np.array(path) == state]
        total += np.sum((own - own.mean(axis=0)) ** 2)
    return float(total)


def brute_jump(rows, states, penalty):
    loss, path = min((jump_loss(rows, path, penalty), path) for path in itertools.product(range(states), repeat=len(rows)))
    return {"states": states, "penalty": penalty, "loss": loss, "rows": rows.tolist(), "jumps": [int(i) for i in np.flatnonzero(np.diff(path)) + 1]}


def descend_jump(rows, states, penalty, searches=60):
    rng = np.random.default_rng(7)
    best = (np.inf, None)
    for _ in range(searches):
        path = np.repeat(rng.integers(states, size=len(rows) // 10 + 1), 10)[: len(rows)]
        for _ in range(200):
            centres = np.array([rows[path == s].mean(axis=0) if np.any(path == s) else rows[rng.integers(len(rows))] for s in range(states)])
            cost = ((rows[:, None, :] - centres) ** 2).sum(axis=2)
            value, back = cost[0], []
            for t in range(1, len(rows)):
                step = value[:, None] + penalty * (1 - np.eye(states))
                back.append(step.argmin(axis=0))
                value = step.min(axis=0) + cost[t]
            new = [int(value.argmin())]
            for pointer in reversed(back):
                new.append(int(pointer[new[-1]]))
            new = np.array(new[::-1])
            if np.array_equal(new, path):
                break
            path = new
        loss = jump_loss(rows, path, penalty)
        if loss < best[0]:
            best = (loss, path)
    return {"states": states, "penalty": penalty, "loss": best[0], "jumps": [int(i) for i in np.flatnonzero(np.diff(best[1])) + 1]}


def change_points(values, prior, hazard, recent):
    mean, weight, shape, rate = prior

    def log_marginal(part):
        n = len(part)
        w, a = weight + n, shape + n / 2
        b = rate + 0.5 * np.sum((part - part.mean()) ** 2) + weight * n * (part.mean() - mean) ** 2 / (2 * w)
        return gammaln(a) - gammaln(shape) + shape * np.log(rate) - a * np.log(b) + 0.5 * np.log(weight / w) - n / 2 * np.log(2 * np.pi)

    ends, out = [0.0], []
    for t in range(1, len(values) + 1):
        logs = []
        for run in range(1, t + 1):
            start = t - run
            chance = (run - 1) * np.log1p(-hazard) + (np.log(hazard) if start > 0 else 0)
            logs.append(ends[start] + chance + log_marginal(values[start:t]))
        total = np.logaddexp.reduce(logs)
        ends.append(total)
        out.append(np.exp(np.array(logs) - total))
    return {
        "prior": list(prior),
        "hazard": hazard,
        "recent": recent,
        "logEvidence": float(ends[-1]),
        "recentChange": [float(one[:recent].sum()) for one in out][recent:],
        "expectedRun": [float(np.sum(one * np.arange(1, len(one) + 1))) for one in out],
        "lastRuns": out[-1].tolist(),
    }


def duration(complete, ongoing):
    complete, ongoing = np.array(complete, float), np.array(ongoing, float)

    def minus(point):
        rate, shape = np.exp(point)
        before, after = rate * (complete - 1) ** shape, rate * complete**shape
        return np.sum(before - np.log(-np.expm1(before - after))) + np.sum(rate * ongoing**shape)

    free = min((minimize(minus, [np.log(0.1), s], method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-12, "maxiter": 5000}) for s in (-0.3, 0.3)), key=lambda one: one.fun)
    hazard = len(complete) / (complete.sum() + ongoing.sum())
    geometric = -(len(complete) * np.log(hazard) + (complete.sum() + ongoing.sum() - len(complete)) * np.log1p(-hazard))
    return {
        "complete": complete.tolist(),
        "ongoing": ongoing.tolist(),
        "shape": float(np.exp(free.x[1])),
        "hazard": float(hazard),
        "statistic": float(2 * (geometric - free.fun)),
    }


def main():
    _, golden = golden_series()
    wild = switching_series()
    rows = np.column_stack([wild, np.abs(wild)])
    cases = [
        markov("golden, two states", golden, 2, switching_variance=True),
        markov("golden, common variance", golden, 2, switching_variance=False),
        markov("switching, two states", wild, 2, switching_variance=True),
        markov("switching, common mean", wild, 2, switching_trend=False, switching_variance=True),
        markov("switching, three states", wild, 3, switching_variance=True),
    ]
    shifts = np.concatenate([wild[:60], wild[60:120] + 2.5])
    print_json(
        {
            "versions": versions(np, scipy, statsmodels),
            "switchingStart": wild[:3].tolist(),
            "markov": cases,
            "jumpBrute": [brute_jump(rows[20:34], 2, p) for p in (0.0, 0.5, 3.0)] + [brute_jump(rows[30:40], 3, 1.0)],
            "jump": [descend_jump(rows, 2, p) for p in (1.0, 10.0, 40.0)] + [descend_jump(rows, 3, 10.0)],
            "changePoints": [change_points(shifts, (0.0, 0.1, 1.0, 1.0), 0.01, 10), change_points(wild[:100], (0.2, 1.0, 2.0, 0.5), 0.05, 21)],
            "durations": [
                duration([12, 8, 15, 9, 11, 14, 10, 13, 7, 12], [5]),
                duration([1, 2, 40, 1, 3, 90, 2, 1, 5, 60, 1, 4], [100]),
                duration([3, 7, 1, 9, 4, 2, 12, 5], []),
            ],
        }
    )


main()
