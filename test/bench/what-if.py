"""A leverage cap, then leverage, concentration and the liquidation map of what is left, with pandas and NumPy.

Reads the columns of a book from the folder named on the command line; then, for every line on the standard input (a
cap), applies it and answers one line of JSON. The map evaluates every account's surplus at every market move, brackets
selected again at each.
"""
import json
import sys
import time

import numpy as np
import pandas as pd

folder = sys.argv[1]
meta = json.load(open(f"{folder}/book.json"))
read = lambda name, kind: np.fromfile(f"{folder}/{name}.bin", dtype=kind)

owner = read("account", np.int32)
frame = pd.DataFrame({"account": owner, "asset": read("asset", np.int32), "notional": read("notional", np.float64)})
accounts = pd.DataFrame({"equity": read("equity", np.float64), "cohort": read("cohort", np.int32)})
start = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
asset = frame["asset"].to_numpy()
rows = [np.flatnonzero(asset == k) for k in range(meta["assets"])]
tables = [tuple(np.asarray(t[c]) for c in ("floor", "rate", "amount")) for t in meta["tiers"]]
shocks = np.asarray(meta["shocks"])


def surplus(notional, gross, equity, x):
    own = np.empty_like(notional)
    for k, at in enumerate(rows):
        size = gross[at] * x
        floor, rate, amount = tables[k]
        j = np.searchsorted(floor, size, side="right") - 1
        own[at] = notional[at] * (x - 1) - np.maximum(rate[j] * size - amount[j], 0)
    return equity + np.add.reduceat(own, start)


def what_if(cap):
    began = time.perf_counter()
    size = frame["notional"].abs()
    gross = size.groupby(frame["account"], sort=False).sum()
    factor = np.minimum(1, cap * accounts["equity"] / gross)
    cut = frame.assign(notional=frame["notional"] * factor.to_numpy()[owner])
    size = cut["notional"].abs()
    gross = size.groupby(cut["account"], sort=False).sum()
    total = gross.sum()
    leverage = gross / accounts["equity"]
    cohorts = pd.DataFrame({"gross": gross, "equity": accounts["equity"]}).groupby(accounts["cohort"]).sum()
    largest = gross.nlargest(10).sum() / total
    signed = cut["notional"].sum()
    answer = {
        "systemLeverage": total / accounts["equity"].sum(),
        "medianLeverage": leverage.median(),
        "gross": total,
        "concentration": largest,
        "directional": abs(signed) / total,
        "cohorts": (cohorts["gross"] / cohorts["equity"]).tolist(),
    }
    figures = (time.perf_counter() - began) * 1e3

    notional = cut["notional"].to_numpy()
    unsigned = size.to_numpy()
    equity = accounts["equity"].to_numpy()
    longs = np.bincount(owner, weights=np.maximum(notional, 0))
    shorts = np.bincount(owner, weights=np.maximum(-notional, 0))
    long, short = np.zeros(len(shocks)), np.zeros(len(shocks))
    for side in (np.flatnonzero(shocks < 0)[::-1], np.flatnonzero(shocks >= 0)):
        hit = np.zeros(len(equity), dtype=bool)
        for i in side:
            hit |= surplus(notional, unsigned, equity, 1 + shocks[i]) <= 0
            long[i], short[i] = longs[hit].sum(), shorts[hit].sum()
    answer |= {"long": long.tolist(), "short": short.tolist()}
    return answer | {"ms": (time.perf_counter() - began) * 1e3, "figures": figures}


print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    print(json.dumps(what_if(float(line))), flush=True)
