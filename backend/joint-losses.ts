import type { MarginBook } from '../risk/margin/margin-book.ts';
import type { PricePanel } from '../risk/price-panel.ts';
import type { Pulse } from '../risk/pulse.ts';
import {
  type LiquidationLosses,
  liquidationLosses,
  type ScenarioOptions,
} from '../risk/synchronisation/liquidation-losses.ts';
import type { KnownEvents } from '../risk/synchronisation/liquidations-by-scenario.ts';
import { canonicalJson } from './provenance.ts';

type Kept = Readonly<{ panel: PricePanel; key: string; found: LiquidationLosses }>;
/** Of each book the first question, which is that of the figure, and the last of the others. */
const kept = new WeakMap<MarginBook, { first: Kept; last: Kept }>();

/**
 * What is liquidated in each scenario, found once for the figure, its band and its other levels.
 *
 * @param known of a book under the same prices that differs in a few accounts
 */
export function jointLosses(
  book: MarginBook,
  panel: PricePanel,
  options: ScenarioOptions,
  pulse?: Pulse,
  known?: KnownEvents,
): LiquidationLosses {
  const { scenarios, horizon, first, draws, seed } = options;
  const key = canonicalJson({ scenarios, horizon, first, draws, seed });
  const before = kept.get(book);
  for (const one of before === undefined ? [] : [before.first, before.last])
    if (one.panel === panel && one.key === key) return one.found;
  const last = { panel, key, found: liquidationLosses(book.portfolio, panel, options, pulse, book, known) };
  kept.set(book, { first: before?.first.panel === panel ? before.first : last, last });
  return last.found;
}
