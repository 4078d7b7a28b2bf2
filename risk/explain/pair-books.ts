import { accountKind, type Portfolio } from '../portfolio.ts';
import { type PairedNames, pairNames } from './pair-names.ts';

/** Rows of two portfolios side by side: where each is in the one and in the other, −1 = not there. */
export type PairedRows = Readonly<{ count: number; in: readonly [Int32Array, Int32Array] }>;

/** Two portfolios as one list of accounts, positions and balances, each with its place in both. */
export type Pair = Readonly<{
  books: readonly [Portfolio, Portfolio];
  participants: PairedNames;
  venues: PairedNames;
  assets: PairedNames;
  accounts: PairedRows;
  /** Sorted by account; `start` has one entry more than there are accounts. */
  positions: PairedRows & Readonly<{ account: Int32Array; start: Int32Array }>;
  balances: PairedRows & Readonly<{ account: Int32Array; start: Int32Array }>;
}>;

/**
 * Finds the same accounts, positions and balances in two portfolios. The same account is the same participant, venue
 * and kind; an isolated position is an account of its own. The same position is the same account, asset, instrument,
 * side, strike and expiry; of several such the first is paired with the first. Time and memory linear in both.
 */
export function pairBooks(first: Portfolio, second: Portfolio): Pair {
  const books = [first, second] as const;
  const participants = pairNames(first.participants.id, second.participants.id);
  const venues = pairNames(first.venues.id, second.venues.id);
  const assets = pairNames(first.assets.id, second.assets.id);
  const names = [0, 1].map((side) => ({
    participant: invert(participants, side),
    venue: invert(venues, side),
    asset: invert(assets, side),
  }));
  /** A number where nothing else tells positions apart: a million texts take a second. */
  const positionKey = (side: 0 | 1, p: number): Key => {
    const { positions: c } = books[side];
    const { asset } = names[side];
    const plain = Number.isNaN(c.strike[p]) && Number.isNaN(c.expiry[p]);
    if (plain) return (asset[c.asset[p]] * 256 + c.instrument[p]) * 4 + c.side[p];
    return `${asset[c.asset[p]]} ${c.instrument[p]} ${c.side[p]} ${c.strike[p]} ${c.expiry[p]}`;
  };
  const accountKey = (side: 0 | 1, a: number): string => {
    const { accounts: c } = books[side];
    const { participant, venue } = names[side];
    const own = `${participant[c.participant[a]]} ${venue[c.venue[a]]} ${c.kind[a]}`;
    const p = c.positionStart[a];
    const alone = c.kind[a] === accountKind.isolated && p < c.positionStart[a + 1];
    return alone ? `${own} ${positionKey(side, p)}` : own;
  };
  const accounts = match(range(first.accounts.count), range(second.accounts.count), accountKey);

  const rows = (columns: 'positions' | 'balances', key: (side: 0 | 1, row: number) => Key) => {
    const starts = books.map(({ accounts: c }) =>
      columns === 'positions' ? c.positionStart : c.balanceStart,
    );
    const own: number[][] = [[], []];
    const account: number[] = [];
    const start = new Int32Array(accounts.count + 1);
    for (let a = 0; a < accounts.count; a++) {
      const [left, right] = ([0, 1] as const).map((side) => {
        const at = accounts.in[side][a];
        return at < 0 ? none : ([starts[side][at], starts[side][at + 1]] as const);
      });
      const found = match(left, right, key);
      for (let i = 0; i < found.count; i++) {
        own[0].push(found.in[0][i]);
        own[1].push(found.in[1][i]);
        account.push(a);
      }
      start[a + 1] = account.length;
    }
    return {
      count: account.length,
      in: [Int32Array.from(own[0]), Int32Array.from(own[1])] as const,
      account: Int32Array.from(account),
      start,
    };
  };
  const balanceKey = (side: 0 | 1, b: number): Key => {
    const k = books[side].balances.asset[b];
    return k < 0 ? -1 : names[side].asset[k];
  };
  return {
    books,
    participants,
    venues,
    assets,
    accounts,
    positions: rows('positions', positionKey),
    balances: rows('balances', balanceKey),
  };
}

type Key = string | number;
type Range = readonly [from: number, to: number];
const range = (count: number): Range => [0, count];
const none: Range = [0, 0];

/** Index in one book → index in the paired dictionary. */
function invert({ id, in: places }: PairedNames, side: number): Int32Array {
  const own = places[side];
  const back = new Int32Array(id.length);
  for (let i = 0; i < own.length; i++) if (own[i] >= 0) back[own[i]] = i;
  return back;
}

/** The first's rows in their order, each with the first unused row of the second that has its key; then the rest of the second. */
function match(left: Range, right: Range, key: (side: 0 | 1, row: number) => Key): PairedRows {
  const lone = left[1] - left[0] === 1 && right[1] - right[0] === 1;
  if (lone && key(0, left[0]) === key(1, right[0]))
    return { count: 1, in: [Int32Array.of(left[0]), Int32Array.of(right[0])] };
  const waiting = new Map<Key, number[]>();
  for (let j = right[1] - 1; j >= right[0]; j--) {
    const name = key(1, j);
    const list = waiting.get(name);
    if (list === undefined) waiting.set(name, [j]);
    else list.push(j);
  }
  const most = left[1] - left[0] + right[1] - right[0];
  const [a, b] = [new Int32Array(most).fill(-1), new Int32Array(most).fill(-1)];
  const used = new Set<number>();
  let count = 0;
  for (let i = left[0]; i < left[1]; i++, count++) {
    a[count] = i;
    const found = waiting.get(key(0, i))?.pop();
    if (found === undefined) continue;
    b[count] = found;
    used.add(found);
  }
  for (let j = right[0]; j < right[1]; j++) if (!used.has(j)) b[count++] = j;
  return { count, in: [a.subarray(0, count), b.subarray(0, count)] };
}
