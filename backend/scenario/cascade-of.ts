import type { Parsed } from '../../contract/contract.ts';
import type { Scenario } from '../../contract/dto/scenario.ts';
import { LockstepError } from '../../contract/errors.ts';
import { type CascadeOptions, type CascadeResult, cascade } from '../../risk/cascade/cascade.ts';
import { type Challenger, challengers } from '../../risk/cascade/challengers.ts';
import type { Warning } from '../../risk/coverage.ts';
import { type MarginBook, marginBook } from '../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import type { PricePanel } from '../../risk/price-panel.ts';
import type { Pulse } from '../../risk/pulse.ts';
import { resolveScenario } from '../../risk/scenario/resolve-scenario.ts';
import type { Shock } from '../../risk/shock.ts';
import { within } from '../pulse.ts';
import { knownShock } from './known-shock.ts';
import { withDepth } from './with-depth.ts';

type Resolved = Readonly<{
  portfolio: Portfolio;
  book: MarginBook;
  shock: Shock;
  depthScale: number;
  warnings: Warning[];
}>;

/** A scenario already written out against a portfolio, with the margin book of the portfolio it makes. */
export function resolvedBook(
  portfolio: Portfolio,
  book: MarginBook,
  panel: PricePanel,
  scenario: string | Scenario,
): Resolved {
  if (typeof scenario === 'string')
    throw new LockstepError('INTERNAL', `The scenario ${scenario} was not looked up.`);
  const resolved = resolveScenario(portfolio, panel, scenario);
  const own = resolved.portfolio === portfolio ? book : marginBook(resolved.portfolio);
  return { ...resolved, book: own, warnings: [...resolved.warnings] };
}

export type CascadeQuestion = Omit<Parsed<'cascade.run'>, 'snapshot' | 'adjustments'>;
export type CascadeAnswer = CascadeResult & Readonly<{ challengers?: Challenger[] }>;

/** A cascade from a shock, or from a scenario already written out; `multiple` of its moves. */
export function cascadeOf(
  portfolio: Portfolio,
  book: MarginBook,
  panel: PricePanel,
  { depth, ...rest }: CascadeQuestion,
  pulse: Pulse,
  multiple = 1,
): CascadeAnswer {
  if (depth !== undefined) {
    const given = withDepth(portfolio, depth, rest.impact);
    const own = { ...book, portfolio: given.portfolio };
    const result = cascadeOf(given.portfolio, own, panel, rest, pulse, multiple);
    return { ...result, warnings: [...given.warnings, ...result.warnings] };
  }
  const { scenario, challengers: beside, ...question } = rest;
  if (scenario === undefined) {
    const shock = knownShock(portfolio.assets, question.shock);
    const asked = { ...question, shock: times(shock, multiple) };
    return withChallengers(portfolio, asked, pulse, book, beside);
  }
  const { shock, depthScale, warnings, ...resolved } = resolvedBook(portfolio, book, panel, scenario);
  const asked = { ...question, shock: times(shock, multiple), depthScale: question.depthScale * depthScale };
  const result = withChallengers(resolved.portfolio, asked, pulse, resolved.book, beside);
  return { ...result, warnings: [...warnings, ...result.warnings] };
}

function withChallengers(
  portfolio: Portfolio,
  asked: CascadeOptions,
  pulse: Pulse,
  book: MarginBook,
  beside: boolean | undefined,
): CascadeAnswer {
  const result = cascade(portfolio, asked, within(pulse, 0, beside === true ? 0.2 : 1), book);
  if (beside !== true) return result;
  return { ...result, challengers: challengers(portfolio, asked, within(pulse, 0.2, 1), book) };
}

/** No price falls below a hundredth of what it was. */
const times = (shock: Shock, multiple: number): Shock =>
  multiple === 1
    ? shock
    : Object.fromEntries(
        Object.entries(shock).map(([asset, move]) => [asset, Math.max(-0.99, move * multiple)]),
      );
