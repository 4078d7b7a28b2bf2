import path from 'node:path';
import type { Output } from '../../contract/contract.ts';
import type { Coverage } from '../../contract/domain.ts';
import { LockstepError } from '../../contract/errors.ts';
import {
  absorptionRatio,
  componentCount,
  covarianceEigenvalues,
  standardisedShift,
} from '../../risk/correlation/absorption-ratio.ts';
import { coMovement } from '../../risk/correlation/co-movement.ts';
import { correlationMatrix } from '../../risk/correlation/correlation-matrix.ts';
import { assetReturns, windowOf } from '../../risk/correlation/panel.ts';
import { marketReturn } from '../../risk/correlation/regimes.ts';
import { rolling, rollingPair } from '../../risk/correlation/rolling.ts';
import { meanOffDiagonal } from '../../risk/linear/matrix.ts';
import { fisherInterval } from '../../risk/statistics/correlation-significance.ts';
import type { Context } from '../context.ts';
import { correlationMap, estimatorOptions } from '../correlation/correlation-map.ts';
import { filePanel } from '../correlation/file-panel.ts';
import { largest } from '../correlation/largest.ts';
import { groupPanelOf, levelPanel } from '../correlation/level-panel.ts';
import { mapTiles } from '../correlation/map-tiles.ts';
import { canonicalJson, sha256, withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

type Point = Output<'coMovement.compute'>['point'];

const nothingCovered: Coverage = {
  positions: 0,
  positionsTotal: 0,
  participants: 0,
  participantsTotal: 0,
  notional: 0,
  notionalTotal: 0,
  leftOut: [],
};

export const correlation = {
  'correlation.compute': async (input, context) => {
    const { snapshot, level, returns, window, top, ...options } = input;
    const loaded = context.snapshots.load(snapshot, within(context.pulse, 0, 0.2));
    const history = context.snapshots.history(loaded.portfolio.asOf);
    const whole = await levelPanel(context, { snapshot, level, returns });
    const panel = largest(windowOf(whole, window), top);
    const market =
      level === 'leverage'
        ? marketReturn(panel.series)
        : marketReturn(windowOf(assetReturns(history.panel, 'simple'), window).series);
    const { warnings, ...map } = correlationMap(panel, market, options, {
      runner: context.compute,
      pulse: within(context.pulse, 0.2, 1),
    });
    const basis = { measure: 'correlation', loaded, parameters: input, history: history.fingerprint };
    const { provenance } = withProvenance(basis, {
      coverage: panel.coverage,
      warnings: [...panel.warnings, ...warnings],
    });
    return { provenance, ...map, basis: basisOf(level) };
  },

  'correlation.tiles': async ({ rows, columns, width, height, ...input }, context) => {
    const map = await context.ask('correlation.compute', input);
    return mapTiles(map, { rows, columns, width, height });
  },

  'correlation.file': (input, context) => {
    const { file, returns, window, top, ...options } = input;
    const entry = context.files.resolve(file, 'read');
    const read = filePanel(entry, returns);
    const panel = largest(windowOf(read.panel, window), top);
    const { warnings, ...map } = correlationMap(panel, marketReturn(panel.series), options, {
      runner: context.compute,
      pulse: context.pulse,
    });
    const { file: _token, ...parameters } = input;
    const canonical = canonicalJson(parameters);
    const provenance = {
      measure: 'correlation',
      snapshot: path.basename(entry.name).slice(0, 200),
      asOf: map.to,
      parameters: JSON.parse(canonical) as Record<string, never>,
      fingerprint: sha256(`${read.fingerprint}\ncorrelation\n${canonical}`),
      coverage: nothingCovered,
      warnings: [...panel.warnings, ...warnings],
    };
    return { provenance, ...map, basis: 'fileSeries' };
  },

  'correlation.pair': async (input, context) => {
    const { snapshot, level, returns, window, top: _top, a, b, rolling: days, ...options } = input;
    const panel = windowOf(await levelPanel(context, { snapshot, level, returns }), window);
    const x = seriesOf(panel, a);
    const y = seriesOf(panel, b);
    const estimate = estimatorOptions(options);
    const result = correlationMatrix([x, y], estimate);
    const value = result.matrix[1] ?? Number.NaN;
    const overlap = result.overlap[1] ?? 0;
    const interval = intervalOf(options.estimator, value, overlap);
    const p = result.pValue?.[1] ?? Number.NaN;
    return {
      a,
      b,
      value: finite(value),
      overlap,
      interval,
      pValue: finite(p),
      times: panel.times,
      x,
      y,
      rolling: rollingPair(x, y, days, {
        ...estimate,
        significance: false,
        minimumOverlap: Math.min(days, options.minimumOverlap),
      }),
    };
  },

  'correlation.absorption': ({ snapshot, window, step, fraction }, context) => {
    const { portfolio } = context.snapshots.load(snapshot, context.pulse);
    const { panel } = context.snapshots.history(portfolio.asOf);
    const returns = assetReturns(panel, 'log');
    const total = Math.max(1, returns.times.length);
    const points = rolling(returns.series, window, step, (part, end) => {
      context.pulse(end / total, 'Absorption through time');
      // Only assets with a value on every day of the window: a shared sample, so that the eigenvalues are a variance's.
      const whole = part.filter((values) => !values.some(Number.isNaN));
      const n = whole.length;
      return {
        time: returns.times[end - 1] ?? Number.NaN,
        ratio:
          n < 2 ? Number.NaN : absorptionRatio(covarianceEigenvalues(whole), componentCount(fraction, n)),
        mean: n < 2 ? Number.NaN : meanOffDiagonal(correlationMatrix(whole).matrix, n),
      };
    });
    const ratios = Float64Array.from(points, (p) => p.ratio);
    const perStep = (days: number): number => Math.max(1, Math.round(days / step));
    return {
      times: Float64Array.from(points, (p) => p.time),
      absorptionRatio: ratios,
      standardisedShift: standardisedShift(ratios, perStep(15), perStep(252)),
      meanPairwise: Float64Array.from(points, (p) => p.mean),
    };
  },

  'coMovement.compute': (input, context) => {
    const { snapshot, level, window } = input;
    const loaded = context.snapshots.load(snapshot, context.pulse);
    const shown = context.snapshots.list().filter((s) => s.asOf <= loaded.portfolio.asOf);
    const all = shown.map((s, i) => {
      context.pulse(i / shown.length, `Co-movement of ${s.label}`);
      return atSnapshot(context, s.label, level, window);
    });
    const known = all.flatMap((s) => (s.point === null ? [] : [{ ...s, point: s.point }]));
    const own = known.find((s) => s.label === loaded.portfolio.label);
    if (own === undefined) throw new LockstepError('NOT_FOUND', `${loaded.portfolio.label}: ${noReturns}`);
    const unknown = all.filter((s) => s.point === null).map((s) => s.label);
    const basis = {
      measure: 'coMovement',
      loaded,
      parameters: input,
      history: context.snapshots.history(loaded.portfolio.asOf).fingerprint,
    };
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
              { code: 'noReturns', message: `Not on the path: ${unknown.join(', ')}. ${noReturns}` },
            ],
    });
  },
} satisfies HandlerGroup;

