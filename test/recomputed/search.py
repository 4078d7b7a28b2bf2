"""Looks for what contradicts a critical shock, a worst amplification, a largest jump, or the safety of a plan."""
import numpy as np

from cascade import breached, looks


LEAST = 1e-6


def is_breach(seen, limit, materiality):
    return (seen['amplification'] >= limit) | (seen['badDebt'] >= materiality)


def grid(end, step):
    return np.arange(1, int(np.floor(end / step + 1e-9)) + 1) * step


def critical(book, rules, limit, materiality, claim, step, known):
    """The first breach on a grid, halved down to 1e-11; never below 1e-6, where sales without any shock are the cause."""
    shocks = np.union1d([LEAST] if known[0].any() else [], grid(0.95 if claim is None else claim, step))
    if claim is not None:
        shocks = np.union1d(shocks[shocks < claim], [claim])
    first = None
    for part in np.array_split(shocks, max(1, len(shocks) // 400)):
        bad = np.flatnonzero(is_breach(looks(book, part, rules, known), limit, materiality)) if len(part) else []
        if len(bad):
            first = part[bad[0]]
            break
    if first is None:
        return None
    at = np.searchsorted(shocks, first)
    low, high = (shocks[at - 1] if at > 0 else first if known[0].any() else 0.0), first
    while high - low > 1e-11:
        middles = low + (high - low) * np.arange(1, 16) / 16
        bad = np.flatnonzero(is_breach(looks(book, middles, rules, known), limit, materiality))
        marks = np.r_[low, middles, high]
        i = bad[0] if len(bad) else len(middles)
        low, high = marks[i], marks[i + 1]
    return float(high)


def refine(book, rules, known, shocks, weigh, floor, most=2_000):
    """Halves pieces of the path whose weight passes `floor(best)` until none does; all that was seen, by shock."""
    seen = looks(book, shocks, rules, known)
    rows = {by: {name: seen[name][i] for name in seen} for i, by in enumerate(shocks)}
    pieces, asked = list(zip(shocks[:-1], shocks[1:])), 0
    while pieces and asked < most:
        limit = floor(rows)
        pieces = [(a, b) for a, b in pieces if b - a > 1e-9 and weigh(a, b, rows) > limit]
        pieces = sorted(pieces, key=lambda piece: -weigh(*piece, rows))[:40]
        middles = np.array(sorted({(a + b) / 2 for a, b in pieces}))
        if not len(middles):
            break
        asked += len(middles)
        more = looks(book, middles, rules, known)
        rows.update({by: {name: more[name][i] for name in more} for i, by in enumerate(middles)})
        pieces = [half for a, b in pieces for half in ((a, (a + b) / 2), ((a + b) / 2, b))]
    return rows


def worst(book, rules, known, shocks, claim):
    """The largest amplification seen where more than the claim could be."""
    rows = refine(book, rules, known, shocks, lambda a, b, rows: (b + rows[b]['added']) / a,
                  lambda rows: max([claim] + [row['amplification'] for row in rows.values()]) * (1 + 2e-6))
    by = max(rows, key=lambda x: rows[x]['amplification'])
    return {'shock': float(by), 'amplification': float(rows[by]['amplification'])}


def jump(book, rules, known, shocks, claim):
    """The largest rise of the added fall between two shocks that cannot be told apart, larger than the claim if any."""
    rise = lambda a, b, rows: rows[b]['added'] - rows[a]['added']
    rows = refine(book, rules, known, shocks, rise, lambda rows: claim * (1 + 1e-7) + 1e-9)
    order = sorted(rows)
    near = [(rise(a, b, rows), a, b) for a, b in zip(order, order[1:]) if b - a <= 1e-9]
    return {'jump': float(max(near)[0]) if near else None}


def plan_holds(book, rules, limit, reference, shocks):
    """The most that amplification and bad debt come to under a plan, at any shock of a fine grid."""
    known = breached(book, rules)
    seen = looks(book, np.union1d(shocks[shocks <= reference], [reference]), rules, known)
    return {'amplification': float(seen['amplification'].max()), 'badDebt': float(seen['allAfter'].max())}
