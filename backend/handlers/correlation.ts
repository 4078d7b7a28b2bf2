import { giveAway } from '../../contract/codec.ts';
import type { Output } from '../../contract/contract.ts';
import { LockstepError } from '../../contract/errors.ts';
import { findName } from '../../contract/find-name.ts';
import {
  absorptionRatio,
  componentCount,
  covarianceEigenvalues,
  standardisedShift,
} from '../../risk/correlation/absorption-ratio.ts';
import { correlationMatrix } from '../../risk/correlation/correlation-matrix.ts';
import { assetReturns, windowOf } from '../../risk/correlation/panel.ts';
import { marketReturn } from '../../risk/correlation/regimes.ts';
import { rolling } from '../../risk/correlation/rolling.ts';
import { free } from '../../risk/free.ts';
import { meanOffDiagonal } from '../../risk/linear/matrix.ts';
import { fewestReturns } from '../../risk/returns/fewest-returns.ts';
import { correlationMap, estimatorOptions, overlapOf } from '../correlation/correlation-map.ts';
import { fileOrigin, withoutFile } from '../correlation/file-origin.ts';
import { filePanel } from '../correlation/file-panel.ts';
import { largest } from '../correlation/largest.ts';
import { mapOverview } from '../correlation/map-overview.ts';
import { mapTiles } from '../correlation/map-tiles.ts';
import { openPair } from '../correlation/open-pair.ts';
import { readPanel } from '../correlation/read-panel.ts';
import { rollingMaps } from '../correlation/rolling-maps.ts';
import { askMap, shownMap } from '../correlation/shown-map.ts';
import { coverageOfRows, nothingCovered } from '../coverage.ts';
import { finite } from '../finite.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

