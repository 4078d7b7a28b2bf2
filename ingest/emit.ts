import { fieldName } from '../contract/field-names.ts';
import type { BalanceRecord, PositionRecord, Side, SizeUnit } from '../contract/records.ts';
import { checkPosition, notionalAtMark } from './check-position.ts';
import type { Context } from './context.ts';
import { moneyFields } from './money-fields.ts';
import { FileError, RowError } from './refusal.ts';
import { needText, type Row, text } from './row.ts';
import { usdPer } from './values/assets.ts';
import { isDamagedId } from './values/number.ts';
import type { Instrument } from './values/symbol.ts';

export type PositionDraft = Readonly<{
  row: Row;
  participant: string | null;
  /** The part of the participant's account that is margined apart (a sub-account): its account is named `participant/part`. */
  part?: string;
  venue: string;
  symbol: string;
  instrument: Instrument;
  side: Side;
  /** As the export writes it. */
  rawSize: string;
  /** Unsigned, in `unit`. */
  size: number;
  unit: SizeUnit;
  /** Venue's base coins in one unit (USD face value for inverse). */
  multiplier: number;
  /** What one of the size as written counts, where `size` is that already (1000 of sizes in thousands). */
  counts?: number;
  /** In the venue's own quotation (1000PEPE per 1000). */
  entryPrice: number | null;
  markPrice: number | null;
  liquidationPrice: number | null;
  /** In the settlement coin, like all money here, unless `usd`. */
  notional?: number | null;
  /** A notional at entry or mark that only checks the row: size × mark is what is stored. */
  stated?: number | null;
  unrealisedPnl?: number | null;
  isolatedMargin?: number | null;
  initialMargin?: number | null;
  maintenanceMargin?: number | null;
  usd?: boolean;
  leverage?: number | null;
  isolated: boolean;
  maintenanceRate?: number | null;
  updatedAt?: number | null;
  /** ms: the row is of the snapshot of this time, and not of the file's. */
  asOf?: number | null;
  naturalId: string;
}>;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A value this near to size × price of an option is what its premium is worth. */
const premiumTolerance = 0.05;

/** A "price" below this share of the mark is a venue's way of writing none. */
const noPriceShare = 1e-3;

/**
 * Turns what a venue wrote into a position record: sizes to base coins (USD face for inverse), money to USD, "no
 * price" values to null; then checks the row against itself. Checks warn, they never reject.
 */
export function emitPosition(context: Context, draft: PositionDraft): void {
  const { instrument, row } = draft;
  const inverse = instrument.instrument === 'inverse';
  const scale = inverse ? 1 : instrument.scale;
  const price = (p: number | null): number | null => (p === null || p <= 0 ? null : p / scale);
  refuseNegative('markPrice', draft.markPrice);
  refuseNegative('entryPrice', draft.entryPrice);
  const quantity = draft.size * draft.multiplier * scale;
  if (!Number.isFinite(quantity) || quantity <= 0)
    throw new RowError('SIZE_RANGE', 'size', `size ${draft.rawSize} gives no finite quantity`);
  const mark = price(draft.markPrice);
  const rate = draft.usd === true ? 1 : usdPer(instrument.settle, instrument.base, mark);
  const money = rate === null ? instrument.settle : null;
  const usd = (amount: number | null | undefined): number | null => {
    if (amount === null || amount === undefined) return null;
    return amount * (rate ?? 1);
  };
  const derived = notionalAtMark({
    instrument: instrument.instrument,
    quote: instrument.quote,
    quantity,
    markPrice: mark,
    money,
  });
  const given = ofUnderlying(usd(draft.notional));
  /** What a broker calls the market value of an option is its premium's worth: the notional is that of its underlying. */
  function ofUnderlying(stated: number | null): number | null {
    if (stated === null || !/^(call|put)$/.test(instrument.instrument)) return stated;
    if (mark === null)
      context.tally(
        'OPTION_VALUE',
        row.line,
        `${draft.symbol}: a value of ${Math.abs(stated)} may be that of the premium, as no price of the option stands beside it. It is left out: the notional is that of the underlying at its own price`,
      );
    return mark === null || Math.abs(Math.abs(stated) / (quantity * mark) - 1) < premiumTolerance
      ? null
      : stated;
  }
  const record: Writable<PositionRecord> = {
    kind: 'position',
    line: row.line,
    raw: row.raw,
    participant: context.participant(draft.participant, draft.part),
    venue: draft.venue,
    symbol: draft.symbol,
    instrument: instrument.instrument,
    base: instrument.base,
    quote: instrument.quote,
    settle: instrument.settle,
    expiry: instrument.expiry,
    strike: instrument.strike,
    side: draft.side,
    rawSize: draft.rawSize,
    unit: draft.unit,
    multiplier: draft.multiplier * scale * (draft.counts ?? 1),
    quantity,
    entryPrice: price(draft.entryPrice),
    markPrice: mark,
    notional: given === null || given === 0 ? derived : Math.abs(given),
    unrealisedPnl: usd(draft.unrealisedPnl),
    leverage: geared(draft.leverage ?? null),
    marginMode: draft.isolated ? 'isolated' : 'cross',
    isolatedMargin: draft.isolated ? usd(draft.isolatedMargin) : null,
    initialMargin: usd(draft.initialMargin),
    maintenanceMargin: usd(draft.maintenanceMargin),
    maintenanceRate: draft.maintenanceRate ?? null,
    liquidationPrice: liquidation(price(draft.liquidationPrice), mark),
    updatedAt: draft.updatedAt ?? null,
    naturalId: draft.naturalId,
  };
  if (money !== null && moneyFields.some((field) => record[field] !== null)) {
    record.money = money;
    context.tally(
      'OTHER_CURRENCY',
      row.line,
      `amounts in ${money} are kept in ${money}: they count at its imported price at the snapshot, and are undefined without one`,
      0,
      money,
    );
  }
  const sum =
    (record.notional ?? 0) +
    (record.unrealisedPnl ?? 0) +
    (record.isolatedMargin ?? 0) +
    (record.initialMargin ?? 0) +
    (record.maintenanceMargin ?? 0);
  if (!Number.isFinite(sum)) throw new RowError('SIZE_RANGE', 'size', 'amounts too large for any market');
  checkPosition(context, record, derived, (draft.stated ?? 0) * (rate ?? 1));
  context.sawRowTime(record.updatedAt);
  context.record(withTime(record, draft.asOf));
}

