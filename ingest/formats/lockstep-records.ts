import { instrumentKinds } from '../../contract/domain.ts';
import { type IngestRecord, type PositionRecord, storedKeyMark } from '../../contract/records.ts';
import { checkPosition, notionalAtMark } from '../check-position.ts';
import type { Context } from '../context.ts';
import { needId } from '../emit.ts';
import type { TableFormat } from '../format.ts';
import { RowError } from '../refusal.ts';
import { moment, needMoment, needNumber, needText, number, type Row, text } from '../row.ts';
import { hasAll } from '../text/header.ts';
import { plainName } from '../values/plain-name.ts';
import { needSide } from '../values/side.ts';
import { barRange } from './bar-range.ts';

const positionColumns =
  'as_of participant venue symbol instrument base quote settle side raw_size unit multiplier quantity margin_mode id'.split(
    ' ',
  );

/** One of the words of a closed list. Throws RowError WORD_UNKNOWN. */
function oneOf<T extends string>(row: Row, name: string, list: readonly T[]): T {
  const found = needText(row, name);
  const match = list.find((w) => w === found);
  if (match === undefined)
    throw new RowError('WORD_UNKNOWN', name, `"${found}" is none of ${list.join(', ')} (column ${name})`);
  return match;
}

/** A number above 0. Throws RowError SIZE_RANGE. */
function above0(row: Row, name: string): number {
  const found = needNumber(row, name);
  if (!(found > 0)) throw new RowError('SIZE_RANGE', name, `${found} in ${name} is not above 0`);
  return found;
}

/** The row's key in the workspace it was exported from. Throws RowError NOT_A_KEY. */
function storedId(row: Row): string {
  const found = needText(row, 'id');
  if (!/^k\d{1,16}$/.test(found))
    throw new RowError('NOT_A_KEY', 'id', `"${found}" in id is no key of our own export`);
  return `${storedKeyMark}${found.slice(1)}`;
}

const named = (row: Row, name: string): string => plainName(needId(row, name));

const format = (
  what: string,
  kind: string,
  columns: readonly string[],
  rules: string,
  read: (row: Row, context: Context) => IngestRecord,
): TableFormat => ({
  info: {
    id: `lockstep-${what}`,
    venue: 'lockstep',
    title: `Lockstep ${what}: ${columns.slice(0, 6).join(', ')} …`,
    kind,
    container: 'csv',
    generations: ['1'],
    rules,
  },
  shape: 'table',
  names: columns,
  detect: ({ header }) =>
    hasAll(header, columns)
      ? { score: 1, generation: '1', why: `the columns ${columns.slice(0, 8).join(', ')}` }
      : null,
  read: (table, context) =>
    table.each((row) => {
      const record = read(row, context);
      // What we wrote ourselves says of every row when it was.
      if ('asOf' in record && record.asOf !== undefined) context.sawResponseTime(record.asOf);
      context.record(record);
    }),
});

const place = (row: Row): Readonly<{ line: number; raw: string }> => ({ line: row.line, raw: row.raw });
const own = 'Written by "lockstep export"; every row belongs to the snapshot of its as_of.';

