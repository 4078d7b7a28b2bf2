import type { Warning } from '../coverage.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { instrument } from '../portfolio.ts';
import type { OpenInterest } from './records.ts';

export type MarketShare = Readonly<{
  venue: string;
  asset: string;
  /** UTC ms of the oldest figure the row is made of. */
  time: number;
  /** Open interest in USD at the snapshot's price. */
  market: number;
  /** USD notional of the snapshot's futures. */
  long: number;
  short: number;
  /** long and short as shares of the open interest: every contract has one of each. */
  longShare: number;
  shortShare: number;
  /** Of both sides of the market, what belongs to accounts the liquidation map can liquidate. */
  mapped: number;
}>;

/**
 * How much of a venue's open interest in an asset the snapshot holds, and how much of it the liquidation map sees.
 * Open interest counts a contract once though it has a long and a short: each side is compared with all of it, and
 * `mapped` = (long + short of liquidatable accounts) / (2 · open interest). Coins are valued at the snapshot's price.
 * Options and loans are left out. Largest market first.
 */
export function marketShare(
  book: MarginBook,
  figures: readonly OpenInterest[],
): Readonly<{ rows: MarketShare[]; warnings: Warning[] }> {
  const { positions, venues, assets } = book.portfolio;
  type Sum = { time: number; market: number; long: number; short: number; mapped: number };
  const sums = new Map<string, Sum>();
  const price = new Map(assets.id.map((id, k) => [id, assets.price[k]]));
  let unpriced = 0;
  for (const f of figures) {
    const usd = f.quantity === null ? f.valueUsd : f.quantity * (price.get(f.asset) ?? Number.NaN);
    const market = usd === null || Number.isNaN(usd) ? f.valueUsd : usd;
    if (market === null) {
      unpriced++;
      continue;
    }
    const key = JSON.stringify([f.venue, f.asset]);
    const sum = sums.get(key) ?? { time: f.time, market: 0, long: 0, short: 0, mapped: 0 };
    sums.set(key, { ...sum, market: sum.market + market, time: Math.min(sum.time, f.time) });
  }
  for (let p = 0; p < positions.count; p++) {
    const kind = positions.instrument[p];
    if (kind !== instrument.linear && kind !== instrument.inverse) continue;
    const sum = sums.get(JSON.stringify([venues.id[positions.venue[p]], assets.id[positions.asset[p]]]));
    if (sum === undefined) continue;
    const size = Math.abs(positions.notional[p]);
    if (positions.notional[p] >= 0) sum.long += size;
    else sum.short += size;
    if (book.active[positions.account[p]] === 1) sum.mapped += size;
  }
  const rows = [...sums]
    .map(([key, s]) => {
      const [venue = '', asset = ''] = JSON.parse(key) as string[];
      return {
        venue,
        asset,
        ...s,
        longShare: s.long / s.market,
        shortShare: s.short / s.market,
        mapped: s.mapped / (2 * s.market),
      };
    })
    .sort((a, b) => b.market - a.market || (a.venue < b.venue ? -1 : 1));
  return { rows, warnings: [...impossible(rows), ...unknownPrice(unpriced)] };
}

function impossible(rows: readonly MarketShare[]): Warning[] {
  const over = rows.filter((r) => r.longShare > 1 || r.shortShare > 1);
  if (over.length === 0) return [];
  const named = over.slice(0, 5).map((r) => `${r.asset} at ${r.venue}`);
  return [
    {
      code: 'moreThanTheMarket',
      message: `The snapshot holds more than the whole open interest of ${named.join(', ')}${over.length > 5 ? ', …' : ''}: the figures are of different times, or of different contracts.`,
    },
  ];
}

const unknownPrice = (n: number): Warning[] =>
  n === 0
    ? []
    : [
        {
          code: 'openInterestUnpriced',
          message: `${n} figures of open interest are in coins without a price and are left out.`,
        },
      ];