function refuseNegative(name: string, quoted: number | null): void {
  if (quoted !== null && quoted < 0)
    throw new RowError('PRICE_RANGE', fieldName(name), `a price of ${quoted}`);
}

/** 0 is how exports write that no leverage is set (cross); a short's may carry the sign of its size. */
const geared = (leverage: number | null): number | null =>
  leverage === null || leverage === 0 ? null : Math.abs(leverage);

function liquidation(price: number | null, mark: number | null): number | null {
  return price !== null && mark !== null && price < mark * noPriceShare ? null : price;
}

export type BalanceDraft = Readonly<
  Pick<BalanceRecord, 'venue' | 'asset' | 'quantity' | 'valueUsd'> & {
    participant?: string | null;
    part?: string;
    haircut?: number;
    naturalId?: string;
    /** ms: as of a position. */
    asOf?: number | null;
    /** Kept although it is zero: the account's collateral is known, and is nothing. */
    evenZero?: boolean;
  }
>;

/** Records collateral; an amount of zero is a flat row. */
export function emitBalance(context: Context, row: Row, draft: BalanceDraft): void {
  if (draft.quantity === 0 && draft.evenZero !== true) {
    context.flat();
    return;
  }
  const record: BalanceRecord = {
    kind: 'balance',
    line: row.line,
    raw: row.raw,
    participant: context.participant(draft.participant ?? null, draft.part),
    venue: draft.venue,
    asset: draft.asset,
    quantity: draft.quantity,
    valueUsd: draft.valueUsd ?? (draft.asset === 'USD' ? draft.quantity : null),
    haircut: draft.haircut ?? 0,
    naturalId: draft.naturalId ?? draft.asset,
  };
  context.record(withTime(record, draft.asOf));
}

const withTime = <R extends PositionRecord | BalanceRecord>(record: R, asOf: number | null | undefined): R =>
  asOf === null || asOf === undefined ? record : { ...record, asOf };

/**
 * The balances of one account. When every one of them is zero the last is recorded all the same: an account known to
 * hold nothing is not one whose collateral nobody recorded.
 */
export function emitBalances(
  context: Context,
  rows: readonly Row[],
  read: (row: Row) => Omit<BalanceDraft, 'evenZero'>,
): void {
  let left = rows.length;
  let any = false;
  for (const row of rows) {
    left--;
    context.row(row, () => {
      const draft = read(row);
      const evenZero = !any && left === 0;
      if (draft.quantity !== 0 || evenZero) any = true;
      emitBalance(context, row, { ...draft, evenZero });
    });
  }
}

/** An id as text, null when blank. A spreadsheet's float in its place refuses the file. */
export function id(row: Row, name: string): string | null {
  const found = text(row, name);
  if (found !== null) guardId(found, name);
  return found;
}

export function needId(row: Row, name: string): string {
  const found = needText(row, name);
  guardId(found, name);
  return found;
}

/** Throws FileError DAMAGED_ID for `1.02E+18`. */
export function guardId(value: string, column: string): void {
  if (isDamagedId(value))
    throw new FileError(
      'DAMAGED_ID',
      column,
      `"${value}" stands where an id should: a spreadsheet has rounded it and its last digits are lost. Take the file as it was before it was saved there`,
    );
}