/** Our own exports of what is stored, read back as it was. */
export const lockstepRecords: readonly TableFormat[] = [
  format(
    'positions',
    'positions',
    positionColumns,
    `${own} quantity in base coins (USD for inverse), unsigned.`,
    (row, context) => {
      const record: PositionRecord = {
        ...place(row),
        kind: 'position',
        asOf: needMoment(row, 'as_of'),
        participant: named(row, 'participant'),
        venue: named(row, 'venue'),
        symbol: named(row, 'symbol'),
        instrument: oneOf(row, 'instrument', instrumentKinds.slice(0, 5)),
        base: named(row, 'base'),
        quote: named(row, 'quote'),
        settle: named(row, 'settle'),
        expiry: moment(row, 'expiry'),
        strike: number(row, 'strike'),
        side: needSide(text(row, 'side'), 'side'),
        rawSize: plainName(needText(row, 'raw_size')),
        unit: oneOf(row, 'unit', ['coin', 'contract', 'usd']),
        multiplier: needNumber(row, 'multiplier'),
        quantity: above0(row, 'quantity'),
        entryPrice: number(row, 'entry_price'),
        markPrice: number(row, 'mark_price'),
        notional: number(row, 'notional'),
        unrealisedPnl: number(row, 'unrealised_pnl'),
        leverage: number(row, 'leverage'),
        marginMode: oneOf(row, 'margin_mode', ['cross', 'isolated']),
        isolatedMargin: number(row, 'isolated_margin'),
        initialMargin: number(row, 'initial_margin'),
        maintenanceMargin: number(row, 'maintenance_margin'),
        maintenanceRate: number(row, 'maintenance_rate'),
        liquidationPrice: number(row, 'liquidation_price'),
        updatedAt: moment(row, 'updated_at'),
        ...(text(row, 'money') === null ? {} : { money: named(row, 'money') }),
        naturalId: storedId(row),
      };
      checkPosition(context, record, notionalAtMark(record));
      return record;
    },
  ),
  format(
    'loans',
    'lending',
    ['as_of', 'participant', 'venue', 'asset', 'loan_side', 'quantity', 'collateral_enabled'],
    `${own} loan_side supply or borrow; counterparty is who lends without collateral.`,
    (row) => ({
      ...place(row),
      kind: 'loan',
      asOf: needMoment(row, 'as_of'),
      participant: named(row, 'participant'),
      venue: named(row, 'venue'),
      asset: named(row, 'asset'),
      side: oneOf(row, 'loan_side', ['supply', 'borrow']),
      quantity: above0(row, 'quantity'),
      priceUsd: number(row, 'price_usd'),
      valueUsd: number(row, 'value_usd'),
      liquidationThreshold: number(row, 'liquidation_threshold'),
      liquidationBonus: number(row, 'liquidation_bonus'),
      collateralEnabled: ['true', 'yes'].includes(
        oneOf(row, 'collateral_enabled', ['true', 'false', 'yes', 'no']),
      ),
      counterparty: text(row, 'counterparty') === null ? null : named(row, 'counterparty'),
      liquidationPrice: number(row, 'liquidation_price'),
      naturalId: storedId(row),
    }),
  ),
  format(
    'balances',
    'balances',
    ['as_of', 'participant', 'venue', 'asset', 'quantity', 'value_usd', 'haircut', 'id'],
    `${own} quantity in coins without unrealised profit, haircut a fraction.`,
    (row) => ({
      ...place(row),
      kind: 'balance',
      asOf: needMoment(row, 'as_of'),
      participant: named(row, 'participant'),
      venue: named(row, 'venue'),
      asset: named(row, 'asset'),
      quantity: needNumber(row, 'quantity'),
      valueUsd: number(row, 'value_usd'),
      haircut: number(row, 'haircut') ?? 0,
      naturalId: storedId(row),
    }),
  ),
  format(
    'prices',
    'prices',
    ['time', 'asset', 'source', 'close', 'volume_usd'],
    'Written by "lockstep export". close in quote per unit of the asset at the beginning of its bar; no quote: USD was assumed.',
    (row) => ({
      ...place(row),
      kind: 'price',
      asset: named(row, 'asset'),
      quote: text(row, 'quote') === null ? 'USD' : named(row, 'quote'),
      quoteAssumed: text(row, 'quote') === null,
      source: named(row, 'source'),
      time: needMoment(row, 'time'),
      close: above0(row, 'close'),
      volumeUsd: number(row, 'volume_usd'),
      range: barRange(number(row, 'high'), number(row, 'low'), needNumber(row, 'close')),
    }),
  ),
  format(
    'tiers',
    'tiers',
    ['venue', 'symbol', 'base', 'tier_unit', 'tier', 'floor', 'cap', 'rate', 'amount'],
    'Written by "lockstep export". floor, cap and amount in tier_unit: usd or coin; rate a fraction.',
    (row) => ({
      ...place(row),
      kind: 'tier',
      venue: named(row, 'venue'),
      symbol: named(row, 'symbol'),
      base: named(row, 'base'),
      unit: oneOf(row, 'tier_unit', ['usd', 'coin']),
      tier: needNumber(row, 'tier'),
      floor: needNumber(row, 'floor'),
      cap: number(row, 'cap'),
      maintenanceRate: needNumber(row, 'rate'),
      maintenanceAmount: needNumber(row, 'amount'),
      maxLeverage: number(row, 'max_leverage'),
      effective: moment(row, 'effective'),
    }),
  ),
  format(
    'depth',
    'depth',
    ['time', 'asset', 'venue', 'distance', 'depth_usd'],
    'Written by "lockstep export". depth_usd rests within distance of the mid price, a fraction, negative for bids.',
    (row) => ({
      ...place(row),
      kind: 'depth',
      asset: named(row, 'asset'),
      venue: named(row, 'venue'),
      time: needMoment(row, 'time'),
      distance: needNumber(row, 'distance'),
      notional: needNumber(row, 'depth_usd'),
    }),
  ),
];
