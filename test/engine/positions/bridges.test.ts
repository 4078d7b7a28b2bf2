import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BridgeLine } from '../../../risk/bridge/bridge.ts';
import { liquidatedBridge } from '../../../risk/bridge/liquidated-bridge.ts';
import { notionalBridge } from '../../../risk/bridge/notional-bridge.ts';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { liquidationMap } from '../../../risk/liquidation-map/liquidation-map.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';
import { buildPortfolio } from './build-portfolio.ts';

const options = {
  shock: { all: -0.15 },
  impact: 'linear',
  depthScale: 1,
  leverageScale: 1,
  floor: 0.5,
  y: 1,
} as const;
const of = (lines: readonly BridgeLine[], id: string) =>
  lines.find((line) => line.id === id)?.usd ?? Number.NaN;

/** Every sum line is all the steps above it. */
function adds(lines: readonly BridgeLine[]): void {
  let sum = 0;
  let size = 1;
  for (const line of lines) {
    if (line.kind === 'step') {
      sum += line.usd;
      size += Math.abs(line.usd);
    } else expect(Math.abs(line.usd - sum) / size, line.id).toBeLessThan(1e-9);
  }
}

describe('bridges between the bases of one measure', () => {
  it('add up on random books, and their ends are the numbers of map, cascade and leverage', () => {
    fc.assert(
      fc.property(fc.oneof(system(), system({ options: true })), (spec) => {
        const portfolio = portfolioOf(spec);
        const book = marginBook(portfolio);
        const { lines, accounts } = liquidatedBridge(book, options);
        adds(lines);
        const map = liquidationMap(portfolio, { splitBy: 'side', bins: 121, shock: options.shock });
        const at = map.shocks.findIndex((s) => Math.abs(s + 0.15) < 1e-9);
        const before = of(lines, 'beforeFeedback');
        expect(map.liquidatedNotional).toBeCloseTo(before, 4);
        // Cumulative away from 0: options can bring an account back that a smaller move has liquidated.
        if (book.curved.includes(1)) expect(map.long[at] + map.short[at]).toBeGreaterThan(before - 1e-4);
        else {
          expect(map.long[at] + map.short[at]).toBeCloseTo(before, 4);
          expect(map.short[at]).toBeCloseTo(of(lines, 'short'), 4);
        }
        const run = cascade(portfolio, options);
        const { rounds } = run;
        expect(accounts.end).toBe(run.accounts);
        const executed = rounds.reduce((sum, round) => sum + round.liquidatedNotional, 0);
        expect(of(lines, 'execution')).toBeCloseTo(executed, 4);
        const notional = notionalBridge(book);
        adds(notional);
        expect(of(notional, 'gross')).toBeCloseTo(
          book.figures.gross.reduce((x, y) => x + y, 0),
          4,
        );
        const each = portfolio.participants.id.map((id) => notionalBridge(book, id));
        for (const line of notional)
          expect(each.reduce((sum, lines) => sum + of(lines, line.id), 0)).toBeCloseTo(line.usd, 3);
      }),
      { numRuns: 40 },
    );
  });

  it('a debt is no short: a loan counts what its close factor seizes, at snapshot prices', () => {
    // 100 ETH at $10, threshold .8, $700 owed: health factor 1 at −12.5 %. At −15 %: 680/700 = .971, half is repaid:
    // $350 and a bonus of 5 % out of $850 of collateral.
    const portfolio = buildPortfolio({
      assets: [
        { id: 'ETH', price: 10 },
        { id: 'USD', price: 1, kind: 'stable' },
      ],
      participants: [{ id: 'owner' }],
      accounts: [
        {
          participant: 0,
          kind: 'lending',
          positions: [
            { asset: 0, kind: 'supply', quantity: 100, threshold: 0.8, bonus: 0.05 },
            { asset: 1, kind: 'borrow', quantity: 700 },
          ],
        },
      ],
    });
    const map = liquidationMap(portfolio, { splitBy: 'side', bins: 121, shock: { all: -0.15 } });
    const seized = (367.5 / 850) * 1_000;
    const at = map.shocks.findIndex((s) => Math.abs(s + 0.15) < 1e-9);
    expect(map.short).toEqual(map.short.map(() => 0));
    expect(map.long[at]).toBeCloseTo(seized, 9);
    expect(map.liquidatedNotional).toBeCloseTo(seized, 9);
    // At −20 %: 640/700 = .914, all is repaid: $735 of $800.
    expect(map.long[map.shocks.findIndex((s) => Math.abs(s + 0.2) < 1e-9)]).toBeCloseTo(
      (735 / 800) * 1_000,
      9,
    );
    expect(map.knownBy.map(({ asset, side, notional }) => [asset, side, notional])).toEqual([
      ['ETH', 'long', 1_000],
    ]);
    expect(of(liquidatedBridge(marginBook(portfolio), options).lines, 'loans')).toBeCloseTo(seized, 9);
  });
});
