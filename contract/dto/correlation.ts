import { z } from 'zod';
import {
  count,
  estimator,
  f64,
  fileToken,
  list,
  name,
  num,
  panelLevel,
  provenance,
  snapshotRef,
  text,
  time,
  u8,
} from '../domain.ts';
import { minimumOverlap as least } from '../minimum-overlap.ts';
import { preferences } from '../preferences.ts';

export const correlationInput = z.strictObject({
  snapshot: snapshotRef,
  level: panelLevel.default('asset').describe('what the series are'),
  estimator: estimator.default(() => preferences().estimator).describe('how two series are compared'),
  window: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('full') }),
      z.strictObject({ kind: z.literal('last'), days: count.min(3).max(100_000) }),
      z.strictObject({ kind: z.literal('between'), from: time, to: time }),
    ])
    .default({ kind: 'full' })
    .describe('the times that count'),
  /** all days, the worst share of market days, the others, or stress − calm. */
  regime: z
    .enum(['all', 'stress', 'calm', 'difference'])
    .default('all')
    .describe('all days, the worst share of market days, the others, or stress − calm'),
  stressShare: z.number().gt(0).lt(1).default(0.1).describe('worst share of market days'),
  order: z.enum(['cluster', 'sector', 'name']).default('cluster').describe('order of the map'),
  linkage: z
    .enum(['single', 'average', 'complete', 'ward'])
    .default('average')
    .describe('linkage of the clusters'),
  minimumOverlap: count
    .min(3)
    .optional()
    .describe(
      `fewer common observations give no value (${least.returns} unless given; of leverage ${least.leverageChanges}, changes between snapshots)`,
    ),
  returns: z.enum(['log', 'simple']).default('log').describe('returns of prices'),
  /** Every pair on its own common times, or only times where every series has a value. */
  gaps: z
    .enum(['pairwise', 'listwise'])
    .default('pairwise')
    .describe('every pair on its own common times, or only times where all have a value'),
  lambda: z.number().gt(0).lt(1).default(0.94).describe('decay of ewma'),
  /** ewma: deviations from zero instead of the weighted mean. */
  zeroMean: z.boolean().default(false).describe('ewma: deviations from zero instead of the weighted mean'),
  threshold: num.default(1).describe('threshold of exceedance, in standard deviations'),
  /** exceedance: the side of the mean. */
  side: z.enum(['down', 'up']).default('down').describe('side of exceedance'),
  /** downside: the return below which an observation counts. */
  benchmark: num.default(0).describe('return below which downside counts'),
  quantile: z.number().gt(0).lt(0.5).default(0.05).describe('quantile of tail dependence'),
  repair: z.boolean().default(false).describe('replace by the nearest correlation matrix when it is not one'),
  /** Marchenko–Pastur: eigenvalues of noise by their mean. */
  denoise: z.boolean().default(false).describe('eigenvalues of noise by their mean (Marchenko–Pastur)'),
  /** How many of the largest components are taken out. */
  detone: count.max(20).default(0).describe('take out the N largest components'),
  /** How the coefficient of two blocks of the map is made from those of their members. */
  blockMean: z
    .enum(['mean', 'fisher'])
    .default('fisher')
    .describe('means of the blocks, plain or through Fisher’s z'),
  /** Bound on the largest panels; which series were kept is said in the warnings. */
  top: count
    .min(2)
    .max(2_000)
    .default(1_000)
    .describe('at most so many series, the largest; those left out are said'),
});

/** For files whose dates or numbers do not tell how they are written. */
const unsaid = {
  dates: z
    .enum(['dmy', 'mdy'])
    .optional()
    .describe('whether day or month comes first, where the dates of a file do not tell'),
  decimal: z.enum(['.', ',']).optional().describe('decimal mark, where the numbers of a file do not tell'),
};

/** The same of the series in one file: prices, or returns when they are `given`. */
export const correlationFileInput = correlationInput
  .omit({ snapshot: true, level: true, returns: true })
  .extend({
    file: fileToken,
    returns: z
      .enum(['log', 'simple', 'given'])
      .default('log')
      .describe('returns of prices; given: the file holds returns'),
    ...unsaid,
  });

/** Row-major n×n arrays in the order of `labels`; NaN where the overlap is too small. `order` permutes for display. */
export const correlationOutput = z.strictObject({
  provenance,
  labels: list(name, 2_000),
  groups: list(name, 2_000),
  matrix: f64,
  overlap: f64,
  /** First and last observation that a pair shares, UTC ms; NaN where it shares none. A return is dated by its end. */
  since: f64,
  until: f64,
  pValue: f64,
  /** 1 where significant under Benjamini–Hochberg at 5 %. */
  significant: u8,
  order: list(count, 2_000),
  merges: list(z.strictObject({ a: count, b: count, distance: num }), 2_000),
  minEigenvalue: num.nullable(),
  meanPairwise: num.nullable(),
  absorptionRatio: num.nullable(),
  largestEigenvalueShare: num.nullable(),
  effectiveBets: num.nullable(),
  /** Ledoit–Wolf: weight of the target; null for the other estimators. */
  shrinkage: num.nullable().optional(),
  /** What one series is: an asset's returns, the P&L of a group's holdings, changes of leverage, a column of a file. */
  basis: z.enum(['assetReturns', 'groupPnl', 'leverageChanges', 'fileSeries']).optional(),
  /** Means of the coefficients between and within the groups, row-major in the order of `names`, NaN without cells. */
  blocks: z
    .strictObject({ how: z.enum(['mean', 'fisher']), names: list(name, 2_000), values: f64 })
    .optional(),
  observations: count,
  /** As how many equal observations weighted ones count; only of ewma. */
  effectiveObservations: num.optional(),
  from: time,
  to: time,
});
export type CorrelationOutput = z.infer<typeof correlationOutput>;

