import { type Assets, instrument, type Portfolio, type Positions } from '../portfolio.ts';
import type { BlockId } from './blocks.ts';
import { type Choice, groupSides, type Side, takenAlike } from './choice.ts';
import type { AccountList } from './mix-accounts.ts';
import type { Pair } from './pair-books.ts';
import { placesOf } from './places.ts';
import { positionChanges } from './position-changes.ts';
import { sameFlatRate } from './same-flat-rate.ts';
import { sameTiers } from './same-tiers.ts';

export type MixedPositions = Readonly<{ columns: Positions; start: Int32Array }>;

/** The block of each code of `positionChanges`. */
const blockOf: readonly BlockId[] = ['margin', 'opened', 'closed', 'grown', 'shrunk'];

/** From which portfolio a position's quantity is taken. */
type HeldBy = (code: number, participant: number) => Side;

/**
 * The positions of a mixture, sorted by its accounts, and where each account's begin. Columns are written in place: they
 * hold until the next call, which writes only the rows that are taken otherwise than before, and are the same object
 * where none is.
 */
export function createPositionMixer(
  pair: Pair,
): (choice: Choice, list: AccountList, assets: Assets) => MixedPositions {
  const { positions } = pair;
  const changes = positionChanges(pair);
  const rows = prepareRows(pair, changes);
  const writer = createWriter(pair);
  const { columns } = writer;
  /** Of each position of the mixture: its row in the pair, and the portfolio its quantity is from. */
  const rowAt = new Int32Array(positions.count);
  const heldAt = new Uint8Array(positions.count);
  /** Of each row of the pair: where it is in the mixture, −1 = not there. */
  const placeOf = new Int32Array(positions.count);
  let last: Readonly<{ choice: Choice; list: AccountList; mixed: MixedPositions }> | null = null;

  /** Finds the rows that are there. */
  const layOut = (list: AccountList, heldBy: HeldBy): MixedPositions => {
    const start = new Int32Array(list.kept.length + 1);
    placeOf.fill(-1);
    let n = 0;
    for (let index = 0; index < list.kept.length; index++) {
      const i = list.kept[index];
      for (let row = positions.start[i]; row < positions.start[i + 1]; row++) {
        const held = heldBy(changes[row], rows.participant[row]);
        // Opened and taken from the first, or closed and taken from the second: it is not there.
        if (positions.in[held][row] < 0) continue;
        rowAt[n] = row;
        placeOf[row] = n;
        columns.account[n] = index;
        n++;
      }
      start[index + 1] = n;
    }
    return { columns: cut(columns, n), start };
  };

  return (choice, list, assets) => {
    const before = last;
    const same = (block: BlockId): boolean => before !== null && takenAlike(before.choice, choice, block);
    const heldBy = heldReader(choice);
    const fresh = before === null || before.list !== list || !rows.deciding.every(same);
    const repriced = !same('prices');
    const reruled = repriced || !same('rules');
    if (!fresh && !reruled && blockOf.every(same)) return before.mixed;
    const laid = fresh ? layOut(list, heldBy) : { ...before.mixed, columns: { ...before.mixed.columns } };
    const { prices, rules } = choice.sides;
    const write = (n: number, row: number): void => {
      const held = heldBy(changes[row], rows.participant[row]);
      const other = fresh || held !== heldAt[n];
      if (other) {
        heldAt[n] = held;
        writer.carry(n, row, held);
      }
      if (other || repriced) writer.price(n, row, held, prices, assets);
      if (other || reruled) writer.rule(n, row, held, prices, rules);
    };
    if (fresh || reruled) for (let n = 0; n < laid.columns.count; n++) write(n, rowAt[n]);
    else
      for (const [code, block] of blockOf.entries()) {
        if (same(block)) continue;
        for (const row of rows.of[code]) if (placeOf[row] >= 0) write(placeOf[row], row);
      }
    last = { choice, list, mixed: laid };
    return laid;
  };
}

function heldReader(choice: Choice): HeldBy {
  const whole = blockOf.map((block) => choice.sides[block]);
  const groups = blockOf.map((block) => groupSides(choice, block));
  if (groups.every((own) => own === null)) return (code) => whole[code];
  return (code, participant) => (groups[code]?.[participant] ?? whole[code]) as Side;
}

/** Participant of each paired position, the rows of each code, and the blocks that decide whether one is there at all. */
function prepareRows({ books, positions, ...rest }: Pair, changes: Uint8Array) {
  const places = placesOf({ books, positions, ...rest });
  const [left, right] = positions.in;
  const participant = Int32Array.from(left, (p, row) =>
    p >= 0
      ? places.participants[0][books[0].positions.participant[p]]
      : places.participants[1][books[1].positions.participant[right[row]]],
  );
  const found = new Uint8Array(blockOf.length);
  for (let row = 0; row < positions.count; row++)
    if (left[row] < 0 || right[row] < 0) found[changes[row]] = 1;
  const of = blockOf.map((_, code) => rowsWith(changes, code));
  return { participant, of, deciding: blockOf.filter((_, code) => found[code] === 1) };
}

