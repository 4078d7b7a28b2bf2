import type { Warning } from '../../contract/domain.ts';
import { day } from '../../contract/durations.ts';
import { formatPrice } from '../../contract/format.ts';

/** Large markets never, small coins hardly ever change by as much in a day; a wrong figure or unit does. */
const jump = 5;
/** Factors of splits and new denominations, said of a change from this near, the market's own move of the day aside. */
const factors = [4, 5, 6, 7, 8, 9, 10, 15, 20, 25, 30, 40, 50, 100, 500, 1e3, 1e4, 1e5, 1e6];
const nearby = 0.05;
/** Across a longer gap a price may have gone anywhere. */
const longestGap = 7;
const mostNamed = 5;

/** The least change of a price that `priceJump` may take for a jump. */
export const leastJump = 4 * (1 - nearby);

/** A close and the one before it; times in ms. */
export type PriceStep = Readonly<{ asset: string; before: number; from: number; on: number; to: number }>;

/**
 * Whether a price changes more than five times from one close to the next, at most seven days apart, or about four or five
 * times, as it does on a split.
 */
export function isJump({ before, from, on, to }: PriceStep): boolean {
  const factor = Math.max(to / from, from / to);
  return (factor > jump || factorOf(factor) !== null) && on - before <= longestGap * day;
}

const factorOf = (factor: number): number | null =>
  factors.find((whole) => Math.abs(factor / whole - 1) <= nearby) ?? null;

const onDate = (time: number): string => `on ${new Date(time).toISOString().slice(0, 10)}`;

/**
 * The jumps of series, said: one wrong figure is two returns larger than all others, a split one, and each takes
 * volatility and correlations with it. They count as they stand.
 *
 * @param when says where a close stands, in series without dates
 */
export const priceJumps = (
  series: readonly Readonly<{ asset: string; times: Float64Array; close: Float64Array }>[],
  when = onDate,
): Warning[] => jumpWarning(series.flatMap(jumpsOf), when);

export function jumpWarning(jumps: readonly PriceStep[], when = onDate): Warning[] {
  if (jumps.length === 0) return [];
  const size = ({ from, to }: PriceStep): number => Math.abs(Math.log(to / from));
  const found = jumps.toSorted((a, b) => size(b) - size(a) || a.on - b.on);
  const more = found.length > mostNamed ? ` and ${found.length - mostNamed} more` : '';
  return [
    {
      code: 'PRICE_JUMPS',
      message: `Prices change four times or more from one close to the next, as a split, a new denomination, a change of unit or a wrong figure would: ${found
        .slice(0, mostNamed)
        .map((step) => said(step, when))
        .join(', ')}${more}. They count as they stand: check the files.`,
    },
  ];
}

function said({ asset, from, to, on }: PriceStep, when: typeof onDate): string {
  const whole = factorOf(Math.max(to / from, from / to));
  const ratio = whole === null ? '' : to < from ? ` (about ${whole} to 1)` : ` (about 1 to ${whole})`;
  return `${asset} from ${formatPrice(from)} to ${formatPrice(to)} ${when(on)}${ratio}`;
}

function jumpsOf({
  asset,
  times,
  close,
}: Readonly<{ asset: string; times: Float64Array; close: Float64Array }>): readonly PriceStep[] {
  const found: PriceStep[] = [];
  let last = -1;
  for (let i = 0; i < close.length; i++) {
    const to = close[i];
    if (Number.isNaN(to)) continue;
    if (last >= 0) {
      const step = { asset, before: times[last], from: close[last], on: times[i], to };
      if (isJump(step)) found.push(step);
    }
    last = i;
  }
  return found;
}