const basisOf = (level: string): NonNullable<Output<'correlation.compute'>['basis']> =>
  level === 'asset' ? 'assetReturns' : level === 'leverage' ? 'leverageChanges' : 'groupPnl';

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** At 95 %, for the estimators Fisher's z is known for. */
function intervalOf(estimator: string, value: number, overlap: number): [number, number] | null {
  if (!Number.isFinite(value)) return null;
  if (estimator !== 'pearson' && estimator !== 'spearman' && estimator !== 'kendall') return null;
  const interval = fisherInterval(value, overlap, estimator);
  return interval === null ? null : [interval[0], interval[1]];
}

function seriesOf(
  panel: Readonly<{ labels: readonly string[]; series: readonly Float64Array[] }>,
  label: string,
) {
  const series = panel.series[panel.labels.indexOf(label)];
  if (series === undefined) throw new LockstepError('NOT_FOUND', `There is no series called ${label}.`);
  return series;
}

const noReturns =
  'No group has both equity and a history of prices under its positions: import daily prices up to the snapshot.';

/** One point of the plane, with the contributions behind it; the point is null where nothing has a return. */
function atSnapshot(
  { snapshots, pulse }: Context,
  label: string,
  level: Parameters<typeof groupPanelOf>[2],
  days: number,
) {
  const { portfolio } = snapshots.load(label, pulse);
  const whole = groupPanelOf(portfolio, snapshots.history(portfolio.asOf).panel, level);
  const panel = windowOf(whole, { kind: 'last', days });
  const total = panel.equity.reduce((sum, e) => sum + e, 0);
  const weights = panel.equity.map((e) => e / total);
  const result = coMovement(panel.series, weights);
  const defined = panel.labels.length > 0 && result.observations > 1;
  const point: Point | null = defined
    ? {
        snapshot: label,
        asOf: portfolio.asOf,
        systemVolatility: result.systemVolatility,
        leverageFactor: result.leverageFactor,
        averageCorrelation: finite(result.averageCorrelation),
        coMovementShare: finite(result.coMovementShare),
        idiosyncratic: result.idiosyncratic,
      }
    : null;
  const contributions = panel.labels.map((key, i) => ({
    key,
    weight: weights[i] ?? Number.NaN,
    volatility: result.volatilities[i] ?? Number.NaN,
    contribution: result.contributions[i] ?? Number.NaN,
  }));
  return { label, point, contributions, coverage: panel.coverage, warnings: panel.warnings };
}
