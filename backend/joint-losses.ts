import type { MarginBook } from '../risk/margin/margin-book.ts';
import type { PricePanel } from '../risk/price-panel.ts';
import type { Pulse } from '../risk/pulse.ts';
import {
  type LiquidationLosses,
  liquidationLosses,
  type ScenarioOptions,
} from '../risk/synchronisation/liquidation-losses.ts';
import { canonicalJson } from './provenance.ts';

type Kept = Readonly<{ panel: PricePanel; key: string; found: LiquidationLosses }>;
const kept = new WeakMap<MarginBook, Kept>();

/** What is liquidated in each scenario, found once for the figure and for its band. */
export function jointLosses(
  book: MarginBook,
  panel: PricePanel,
  options: ScenarioOptions,
  pulse?: Pulse,
): LiquidationLosses {
  const { scenarios, horizon, first, draws, seed } = options;
  const key = canonicalJson({ scenarios, horizon, first, draws, seed });
  const known = kept.get(book);
  if (known !== undefined && known.panel === panel && known.key === key) return known.found;
  const found = liquidationLosses(book.portfolio, panel, options, pulse, book);
  kept.set(book, { panel, key, found });
  return found;
}
