import type { Warning } from '../../contract/domain.ts';
import { day } from '../../contract/durations.ts';
import { formatPrice } from '../../contract/format.ts';
import type { UsdSeries } from './usd-series.ts';

/** Large markets never, small coins hardly ever change by as much in a day; a wrong figure or unit does. */
const jump = 5;
/** Across a longer gap a price may have gone anywhere. */
const longestGap = 7;
const mostNamed = 5;

type Jump = Readonly<{ asset: string; from: number; to: number; on: number; size: number }>;

/**
 * Closes more than five times the one before them or less than a fifth, at most seven days apart: one wrong figure is two
 * returns larger than all others, and takes volatility and correlations with it. They count as they stand, and are said.
 */
export function priceJumps(used: readonly UsdSeries[]): Warning[] {
  const found = used.flatMap(jumpsOf).sort((a, b) => b.size - a.size || a.on - b.on);
  if (found.length === 0) return [];
  const named = found.slice(0, mostNamed).map(({ asset, from, to, on }) => {
    return `${asset} from ${formatPrice(from)} to ${formatPrice(to)} on ${new Date(on * day).toISOString().slice(0, 10)}`;
  });
  const more = found.length > named.length ? ` and ${found.length - named.length} more` : '';
  return [
    {
      code: 'PRICE_JUMPS',
      message: `Prices change more than ${jump} times from one close to the next, as a wrong figure, a split or a change of unit would: ${named.join(', ')}${more}. They count as they stand: check the files.`,
    },
  ];
}

function jumpsOf({ asset, days, close }: UsdSeries): readonly Jump[] {
  const found: Jump[] = [];
  for (let i = 1; i < days.length; i++) {
    const size = Math.abs(Math.log(close[i] / close[i - 1]));
    if (size > Math.log(jump) && days[i] - days[i - 1] <= longestGap)
      found.push({ asset, from: close[i - 1], to: close[i], on: days[i], size });
  }
  return found;
}
