import type { Output } from '../../../../contract/contract.ts';
import { estimators, panelLevels } from '../../../../contract/domain.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { formatCoefficient, formatCount, formatNumber, formatPercent } from '../../../../deck/text/format.ts';
import { readNumber, readTime, readWord } from '../args.ts';
import { rollingAnswer } from '../rolling-answer.ts';
import { facts, number, paragraphs, table, text, warningLines } from '../table.ts';
import type { Args, Verb } from '../verb.ts';

const orders = ['cluster', 'sector', 'name'] as const;
const regimes = ['all', 'stress', 'calm', 'difference'] as const;
const linkages = ['single', 'average', 'complete', 'ward'] as const;

export const correlate: Verb = {
  name: 'correlate',
  summary: 'The correlation matrix at any level, or of the series in a price file',
  options: {
    level: { type: 'string', value: 'L', help: `${panelLevels.join(', ')} (default: asset)` },
    estimator: { type: 'string', value: 'E', help: `${estimators.join(', ')} (default: pearson)` },
    window: {
      type: 'string',
      value: 'W',
      help: 'full, last:N (observations), or FROM..TO (dates, TO included)',
    },
    regime: { type: 'string', value: 'R', help: `${regimes.join(', ')} (default: all)` },
    order: { type: 'string', value: 'O', help: `${orders.join(', ')} (default: cluster)` },
    linkage: { type: 'string', value: 'K', help: `${linkages.join(', ')} (default: average)` },
    rolling: { type: 'string', value: 'N', help: 'trailing windows of N observations instead of one matrix' },
    step: {
      type: 'string',
      value: 'N',
      help: 'observations from one rolling window to the next (default: 1)',
    },
    prices: { type: 'string', value: 'FILE', help: 'series of this file; no workspace is needed' },
    returns: {
      type: 'string',
      value: 'R',
      help: 'log, simple, or given: the file holds returns (default: log)',
    },
    'minimum-overlap': {
      type: 'string',
      value: 'N',
      help: 'fewer common observations give no value (default: 20; leverage: 7)',
    },
    lambda: { type: 'string', value: 'X', help: 'decay of ewma (default: 0.94)' },
    threshold: {
      type: 'string',
      value: 'X',
      help: 'threshold of exceedance, in standard deviations (default: 1)',
    },
    quantile: { type: 'string', value: 'X', help: 'quantile of tailDependence (default: 0.05)' },
    gaps: { type: 'string', value: 'G', help: 'pairwise, or listwise: only times where all have a value' },
    'zero-mean': { type: 'boolean', help: 'ewma: deviations from zero instead of the weighted mean' },
    side: { type: 'string', value: 'S', help: 'side of exceedance: down or up (default: down)' },
    benchmark: { type: 'string', value: 'X', help: 'return below which downside counts (default: 0)' },
    'stress-share': { type: 'string', value: 'X', help: 'worst share of market days (default: 0.1)' },
    'block-mean': {
      type: 'string',
      value: 'M',
      help: 'means of the blocks: mean or fisher (default: fisher)',
    },
    top: {
      type: 'string',
      value: 'N',
      help: 'at most so many series, the largest (default: 300; a file: all)',
    },
    repair: { type: 'boolean', help: 'replace by the nearest correlation matrix when it is not one' },
    denoise: { type: 'boolean', help: 'eigenvalues of noise by their mean (Marchenko–Pastur)' },
    detone: { type: 'string', value: 'N', help: 'take out the N largest components' },
  },
  run: async (args, session) => {
    const common = readOptions(args);
    const prices = args.text('prices');
    const returns = readWord('--returns', args.text('returns') ?? 'log', ['log', 'simple', 'given']);
    if (prices === undefined && returns === 'given')
      throw new LockstepError('USAGE', '--returns given belongs to --prices FILE.');
    const level = readWord('--level', args.text('level') ?? 'asset', panelLevels);
    const span = args.number('rolling');
    if (span !== undefined) {
      const windows = { ...common, span, step: args.number('step') };
      const answer =
        prices === undefined
          ? await session.call('correlation.rolling', {
              ...windows,
              snapshot: session.snapshot,
              level,
              returns: returns === 'given' ? 'log' : returns,
            })
          : await session.call('correlation.rollingFile', {
              ...windows,
              file: session.file(prices, 'read'),
              returns,
            });
      return rollingAnswer(answer);
    }
    const result =
      prices === undefined
        ? await session.call('correlation.compute', {
            ...common,
            snapshot: session.snapshot,
            level,
            returns: returns === 'given' ? 'log' : returns,
          })
        : await session.call('correlation.file', { ...common, file: session.file(prices, 'read'), returns });
    return { json: asRows(result), human: render(result) };
  },
};