function rowsWith(changes: Uint8Array, code: number): Int32Array {
  const rows = new Int32Array(changes.length);
  let n = 0;
  for (let row = 0; row < changes.length; row++) if (changes[row] === code) rows[n++] = row;
  return rows.slice(0, n);
}

/** Writes single rows of the columns of a mixture. `row` is of the pair, `held` the portfolio its quantity is from. */
function createWriter(pair: Pair) {
  const { books, positions } = pair;
  const places = placesOf(pair);
  const columns = allocate(positions.count);
  const scaled = scaledTables(books);
  const followsPrice = Uint8Array.from(positions.in[0], (p, row) => {
    const q = positions.in[1][row];
    if (p < 0 || q < 0) return 0;
    return sameFlatRate(books[0].positions, p, books[1].positions, q) === 'scaled' ? 1 : 0;
  });
  const tableAt = (side: Side, tier: number): number =>
    tier < 0 ? -1 : tier + (side === 1 ? books[0].tiers.length : 0);

  return {
    columns,
    /** What goes with the quantity, as it stands in the portfolio the quantity comes from. */
    carry: (n: number, row: number, held: Side): void => {
      const own = books[held].positions;
      const p = positions.in[held][row];
      columns.row[n] = own.row[p];
      columns.instrument[n] = own.instrument[p];
      columns.side[n] = own.side[p];
      columns.quantity[n] = own.quantity[p];
      columns.entryPrice[n] = own.entryPrice[p];
      columns.leverage[n] = own.leverage[p];
      columns.reportedLiquidation[n] = own.reportedLiquidation[p];
      columns.collateralEnabled[n] = own.collateralEnabled[p];
      columns.strike[n] = own.strike[p];
      columns.expiry[n] = own.expiry[p];
      columns.participant[n] = places.participants[held][own.participant[p]];
      columns.venue[n] = places.venues[held][own.venue[p]];
      columns.asset[n] = places.assets[held][own.asset[p]];
      const lender = own.counterparty?.[p] ?? -1;
      columns.counterparty[n] = lender < 0 ? -1 : places.participants[held][lender];
    },
    price: (n: number, row: number, held: Side, prices: Side, assets: Assets): void => {
      const own = books[held].positions;
      const p = positions.in[held][row];
      columns.markPrice[n] = own.markPrice[p];
      columns.notional[n] = own.notional[p];
      columns.unrealisedPnl[n] = own.unrealisedPnl[p];
      if (prices !== held) reprice(columns, n, books, held, p, positions.in[1 - held][row], assets);
    },
    rule: (n: number, row: number, held: Side, prices: Side, rules: Side): void => {
      const ruled = positions.in[rules][row] >= 0 ? rules : held;
      const judged = books[ruled].positions;
      const q = positions.in[ruled][row];
      columns.liquidationThreshold[n] = judged.liquidationThreshold[q];
      columns.liquidationBonus[n] = judged.liquidationBonus[q];
      const at = positions.in[prices][row];
      const flat = at >= 0 && judged.tier[q] < 0 && followsPrice[row] === 1;
      const rated = flat ? books[prices].positions : judged;
      columns.maintenanceRate[n] = rated.maintenanceRate[flat ? at : q];
      columns.maintenanceAmount[n] = rated.maintenanceAmount[flat ? at : q];
      const table = tableAt(ruled, judged.tier[q]);
      const priced = at >= 0 ? tableAt(prices, books[prices].positions.tier[at]) : -1;
      columns.tier[n] = table >= 0 && priced >= 0 && scaled(table, priced) ? priced : table;
    },
  };
}

type Filled = { -readonly [K in keyof Required<Positions>]: Required<Positions>[K] };

/** Row n, which is p in its own portfolio and `other` in the other (−1 = not there), at the prices of the other. */
function reprice(
  columns: Filled,
  n: number,
  books: Pair['books'],
  held: Side,
  p: number,
  other: number,
  assets: Assets,
): void {
  const { instrument: codes, quantity, notional, unrealisedPnl, markPrice } = columns;
  const code = codes[n];
  const [before, pnl, mark] = [notional[n], unrealisedPnl[n], markPrice[n]];
  const theirs = books[1 - held].positions;
  if (other >= 0 && theirs.quantity[other] > 0) {
    notional[n] = quantity[n] * (theirs.notional[other] / theirs.quantity[other]);
    markPrice[n] = theirs.markPrice[other];
  } else {
    const own = books[held];
    const ratio = assets.price[columns.asset[n]] / own.assets.price[own.positions.asset[p]];
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
