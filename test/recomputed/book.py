"""A snapshot as its exported tables say (the `inputs` of a validation pack), in NumPy: who owns, owes and must keep what."""
import csv
import json
import math
from pathlib import Path

import numpy as np

NAN = float('nan')


def number(text):
    return float(text) if text != '' else NAN


def table(path):
    with open(path, newline='', encoding='utf-8-sig') as file:
        return list(csv.DictReader(file))


class Book:
    """Columns by account (N), asset (K) and position; `exposure` and its kin are N × K, USD per unit of relative price."""

    def __init__(self, folder):
        read = lambda name: table(Path(folder) / 'inputs' / name)
        assets, accounts, positions = read('assets.csv'), read('accounts.csv'), read('positions.csv')
        balances, self.prices = read('balances.csv'), read('prices.csv')
        self.assets = [row['asset'] for row in assets]
        self.index = {asset: k for k, asset in enumerate(self.assets)}
        self.moves = np.array([row['moves'] == '1' for row in assets])
        self.bids, self.asks = (np.array([number(row[c]) for row in assets]) for c in ('bid_depth', 'ask_depth'))
        self.participant = [row['participant'] for row in accounts]
        self.lending = np.array([row['kind'] == 'lending' for row in accounts], dtype=bool)
        n, k = len(accounts), len(assets)
        self.shape = (n, k)
        self.cash = np.array([number(row['cash']) for row in accounts])
        self.read_balances(balances)
        self.read_positions(positions)
        self.brackets(read('brackets.csv'), positions)
        self.figures(accounts, positions)

    def read_balances(self, balances):
        """Debts take no haircut; what has no known value counts nothing; what is in no asset does not move."""
        self.kept, self.coins = np.zeros(self.shape), np.zeros(self.shape)
        self.owned, self.owed_coins = np.zeros(self.shape), np.zeros(self.shape)
        for row in balances:
            a, value, haircut = int(row['account']), number(row['value']), number(row['haircut'])
            if value != value:
                continue
            kept = value * (1 - haircut) if value > 0 else value
            if row['asset'] == '':
                self.cash[a] += kept
                continue
            k = self.index[row['asset']]
            self.kept[a, k] += kept
            # Coins: what moves with the market. A haircut of all of it leaves nothing that is counted as a coin.
            if self.moves[k] and kept != 0:
                self.coins[a, k] += kept
                (self.owned if value > 0 else self.owed_coins)[a, k] += abs(value)

    def read_positions(self, positions):
        n = len(positions)
        self.account = np.array([int(row['account']) for row in positions], dtype=int)
        self.asset = np.array([self.index[row['asset']] for row in positions], dtype=int)
        kind = [row['instrument'] for row in positions]
        column = lambda name: np.array([number(row[name]) for row in positions])
        self.kind, self.notional, self.held = np.array(kind), column('notional'), column('held_at')
        self.size, self.threshold, self.bonus = np.abs(self.notional), column('threshold'), column('bonus')
        self.part = np.nan_to_num(column('equity_part'))
        self.signed = self.notional.copy()
        self.signed[self.kind == 'supply'] = self.size[self.kind == 'supply']
        self.signed[self.kind == 'borrow'] = -self.size[self.kind == 'borrow']
        self.slope = self.signed + np.where(self.kind == 'inverse', self.part, 0)
        self.option = np.isin(self.kind, ('call', 'put'))
        self.slope[self.option] = column('option_slope')[self.option]
        self.strike, self.deviation = column('option_strike'), column('deviation')
        self.worth = np.where(np.isin(self.kind, ('spot', 'supply', 'borrow')), self.signed, self.part)
        self.left = np.ones(n)

    def brackets(self, rows, positions):
        """Floors, rates with the closing fee, and amounts by table; positions by the table they use."""
        tables = {}
        for row in rows:
            tables.setdefault(row['table'], []).append(
                (number(row['floor']), number(row['rate']) + number(row['closing_fee']), number(row['amount'])))
        self.tables = [(np.array(lines).T, np.array([i for i, p in enumerate(positions) if p['brackets'] == name]))
                       for name, lines in tables.items()]

    def figures(self, accounts, positions):
        """Gross is long and short notional, a loan's what it has supplied; equity is all that is owned less all debt."""
        n = self.shape[0]
        by = lambda values: np.bincount(self.account, weights=values, minlength=n)
        lent = self.lending[self.account] & (self.kind == 'borrow')
        self.gross, self.debt = by(np.where(lent, 0, self.size)), by(np.where(self.kind == 'borrow', self.size, 0))
        self.equity = self.cash + self.kept.sum(axis=1) + by(self.worth)
        recorded = np.array([row['collateral'] for row in accounts])
        supplied = by((self.kind == 'supply').astype(float)) > 0
        backed = (recorded == '1') | ((recorded == '0') & supplied)
        self.backed = backed
        # A participant's account of positions nobody posted anything for has no leverage, and is never liquidated.
        self.leverage = np.where(backed & (self.gross > 0) & (self.equity > 0), self.gross / np.where(self.equity > 0, self.equity, 1), NAN)
        self.active = (self.gross > 0) & backed & (~self.lending | (self.debt > 0))
        weight = np.bincount(self.asset, weights=np.where(lent, 0, self.size), minlength=self.shape[1]) * self.moves
        self.weight = weight / weight.sum() if weight.sum() > 0 else weight
        self.matrices()

    def matrices(self):
        """What is held by account and asset; options and loans stay apart, row by row."""
        def by(values, where):
            out = np.zeros(self.shape)
            np.add.at(out, (self.account[where], self.asset[where]), values[where])
            return out
        margin = ~self.lending[self.account]
        straight = margin & ~self.option
        self.exposure = by(self.slope, straight)
        self.flow_linear = by(self.signed, straight & (self.kind != 'inverse'))
        coin_margined = straight & (self.kind == 'inverse')
        self.flow_inverse, self.inverse_slope = by(self.signed, coin_margined), by(self.slope, coin_margined)
        self.inverse_part = by(self.part, coin_margined)
        self.option_rows = np.flatnonzero(margin & self.option)
        self.margin_tables = [(lines, rows[margin[rows]]) for lines, rows in self.tables if len(rows) and margin[rows].any()]
        self.loans = [self.loan(a) for a in np.flatnonzero(self.lending & self.active)]

    def loan(self, a):
        rows = np.flatnonzero(self.account == a)
        supply = rows[(self.kind[rows] == 'supply') & (self.threshold[rows] > 0)]
        return a, supply, rows[self.kind[rows] == 'borrow']

    def capped(self, caps):
        """The book after caps on leverage by account: positions cut at their mark, what they made goes to cash."""
        cut = 0.0
        for a, cap in caps.items():
            rows = np.flatnonzero(self.account == a)
            excess = self.gross[a] - cap * max(0.0, self.equity[a])
            if not excess > 0 or not self.backed[a]:
                continue
            if self.lending[a]:
                repaid = min(self.debt[a], excess)
                for p in rows:
                    f = 1 - repaid / (self.gross[a] if self.kind[p] == 'supply' else self.debt[a])
                    self.scale(p, f)
                cut += repaid
                continue
            f = max(0.0, 1 - excess / self.gross[a])
            self.cash[a] += (1 - f) * self.worth[rows].sum()
            for p in rows:
                self.scale(p, f)
            cut += (1 - f) * self.gross[a]
        accounts = [{'collateral': '1' if b else '2'} for b in self.backed]
        self.figures(accounts, None)
        return cut

    def scale(self, p, f):
        for column in (self.notional, self.size, self.signed, self.slope, self.part, self.worth):
            column[p] *= f

    def maintenance(self, x):
        """S × N at relative prices x (S × K)."""
        out = np.zeros((len(x), self.shape[0]))
        for (floor, rate, amount), rows in self.margin_tables:
            held = self.held[rows]
            unit = np.where(self.kind[rows] == 'inverse', 1.0, np.where(held == held, held, x[:, self.asset[rows]]))
            notional = self.size[rows] * unit
            i = np.maximum(np.searchsorted(floor, notional, side='right') - 1, 0)
            add_by(out, self.account[rows], np.maximum(0, rate[i] * notional - amount[i]))
        return out

    def gains(self, x):
        """What positions of margin accounts made since the snapshot, S × N."""
        out = (x - 1) @ self.exposure.T
        if len(self.option_rows):
            rows = self.option_rows
            here, there = self.option_values(x), self.option_values(np.ones((1, self.shape[1])))
            add_by(out, self.account[rows], self.slope[rows] * (here - there))
        return out

    def option_values(self, x):
        """Black 1976 without interest, at the price of the asset; intrinsic value where no volatility is implied."""
        rows = self.option_rows
        forward, strike, dev = x[:, self.asset[rows]], self.strike[rows], self.deviation[rows]
        sign = np.where(self.kind[rows] == 'call', 1, -1)
        flat = np.maximum(0, sign * (forward - strike))
        known = (dev > 0) & (forward > 0)
        d, f = np.where(dev > 0, dev, 1), np.where(forward > 0, forward, 1)
        d1 = np.log(f / strike) / d + d / 2
        return np.where(known, sign * (f * normal(sign * d1) - strike * normal(sign * (d1 - d))), flat)


erfc = np.vectorize(math.erfc, otypes=[float])
normal = lambda z: 0.5 * erfc(-z / math.sqrt(2))


def add_by(out, columns, values):
    """out[:, columns[j]] += values[:, j], where columns may repeat."""
    order = np.argsort(columns, kind='stable')
    starts = np.flatnonzero(np.r_[True, np.diff(columns[order]) > 0]) if len(columns) else np.array([], dtype=int)
    if len(columns):
        out[:, columns[order][starts]] += np.add.reduceat(values[:, order], starts, axis=1)
