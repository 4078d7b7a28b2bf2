import type { Context } from '../context.ts';
import { RowError } from '../refusal.ts';
import type { Row } from '../row.ts';

export type Bracket = Readonly<{
  /** What floor, cap and amount count: USD, or coins of the base. */
  unit?: 'usd' | 'coin';
  floor: number;
  cap: number | null;
  rate: number;
  amount: number | null;
  maxLeverage: number | null;
}>;

/**
 * Records one bracket. Where the venue states no deduction it follows from continuity:
 * amount_i = amount_{i−1} + floor_i·(rate_i − rate_{i−1}), kept per symbol in the order of the file.
 */
export function bracketTable(
  venue: string,
): (context: Context, row: Row, symbol: string, base: string, next: Bracket) => void {
  const previous = new Map<string, { tier: number; rate: number; amount: number }>();
  return (context, row, symbol, base, next) => {
    const before = previous.get(symbol);
    if (next.rate < 0 || next.rate > 1)
      throw new RowError(
        'RATE_RANGE',
        'maintenanceMargin',
        `maintenance rate ${next.rate} is not between 0 and 1`,
      );
    const continuous = before === undefined ? 0 : before.amount + next.floor * (next.rate - before.rate);
    const amount = next.amount ?? continuous;
    if (before !== undefined && Math.abs(continuous - amount) > 1e-6 * Math.max(1, Math.abs(amount)))
      context.tally(
        'CUM_IDENTITY',
        row.line,
        `the deduction of ${symbol} from ${next.floor} is ${amount}; continuity with the bracket below gives ${continuous}`,
        Math.abs(continuous - amount) / Math.max(1, Math.abs(amount)),
      );
    const tier = (before?.tier ?? 0) + 1;
    previous.set(symbol, { tier, rate: next.rate, amount });
    context.record({
      kind: 'tier',
      unit: next.unit ?? 'usd',
      line: row.line,
      raw: row.raw,
      venue,
      symbol,
      base,
      tier,
      floor: next.floor,
      cap: next.cap,
      maintenanceRate: next.rate,
      maintenanceAmount: amount,
      maxLeverage: next.maxLeverage,
      effective: null,
    });
  };
}

/** What the file has said so far, made at the first need. */
export function remember<T>(context: Context, key: string, make: () => T): T {
  const found = context.memory.get(key);
  if (found !== undefined) return found as T;
  const made = make();
  context.memory.set(key, made);
  return made;
}

/** The table of a venue whose rows come without their symbol's others beside them. */
export const remembered = (context: Context, venue: string): ReturnType<typeof bracketTable> =>
  remember(context, `tiers-${venue}`, () => bracketTable(venue));