export const correlation = {
  'correlation.compute': async (input, context) => {
    const asked = { ...input, minimumOverlap: overlapOf(input) };
    const { snapshot: _snapshot, level, returns: _returns, window: _window, top, ...options } = asked;
    const loaded = context.snapshots.load(input.snapshot, within(context.pulse, 0, 0.2));
    const { whole, market } = await readPanel(context, input);
    const panel = largest(whole, top);
    const { warnings, ...map } = correlationMap(panel, market ?? marketReturn(panel.series), options, {
      runner: context.compute,
      pulse: within(context.pulse, 0.2, 1),
    });
    const basis = { measure: 'correlation', loaded, parameters: asked };
    const { provenance } = withProvenance(basis, {
      coverage: whole.coverage,
      warnings: [...panel.warnings, ...warnings],
    });
    return { provenance, ...map, basis: basisOf(level) };
  },

  'correlation.overview': async (input, context) =>
    mapOverview(await context.ask('correlation.compute', input)),

  'correlation.tiles': async ({ rows, columns, width, height, masked, ...view }, context) =>
    mapTiles(await askMap(context, view), { rows, columns, width, height, masked }),

  'correlation.cell': async ({ row, column, ...view }, context) => {
    const map = await askMap(context, view);
    const size = map.labels.length;
    if (row >= size || column >= size)
      throw new LockstepError('NOT_FOUND', `The map has ${size} series: there is no cell ${row}, ${column}.`);
    return map.cell(row, column);
  },

  'correlation.row': async ({ label, ...input }, context) => {
    const map = shownMap(await context.ask('correlation.compute', input), input);
    const known = findName('series on the map', label, map.labels);
    const row = map.labels.indexOf(known);
    const entries = map.labels.map((_, column) => map.cell(row, column)).filter((cell) => cell.b !== known);
    return entries.sort((x, y) => (y.value ?? -2) - (x.value ?? -2));
  },

  'correlation.file': (input, context) => {
    const asked = { ...input, minimumOverlap: overlapOf(input) };
    const { file, returns, dates, decimal, window, top, ...options } = asked;
    const entry = context.files.resolve(file, 'read');
    const read = filePanel(entry, { returns, dates, decimal });
    const panel = largest(windowOf(read.panel, window), top);
    const { warnings, ...map } = correlationMap(panel, marketReturn(panel.series), options, {
      runner: context.compute,
      pulse: context.pulse,
      unread: () => free(...read.panel.series),
    });
    const origin = fileOrigin(context, entry, read, map.to);
    const { provenance } = withProvenance(
      { measure: 'correlation', loaded: origin, parameters: withoutFile(asked) },
      { coverage: nothingCovered, warnings: [...panel.warnings, ...warnings] },
    );
    return giveAway({ provenance, ...map, basis: 'fileSeries' as const });
  },

  'correlation.pair': async (input, context) => {
    const { a, b, rolling: _rolling, ...question } = input;
    const { whole, market } = await readPanel(context, input);
    const { provenance } = withProvenance(
      { measure: 'correlation', loaded: context.snapshots.load(input.snapshot), parameters: input },
      { coverage: whole.coverage, warnings: whole.warnings },
    );
    const pair = { provenance, ...openPair(whole, market ?? marketReturn(whole.series), input) };
    if (!input.repair && !input.denoise && input.detone === 0) return { ...pair, onMap: pair.value };
    const map = shownMap(await context.ask('correlation.compute', question), question);
    const onMap = finite(map.value(map.labels.indexOf(a), map.labels.indexOf(b)));
    return { ...pair, onMap };
  },

  'correlation.rolling': async ({ span, step, ...input }, context) => {
    const { whole } = await readPanel(context, input);
    const options = estimatorOptions({ ...input, minimumOverlap: overlapOf(input) });
    const shown = largest(whole, input.top);
    const { provenance } = withProvenance(
      {
        measure: 'correlation',
        loaded: context.snapshots.load(input.snapshot),
        parameters: { ...input, span, step },
      },
      { coverage: whole.coverage, warnings: shown.warnings },
    );
    return { provenance, ...rollingMaps(shown, { span, step }, options, context.pulse) };
  },

  'correlation.rollingFile': ({ span, step, ...input }, context) => {
    const entry = context.files.resolve(input.file, 'read');
    const read = filePanel(entry, input);
    const shown = largest(windowOf(read.panel, input.window), input.top);
    const maps = rollingMaps(shown, { span, step }, estimatorOptions(input), context.pulse);
    const { provenance } = withProvenance(
      {
        measure: 'correlation',
        loaded: fileOrigin(context, entry, read, maps.ends.at(-1) ?? 0),
        parameters: { ...withoutFile(input), span, step },
      },
      { coverage: nothingCovered, warnings: shown.warnings },
    );
    return { provenance, ...maps };
  },

  'correlation.absorption': ({ snapshot, window, step, fraction }, context) => {
    const loaded = context.snapshots.load(snapshot, context.pulse);
    const { portfolio } = loaded;
    const { panel } = context.snapshots.history(portfolio.asOf);
    const returns = assetReturns(panel, 'log');
    const total = Math.max(1, returns.times.length);
    const points = rolling(returns.series, window, step, (part, end) => {
      context.pulse(end / total, 'Absorption through time');
      // Only assets with a value on every day of the window: a shared sample, so that the eigenvalues are a variance's.
      const whole = part.filter((values) => !values.some(Number.isNaN));
      const n = whole.length;
      const few = n < 2 || window < fewestReturns;
      return {
        time: returns.times[end - 1] ?? Number.NaN,
        ratio: few
          ? Number.NaN
          : absorptionRatio(covarianceEigenvalues(whole), Math.max(1, componentCount(fraction, n))),
        mean: few ? Number.NaN : meanOffDiagonal(correlationMatrix(whole).matrix, n),
      };
    });
    const ratios = Float64Array.from(points, (p) => p.ratio);
    const perStep = (days: number): number => Math.max(1, Math.round(days / step));
    const { provenance } = withProvenance(
      { measure: 'absorption-ratio', loaded, parameters: { window, step, fraction } },
      { coverage: coverageOfRows(portfolio, () => null), warnings: [] },
    );
    return {
      provenance,
      times: Float64Array.from(points, (p) => p.time),
      absorptionRatio: ratios,
      standardisedShift: standardisedShift(ratios, perStep(15), perStep(252)),
      meanPairwise: Float64Array.from(points, (p) => p.mean),
    };
  },
} satisfies HandlerGroup;

const basisOf = (level: string): NonNullable<Output<'correlation.compute'>['basis']> =>
  level === 'asset' ? 'assetReturns' : level === 'leverage' ? 'leverageChanges' : 'groupPnl';
