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
const kept = new WeakMap<MarginBook, Kept>();

/**
 * What is liquidated in each scenario, found once for the figure and for its band.
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
  if (before !== undefined && before.panel === panel && before.key === key) return before.found;
  const found = liquidationLosses(book.portfolio, panel, options, pulse, book, known);
  kept.set(book, { panel, key, found });
  return found;
}
