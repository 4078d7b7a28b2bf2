"""Cascades of a book from many shocks at once: full liquidation in one batch a round, as the card of `cascade` says."""
import numpy as np

ALL, HALF = 1.0, 0.5


def factors(rules, flow, x, book):
    """By how much a batch of `flow` USD moves prices x, and the average price it is filled at, S × K."""
    strength = np.where(flow < 0, book.bids, book.asks)
    size = np.where((flow != 0) & (strength == strength), np.abs(flow) / np.where(strength == strength, strength, 1), 0)
    sign = np.where(flow < 0, -1.0, 1.0)
    if rules['law'] == 'linear':
        over = np.where(size > 0, size, 1)
        return np.maximum(0, 1 + sign * size), np.where((sign < 0) & (size > 1), 1 / (2 * over), 1 + sign * size / 2)
    if rules['law'] == 'sqrt':
        move = np.array(rules['y']) * np.sqrt(size)
        move = np.where(size > 0, move, 0)
        over = np.where(move > 0, move, 1)
        return np.maximum(0, 1 + sign * move), np.where((sign < 0) & (move > 1), 1 / (3 * over**2), 1 + sign * 2 * move / 3)
    room = np.maximum(0, 1 - rules['floor'] / np.where(x > 0, x, 1)) * (x > 0)
    spent = np.expm1(-size)
    return 1 - sign * room * spent, 1 + sign * room * np.where(size > 0, 1 + spent / np.where(size > 0, size, 1), 0)


def surplus(book, x):
    """Equity less maintenance of margin accounts at prices nobody has traded at, S × N; loans are asked apart."""
    return book.equity + (x - 1) @ book.kept.T + book.gains(x) - book.maintenance(x)


def in_kind(book, x, hit):
    """The share of the coins of each asset that pays what inverse contracts have lost in them, S × N × K."""
    lost = np.maximum(0, -(book.inverse_part + (x[:, None, :] - 1) * book.inverse_slope))
    owned = book.owned * x[:, None, :]
    return hit[:, :, None] * np.minimum(1, lost / np.where(owned > 0, owned, 1)) * (owned > 0)


def coin_sales(book, x, hit, equity, spent):
    """Shares of their coins that closed accounts sell, and of what they had borrowed that they buy back, S × N."""
    paid_in_kind = np.einsum('snk,nk,sk->sn', spent, book.owned, x)
    owned, borrowed = x @ book.owned.T - paid_in_kind, x @ book.owed_coins.T
    cash = equity - x @ book.coins.T + paid_in_kind
    spare, owed = np.maximum(0, cash), np.maximum(0, -cash) + borrowed
    paid = np.minimum(owed, spare + owned)
    some = hit & (owed > 0) & (owned + borrowed > 0)
    sold = np.where(some & (owned > 0), np.clip(np.maximum(0, paid - spare) / np.where(owned > 0, owned, 1), 0, 1), 0)
    repaid = np.where(some, np.minimum(1, paid / np.where(owed > 0, owed, 1)), 0)
    return sold, repaid


def loan_round(book, loan, x, state, flow, open_rows):
    """One loan in every cascade where it is below health factor 1: answers the new bad debt by cascade."""
    a, supply, borrow = loan
    left_supply, left_borrow, times = state['supply'][:, a], state['borrow'][:, a], state['times'][:, a]
    value = book.size[supply] * x[:, book.asset[supply]] * left_supply[:, None]
    owed = book.size[borrow] * x[:, book.asset[borrow]] * left_borrow[:, None]
    enabled, debt = value.sum(axis=1), owed.sum(axis=1)
    weighted = (value * book.threshold[supply]).sum(axis=1)
    hit = open_rows & state['open'][:, a] & (weighted - debt < 0)
    if not hit.any():
        return hit, np.zeros(len(x)), np.zeros(len(x))
    safe = lambda top, bottom: np.where(bottom > 0, top / np.where(bottom > 0, bottom, 1), 0)
    bonus = safe((value * np.where(book.bonus[supply] > 0, book.bonus[supply], 0)).sum(axis=1), enabled)
    factor = np.where((times > 0) | (safe(weighted, debt) < 0.95), ALL, HALF)
    repaid = np.minimum(factor * debt, enabled / (1 + bonus))
    seized = repaid * (1 + bonus)
    exhausted = seized >= enabled * (1 - 1e-12)
    sold = np.where(exhausted, 1.0, safe(seized, enabled))
    for j, p in enumerate(supply):
        flow[:, book.asset[p]] -= np.where(hit, value[:, j] * sold, 0)
    for j, p in enumerate(borrow):
        flow[:, book.asset[p]] += np.where(hit, owed[:, j] * safe(repaid, debt), 0)
    bad = np.where(hit & exhausted, np.maximum(0, debt - repaid), 0)
    at_snapshot = np.where(hit, (book.size[supply].sum() * left_supply) * sold, 0)
    state['supply'][:, a] = np.where(hit, left_supply * (1 - sold), left_supply)
    state['borrow'][:, a] = np.where(hit, left_borrow * safe(debt - repaid, debt), left_borrow)
    state['times'][:, a] += hit
    state['open'][:, a] &= ~(hit & (exhausted | (factor == ALL)))
    return hit, bad, at_snapshot


