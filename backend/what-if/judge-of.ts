import type { Parsed } from '../../contract/contract.ts';
import { measureOf } from '../../contract/measures.ts';
import type { CascadeResult } from '../../risk/cascade/cascade.ts';
import type { Judge, Trial } from '../../risk/deleveraging/judge.ts';
import { criticalMove } from '../../risk/margin/account-equation.ts';
import type { PricePanel } from '../../risk/price-panel.ts';
import type { Pulse } from '../../risk/pulse.ts';
import { shockedPrices } from '../../risk/shock.ts';
import { cascadeOf, resolvedBook } from '../scenario/cascade-of.ts';
import { inCascade } from './in-cascade.ts';
import { computeScalars, type ScalarOptions, type Scalars } from './scalars.ts';

type Limits = Parsed<'whatIf.deleverage'>['limits'];
type Limit = Limits[number];

type InCascade = (typeof inCascade)[number];
const isInCascade = (id: string): id is InCascade => inCascade.some((other) => other === id);

/** How far a value is past its limit, as a fraction of it; 0 when it keeps it or is undefined. */
export function excess({ measure, value: limit }: Limit, value: number | null): number {
  if (value === null) return 0;
  const past = measureOf(measure).direction === 'below' ? limit - value : value - limit;
  return Math.max(0, past) / (Math.abs(limit) || 1);
}

/** The full model behind a deleveraging, under each of the impact laws asked: the worst of them counts. */
export function judgeOf(
  panel: PricePanel,
  options: ScalarOptions,
  limits: Limits,
  laws: readonly ScalarOptions['cascade']['impact'][],
  pulse: Pulse,
): Judge<Scalars> {
  const ranged = limits.filter(({ measure }) => isInCascade(measure));
  const alone = ranged.length === limits.length;
  const run = ({ portfolio, book }: Trial, t: number, impact: ScalarOptions['cascade']['impact']) =>
    cascadeOf(portfolio, book, panel, { ...options.cascade, impact }, pulse, t);
  const scalarsOf = (result: CascadeResult): Scalars => ({
    ...nothing,
    amplification: result.amplification,
    addedFall: result.addedFall,
    liquidatedNotional: result.liquidatedNotional,
    badDebt: result.badDebt,
  });
  const passed = (values: Scalars, of: Limits) =>
    of.reduce((sum, limit) => sum + excess(limit, values[limit.measure]), 0);
  const verdictOf = (values: Scalars) => ({
    values,
    violation: passed(values, limits),
    broken: limits.filter((limit) => excess(limit, values[limit.measure]) > 0).length,
  });
  return {
    whole: (trial) => {
      const [first, ...others] = laws.map((impact) => {
        const cascade = { ...options.cascade, impact };
        if (alone) return verdictOf(scalarsOf(run(trial, 1, impact)));
        const { values } = computeScalars(trial.portfolio, trial.book, panel, { ...options, cascade }, pulse);
        return verdictOf(values);
      });
      return others.reduce((worst, next) => (next.violation > worst.violation ? next : worst), first);
    },
    at:
      ranged.length === 0
        ? null
        : (trial, t) => {
            const samples = laws.map((impact) => {
              const result = run(trial, t, impact);
              const values = scalarsOf(result);
              const load = Math.max(...ranged.map((limit) => loadOf(limit, values[limit.measure])));
              const path = result.rounds.map((round) => round.accounts).join();
              return { values, violation: passed(values, ranged), load, path };
            });
            const worst = samples.reduce((x, y) => (y.load > x.load ? y : x));
            return { ...worst, path: samples.map(({ path }) => path).join('|') };
          },
    firstHits: (trial) => {
      const { scenario, shock } = options.cascade;
      const at =
        scenario === undefined
          ? { ...trial, shock }
          : resolvedBook(trial.portfolio, trial.book, panel, scenario);
      const direction = shockedPrices(at.portfolio.assets, at.shock).price.map((x) => x - 1);
      const hits: number[] = [];
      for (let a = 0; a < at.book.active.length; a++) {
        const t = at.book.active[a] === 1 ? criticalMove(at.book, a, direction, 1) : Number.NaN;
        if (t > 0) hits.push(t);
      }
      return hits;
    },
    prices: (trial) => {
      const ends = laws.map((impact) => run(trial, 1, impact));
      const start = Float64Array.from(ends[0]?.initialShock ?? [], (move) => 1 + move);
      const last = ends.map(({ rounds }) => rounds.at(-1)?.price ?? start);
      return { start, end: start.map((_, k) => Math.min(...last.map((price) => price[k]))) };
    },
  };
}

/** A value over its limit; a limit of 0 is passed by whatever is above it. */
function loadOf({ value: limit }: Limit, value: number | null): number {
  if (value === null) return 0;
  if (limit > 0) return value / limit;
  return value > limit ? 1 + value : 0;
}

const nothing: Scalars = {
  systemLeverage: null,
  medianLeverage: null,
  gross: null,
  concentration: null,
  directional: null,
  amplification: null,
  addedFall: null,
  liquidatedNotional: null,
  badDebt: null,
  criticalShock: null,
  synchronisationIndex: null,
  coLiquidation: null,
  jointShortfallShare: null,
  averageCorrelation: null,
};
