import type { Side } from '../../contract/records.ts';
import type { Context } from '../context.ts';

/** How far a price may have moved since the entry for the two to be told apart by their size. */
const moved = 2;

type Held = Readonly<{
  symbol: string;
  side: Side;
  /** Units of the base. */
  quantity: number;
  multiplier: number;
  instrument: string;
}>;
type Stated = Readonly<{ entry: number | null; mark: number | null; profit: number | null }>;

/**
 * The entry price of one unit. Some brokers (Interactive Brokers' avgCost) state the cost of a whole contract, multiplier
 * × price: where the entry is near multiplier × mark and not near the mark it is divided, and that is said. An option may
 * well have lost all but a hundredth, so there the stated profit must agree.
 */
export function entryPerUnit(context: Context, line: number, held: Held, stated: Stated): number | null {
  const { entry, mark, profit } = stated;
  const { multiplier, side, quantity } = held;
  if (entry === null || mark === null || mark <= 0 || entry <= 0 || multiplier === 1) return entry;
  if (held.instrument === 'inverse' || near(entry, mark) || !near(entry, mark * multiplier)) return entry;
  const unit = entry / multiplier;
  const agrees =
    profit !== null && Math.abs(side * quantity * (mark - unit) - profit) <= 0.01 * quantity * mark;
  if ((held.instrument === 'call' || held.instrument === 'put') && !agrees) return entry;
  context.tally(
    'ENTRY_PER_CONTRACT',
    line,
    `entry prices are of a whole contract and are divided by the multiplier: ${held.symbol} says ${entry}, which is ${multiplier} × ${unit}, at a mark of ${mark}`,
  );
  return unit;
}

const near = (a: number, b: number): boolean => a / b < moved && b / a < moved;
