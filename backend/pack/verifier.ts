/**
 * The program with which somebody without Lockstep checks a validation pack: Python, standard library, under 300 lines.
 * It stands here as text so that every host has it, packed or not; the pack holds it as verifier.py.
 */
export const verifier = `#!/usr/bin/env python3
"""Checks a validation pack of Lockstep without Lockstep: Python 3.8 or newer, standard library only.

    python3 verifier.py [FOLDER]        (the folder of the pack; the one this file lies in unless said)

1. Every file is what manifest.json says (SHA-256), and none is missing or was added.
2. From the inputs alone it computes again, and compares with expected.json and tables/ to one part in 10^9: equity and
   leverage of every account and of all; the point of the leverage-correlation plane; joint liquidation over past
   windows (historical synchronisation); the first round of the cascade at the reference shock.
Exit code 0 when all holds, else 1. Money is USD, rates are fractions, times are UTC milliseconds, NaN is "not said".
"""
import csv, hashlib, json, math, sys
from pathlib import Path

TOLERANCE, DAY, NAN, failures = 1e-9, 24 * 60 * 60 * 1000, float('nan'), []

def say(name, ok, detail):
    print(f"{'ok    ' if ok else 'FAILED'} {name}: {detail}")
    failures.extend([] if ok else [name])

def check(name, found, expected):
    """Compares two numbers, or two lists of them; None or NaN on both sides are alike."""
    found, expected = ([x] if not isinstance(x, list) else x for x in (found, expected))
    none = lambda x: x is None or x != x
    alike = lambda a, b: none(a) and none(b) if none(a) or none(b) else abs(a - b) <= TOLERANCE * max(1.0, abs(a), abs(b))
    bad = [i for i, (a, b) in enumerate(zip(found, expected)) if not alike(a, b)]
    shown = f'computed {found[0]}, the pack says {expected[0]}' if len(found) == 1 else f'{len(found)} values'
    say(name, not bad and len(found) == len(expected), shown + (f'; row {bad[0] + 1} differs' if bad and len(found) > 1 else ''))

number = lambda text: float(text) if text != '' else NAN

def table(path):
    with open(path, newline='', encoding='utf-8-sig') as file:
        return list(csv.DictReader(file))

def check_files(folder):
    listed = json.loads((folder / 'manifest.json').read_text(encoding='utf-8'))['files']
    there = {p.relative_to(folder).as_posix() for p in folder.rglob('*') if p.is_file()} - {'manifest.json'}
    sum_of = lambda name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
    wrong = [n for n, entry in listed.items() if n not in there or sum_of(n) != entry] + sorted(there - set(listed))
    say('manifest', not wrong, f'{len(listed)} files' + (f", not as listed: {', '.join(wrong)}" if wrong else ''))

def black(forward, strike, deviation, call):
    """Black 1976 without interest; deviation = volatility times the root of the time left."""
    sign, cdf = 1 if call else -1, lambda x: 0.5 * math.erfc(-x / math.sqrt(2))
    if not deviation > 0:
        return max(0.0, sign * (forward - strike))
    d1 = math.log(forward / strike) / deviation + deviation / 2
    return sign * (forward * cdf(sign * d1) - strike * cdf(sign * (d1 - deviation)))

def gain(p, x):
    """USD a position gains when its asset goes from 1 to x; an option without implied volatility at intrinsic value."""
    if p['instrument'] not in ('call', 'put'): return p['slope'] * (x - 1)
    value = lambda at: black(at, p['option_strike'], p['deviation'], p['instrument'] == 'call')
    return p['slope'] * (value(x) - value(1.0)) if x == x else NAN

def read_book(folder):
    """Accounts with what they own, owe and must keep."""
    brackets = {}
    for row in table(folder / 'inputs/brackets.csv'):
        floor, rate, fee, amount = (number(row[c]) for c in ('floor', 'rate', 'closing_fee', 'amount'))
        brackets.setdefault(row['table'], []).append((floor, rate + fee, amount))
    accounts = [dict(row, positions=[], balances=[]) for row in table(folder / 'inputs/accounts.csv')]
    for row in table(folder / 'inputs/positions.csv'):
        p = {k: v if k in ('asset', 'instrument', 'brackets') else number(v) for k, v in row.items()}
        p['size'], p['brackets'], kind = abs(p['notional']), brackets.get(p['brackets'], []), p['instrument']
        p['signed'] = p['slope'] = {'supply': p['size'], 'borrow': -p['size']}.get(kind, p['notional'])
        if kind == 'inverse' and p['equity_part'] == p['equity_part']:
            p['slope'] += p['equity_part']
        elif kind in ('call', 'put'):
            p['slope'] = p['option_slope']
        accounts[int(p['account'])]['positions'].append(p)
    for row in table(folder / 'inputs/balances.csv'):
        value, haircut = number(row['value']), number(row['haircut'])
        kept = value * (1 - haircut) if value > 0 else value if value == value else 0.0
        b = {'asset': row['asset'], 'value': value, 'kept': kept, 'slope': kept if row['asset'] != '' else 0.0}
        accounts[int(row['account'])]['balances'].append(b)
    return [figures(account) for account in accounts]

def figures(a):
    """Equity = collateral after haircuts + unrealised profit - debt; gross = long + short notional."""
    owned = number(a['cash']) + sum(b['kept'] for b in a['balances'])
    long = short = debt = 0.0
    for p in a['positions']:
        kind, size, lending = p['instrument'], p['size'], a['kind'] == 'lending'
        long += size if kind == 'supply' or (kind != 'borrow' and p['notional'] >= 0) else 0.0
        short += size if (kind == 'borrow' and not lending) or (kind not in ('supply', 'borrow') and p['notional'] < 0) else 0.0
        debt += size if kind == 'borrow' else 0.0
        part = p['signed'] if kind in ('spot', 'supply', 'borrow') else p['equity_part']
        owned += part if part == part else 0.0
    a['gross'], a['equity'] = long + short, owned
    backed = a['collateral'] == '1' or (a['collateral'] == '0' and any(p['instrument'] == 'supply' for p in a['positions']))
    a['leverage'] = a['gross'] / owned if backed and a['gross'] > 0 and owned > 0 else NAN
    a['active'], a['bare'] = a['gross'] > 0 and backed and (a['kind'] != 'lending' or debt > 0), a['gross'] == 0 and debt > 0 and not backed
    a['surplus'] = surplus(a, {held['asset']: 1.0 for held in a['positions'] + a['balances']})
    return a

def surplus(a, price):
    """Equity less maintenance at relative prices; of a loan, collateral at its thresholds less debt."""
    if a['kind'] == 'lending':
        weight = lambda p: p['threshold'] if p['instrument'] == 'supply' else 1.0
        return sum(weight(p) * p['slope'] * price[p['asset']] for p in a['positions']) or 5e-324  # at 1 none is liquidated
    s = equity_at(a, price)
    for p in a['positions']:
        if p['brackets']:
            unit = 1.0 if p['instrument'] == 'inverse' else p['held_at'] if p['held_at'] == p['held_at'] else price[p['asset']]
            notional = p['size'] * unit
            _, rate, amount = [row for i, row in enumerate(p['brackets']) if i == 0 or row[0] <= notional][-1]
            s -= max(0.0, rate * notional - amount)
    return s

def equity_at(a, price):
    moved = sum(b['slope'] * (price[b['asset']] - 1) for b in a['balances'] if b['slope'] != 0)
    return a['equity'] + moved + sum(gain(p, price[p['asset']]) for p in a['positions'])

def liquidate_loan(a, price, flow=None):
    """Half of the debt is repaid (all of it below health factor .95), collateral of that value and a bonus is seized."""
    worth = lambda p: p['size'] * price[p['asset']]
    owed = [p for p in a['positions'] if p['instrument'] == 'borrow']
    backing = [p for p in a['positions'] if p['instrument'] == 'supply' and p['threshold'] > 0]
    debt, enabled = sum(map(worth, owed)), sum(map(worth, backing))
    bonus = sum(worth(p) * p['bonus'] for p in backing if p['bonus'] > 0) / enabled if enabled > 0 else 0.0
    health = sum(worth(p) * p['threshold'] for p in backing) / debt
    repaid = min((1.0 if health < 0.95 else 0.5) * debt, enabled / (1 + bonus))
    seized = repaid * (1 + bonus)
    sold = 1.0 if seized >= enabled * (1 - 1e-12) else seized / enabled
    for p in owed + backing if flow is not None else []:
        flow[p['asset']] += worth(p) * repaid / debt if p in owed else -worth(p) * sold
    return seized, sum(p['size'] for p in backing) * sold

def shared_closes(folder, own):
    """Drops dates on which a living series has no close; series with most gaps are left apart while half would go."""
    rows = table(folder / 'inputs/prices.csv')
    times = [int(row['time']) for row in rows]
    closes = {name: [number(row[name]) for row in rows] for name in (rows[0] if rows else {}) if name != 'time'}
    if own:
        return times, {name: carried(close) for name, close in closes.items()}
    gaps = []
    for close in closes.values():
        alive = [t for t, x in enumerate(close) if x > 0] or [0]
        gaps.append([t for t in range(alive[0] + 1, alive[-1]) if not close[t] > 0])
    gaps.sort(key=len)
    while len(set().union(*gaps)) > 0.5 * len(times): gaps.pop()
    lost = set().union(*gaps)
    keep = [t for t in range(len(times)) if t not in lost]
    return [times[t] for t in keep], {name: [close[t] for t in keep] for name, close in closes.items()}

def carried(close):
    """The last close known at every date of a series' life."""
    end, known = max((t for t, x in enumerate(close) if x > 0), default=-1), [NAN]
    for x in close: known.append(x if x > 0 else known[-1])
    return [x if t <= end else NAN for t, x in enumerate(known[1:])]

def plane(accounts, times, closes, settings):
    """One levered return series a participant; volatility together, apart, and the correlation between."""
    change = lambda x, last: x / last - 1 if x > 0 and last > 0 else NAN
    returns = {name: list(map(change, close[1:], carried(close))) for name, close in closes.items()}
    first, groups = max(0, len(times) - 1 - settings['window']), {}
    ends = times[1:][first:]
    scale = 1 / math.sqrt((ends[-1] - ends[0]) / (len(ends) - 1) / DAY)
    for a in (a for a in accounts if a['leverage'] == a['leverage']):
        g = groups.setdefault(a['participant'], {'equity': 0.0, 'held': {}, 'options': []})
        g['equity'] += a['equity']
        for p in a['balances'] + a['positions']:
            if p.get('instrument') in ('call', 'put'):
                g['options'] += [p] if p['deviation'] > 0 and p['asset'] in returns else []
            elif p['asset'] in returns:
                g['held'][p['asset']] = g['held'].get(p['asset'], 0.0) + p['slope']
    def earned(g, t):
        options = sum(gain(p, 1 + returns[p['asset']][t]) for p in g['options'])
        return (sum(usd * returns[asset][t] for asset, usd in g['held'].items() if usd != 0) + options) / g['equity']
    series = [[earned(g, t) * scale for t in range(first, len(times) - 1)] for g in groups.values()]
    equity = [g['equity'] for g in groups.values()]
    days = [t for t in range(len(ends)) if all(row[t] == row[t] for row in series)]
    weights, means = [e / sum(equity) for e in equity], [sum(row[t] for t in days) / len(days) for row in series]
    centred = [[row[t] - mean for t in days] for row, mean in zip(series, means)]
    deviation = lambda row: math.sqrt(sum(x * x for x in row) / (len(days) - 1))
    system = deviation([sum(w * row[i] for w, row in zip(weights, centred)) for i in range(len(days))])
    own = sum(w * deviation(row) for w, row in zip(weights, centred))
    alone = sum((w * deviation(row)) ** 2 for w, row in zip(weights, centred))
    return {'systemVolatility': system, 'leverageFactor': own, 'idiosyncratic': alone,
            'averageCorrelation': (system ** 2 - alone) / (own ** 2 - alone),
            'coMovementShare': (system ** 2 - alone) / system ** 2, 'observations': len(days)}

def randoms(seed):
    """xoshiro128** 1.1, seeded by SplitMix32: answers the next integer below n, as the program draws it."""
    mask, state, s = 0xFFFFFFFF, seed, []
    turn = lambda x, k: ((x << k) | (x >> (32 - k))) & mask
    for _ in range(4):
        state = (state + 0x9E3779B9) & mask
        z = ((state ^ (state >> 16)) * 0x21F0AAAD) & mask
        z = ((z ^ (z >> 15)) * 0x735A2D97) & mask
        s.append(z ^ (z >> 15))
    def below(n):
        word, t = (turn(s[1] * 5 & mask, 7) * 9) & mask, (s[1] << 9) & mask
        c, d = s[2] ^ s[0], s[3] ^ s[1]
        s[:] = s[0] ^ d, s[1] ^ c, c ^ t, turn(d, 11)
        return word * n // 4_294_967_296
    return below

def synchronisation(accounts, times, closes, assets, settings):
    """Who is liquidated in every past window of the horizon; the tail of the sum against that of independent ones."""
    length, windows, losses = settings['horizon'] * DAY, [], {}
    for start, time in enumerate(times):
        end = next((t for t in range(start, len(times)) if times[t] - time >= length), None)
        windows += [] if end is None else [(start, end, math.sqrt(length / (times[end] - time)))]
    known = {name: carried(close) for name, close in closes.items()}
    for i, (start, end, scale) in enumerate(windows):
        price = dict.fromkeys(assets, 1.0)
        for name, close in known.items():
            ratio = close[end] / close[start]
            price[name] = (ratio if scale == 1 else ratio ** scale) if ratio > 0 else 1.0
        for a in accounts:
            if a['active'] and surplus(a, price) <= 0:
                lost = liquidate_loan(a, price)[1] if a['kind'] == 'lending' else a['gross']
                row = losses.setdefault(int(a['participant_index']), {})
                row[i] = row.get(i, 0.0) + lost
    count = len(windows)
    m = max(1, math.floor((1 - settings['alpha']) * count + 0.5))
    tail = lambda values: sum(sorted(values)[-m:]) / m
    total = [sum(row.get(i, 0.0) for row in losses.values()) for i in range(count)]
    below, place, means = randoms(settings['seed']), list(range(count)), []
    order = [[row[i] for i in sorted(row)] for _, row in sorted(losses.items())]
    for _ in range(settings['rounds']):
        mixed = [0.0] * count
        for row in order:
            for i, loss in enumerate(row):
                j = i + below(count - i)
                place[i], place[j] = place[j], place[i]
                mixed[place[i]] += loss
        means.append(tail(mixed))
    joint, alone, together = tail(total), sum(means) / len(means), sum(tail(row) for row in order)
    return {'jointES': joint, 'independentES': alone, 'comonotonicES': together, 'scenarios': count,
            'index': (joint - alone) / (together - alone) if abs(together - alone) > 1e-9 * together > 0 else None}, total

def first_round(accounts, assets, shock):
    """Everybody at or below maintenance after the shock is sold in one batch, which moves each price by flow / depth."""
    price = {k: 1 + shock.get(k, shock.get('all', 0.0) if a['moves'] == '1' else 0.0) for k, a in assets.items()}
    hit = [a for a in accounts if a['active'] and surplus(a, price) <= 0]
    flow, long, short = dict.fromkeys(assets, 0.0), 0.0, 0.0
    for a in hit:
        if a['kind'] == 'lending':
            long += liquidate_loan(a, price, flow)[0]
            continue
        for p in a['positions']:
            closed = p['size'] * (1.0 if p['instrument'] == 'inverse' else price[p['asset']])
            up = p['notional'] >= 0
            long, short = long + closed * up, short + closed * (not up)
            flow[p['asset']] -= 0.0 if p['instrument'] in ('call', 'put') else closed if up else -closed
        sell_coins(a, price, assets, flow)
    depth = {k: number(a['bid_depth'] if flow[k] < 0 else a['ask_depth']) for k, a in assets.items()}
    after = [x * max(0.0, 1 + flow[k] / depth[k]) if depth[k] > 0 else x for k, x in price.items()]
    return {'accounts': len(hit), 'long': long, 'short': short, 'liquidatedNotional': long + short}, after

def sell_coins(a, price, assets, flow):
    """A closed account sells its coins as far as what it owes needs them, and buys back what it had borrowed."""
    coins = [(b['asset'], b['value'] * price[b['asset']], b['slope'] * price[b['asset']])
             for b in a['balances'] if b['slope'] != 0 and assets[b['asset']]['moves'] == '1']
    held = {k: sum(max(0.0, v) for asset, v, _ in coins if asset == k) for k, _, _ in coins}
    inverse = [p for p in a['positions'] if p['instrument'] == 'inverse']
    made = lambda p: gain(p, price[p['asset']]) + (p['equity_part'] if p['equity_part'] == p['equity_part'] else 0.0)
    lost = lambda k: max(0.0, -sum(made(p) for p in inverse if p['asset'] == k))
    spent = {k: min(v, lost(k)) for k, v in held.items()}  # what is lost in kind is paid with coins, which nobody sells
    owned, borrowed = sum(held.values()) - sum(spent.values()), -sum(v for _, v, _ in coins if v < 0)
    cash = equity_at(a, price) - sum(counted for _, _, counted in coins) + sum(spent.values())
    owed, spare = max(0.0, -cash) + borrowed, max(0.0, cash)
    paid = min(owed, spare + owned)
    if not owed > 0 or owned + borrowed == 0: return
    sold, repaid = min(1.0, max(0.0, paid - spare) / owned) if owned > 0 else 0.0, min(1.0, paid / owed)
    for asset, value, _ in coins:
        flow[asset] -= value * (sold * (1 - spent[asset] / held[asset]) if value > 0 else repaid)

def main(folder):
    check_files(folder)
    read = lambda name: json.loads((folder / name).read_text(encoding='utf-8'))
    column = lambda name, which: [number(row[which]) for row in table(folder / 'tables' / name)]
    settings, expected = read('settings.json'), read('expected.json')
    assets, accounts = {row['asset']: row for row in table(folder / 'inputs/assets.csv')}, read_book(folder)
    for which in ('gross', 'equity', 'surplus', 'leverage'):
        check(f'{which} by account', [a[which] for a in accounts], column('accounts.csv', which))
    owing = {a['participant'] for a in accounts if a['bare'] and a['kind'] == 'lending'}
    known = [a for a in accounts if a['leverage'] == a['leverage'] and a['participant'] not in owing]
    gross, equity = sum(a['gross'] for a in known), sum(a['equity'] for a in known)
    parts = {'leverage': {'gross': sum(a['gross'] for a in accounts), 'equity': equity, 'leverage': gross / equity if equity > 0 else None}}
    times, closes = shared_closes(folder, settings['calendar'] == 'own')
    if expected['plane'] is not None: parts['plane'] = plane(known, times, closes, settings)
    if expected['synchronisation'] is not None:
        parts['synchronisation'], total = synchronisation(accounts, times, closes, assets, settings)
        check('liquidated by scenario', total, column('scenarios.csv', 'liquidated'))
    parts['cascade'], price = first_round(accounts, assets, settings['shock'])
    check('prices after the first round', price, column('first-round.csv', 'price'))
    for part, name in ((part, name) for part in parts for name in parts[part]):
        check(f'{part} {name}', parts[part][name], expected[part][name])
    print(f'{len(failures)} of the checks failed.' if failures else 'Everything agrees.')
    return 1 if failures else 0

if __name__ == '__main__':
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent))
`;