/** What a map of at most a few thousand series says before any cell is drawn; series in display order. */
export const correlationOverviewOutput = correlationOutput
  .omit({
    matrix: true,
    overlap: true,
    since: true,
    until: true,
    pValue: true,
    significant: true,
    order: true,
    merges: true,
  })
  .extend({
    /** Whether the estimator has a test. */
    tested: z.boolean(),
    /** Pairs with a coefficient, and those with the highest and the lowest. */
    pairs: count,
    highest: list(z.strictObject({ a: name, b: name, value: num }), 20),
    lowest: list(z.strictObject({ a: name, b: name, value: num }), 20),
  });
export type CorrelationOverviewOutput = z.infer<typeof correlationOverviewOutput>;

/** A map, or beside it another one in the same order of series; `difference` is the other less this one. */
const correlationViewInput = correlationInput.extend({
  against: correlationInput.optional(),
  show: z.enum(['own', 'against', 'difference']).default('own'),
});

/** A rectangle of the map in display order, first row or column included and last excluded, and the pixels it has. */
export const correlationTilesInput = correlationViewInput.extend({
  rows: z.tuple([count, count]),
  columns: z.tuple([count, count]),
  width: count.min(1).max(4_096),
  height: count.min(1).max(4_096),
  /** Leave out the cells that were tested and are not significant. */
  masked: z.boolean().default(false),
});
/**
 * Tiles of `rowStep` × `columnStep` cells, at most one a pixel, row-major. The rectangle is cut to the map. NaN where
 * no cell of a tile is shown.
 */
export const correlationTilesOutput = z.strictObject({
  size: count,
  rows: z.tuple([count, count]),
  columns: z.tuple([count, count]),
  rowStep: count,
  columnStep: count,
  tileRows: count,
  tileColumns: count,
  mean: f64,
  maxAbs: f64,
  /** 1 where a tile has coefficients and the mask hides them all. */
  hidden: u8,
});
export type CorrelationTilesOutput = z.infer<typeof correlationTilesOutput>;

/** One cell by its place in display order. */
export const correlationCellInput = correlationViewInput.extend({ row: count, column: count });
export const correlationCell = z.strictObject({
  a: name,
  b: name,
  group: text,
  value: num.nullable(),
  overlap: count,
  /** The first and the last observation that both share; null where there is none. */
  from: time.nullable(),
  to: time.nullable(),
  /** At 95 % by Fisher's z; null where none is known or the matrix was changed after it was estimated. */
  interval: z.tuple([num, num]).nullable(),
  pValue: num.nullable(),
  significant: z.boolean().nullable(),
});
export type CorrelationCell = z.infer<typeof correlationCell>;

/** One series against all others, highest first, those without a coefficient last; `b` and `group` are the other's. */
export const correlationRowInput = correlationInput.extend({ label: name });
export const correlationRowOutput = list(correlationCell, 2_000);

export const correlationPairInput = correlationInput.extend({
  a: name,
  b: name,
  rolling: count.min(10).max(5_000).default(60),
});
const pairEstimate = z.strictObject({
  value: num.nullable(),
  overlap: count,
  interval: z.tuple([num, num]).nullable(),
  pValue: num.nullable(),
});
/**
 * A pair on the days of the chosen regime (`value`; of a difference, stress − calm), and on all, the stressed and the
 * calm days. `onMap` is the cell of the matrix, which repair, denoising or detoning may have moved.
 */
export const correlationPairOutput = pairEstimate.extend({
  provenance,
  a: name,
  b: name,
  onMap: num.nullable(),
  all: pairEstimate,
  stress: pairEstimate,
  calm: pairEstimate,
  times: f64,
  x: f64,
  y: f64,
  /** 1 on the worst share of market days. */
  stressed: u8,
  /** Over trailing windows of the calendar, whatever the regime. */
  rolling: f64,
});
export type CorrelationPairOutput = z.infer<typeof correlationPairOutput>;

const rollingOf = {
  span: count.min(3).max(100_000).describe('trailing windows of N observations instead of one matrix'),
  step: count.min(1).max(10_000).default(1).describe('observations from one rolling window to the next'),
};
/** Trailing windows of `span` observations inside the window asked for, every `step`-th of them, oldest first. */
export const correlationRollingInput = correlationInput.extend(rollingOf);
export const correlationRollingFileInput = correlationFileInput.extend(rollingOf);
/** `matrices` one after the other, each row-major in the order of `labels`; NaN where undefined. */
export const correlationRollingOutput = z.strictObject({
  provenance,
  labels: list(name, 2_000),
  /** Time of the last observation of each window. */
  ends: f64,
  matrices: f64,
  meanPairwise: f64,
  absorptionRatio: f64,
});

export const absorptionTrendInput = z.strictObject({
  snapshot: snapshotRef,
  window: count.min(30).max(2_000).default(250),
  step: count.min(1).max(250).default(5),
  fraction: z.number().gt(0).max(1).default(0.2),
});
export const absorptionTrendOutput = z.strictObject({
  provenance,
  times: f64,
  absorptionRatio: f64,
  /** (15-day mean − 1-year mean)/1-year standard deviation. */
  standardisedShift: f64,
  meanPairwise: f64,
});
export type AbsorptionTrendOutput = z.infer<typeof absorptionTrendOutput>;
