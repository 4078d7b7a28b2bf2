#!/usr/bin/env python3
"""Computes headlines again from exported tables alone; needs python3-numpy, and nothing of the program.

    python3 recompute.py FOLDER…        a line of JSON for each folder

A folder holds `inputs/` as a validation pack does, and `claims.json`: which law and rules, and what the program says.
Claims are answered with the value computed here at the same shock, and with the strongest contradiction found.
"""
import json
import sys
from pathlib import Path

import numpy as np

from book import Book
from cascade import breached, looks
from joint import correlations, synchronisation
from search import LEAST, critical, grid, jump, plan_holds, worst


def answer(folder):
    claims = json.loads((Path(folder) / 'claims.json').read_text())
    book, rules, out = Book(folder), claims['rules'], {}
    known = breached(book, rules)
    if 'path' in claims:
        path = claims['path']
        shocks = np.array(path['at'], dtype=float)
        out['path'] = {name: list(map(float, values)) for name, values in looks(book, shocks, rules, known).items()}
        fine = np.union1d([LEAST] if known[0].any() else [], grid(path['reference'], path['step']))
        out['critical'] = critical(book, rules, path['limit'], path['materiality'], path['critical'], path['step'], known)
        out['worst'] = worst(book, rules, known, fine, path['worst'])
        out['jump'] = jump(book, rules, known, fine, path['jump'])
    if 'joint' in claims:
        out['synchronisation'] = synchronisation(book, claims['joint']['horizon'], claims['joint']['alpha'])
    if 'days' in claims:
        out['correlation'] = correlations(book, claims['days'])
    if 'plan' in claims:
        plan = claims['plan']
        cut = book.capped({int(a): cap for a, cap in plan['caps'].items()})
        fine = np.union1d(grid(plan['reference'], plan['step']), plan['at'])
        out['plan'] = {'cut': cut, **plan_holds(book, rules, None, plan['reference'], fine)}
    return out


plain = lambda x: x.item() if isinstance(x, np.generic) else None if x is None else float(x)
for folder in sys.argv[1:]:
    print(json.dumps(answer(folder), default=plain))
