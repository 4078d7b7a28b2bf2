import type { Parsed } from '../../contract/contract.ts';
import type { MapRunner } from '../../risk/cascade/phase-map.ts';
import { type Saturation, saturation } from '../../risk/cascade/saturation.ts';
import type { MarginBook } from '../../risk/margin/margin-book.ts';
import { marketSigma } from '../../risk/market-sigma.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import type { PricePanel } from '../../risk/price-panel.ts';
import type { Pulse } from '../../risk/pulse.ts';
import { resolvedBook } from './cascade-of.ts';

type SaturationQuestion = Omit<Parsed<'saturation.compute'>, 'snapshot'>;

/** Saturation as the whole market falls, or in the direction of a scenario already written out. */
export function saturationOf(
  portfolio: Portfolio,
  book: MarginBook,
  panel: PricePanel,
  { scenario, ...question }: SaturationQuestion,
  pulse: Pulse,
  runner?: MapRunner,
): Saturation {
  const sigma = marketSigma(portfolio, panel);
  const law = { floor: 0.5, y: 1 };
  if (scenario === undefined)
    return saturation(portfolio, { ...question, ...law }, sigma, pulse, book, runner);
  const { shock, depthScale, warnings, ...resolved } = resolvedBook(portfolio, book, panel, scenario);
  const asked = { ...question, ...law, direction: shock, depthScale: question.depthScale * depthScale };
  const result = saturation(resolved.portfolio, asked, sigma, pulse, resolved.book, runner);
  return { ...result, warnings: [...warnings, ...result.warnings] };
}
