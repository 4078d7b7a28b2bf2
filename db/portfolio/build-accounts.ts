import type { Accounts, Balances, Positions } from '../../risk/portfolio.ts';
import type { AssetPrices } from './asset-prices.ts';
import { accountKind, instrument as code, debtUnknown, holdingUnknown } from './codes.ts';
import { float64, int32, toInt32, toUint8 } from './columns.ts';
import type { LeftOut } from './left-out.ts';
import type { StagedBalances } from './stage-balances.ts';
import type { InstrumentRow, StagedRows } from './stage-rows.ts';

/** Row id of the workspace → index in the portfolio's dictionaries. */
export type Indices = Readonly<{ participant: Int32Array; venue: Int32Array; asset: Int32Array }>;

/**
 * Groups rows into margin accounts: all cross positions of a participant at a venue with its collateral, its lending
 * positions, and every isolated position with its own margin (in the settle asset). Rewrites the staged rows' ids to
 * indices and drops those not kept, in place.
 */
export function buildAccounts(
  rows: StagedRows,
  kept: Uint8Array,
  collateral: StagedBalances,
  index: Indices,
  instruments: ReadonlyMap<number, InstrumentRow>,
  prices: AssetPrices,
  leftOut: LeftOut,
): { accounts: Accounts; positions: Positions; balances: Balances } {
  const c = rows.columns;
  const source = (i: number): number => pairOf(index, c.participant[i], c.venue[i]);
  const owner = (b: number): number => pairOf(index, collateral.participant[b], collateral.venue[b]);
  const account = {
    participant: [] as number[],
    venue: [] as number[],
    kind: [] as number[],
    recorded: [] as number[],
  };
  const positionStart: number[] = [];
  const balanceStart: number[] = [];
  const balances = new BalanceRows(collateral.count + c.count, index);
  let written = 0;

  const open = (pair: number, kind: number, recorded: number): void => {
    account.participant.push(Math.floor(pair / width));
    account.venue.push(pair % width);
    account.kind.push(kind);
    account.recorded.push(recorded);
    positionStart.push(written);
    balanceStart.push(balances.count);
  };
  const take = (i: number): void => {
    const from = source(i);
    if (written !== i) for (const column of movable(c)) column[written] = column[i];
    c.participant[written] = Math.floor(from / width);
    c.venue[written] = from % width;
    c.asset[written] = index.asset[c.asset[i]];
    c.account[written] = account.kind.length - 1;
    if (c.counterparty !== undefined && c.counterparty[written] >= 0)
      c.counterparty[written] = index.participant[c.counterparty[written]];
    written++;
  };

  const equityUnknown = unknownEquities(rows, kept, source);
  let i = 0;
  let b = 0;
  const nextPosition = (): number => {
    while (i < c.count && kept[i] === 0) i++;
    return i < c.count ? source(i) : Number.POSITIVE_INFINITY;
  };
  const isNext = (pair: number, mode: number): boolean => nextPosition() === pair && rows.mode[i] === mode;
  const record = (what: number): void => {
    account.recorded[account.recorded.length - 1] = what;
  };
  /** All cross positions of a participant at a venue, and its collateral `from` up to `to`. */
  const crossAccount = (pair: number, from: number, to: number): void => {
    open(pair, accountKind.cross, to > from ? 1 : 0);
    let [owes, owed, held] = [false, false, false];
    for (let k = from; k < to; k++) {
      const valued = balances.addCollateral(collateral, k, account.kind.length - 1, prices, leftOut);
      if (!valued && collateral.quantity[k] < 0) owed = true;
      else if (!valued) held = true;
      if (collateral.quantity[k] < 0) owes = true;
    }
    if (owed || equityUnknown(pair, accountKind.cross, owes)) record(debtUnknown);
    else if (held) record(holdingUnknown);
    while (isNext(pair, accountKind.cross)) take(i++);
  };
  const lendingAccount = (pair: number): void => {
    open(pair, accountKind.lending, 0);
    while (isNext(pair, accountKind.lending)) {
      if (c.instrument[i] === code.supply) record(1);
      take(i++);
    }
    if (equityUnknown(pair, accountKind.lending, false)) record(debtUnknown);
  };
  const isolatedAccount = (pair: number): void => {
    const margin = rows.isolatedMargin[i];
    // Coins held in an account of their own are on borrowed money: without its margin the debt is not known.
    const unstated = c.instrument[i] === code.spot ? debtUnknown : 0;
    open(pair, accountKind.isolated, Number.isNaN(margin) ? unstated : 1);
    if (!Number.isNaN(margin)) {
      const settle = instruments.get(rows.instrument[i])?.settle ?? -1;
      balances.add(account.kind.length - 1, settle, margin / prices.of(settle), margin, 0);
    }
    take(i++);
  };

  for (;;) {
    const pair = Math.min(nextPosition(), b < collateral.count ? owner(b) : Number.POSITIVE_INFINITY);
    if (!(pair < Number.POSITIVE_INFINITY)) break;
    const firstBalance = b;
    while (b < collateral.count && owner(b) === pair) b++;
    if (b > firstBalance || isNext(pair, accountKind.cross)) crossAccount(pair, firstBalance, b);
    if (isNext(pair, accountKind.lending)) lendingAccount(pair);
    while (nextPosition() === pair) isolatedAccount(pair);
  }
  positionStart.push(written);
  balanceStart.push(balances.count);
  return {
    accounts: {
      count: account.kind.length,
      participant: toInt32(account.participant),
      venue: toInt32(account.venue),
      kind: toUint8(account.kind),
      collateralRecorded: toUint8(account.recorded),
      positionStart: toInt32(positionStart),
      balanceStart: toInt32(balanceStart),
    },
    positions: cut(c, written),
    balances: balances.done(),
  };
}

