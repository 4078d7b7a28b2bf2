import type { Portfolio } from '../portfolio.ts';
import { marginChanges } from './account-changes.ts';
import type { BlockId } from './blocks.ts';
import type { Pair } from './pair-books.ts';
import { change, positionChanges } from './position-changes.ts';
import { sameFlatRate } from './same-flat-rate.ts';
import { sameTiers } from './same-tiers.ts';

/**
 * Which blocks differ between the two portfolios. Settings never do: a workspace has one set of them. Another time is
 * another block of prices, since returns are read up to it.
 */
export function changedBlocks(pair: Pair): ReadonlySet<BlockId> {
  const found = new Set<BlockId>();
  const codes = positionChanges(pair);
  for (const id of ['opened', 'closed', 'grown', 'shrunk'] as const)
    if (codes.includes(change[id])) found.add(id);
  for (let i = 0; i < pair.accounts.count; i++) {
    const [a, b] = [pair.accounts.in[0][i], pair.accounts.in[1][i]];
    if (a >= 0 && b >= 0) continue;
    const holds = pair.positions.start[i + 1] > pair.positions.start[i];
    found.add(!holds ? 'margin' : b < 0 ? 'closed' : 'opened');
  }
  if (marginChanges(pair).includes(1) || entriesDiffer(pair, codes)) found.add('margin');
  const [first, second] = pair.books;
  if (first.asOf !== second.asOf || pricesDiffer(pair)) found.add('prices');
  if (assetsDiffer(pair, ['depth', 'askDepth', 'adv'])) found.add('depth');
  if (rulesDiffer(pair)) found.add('rules');
  return found;
}

/** Of positions whose quantity is the same. */
function entriesDiffer({ books: [first, second], positions }: Pair, codes: Uint8Array): boolean {
  for (let i = 0; i < positions.count; i++) {
    const [p, q] = [positions.in[0][i], positions.in[1][i]];
    if (codes[i] !== change.same || p < 0 || q < 0) continue;
    const [a, b] = [first.positions, second.positions];
    if (!Object.is(a.entryPrice[p], b.entryPrice[q])) return true;
    if (a.collateralEnabled[p] !== b.collateralEnabled[q]) return true;
  }
  return false;
}

type Column = 'price' | 'sigma' | 'depth' | 'askDepth' | 'adv';
function assetsDiffer({ books: [first, second], assets }: Pair, names: readonly Column[]): boolean {
  const [left, right] = assets.in;
  const read = (book: Portfolio, name: Column, k: number): number =>
    (book.assets[name] ?? book.assets.depth)[k];
  return assets.id.some(
    (_, k) =>
      left[k] >= 0 &&
      right[k] >= 0 &&
      names.some((name) => !Object.is(read(first, name, left[k]), read(second, name, right[k]))),
  );
}

function pricesDiffer(pair: Pair): boolean {
  const { books, positions, balances } = pair;
  const [a, b] = [books[0].positions, books[1].positions];
  if (assetsDiffer(pair, ['price', 'sigma'])) return true;
  for (let i = 0; i < positions.count; i++) {
    const [p, q] = [positions.in[0][i], positions.in[1][i]];
    if (p >= 0 && q >= 0 && !Object.is(a.markPrice[p], b.markPrice[q])) return true;
    if (p < 0 || q < 0 || a.quantity[p] !== b.quantity[q]) continue;
    if (!Object.is(a.notional[p], b.notional[q])) return true;
  }
  const [x, y] = [books[0].balances, books[1].balances];
  for (let i = 0; i < balances.count; i++) {
    const [p, q] = [balances.in[0][i], balances.in[1][i]];
    if (p >= 0 && q >= 0 && x.quantity[p] === y.quantity[q] && !Object.is(x.value[p], y.value[q]))
      return true;
  }
  return false;
}

function rulesDiffer({ books, positions, balances, assets, venues, participants }: Pair): boolean {
  const [first, second] = books;
  const [a, b] = [first.positions, second.positions];
  const kept = new Map<number, boolean>();
  const other = (s: number, t: number): boolean => {
    const key = s * (second.tiers.length + 1) + t;
    const known = kept.get(key) ?? sameTiers(first.tiers[s], second.tiers[t]) === 'other';
    kept.set(key, known);
    return known;
  };
  for (let i = 0; i < positions.count; i++) {
    const [p, q] = [positions.in[0][i], positions.in[1][i]];
    if (p < 0 || q < 0) continue;
    const [s, t] = [a.tier[p], b.tier[q]];
    if (s >= 0 !== t >= 0 || (s >= 0 && other(s, t))) return true;
    if (s < 0 && sameFlatRate(a, p, b, q) === 'other') return true;
    if (differ(a.liquidationThreshold[p], b.liquidationThreshold[q])) return true;
    if (differ(a.liquidationBonus[p], b.liquidationBonus[q])) return true;
  }
  for (let i = 0; i < balances.count; i++) {
    const [p, q] = [balances.in[0][i], balances.in[1][i]];
    if (p >= 0 && q >= 0 && differ(first.balances.haircut[p], second.balances.haircut[q])) return true;
  }
  const both = (places: Pair['venues']['in'], same: (x: number, y: number) => boolean): boolean =>
    places[0].some((x, k) => x >= 0 && places[1][k] >= 0 && !same(x, places[1][k]));
  return (
    both(venues.in, (x, y) => Object.is(first.venues.insuranceFund[x], second.venues.insuranceFund[y])) ||
    both(participants.in, (x, y) => first.participants.cohort[x] === second.participants.cohort[y]) ||
    both(assets.in, (x, y) => first.assets.kind[x] === second.assets.kind[y])
  );
}

/** A rate worked out from an export's dollars differs in its last digits at another price. */
const differ = (x: number, y: number): boolean =>
  !Object.is(x, y) && !(Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y)));
