import type { Warning } from '../coverage.ts';
import type { SparseLosses } from '../formulas/synchronisation.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import type { Pulse } from '../pulse.ts';
import { fewestReturns, tooFew } from '../returns/fewest-returns.ts';
import { type Shock, shockedPrices } from '../shock.ts';
import { drawScenarios, type ScenarioKind } from './draw-scenarios.ts';
import type { Scenarios } from './historical-scenarios.ts';
import {
  type KnownEvents,
  type LiquidationEvents,
  liquidationsByScenario,
} from './liquidations-by-scenario.ts';
import { lossesByParticipant } from './losses-by-participant.ts';

export type ScenarioOptions = Readonly<{
  scenarios: ScenarioKind;
  horizon: number;
  seed: number;
  draws: number;
  /** Moves that have happened before each scenario: prices are theirs times the scenario's. */
  first?: Shock | undefined;
}>;

export type LiquidationLosses = Readonly<{
  scenarios: Scenarios;
  events: LiquidationEvents;
  losses: readonly SparseLosses[];
  warnings: readonly Warning[];
}>;

/**
 * Who is liquidated in each scenario, and what each participant loses there.
 *
 * @param known of a book with the same assets, under the same history and options
 * @throws RangeError when the price history has fewer than 20 windows of the horizon
 */
export function liquidationLosses(
  portfolio: Portfolio,
  panel: PricePanel,
  options: ScenarioOptions,
  pulse: Pulse | undefined,
  book: MarginBook,
  known?: KnownEvents,
): LiquidationLosses {
  const { assets } = portfolio;
  const drawn = drawScenarios(assets, panel, options, pulse && ((f, s) => pulse(0.4 * f, s)));
  const { scenarios, warnings } = afterFirst(assets, drawn, options.first);
  if (scenarios.count === 0)
    throw new RangeError(`The price history has no window of ${options.horizon} days: import more prices.`);
  if (scenarios.count < fewestReturns) throw new RangeError(tooFew(scenarios.count));
  const events = liquidationsByScenario(book, scenarios, pulse && ((f, s) => pulse(0.4 + 0.6 * f, s)), known);
  const losses = lossesByParticipant(portfolio, events, scenarios.count);
  return { scenarios, events, losses, warnings: [...warnings, ...scenarios.warnings] };
}

/** Every scenario on top of moves that come first. What a venue prices apart follows the market it is traded in. */
function afterFirst(assets: Portfolio['assets'], drawn: Scenarios, first: Shock | undefined) {
  if (first === undefined) return { scenarios: drawn, warnings: [] };
  const start = shockedPrices(assets, first);
  const n = assets.id.length;
  const price = Float64Array.from(drawn.price, (x, i) => {
    const k = i % n;
    const market = assets.market?.[k] ?? k;
    return start.price[k] * (market === k ? x : drawn.price[i - k + market]);
  });
  const message = 'A scenario has happened before each window: who falls in it alone falls in every one.';
  return {
    scenarios: { ...drawn, price },
    warnings: [{ code: 'afterScenario', message }, ...start.warnings],
  };
}
