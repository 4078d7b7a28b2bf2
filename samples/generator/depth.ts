import { snapshotDates } from './calendar.ts';
import { type Closes, closeOn } from './prices.ts';
import { random } from './random.ts';
import { storyOf } from './story.ts';
import type { Asset } from './universe.ts';

const percentages = [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5] as const;

/**
 * Order books in the bookDepth layout of data.binance.vision: coins and USD resting between the mid price and
 * `percentage` away from it, one book a snapshot date.
 */
export const bookDepth = (seed: number, entry: Asset, closes: Closes): string => {
  const draw = random(seed, `depth/${entry.asset}`);
  const lines = ['timestamp,percentage,depth,notional'];
  for (const date of snapshotDates) {
    const mid = closeOn(closes, entry.asset, date.day);
    const within2 = entry.book * 1e6 * storyOf(date.month).depth * Math.exp(0.05 * draw.normal());
    for (const percentage of percentages) {
      const away = Math.abs(percentage);
      // Books thicken less than linearly with distance; asks are a little thinner than bids.
      const notional = within2 * (away / 2) ** 0.85 * (percentage > 0 ? 0.97 : 1);
      const coins = notional / (mid * (1 + percentage / 200));
      lines.push(`${date.label} 00:00:00,${percentage},${coins.toFixed(3)},${notional.toFixed(2)}`);
    }
  }
  return `${lines.join('\n')}\n`;
};
