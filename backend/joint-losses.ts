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
/** Of each book the first question, which is that of the figure, and the last of the others. */
const kept = new WeakMap<MarginBook, { first: Kept; last: Kept }>();

/** What is liquidated in each scenario, found once for the figure, its band and its other levels. */
export function jointLosses(
  book: MarginBook,
  panel: PricePanel,
  options: ScenarioOptions,
  pulse?: Pulse,
): LiquidationLosses {
  const { scenarios, horizon, first, draws, seed } = options;
  const key = canonicalJson({ scenarios, horizon, first, draws, seed });
  const known = kept.get(book);
  for (const one of known === undefined ? [] : [known.first, known.last])
    if (one.panel === panel && one.key === key) return one.found;
  const last = { panel, key, found: liquidationLosses(book.portfolio, panel, options, pulse, book) };
  kept.set(book, { first: known?.first.panel === panel ? known.first : last, last });
  return last.found;
}
