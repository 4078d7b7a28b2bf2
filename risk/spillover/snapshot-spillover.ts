import { impactOf } from '../cascade/impact.ts';
import type { Coverage, Warning } from '../coverage.ts';
import { type SpilloverOutput, spillover } from '../formulas/spillover.ts';
import { holdingsCoverage } from '../holdings/holdings-coverage.ts';
import { netHoldings } from '../holdings/net-holdings.ts';
import type { MarginBook } from '../margin/margin-book.ts';

export type SnapshotSpillover = Readonly<{
  result: SpilloverOutput;
  /** move·size·(1 + leverage)·leverage·illiquidityConcentration: equal to AV while nobody sells more than all it holds. */
  product: number;
  participants: { id: string; assets: number; equity: number }[];
  assets: string[];
  coverage: Coverage;
  warnings: Warning[];
}>;

/**
 * Fire-sale spillovers of a snapshot when every asset of the market moves by `move`. A participant's assets are its net
 * holdings without sign, or its equity where that is more (the rest is money); it sells its net holdings in proportion
 * to come back to its leverage, shorts being bought back. Impact is 1/D of each asset; without depth it is 0, and said.
 *
 * @throws RangeError where no participant has equity on record
 */
export function snapshotSpillover(book: MarginBook, move: number): SnapshotSpillover {
  const { portfolio } = book;
  const holdings = netHoldings(book);
  if (holdings.participants.length === 0)
    throw new RangeError(
      'No participant has equity on record, and losses are shares of it: import balances.',
    );
  const impact = impactOf(portfolio.assets, { impact: 'linear', depthScale: 1, floor: 0, y: 1 });
  const size = Array.from(holdings.gross, (gross, i) => Math.max(gross, holdings.equity[i]));
  const result = spillover({
    assets: size,
    equity: Array.from(holdings.equity),
    weights: holdings.rows.map((row, i) => Array.from(row, (x) => x / size[i])),
    impact: holdings.assets.map((k) => {
      const depth = impact.strength[k];
      return depth > 0 ? 1 / depth : 0;
    }),
    shock: holdings.assets.map(() => move),
  });
  const { factors } = result;
  return {
    result,
    product:
      move * factors.size * (1 + factors.leverage) * factors.leverage * factors.illiquidityConcentration,
    participants: holdings.participants.map((i, row) => ({
      id: portfolio.participants.id[i],
      assets: size[row],
      equity: holdings.equity[row],
    })),
    assets: holdings.assets.map((k) => portfolio.assets.id[k]),
    coverage: holdingsCoverage(book, holdings),
    warnings: [...impact.warnings],
  };
}
