import type { Scenario } from '../../contract/dto/scenario.ts';
import type { Warning } from '../../risk/coverage.ts';
import type { MarginBook } from '../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import type { PricePanel } from '../../risk/price-panel.ts';
import type { Shock } from '../../risk/shock.ts';
import { bookOf } from '../books.ts';
import { resolvedBook } from './cascade-of.ts';

const noPrices = { assets: [], times: new Float64Array(0), close: [] };

type After = Readonly<{
  portfolio: Portfolio;
  book: MarginBook;
  /** The scenario's moves; none without a scenario. */
  shock?: Shock;
  warnings: Warning[];
}>;

/** The portfolio a measure reads and the moves of a scenario already written out, or the portfolio as it is. */
export function afterScenario(
  portfolio: Portfolio,
  scenario: string | Scenario | undefined,
  panel: PricePanel = noPrices,
): After {
  const book = bookOf(portfolio);
  if (scenario === undefined) return { portfolio, book, warnings: [] };
  return resolvedBook(portfolio, book, panel, scenario);
}
