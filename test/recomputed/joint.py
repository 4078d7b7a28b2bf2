"""What falls together over past windows, and how participants' returns move together, from the exported tables."""
import math

import numpy as np

from book import NAN, number
from cascade import loan_round, surplus

DAY = 24 * 60 * 60 * 1000


def closes(book):
    """Dates on which every living series has a close, and the closes on them, time × asset; NaN outside a life."""
    times = np.array([int(row['time']) for row in book.prices])
    names = [name for name in (book.prices[0] if book.prices else {}) if name != 'time']
    close = np.array([[number(row[name]) for name in names] for row in book.prices]).reshape(len(times), len(names))
    keep = np.ones(len(times), dtype=bool)
    for column in close.T:
        alive = np.flatnonzero(column > 0)
        if len(alive):
            inside = np.arange(len(times))
            keep &= (column > 0) | (inside < alive[0]) | (inside > alive[-1])
    return times[keep], names, close[keep]


def windows(book, horizon):
    """Relative prices after every past window of so many days, S × K; what has no price then stays."""
    times, names, close = closes(book)
    out = []
    for start, time in enumerate(times):
        later = np.flatnonzero(times - time >= horizon * DAY)
        if not len(later):
            break
        end = later[0]
        scale = math.sqrt(horizon * DAY / (times[end] - time))
        row = np.ones(book.shape[1])
        for name, before, after in zip(names, close[start], close[end]):
            if before > 0 and after > 0:
                row[book.index[name]] = (after / before) ** scale
        out.append(row)
    return np.array(out).reshape(len(out), book.shape[1])


def losses(book, x):
    """USD liquidated in each scenario by participant, without feedback: participants × scenarios."""
    hit = book.active & ~book.lending & (surplus(book, x) <= 0)
    lost = np.where(hit, book.gross, 0.0)
    s, n = lost.shape
    state = {'open': np.tile(book.active, (s, 1)), 'supply': np.ones((s, n)), 'borrow': np.ones((s, n)), 'times': np.zeros((s, n), dtype=int)}
    for loan in book.loans:
        lost[:, loan[0]] = loan_round(book, loan, x, state, np.zeros(x.shape), np.ones(s, dtype=bool))[2]
    names = sorted(set(book.participant))
    which = np.array([names.index(p) for p in book.participant])
    by = np.zeros((len(names), s))
    np.add.at(by, which, lost.T)
    return by


def synchronisation(book, horizon, alpha, rounds=400):
    """Joint, comonotonic and independent expected shortfall; the last by NumPy's own permutations, with its error."""
    by = losses(book, windows(book, horizon))
    m = max(1, math.floor((1 - alpha) * by.shape[1] + 0.5))
    tail = lambda x: np.sort(x, axis=-1)[..., -m:].sum(axis=-1) / m
    joint, together = tail(by.sum(axis=0)), tail(by).sum()
    random = np.random.default_rng(20261130)
    some = by[by.any(axis=1)]
    alone = np.array([tail(random.permuted(some, axis=1).sum(axis=0)) for _ in range(rounds)]) if len(some) else np.zeros(1)
    return {'jointES': joint, 'comonotonicES': together, 'independentES': alone.mean(),
            'independentError': alone.std(ddof=1) / math.sqrt(rounds) if len(alone) > 1 else 0.0,
            'scenarios': by.shape[1], 'openInterest': book.gross.sum()}


def correlations(book, days):
    """One levered return series a participant: volatilities, and the three mean correlations between them."""
    times, names, close = closes(book)
    returns, span = close[1:] / close[:-1] - 1, slice(max(0, len(times) - 1 - days), None)
    ends = times[1:][span]
    scale = 1 / math.sqrt((ends[-1] - ends[0]) / (len(ends) - 1) / DAY)
    column = {name: j for j, name in enumerate(names)}
    groups, equity = {}, {}
    counted = np.flatnonzero(book.leverage == book.leverage)
    for a in counted:
        series = groups.setdefault(book.participant[a], np.zeros(len(ends)))
        equity[book.participant[a]] = equity.get(book.participant[a], 0.0) + book.equity[a]
        for k in np.flatnonzero(book.kept[a]):
            if book.assets[k] in column:
                series += book.kept[a, k] * returns[span, column[book.assets[k]]]
        for p in np.flatnonzero(book.account == a):
            name = book.assets[book.asset[p]]
            if name in column:
                series += position(book, p, returns[span, column[name]])
    order = [name for name in groups if not np.isnan(groups[name]).all()]
    r = np.array([groups[name] / equity[name] for name in order]) * scale
    r = r[:, ~np.isnan(r).any(axis=0)]
    w = np.array([equity[name] for name in order]) / sum(equity.values())
    own, sigma = np.atleast_2d(np.cov(r)), r.std(axis=1, ddof=1)
    rho, pairs = np.atleast_2d(np.corrcoef(r)), np.triu_indices(len(r), 1)
    def mean(v):
        weights = np.outer(v, v)[pairs]
        return float((rho[pairs] * weights).sum() / weights.sum()) if len(weights) else None
    return {'names': order, 'volatility': list(sigma), 'weight': list(w), 'systemVolatility': math.sqrt(w @ own @ w),
            'averageCorrelation': mean(w * sigma), 'equityWeightedCorrelation': mean(w),
            'plainCorrelation': mean(np.ones(len(w)))}


def position(book, p, r):
    """USD a position makes at simple returns of its asset; an option is valued again, or left out where it cannot be."""
    if not book.option[p]:
        return book.slope[p] * r  # of an inverse contract N + U: what it has gained is coins
    if not book.deviation[p] > 0:
        return 0.0
    x = np.ones((len(r), book.shape[1]))
    x[:, book.asset[p]] = 1 + np.where(np.isnan(r), 0, r)
    at = list(book.option_rows).index(p)
    change = book.option_values(x)[:, at] - book.option_values(np.ones((1, book.shape[1])))[0, at]
    return book.slope[p] * np.where(np.isnan(r), NAN, change)
