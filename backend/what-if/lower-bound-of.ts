import type { Parsed } from '../../contract/contract.ts';
import { measureOf } from '../../contract/measures.ts';
import { type CutBound, type CutBoundOptions, cutBound } from '../../risk/deleveraging/bound/cut-bound.ts';
import type { MarginBook } from '../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import type { Pulse } from '../../risk/pulse.ts';
import type { Shock } from '../../risk/shock.ts';
import { uniformMove } from '../scenario/uniform-move.ts';
import type { ScalarOptions } from './scalars.ts';

/** The shock, where it is the same whatever a plan cuts: a scenario may follow what is held, but for one uniform move. */
function sureShock(cascade: ScalarOptions['cascade']): Shock | null {
  if (cascade.scenario === undefined) return cascade.shock;
  const all = uniformMove(cascade);
  return all === null ? null : { all };
}

/** What every plan that keeps the limits must cut at least, under any of the laws; 0 where no argument gives more. */
export function lowerBoundOf(
  portfolio: Portfolio,
  book: MarginBook,
  { cascade }: Pick<ScalarOptions, 'cascade'>,
  limits: Parsed<'whatIf.deleverage'>['limits'],
  laws: readonly ScalarOptions['cascade']['impact'][],
  options: CutBoundOptions,
  pulse: Pulse,
): CutBound {
  const least = (measure: (typeof limits)[number]['measure']): number | undefined => {
    const values = limits.flatMap((limit) => (limit.measure === measure ? limit.value : []));
    return values.length > 0 ? Math.min(...values) : undefined;
  };
  const bounds: CutBound[] = [];
  const most = least('gross');
  if (most !== undefined) {
    const gross = book.figures.gross.reduce((sum, g) => sum + g, 0);
    if (gross > most) bounds.push({ usd: gross - most, how: `${measureOf('gross').label} less the limit.` });
  }
  const target = {
    amplification: least('amplification'),
    addedFall: least('addedFall'),
    badDebt: least('badDebt'),
  };
  const limited = Object.values(target).some((value) => value !== undefined);
  const shock = sureShock(cascade);
  if (limited && shock !== null && cascade.leverageScale === 1)
    for (const impact of laws)
      bounds.push(cutBound(portfolio, book, { ...cascade, shock, impact }, target, options, pulse));
  if (bounds.length === 0) {
    const which = limited ? 'one is known for one move of the whole market, only' : 'none for these limits';
    return { usd: 0, how: `No bound is known for this: ${which}.` };
  }
  return bounds.reduce((x, y) => (y.usd > x.usd ? y : x));
}
