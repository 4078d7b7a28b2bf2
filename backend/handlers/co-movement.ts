import type { Output } from '../../contract/contract.ts';
import { LockstepError } from '../../contract/errors.ts';
import { coMovement } from '../../risk/formulas/co-movement.ts';

import { oneDay } from '../../risk/returns/one-day.ts';
import type { Context } from '../context.ts';
import { groupPanelOf } from '../correlation/level-panel.ts';
import { finite } from '../finite.ts';

import { withProvenance } from '../provenance.ts';
import { returnsMissing } from '../returns-missing.ts';
import type { HandlerGroup } from './handler-group.ts';

type Point = Output<'coMovement.compute'>['point'];

export const coMovementHandlers = {
  'coMovement.compute': async (input, context) => {
    const { snapshot, level, window, only } = input;
    const loaded = context.snapshots.load(snapshot, context.pulse);
    const { label, asOf } = loaded.portfolio;
    const shown = only === 'point' ? [{ label }] : context.snapshots.until(asOf);
    const all: ReturnType<typeof atSnapshot>[] = [];
    // Kept by snapshot: the history of a measure asks each for the path that leads to it.
    for (const [i, s] of shown.entries()) {
      context.pulse(i / shown.length, `Co-movement of ${s.label}`);
      const key = `coMovement ${level} ${window} ${s.label}`;
      all.push(await context.kept(key, (inner) => atSnapshot(inner, s.label, level, window)));
    }
    const known = all.flatMap((s) => (s.point === null ? [] : [{ ...s, point: s.point }]));
    const own = known.find((s) => s.label === label);
    if (own === undefined)
      throw new LockstepError(
        'NOT_FOUND',
        `${label}: ${all.find((s) => s.label === label)?.reason ?? returnsMissing(0, 0)}`,
      );
    const unknown = all.filter((s) => s.point === null).map((s) => `${s.label} (${s.reason})`);
    const basis = { measure: 'coMovement', loaded, parameters: input };
    return withProvenance(basis, {
      point: own.point,
      path: known.map((s) => s.point),
      contributions: own.contributions,
      coverage: own.coverage,
      warnings:
        unknown.length === 0
          ? own.warnings
          : [
              ...own.warnings,
              { code: 'noReturns', message: `Not on the path: ${unknown.join('; ')}`.slice(0, 2_000) },
            ],
    });
  },
} satisfies HandlerGroup;

/** One point of the plane, with the contributions behind it; the point is null where nothing has a return. */
function atSnapshot(
  { snapshots, pulse }: Context,
  label: string,
  level: Parameters<typeof groupPanelOf>[2],
  days: number,
) {
  const { portfolio } = snapshots.load(label, pulse);
  const panel = oneDay(groupPanelOf(portfolio, snapshots.history(portfolio.asOf).panel, level, days));
  const total = panel.equity.reduce((sum, e) => sum + e, 0);
  const weights = panel.equity.map((e) => e / total);
  const result = coMovement(panel.series, weights);
  const reason = returnsMissing(panel.labels.length, result.observations);
  const point: Point | null =
    reason === null
      ? {
          snapshot: label,
          asOf: portfolio.asOf,
          systemVolatility: result.systemVolatility,
          leverageFactor: result.leverageFactor,
          averageCorrelation: finite(result.averageCorrelation),
          equityWeightedCorrelation: finite(result.equityWeightedCorrelation),
          plainCorrelation: finite(result.plainCorrelation),
          coMovementShare: finite(result.coMovementShare),
          idiosyncratic: result.idiosyncratic,
          observations: result.observations,
        }
      : null;
  const contributions = panel.labels.map((key, i) => ({
    key,
    weight: weights[i] ?? Number.NaN,
    volatility: result.volatilities[i] ?? Number.NaN,
    contribution: result.contributions[i] ?? Number.NaN,
  }));
  return { label, point, reason, contributions, coverage: panel.coverage, warnings: panel.warnings };
}
