import type { Parsed } from '../../contract/contract.ts';
import { LockstepError } from '../../contract/errors.ts';
import { type CascadeResult, cascade } from '../../risk/cascade/cascade.ts';
import { type MarginBook, marginBook } from '../../risk/margin/margin-book.ts';
import type { Portfolio, PricePanel, Pulse } from '../../risk/portfolio.ts';
import { resolveScenario } from '../../risk/scenario/resolve-scenario.ts';

export type CascadeQuestion = Omit<Parsed<'cascade.run'>, 'snapshot' | 'adjustments'>;

/** A cascade from a shock, or from a scenario already written out. */
export function cascadeOf(
  portfolio: Portfolio,
  book: MarginBook,
  panel: PricePanel,
  { scenario, ...question }: CascadeQuestion,
  pulse: Pulse,
): CascadeResult {
  if (scenario === undefined) return cascade(portfolio, question, pulse, book);
  if (typeof scenario === 'string')
    throw new LockstepError('INTERNAL', `The scenario ${scenario} was not looked up.`);
  const resolved = resolveScenario(portfolio, panel, scenario);
  const result = cascade(
    resolved.portfolio,
    { ...question, shock: resolved.shock, depthScale: question.depthScale * resolved.depthScale },
    pulse,
    resolved.portfolio === portfolio ? book : marginBook(resolved.portfolio),
  );
  return { ...result, warnings: [...resolved.warnings, ...result.warnings] };
}
