import type { Mapping } from '../contract/dto/import.ts';
import { fieldName } from '../contract/field-names.ts';
import type { DepthRecord, IngestRecord, TierRecord } from '../contract/records.ts';
import { RowError } from './refusal.ts';
import { needWithinLeverage } from './within-leverage.ts';

type Fields = Readonly<Partial<Record<IngestRecord['kind'], readonly string[]>>>;

/** What no market has: amounts, volumes, prices and bounds of margin below zero. */
const notNegative: Fields = {
  position: ['notional'],
  loan: ['priceUsd', 'valueUsd'],
  price: ['close', 'volumeUsd'],
  trade: ['quantity', 'price', 'valueUsd'],
  tier: ['floor', 'cap', 'maintenanceRate', 'initialRate'],
  depth: ['notional'],
  openInterest: ['quantity', 'valueUsd'],
  liquidation: ['quantity', 'price', 'valueUsd'],
  liquidationEvent: ['quantity', 'price', 'valueUsd'],
};

/** Prices that are there. One that a venue writes for "none" is none by now; the premium of an option may be worth nothing. */
const aboveZero: Fields = {
  position: ['quantity', 'entryPrice', 'markPrice', 'liquidationPrice'],
  loan: ['quantity'],
  price: ['close'],
};

/** Fractions between 0 and 1, 0 and 1 included: one above 1 is a percentage without its sign. */
const fractions: Fields = {
  position: ['maintenanceRate'],
  loan: ['liquidationThreshold', 'liquidationBonus'],
  balance: ['haircut'],
  tier: ['maintenanceRate'],
};

/** What the file has said so far, and where it is told what does not fit. */
type File = Readonly<{
  options: Readonly<{ mapping?: Pick<Mapping, 'columns'> }>;
  memory: Map<string, unknown>;
  tally: (code: string, line: number, message: string) => void;
}>;

/**
 * Refuses a record that no market has, and says of brackets what does not join.
 *
 * @throws RowError BELOW_ZERO, PRICE_RANGE, HAIRCUT_RANGE, RATE_RANGE, DISTANCE_RANGE, RATE_BEYOND_LEVERAGE
 */
export function refuseImpossible(context: File, record: IngestRecord): void {
  const columnOf = (field: string): string => context.options.mapping?.columns[field]?.column ?? field;
  const of = record as unknown as Readonly<Record<string, unknown>>;
  for (const field of notNegative[record.kind] ?? []) {
    const value = of[field];
    if (typeof value === 'number' && value < 0)
      throw new RowError('BELOW_ZERO', columnOf(field), `${fieldName(field)} of ${value} is below zero`);
  }
  for (const field of aboveZero[record.kind] ?? []) {
    const value = of[field];
    if (typeof value !== 'number' || value > 0 || (value === 0 && isOption(record))) continue;
    throw new RowError('PRICE_RANGE', columnOf(field), `${fieldName(field)} of ${value} is not above 0`);
  }
  for (const field of fractions[record.kind] ?? []) {
    const value = of[field];
    if (typeof value !== 'number' || (value >= 0 && value <= 1)) continue;
    throw new RowError(
      field === 'haircut' ? 'HAIRCUT_RANGE' : 'RATE_RANGE',
      columnOf(field),
      `${fieldName(field)} of ${value} is not between 0 and 1: it is a fraction, 5 % is 0.05`,
    );
  }
  if (record.kind === 'depth') refuseFar(record);
  else if (record.kind === 'tier') checkBracket(context, record);
}

const isOption = (record: IngestRecord): boolean =>
  record.kind === 'position' && (record.instrument === 'call' || record.instrument === 'put');

/** Nothing rests 100 % below a price; a percentage without its sign would. */
function refuseFar({ distance }: DepthRecord): void {
  if (distance !== 0 && Math.abs(distance) <= 1) return;
  throw new RowError(
    'DISTANCE_RANGE',
    'distance',
    `a distance of ${distance} from the mid price: it is a fraction between −1 and 1 and not 0, 5 % is 0.05`,
  );
}

/** Of one symbol, bracket by bracket as a file lists them: where one ends the next begins, and rates do not fall. */
function checkBracket({ memory, tally }: File, tier: TierRecord): void {
  const { venue, symbol, maintenanceRate: rate, maxLeverage, floor } = tier;
  if (maxLeverage !== null && maxLeverage > 0)
    needWithinLeverage(rate, maxLeverage, {
      column: 'rate',
      beside: `a leverage of up to ${maxLeverage}`,
      advice: 'rates are fractions, 0.4 % is 0.004',
    });
  const key = `bracket ${venue} ${symbol} ${tier.effective ?? ''}`;
  const before = memory.get(key) as TierRecord | undefined;
  memory.set(key, tier);
  if (before === undefined || tier.tier !== before.tier + 1) return;
  if (before.cap !== null && before.cap !== floor)
    tally(
      'BRACKETS_APART',
      tier.line,
      `the brackets of ${symbol} ${floor > before.cap ? 'leave a gap' : 'overlap'}: one ends at ${before.cap}, the next begins at ${floor}`,
    );
  if (rate < before.maintenanceRate)
    tally(
      'RATE_FALLS',
      tier.line,
      `the maintenance rate of ${symbol} falls from ${before.maintenanceRate} to ${rate} at ${floor}`,
    );
}
