"""Back-tests and Wilson intervals by SciPy: reads questions from standard input, writes answers, as JSON."""
import json
import sys

import numpy as np
from scipy.special import xlogy
from scipy.stats import binom, chi2, norm


def likelihood(zeros, ones, p):
    return xlogy(zeros, 1 - p) + xlogy(ones, p)


def backtest(question):
    p = question["p"]
    if "exceptions" in question:
        hits = np.array(question["exceptions"])
    else:
        loss, var = np.array(question["losses"]), np.array(question["var"])
        hits = (loss > var).astype(int)
    n, x = len(hits), int(hits.sum())
    unconditional = -2 * (likelihood(n - x, x, p) - likelihood(n - x, x, x / n))
    pairs = np.zeros((2, 2), dtype=int)
    np.add.at(pairs, (hits[:-1], hits[1:]), 1)
    (n00, n01), (n10, n11) = pairs.tolist()
    if n > 1:
        pi = (n01 + n11) / (n - 1)
        one = n01 / (n00 + n01) if n00 + n01 else 0
        two = n11 / (n10 + n11) if n10 + n11 else 0
        apart = -2 * (
            likelihood(n00 + n10, n01 + n11, pi) - likelihood(n00, n01, one) - likelihood(n10, n11, two)
        )
    else:
        apart = 0.0
    cumulative = binom.cdf(x, n, p)
    answer = {
        "n": n,
        "exceptions": x,
        "counts": [n00, n01, n10, n11],
        "kupiec": [unconditional, chi2.sf(max(unconditional, 0), 1)],
        "independence": [apart, chi2.sf(max(apart, 0), 1)],
        "conditional": [unconditional + apart, chi2.sf(max(unconditional + apart, 0), 2)],
        "cumulative": cumulative,
        "zone": "green" if cumulative < 0.95 else "yellow" if cumulative < 0.9999 else "red",
    }
    if "es" in question:
        es = np.array(question["es"])
        answer["z2"] = 1 - float((loss[hits == 1] / es[hits == 1]).sum()) / (n * p)
    return answer


def wilson(question):
    successes, trials, z = question["successes"], question["trials"], norm.isf((1 - question["confidence"]) / 2)
    # The ends are where the score test is just not passed: (r - q)^2 n = z^2 q (1 - q), a quadratic in q.
    r = successes / trials
    roots = np.roots([trials + z * z, -(2 * trials * r + z * z), trials * r * r])
    low, high = sorted(np.real(roots).tolist())
    return {"low": low, "high": high}


asked = json.load(sys.stdin)
json.dump(
    {
        "backtest": [backtest(q) for q in asked["backtest"]],
        "wilson": [wilson(q) for q in asked["wilson"]],
    },
    sys.stdout,
)