def cascades(book, start, rules, only=None):
    """From relative prices `start` (S × K); answers last prices and what accounts came to, one row a cascade."""
    s, n = len(start), book.shape[0]
    state = {'open': np.tile(book.active if only is None else book.active & only, (s, 1)), 'supply': np.ones((s, n)), 'borrow': np.ones((s, n)),
             'times': np.zeros((s, n), dtype=int)}
    out = {'price': start.astype(float), 'after': np.zeros((s, n)), 'average': np.zeros((s, n)),
           'liquidated': np.zeros(s), 'round': np.zeros((s, n), dtype=int)}
    rows, now = np.arange(s), 0
    while len(rows):
        now += 1
        x = out['price'][rows]
        part = {name: column[rows] for name, column in state.items()}
        made = book.gains(x)
        worth = book.equity + (x - 1) @ book.kept.T + made
        hit = part['open'] & ~book.lending & (worth - book.maintenance(x) <= 0)
        flow = -(hit @ book.flow_linear) * x - hit @ book.flow_inverse
        sells = rules['collateral'] == 'sold'
        spent = in_kind(book, x, hit & ~book.lending) * sells
        sold, repaid = coin_sales(book, x, hit, worth, spent) if sells else (np.zeros(hit.shape),) * 2
        traded = sold[:, :, None] * (1 - spent)
        flow -= (np.einsum('snk,nk->sk', traded, book.owned) - repaid @ book.owed_coins) * x
        part['open'] &= ~hit
        liquidated, every = hit @ book.gross, np.ones(len(rows), dtype=bool)
        for loan in book.loans:
            fell, bad, at_snapshot = loan_round(book, loan, x, part, flow, every)
            hit[:, loan[0]] = fell
            liquidated = liquidated + at_snapshot
            for fill in ('after', 'average'):
                out[fill][rows, loan[0]] += bad
        move, mean = factors(rules, flow, x, book)
        after = np.minimum(x * move, 1e6)
        filled = np.minimum(x * mean, 1e6)
        closed = hit & ~book.lending
        for fill, price in (('after', after), ('average', filled)):
            # Coins that are kept are worth what they are after the batch; those sold brought the price of their fill.
            kept = book.equity + (after - 1) @ book.kept.T
            left = traded + spent
            of = lambda part, coins, at: np.einsum('snk,nk,sk->sn', part, coins, at)
            gone = of(left, np.maximum(book.coins, 0), after) + repaid * (after @ np.minimum(book.coins, 0).T)
            brought = of(left, book.owned, price) - repaid * (price @ book.owed_coins.T)
            # Coins that are left cover what is owed at their price, without a haircut, unless the rule is to keep them.
            cut = of(1 - left, book.owned - np.maximum(book.coins, 0), after) if sells else 0
            equity = kept - gone + brought + book.gains(price) + cut
            out[fill][rows] += np.where(closed, np.maximum(0, -equity), 0)
        out['price'][rows], out['liquidated'][rows] = after, out['liquidated'][rows] + liquidated
        out['round'][rows] = np.where(hit, now, out['round'][rows])
        for name in state:
            state[name][rows] = part[name]
        rows = rows[hit.any(axis=1)]
    return out


def breached(book, rules):
    """Accounts at or below maintenance before any shock, and all whom it takes no shock to liquidate."""
    one = np.ones((1, book.shape[1]))
    first = book.active & ~book.lending & (surplus(book, one)[0] <= 0)
    for a, supply, borrow in book.loans:
        first[a] = (book.size[supply] * book.threshold[supply]).sum() - book.size[borrow].sum() < 0
    return first, cascades(book, one, rules)['round'][0] > 0 if first.any() else first


fall = lambda book, price: (1 - price) @ book.weight


def path(book, shocks):
    """Relative prices when all that moves with the market falls alike."""
    return 1 - np.outer(shocks, book.moves)


def looks(book, shocks, rules, known=None, chunk=200):
    """What uniform falls come to: total and added fall, amplification, bad debt of accounts not breached before."""
    first, standing = known or breached(book, rules)
    shocks = np.asarray(shocks, dtype=float)
    out = {name: [] for name in ('total', 'added', 'amplification', 'badDebt', 'allAfter', 'allAverage', 'liquidated', 'accounts')}
    for i in range(0, len(shocks), chunk):
        by = shocks[i:i + chunk]
        end = cascades(book, path(book, by), rules)
        total = fall(book, end['price'])
        # What those do to prices whom it takes no shock to liquidate is not the shock's doing.
        alone = fall(book, cascades(book, path(book, by), rules, standing)['price']) if standing.any() else by
        out['total'] += list(total)
        out['amplification'] += list((total - (alone - by)) / by)
        out['added'] += list(total - alone)
        out['badDebt'] += list(end['after'][:, ~first].sum(axis=1))
        out['allAfter'] += list(end['after'].sum(axis=1))
        out['allAverage'] += list(end['average'].sum(axis=1))
        out['liquidated'] += list(end['liquidated'])
        out['accounts'] += list((end['round'] > 0).sum(axis=1))
    return {name: np.array(values) for name, values in out.items()}
