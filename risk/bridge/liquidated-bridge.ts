import type { CascadeOptions } from '../cascade/cascade.ts';
import { runCascade } from '../cascade/cascade-run.ts';
import { cascadeStage } from '../cascade/cascade-stage.ts';
import { impactOf } from '../cascade/impact.ts';
import { marketDrop, marketWeights } from '../cascade/market-drop.ts';
import { firstSale } from '../first-sale.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { sizingOf, surplus } from '../margin/surplus.ts';
import type { Pulse } from '../pulse.ts';
import { shockedPrices } from '../shock.ts';
import { type BridgeLine, step, sumLine } from './bridge.ts';

export type LiquidatedBridge = Readonly<{
  lines: BridgeLine[];
  /** Accounts at or below maintenance at the shock, and in the whole cascade. */
  accounts: Readonly<{ before: number; end: number }>;
  /** Fall of the market that the shock is, a fraction. */
  fall: number;
}>;

/**
 * From what a shock liquidates before any feedback (the liquidation map) to what its cascade has liquidated at the end:
 * longs of margin accounts, their shorts, what is seized of loans; later rounds; and what the same sales come to at the
 * prices they are made at. All but the last at snapshot prices.
 */
export function liquidatedBridge(book: MarginBook, options: CascadeOptions, pulse?: Pulse): LiquidatedBridge {
  const { portfolio } = book;
  const { positions } = portfolio;
  const { price } = shockedPrices(portfolio.assets, options.shock);
  let [long, short, loans, before] = [0, 0, 0, 0];
  for (let a = 0; a < book.active.length; a++) {
    if (book.active[a] === 0 || surplus(book, a, price, sizingOf(book, a, 1)) > 0) continue;
    before++;
    if (book.lending[a] === 1) loans += firstSale(book, a, price);
    else
      firstSale(book, a, price, (p, usd) => {
        if (positions.notional[p] >= 0) long += usd;
        else short += usd;
      });
  }
  const first = long + short + loans;
  const stage = cascadeStage(book, options.leverageScale);
  const run = runCascade(stage, price, impactOf(portfolio.assets, options), pulse, options);
  let executed = 0;
  for (const round of run.rounds) executed += round.long + round.short;
  const end = run.round.reduce((n, round) => n + (round > 0 ? 1 : 0), 0);
  const lines = [
    step('long', 'Longs of margin accounts', long, 'Accounts at or below maintenance at the shocked prices.'),
    step('short', 'Shorts of margin accounts', short, 'Shorts held by the same accounts: bought back.'),
    sumLine('margin', 'Margin accounts before feedback', long + short, 'Long and short.'),
    step(
      'loans',
      'Collateral seized of loans',
      loans,
      'For what the close factor repays; debts are no shorts.',
    ),
    sumLine('beforeFeedback', 'Liquidated before feedback', first, 'The number of the liquidation map.'),
    step(
      'feedback',
      'Later rounds of the cascade',
      run.atSnapshot - first,
      'Accounts that {forcedSales} bring to maintenance, and rules that liquidate less at once.',
    ),
    sumLine('cascade', '{LiquidatedNotional}', run.atSnapshot, 'At snapshot prices: the headline.'),
    step(
      'prices',
      'Price falls until the sales',
      executed - run.atSnapshot,
      'The same sales at the prices of the beginning of their rounds.',
    ),
    sumLine('execution', 'Liquidated at sale prices', executed, 'What changes hands, USD.'),
  ];
  const fall = marketDrop(marketWeights(book, price), price);
  return { lines, accounts: { before, end }, fall };
}