function readOptions(args: Args) {
  return {
    estimator: readWord('--estimator', args.text('estimator') ?? 'pearson', estimators),
    window: readWindow(args.text('window') ?? 'full'),
    regime: readWord('--regime', args.text('regime') ?? 'all', regimes),
    order: readWord('--order', args.text('order') ?? 'cluster', orders),
    linkage: readWord('--linkage', args.text('linkage') ?? 'average', linkages),
    minimumOverlap: args.number('minimum-overlap'),
    lambda: args.number('lambda'),
    threshold: args.number('threshold'),
    quantile: args.number('quantile'),
    gaps: readWord('--gaps', args.text('gaps') ?? 'pairwise', ['pairwise', 'listwise']),
    zeroMean: args.flag('zero-mean') ?? false,
    side: readWord('--side', args.text('side') ?? 'down', ['down', 'up']),
    benchmark: args.number('benchmark'),
    stressShare: args.number('stress-share'),
    blockMean: readWord('--block-mean', args.text('block-mean') ?? 'fisher', ['mean', 'fisher']),
    top: args.number('top'),
    repair: args.flag('repair') ?? false,
    denoise: args.flag('denoise') ?? false,
    detone: args.number('detone'),
  };
}

function readWindow(word: string) {
  if (word === 'full') return { kind: 'full' as const };
  const [from, to] = word.split('..');
  if (from !== undefined && to !== undefined)
    return { kind: 'between' as const, from: readTime('--window', from), to: endOf(to) };
  return { kind: 'last' as const, days: readNumber('--window', word.replace(/^last:/, '')) };
}

/** The last moment of a date; a time is itself. */
function endOf(word: string): number {
  const time = readTime('--window', word);
  return /^\d{4}-\d{2}-\d{2}$/.test(word.trim()) ? time + 86_399_999 : time;
}

/** Square arrays as rows, for readers who want matrix[i][j]. */
function asRows(result: Output<'correlation.compute'>): unknown {
  const n = result.labels.length;
  const square = (flat: ArrayLike<number>): number[][] =>
    Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_x, j) => flat[i * n + j] ?? Number.NaN));
  return {
    ...result,
    matrix: square(result.matrix),
    overlap: square(result.overlap),
    pValue: square(result.pValue),
    significant: square(result.significant),
    ...(result.blocks === undefined
      ? {}
      : {
          blocks: {
            ...result.blocks,
            values: result.blocks.names.map((_, i, names) =>
              Array.from(result.blocks?.values.subarray(i * names.length, (i + 1) * names.length) ?? []),
            ),
          },
        }),
  };
}

const meaning = {
  assetReturns: 'returns of assets',
  groupPnl: 'P&L of the holdings of each group under past returns (not means of pairs)',
  leverageChanges: 'changes of log leverage between snapshots',
  fileSeries: 'columns of the file',
} as const;

function render(result: Output<'correlation.compute'>): string {
  const n = result.labels.length;
  const shown = result.order.slice(0, 16);
  const label = (i: number): string => result.labels[i] ?? '';
  const rows = shown.map((i) => [
    label(i),
    ...shown.map((j) => formatCoefficient(result.matrix[i * n + j], 2)),
  ]);
  const head = facts([
    ['series × observations', `${formatCount(n)} × ${formatCount(result.observations)}`],
    ['mean pairwise', formatNumber(result.meanPairwise, 3)],
    ['absorption ratio', formatPercent(result.absorptionRatio)],
    ['minimum eigenvalue', formatNumber(result.minEigenvalue, 6)],
    ...(result.shrinkage === null || result.shrinkage === undefined
      ? []
      : [['shrinkage', formatNumber(result.shrinkage, 6)] as const]),
    ['series are', meaning[result.basis ?? 'fileSeries']],
  ]);
  const columns = [text(''), ...shown.map((i) => number(label(i).slice(0, 8)))];
  const more = n > shown.length ? `… and ${n - shown.length} more series (--json has them all)` : '';
  return paragraphs(
    head,
    table(columns, rows),
    more,
    blockTable(result),
    warningLines(result.provenance.warnings),
  );
}

/** Means between the groups of a map, when groups hold more than one series each. */
function blockTable({ blocks, labels }: Output<'correlation.compute'>): string {
  if (blocks === undefined || blocks.names.length < 2 || blocks.names.length === labels.length) return '';
  const { names, values, how } = blocks;
  const shown = names.slice(0, 12);
  const title = how === 'fisher' ? "Block means through Fisher's z" : 'Block means of the pairs';
  const more = names.length > shown.length ? ` (${shown.length} of ${names.length} groups)` : '';
  const rows = shown.map((name, i) => [
    name,
    ...shown.map((_, j) => formatNumber(values[i * names.length + j] ?? Number.NaN, 2)),
  ]);
  const columns = [text(''), ...shown.map((name) => number(name.slice(0, 8)))];
  return `${title}${more}\n${table(columns, rows)}`;
}
