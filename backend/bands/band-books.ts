import { depthHistory } from '../../db/depth-history.ts';
import { coverageEnds, type End, type Missing } from '../../risk/bands/coverage-ends.ts';
import { type DepthLevels, depthLevels } from '../../risk/bands/depth-levels.ts';
import { type MarginBook, marginBook } from '../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import type { PricePanel } from '../../risk/price-panel.ts';
import { bookOf } from '../books.ts';
import type { Context } from '../context.ts';

export type BandBook = Readonly<{ portfolio: Portfolio; panel: PricePanel; book: MarginBook }>;
type EndBook = BandBook & Pick<End, 'changed'>;

/** The snapshot as it is, and what is missing in it put at both ends; its depth from thin to deep. */
export type BandBooks = Readonly<{
  base: BandBook;
  ends: Readonly<{ low: EndBook; high: EndBook; missing: Missing }> | null;
  /** Read when a headline is drawn that depends on it. */
  readonly depth: DepthLevels;
}>;

/** Depths from thin to deep that a cascade is run at. */
const levels = 25;

export function bandBooks(context: Context, snapshot: string): BandBooks {
  const { snapshots, pulse } = context;
  const { portfolio } = snapshots.load(snapshot, pulse);
  const { panel } = snapshots.history(portfolio.asOf);
  const found = coverageEnds(portfolio, panel);
  let depth: DepthLevels | null = null;
  const times = snapshots.until(portfolio.asOf).map(({ asOf }) => asOf);
  return {
    base: { portfolio, panel, book: bookOf(portfolio) },
    ends:
      found === null
        ? null
        : {
            missing: found.missing,
            low: { ...found.low, book: marginBook(found.low.portfolio) },
            high: { ...found.high, book: marginBook(found.high.portfolio) },
          },
    get depth() {
      depth ??= depthLevels(portfolio.assets, depthHistory(context.workspace(), times), levels);
      return depth;
    },
  };
}
