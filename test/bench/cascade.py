"""The rounds of a deleveraging cascade over margin accounts, vectorised with NumPy.

Reads the columns of a book from the folder named on the command line; then, for every line on the standard input (a
uniform shock), runs the cascade once and answers one line of JSON: relative prices, rounds, accounts, milliseconds.
"""
import json
import sys
import time

import numpy as np

folder = sys.argv[1]
meta = json.load(open(f"{folder}/book.json"))
read = lambda name, kind: np.fromfile(f"{folder}/{name}.bin", dtype=kind)

notional = read("notional", np.float64)
asset = read("asset", np.int32)
start = read("start", np.int32)
equity = read("equity", np.float64)
depth = read("depth", np.float64)
tiers = meta["tiers"]
assets = meta["assets"]

# Prepared once, outside the clock of the rounds: rows of each asset, brackets of each asset as arrays.
began = time.perf_counter()
gross = np.abs(notional)
owner = np.repeat(np.arange(len(start) - 1), np.diff(start))
rows = [np.flatnonzero(asset == k) for k in range(assets)]
tables = [tuple(np.asarray(t[c]) for c in ("floor", "rate", "amount")) for t in tiers]
prepared = (time.perf_counter() - began) * 1e3


def surplus(price):
    """Equity less maintenance of every account at relative prices, brackets selected again at these prices."""
    own = np.empty_like(notional)
    for k in range(assets):
        at = rows[k]
        size = gross[at] * price[k]
        floor, rate, amount = tables[k]
        j = np.searchsorted(floor, size, side="right") - 1
        own[at] = notional[at] * (price[k] - 1) - np.maximum(rate[j] * size - amount[j], 0)
    return equity + np.add.reduceat(own, start[:-1])


def cascade(shock):
    price = np.full(assets, 1 + shock)
    open_ = np.ones(len(equity), dtype=bool)
    rounds = 0
    bad = 0.0
    while True:
        hit = open_ & (surplus(price) <= 0)
        if not hit.any():
            return price, rounds, int((~open_).sum()), bad
        rounds += 1
        open_ &= ~hit
        sold = hit[owner]
        flow = np.bincount(asset[sold], weights=-notional[sold] * price[asset[sold]], minlength=assets)
        price = price * np.maximum(0, 1 + flow / depth)
        gain = np.bincount(owner[sold], weights=notional[sold] * (price[asset[sold]] - 1), minlength=len(equity))
        bad += np.maximum(0, -(equity + gain)[hit]).sum()


print(json.dumps({"prepared": prepared}), flush=True)
for line in sys.stdin:
    began = time.perf_counter()
    price, rounds, accounts, bad = cascade(float(line))
    ms = (time.perf_counter() - began) * 1e3
    print(json.dumps({"price": price.tolist(), "rounds": rounds, "accounts": accounts, "badDebt": bad, "ms": ms}), flush=True)
