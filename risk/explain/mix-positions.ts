import { type Assets, instrument, type Portfolio, type Positions } from '../portfolio.ts';
import type { BlockId } from './blocks.ts';
import type { Choice, Side } from './choice.ts';
import type { Pair } from './pair-books.ts';
import { placesOf } from './places.ts';
import { sameFlatRate } from './same-flat-rate.ts';
import { sameTiers } from './same-tiers.ts';

type Input = Readonly<{
  pair: Pair;
  /** Per paired position, as `positionChanges` says. */
  changes: Uint8Array;
  choose: Choice;
  /** The mixture's own. */
  assets: Assets;
  /** Paired account → account of the mixture, −1 = not in it. */
  index: Int32Array;
}>;

const blockOf: readonly BlockId[] = ['margin', 'opened', 'closed', 'grown', 'shrunk'];

/** The positions of a mixture, sorted by its accounts, and where each account's begin. */
export function mixPositions({ pair, changes, choose, assets, index }: Input): Readonly<{
  columns: Positions;
  start: Int32Array;
}> {
  const { books, positions } = pair;
  const places = placesOf(pair);
  const columns = allocate(positions.count);
  const start: number[] = [0];
  const prices = choose('prices', -1);
  const rules = choose('rules', -1);
  const scaled = scaledTables(books);
  let n = 0;
  for (let i = 0; i < pair.accounts.count; i++) {
    if (index[i] < 0) continue;
    for (let row = positions.start[i]; row < positions.start[i + 1]; row++) {
      const rows = [positions.in[0][row], positions.in[1][row]] as const;
      const first: Side = rows[0] >= 0 ? 0 : 1;
      const group = places.participants[first][books[first].positions.participant[rows[first]]];
      const code = changes[row];
      const held = choose(blockOf[code], group);
      // Opened and taken from the first, or closed and taken from the second: it is not there.
      if (rows[held] < 0) continue;
      const own = books[held].positions;
      const p = rows[held];
      for (const name of carried) columns[name][n] = own[name][p];
      columns.account[n] = index[i];
      columns.participant[n] = group;
      columns.venue[n] = places.venues[held][own.venue[p]];
      columns.asset[n] = places.assets[held][own.asset[p]];
      const lender = own.counterparty?.[p] ?? -1;
      columns.counterparty[n] = lender < 0 ? -1 : places.participants[held][lender];
      if (prices !== held) reprice(columns, n, books, held, rows, assets);
      const ruled = rows[rules] >= 0 ? rules : held;
      const judged = books[ruled].positions;
      const q = rows[ruled];
      columns.liquidationThreshold[n] = judged.liquidationThreshold[q];
      columns.liquidationBonus[n] = judged.liquidationBonus[q];
      const flat = rows[prices] >= 0 && judged.tier[q] < 0 && flatFollowsPrice(books, rows) ? prices : ruled;
      columns.maintenanceRate[n] = books[flat].positions.maintenanceRate[rows[flat]];
      columns.maintenanceAmount[n] = books[flat].positions.maintenanceAmount[rows[flat]];
      const table = tableAt(ruled, judged.tier[q]);
      const priced = rows[prices] >= 0 ? tableAt(prices, books[prices].positions.tier[rows[prices]]) : -1;
      columns.tier[n] = table >= 0 && priced >= 0 && scaled(table, priced) ? priced : table;
      n++;
    }
    start.push(n);
  }
  return { columns: cut(columns, n), start: Int32Array.from(start) };

  function tableAt(side: Side, tier: number): number {
    return tier < 0 ? -1 : tier + (side === 1 ? books[0].tiers.length : 0);
  }
}

const flatFollowsPrice = (books: Pair['books'], [p, q]: readonly [number, number]): boolean =>
  p >= 0 && q >= 0 && sameFlatRate(books[0].positions, p, books[1].positions, q) === 'scaled';

/** What goes with the quantity, as it stands in the portfolio the quantity comes from. */
const carried = [
  'row',
  'instrument',
  'side',
  'quantity',
  'entryPrice',
  'markPrice',
  'notional',
  'unrealisedPnl',
  'leverage',
  'reportedLiquidation',
  'collateralEnabled',
  'strike',
  'expiry',
] as const satisfies readonly (keyof Positions)[];

type Filled = { -readonly [K in keyof Required<Positions>]: Required<Positions>[K] };

/** Row n, taken at the prices of its own portfolio, at those of the other. */
function reprice(
  columns: Filled,
  n: number,
  books: Pair['books'],
  held: Side,
  rows: readonly [number, number],
  assets: Assets,
): void {
  const { instrument: codes, quantity, notional, unrealisedPnl, markPrice } = columns;
  const code = codes[n];
  const other = rows[1 - held];
  const [before, pnl, mark] = [notional[n], unrealisedPnl[n], markPrice[n]];
  const theirs = books[1 - held].positions;
  if (other >= 0 && theirs.quantity[other] > 0) {
    notional[n] = quantity[n] * (theirs.notional[other] / theirs.quantity[other]);
    markPrice[n] = theirs.markPrice[other];
  } else {
    const own = books[held];
    const ratio = assets.price[columns.asset[n]] / own.assets.price[own.positions.asset[rows[held]]];
    if (!(ratio > 0)) return;
    if (code !== instrument.inverse) notional[n] = before * ratio;
    if (code !== instrument.call && code !== instrument.put) markPrice[n] = mark * ratio;
  }
  if (code === instrument.spot || code === instrument.linear) unrealisedPnl[n] = pnl + (notional[n] - before);
  else if (code === instrument.inverse) unrealisedPnl[n] = pnl + (pnl + before) * (markPrice[n] / mark - 1);
  else if ((code === instrument.call || code === instrument.put) && other >= 0 && theirs.quantity[other] > 0)
    unrealisedPnl[n] = quantity[n] * (theirs.unrealisedPnl[other] / theirs.quantity[other]);
}

/** Whether two tables, by their place in both lists together, are one rule at two prices; each pair compared once. */
function scaledTables(books: readonly [Portfolio, Portfolio]): (a: number, b: number) => boolean {
  const all = [...books[0].tiers, ...books[1].tiers];
  const known = new Map<number, boolean>();
  return (a, b) => {
    if (a === b) return false;
    const key = a * all.length + b;
    const found = known.get(key) ?? sameTiers(all[a], all[b]) === 'scaled';
    known.set(key, found);
    return found;
  };
}

function allocate(count: number): Filled {
  const float = () => new Float64Array(count);
  const int = () => new Int32Array(count);
  return {
    count,
    row: int(),
    account: int(),
    participant: int(),
    venue: int(),
    asset: int(),
    instrument: new Uint8Array(count),
    side: new Int8Array(count),
    quantity: float(),
    entryPrice: float(),
    markPrice: float(),
    notional: float(),
    unrealisedPnl: float(),
    leverage: float(),
    maintenanceRate: float(),
    maintenanceAmount: float(),
    tier: int(),
    reportedLiquidation: float(),
    liquidationThreshold: float(),
    liquidationBonus: float(),
    collateralEnabled: new Uint8Array(count),
    strike: float(),
    expiry: float(),
    counterparty: int(),
  };
}

function cut(columns: Filled, count: number): Positions {
  const parts = Object.entries(columns).map(([name, column]) => [
    name,
    typeof column === 'number' ? count : column.subarray(0, count),
  ]);
  return Object.fromEntries(parts) as Positions;
}