/**
 * Whether the equity of an account is not known: it owes what cannot be valued, or owes anything and holds what cannot be
 * valued. Holdings without any debt are worth at least what is known.
 */
function unknownEquities(
  rows: StagedRows,
  kept: Uint8Array,
  source: (i: number) => number,
): (pair: number, mode: number, owesCash: boolean) => boolean {
  const { columns: c } = rows;
  const [debts, holdings, owing] = [new Set<number>(), new Set<number>(), new Set<number>()];
  const key = (pair: number, mode: number): number => pair * 4 + mode;
  for (let k = 0; k < c.count; k++) {
    const kind = c.instrument[k];
    if (kind !== code.spot && kind !== code.borrow && kind !== code.supply) continue;
    const account = key(source(k), rows.mode[k]);
    const owed = kind === code.borrow || (kind === code.spot && c.side[k] === -1);
    if (owed) owing.add(account);
    if (kept[k] === 0) (owed ? debts : holdings).add(account);
  }
  return (pair, mode, owesCash) => {
    const account = key(pair, mode);
    return debts.has(account) || (holdings.has(account) && (owesCash || owing.has(account)));
  };
}

/** Venues per participant in a pair's number: more than any workspace has, and exact in float64. */
const width = 2 ** 20;

const pairOf = (index: Indices, participant: number, venue: number): number =>
  index.participant[participant] * width + index.venue[venue];

const numberColumns = (c: Positions) =>
  Object.values(c).filter((column): column is Exclude<Positions[keyof Positions], number | undefined> =>
    ArrayBuffer.isView(column),
  );

const movableOf = new WeakMap<Positions, ReturnType<typeof numberColumns>>();
function movable(c: Positions): ReturnType<typeof numberColumns> {
  let columns = movableOf.get(c);
  if (columns === undefined) {
    columns = numberColumns(c);
    movableOf.set(c, columns);
  }
  return columns;
}

function cut(c: Positions, count: number): Positions {
  if (count === c.count) return c;
  const parts = Object.entries(c).map(([name, column]) => [
    name,
    ArrayBuffer.isView(column) ? column.subarray(0, count) : count,
  ]);
  return Object.fromEntries(parts) as Positions;
}

/** Balances of the portfolio, growing account by account. */
class BalanceRows {
  count = 0;
  readonly #index: Indices;
  readonly #account: Int32Array;
  readonly #asset: Int32Array;
  readonly #quantity: Float64Array;
  readonly #value: Float64Array;
  readonly #haircut: Float64Array;

  constructor(most: number, index: Indices) {
    this.#index = index;
    this.#account = int32(most);
    this.#asset = int32(most);
    this.#quantity = float64(most);
    this.#value = float64(most);
    this.#haircut = float64(most);
  }

  add(account: number, asset: number, quantity: number, value: number, haircut: number): void {
    this.#account[this.count] = account;
    this.#asset[this.count] = this.#index.asset[asset];
    this.#quantity[this.count] = quantity;
    this.#value[this.count] = value;
    this.#haircut[this.count] = haircut;
    this.count++;
  }

  /** False where it cannot be valued. */
  addCollateral(
    rows: StagedBalances,
    k: number,
    account: number,
    prices: AssetPrices,
    leftOut: LeftOut,
  ): boolean {
    const asset = rows.asset[k];
    const quantity = rows.quantity[k];
    const given = rows.value[k];
    const value = Number.isNaN(given) ? (quantity === 0 ? 0 : quantity * prices.of(asset)) : given;
    if (!Number.isNaN(value)) this.add(account, asset, quantity, value, rows.haircut[k]);
    else if (quantity >= 0) leftOut.add('collateral balance without a value or a price', 0, 0);
    else leftOut.add('debt without a value or a price: the leverage of its account is undefined', 0, 0);
    return !Number.isNaN(value);
  }

  done(): Balances {
    return {
      count: this.count,
      account: this.#account.subarray(0, this.count),
      asset: this.#asset.subarray(0, this.count),
      quantity: this.#quantity.subarray(0, this.count),
      value: this.#value.subarray(0, this.count),
      haircut: this.#haircut.subarray(0, this.count),
    };
  }
}
