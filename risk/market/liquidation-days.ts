import { day as dayLength } from '../durations.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { sizingOf, surplus } from '../margin/surplus.ts';
import { instrument } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import type { Pulse } from '../pulse.ts';
import { carriedClose } from '../returns/carried-close.ts';
import type { LiquidationDay } from './records.ts';

export type ComparedDay = LiquidationDay &
  Readonly<{
    /** Close to close of the day; NaN without two closes. */
    move: number;
    /**
     * USD of the snapshot's futures in this asset, at the venues the market's figures come from, whose accounts are at
     * or below maintenance when every asset moves as it did that day. NaN when this asset's move is not known.
     */
    modelledLong: number;
    modelledShort: number;
  }>;

/**
 * Liquidations the market saw, day by day, beside what the snapshot's own book would lose if that day came again: all
 * assets move as they did from the close before to the day's close, without feedback. One evaluation of every account
 * a day. Newest day first, then largest.
 */
export function liquidationDays(
  book: MarginBook,
  days: readonly LiquidationDay[],
  panel: PricePanel,
  pulse?: Pulse,
): ComparedDay[] {
  const { assets } = book.portfolio;
  const dates = [...new Set(days.map((d) => d.day))];
  const index = new Map(assets.id.map((id, k) => [id, k]));
  const rows = dates.flatMap((day, i) => {
    pulse?.(i / dates.length, 'Repeating the days');
    const moves = movesOf(panel, day);
    const price = Float64Array.from(assets.id, (id) => 1 + (moves.get(id) ?? 0));
    const hit = liquidatedRows(book, price);
    return days
      .filter((d) => d.day === day)
      .map((d): ComparedDay => {
        const move = moves.get(d.asset) ?? Number.NaN;
        if (Number.isNaN(move)) return { ...d, move, modelledLong: Number.NaN, modelledShort: Number.NaN };
        return { ...d, move, ...sumOf(book, hit, index.get(d.asset) ?? -1, d.venues) };
      });
  });
  return rows.sort(
    (a, b) => b.day - a.day || b.long + b.short - a.long - a.short || (a.asset < b.asset ? -1 : 1),
  );
}

/** Moves from one day's close to the next, for the day that begins at `day`; assets without two closes are absent. */
function movesOf(panel: PricePanel, day: number): Map<string, number> {
  const now = panel.times.indexOf(day);
  const before = panel.times.indexOf(day - dayLength);
  const moves = new Map<string, number>();
  if (now < 0 || before < 0) return moves;
  panel.assets.forEach((asset, k) => {
    // From its last close before the day: a stock's Monday begins on Friday.
    const move = panel.close[k][now] / carriedClose(panel.close[k])[before] - 1;
    if (Number.isFinite(move)) moves.set(asset, move);
  });
  return moves;
}

/** Per position, 1 when its account is at or below maintenance at these relative prices. */
function liquidatedRows(book: MarginBook, price: Float64Array): Uint8Array {
  const { accounts, positions } = book.portfolio;
  const hit = new Uint8Array(positions.count);
  for (let a = 0; a < accounts.count; a++)
    if (book.active[a] === 1 && surplus(book, a, price, sizingOf(book, a, 1)) <= 0)
      hit.fill(1, accounts.positionStart[a], accounts.positionStart[a + 1]);
  return hit;
}

function sumOf(
  { portfolio: { positions, venues } }: MarginBook,
  hit: Uint8Array,
  asset: number,
  at: readonly string[],
): Readonly<{ modelledLong: number; modelledShort: number }> {
  let modelledLong = 0;
  let modelledShort = 0;
  const places = new Set(at.map((venue) => venues.id.indexOf(venue)));
  for (let p = 0; p < positions.count; p++) {
    if (hit[p] === 0 || positions.asset[p] !== asset || !places.has(positions.venue[p])) continue;
    const kind = positions.instrument[p];
    if (kind !== instrument.linear && kind !== instrument.inverse) continue;
    if (positions.notional[p] >= 0) modelledLong += positions.notional[p];
    else modelledShort -= positions.notional[p];
  }
  return { modelledLong, modelledShort };
}
