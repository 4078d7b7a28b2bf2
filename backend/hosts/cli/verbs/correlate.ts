import type { Output } from '../../../../contract/contract.ts';
import { estimators, panelLevels } from '../../../../contract/domain.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { formatCount, formatNumber, formatPercent } from '../../../../deck/text/format.ts';
import { readNumber, readTime, readWord } from '../args.ts';
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
    window: { type: 'string', value: 'W', help: 'full, the last N days, or FROM..TO (dates)' },
    regime: { type: 'string', value: 'R', help: `${regimes.join(', ')} (default: all)` },
    order: { type: 'string', value: 'O', help: `${orders.join(', ')} (default: cluster)` },
    linkage: { type: 'string', value: 'K', help: `${linkages.join(', ')} (default: average)` },
    prices: { type: 'string', value: 'FILE', help: 'series of this file; no workspace is needed' },
    returns: {
      type: 'string',
      value: 'R',
      help: 'log, simple, or given: the file holds returns (default: log)',
    },
    'minimum-overlap': {
      type: 'string',
      value: 'N',
      help: 'fewer common observations give no value (default: 20)',
    },
    lambda: { type: 'string', value: 'X', help: 'decay of ewma (default: 0.94)' },
    threshold: {
      type: 'string',
      value: 'X',
      help: 'threshold of exceedance, in standard deviations (default: 1)',
    },
    quantile: { type: 'string', value: 'X', help: 'quantile of tailDependence (default: 0.05)' },
    repair: { type: 'boolean', help: 'replace by the nearest correlation matrix when it is not one' },
  },
  run: async (args, session) => {
    const common = readOptions(args);
    const prices = args.text('prices');
    const returns = readWord('--returns', args.text('returns') ?? 'log', ['log', 'simple', 'given']);
    if (prices === undefined && returns === 'given')
      throw new LockstepError('USAGE', '--returns given belongs to --prices FILE.');
    const result =
      prices === undefined
        ? await session.call('correlation.compute', {
            ...common,
            snapshot: session.snapshot,
            level: readWord('--level', args.text('level') ?? 'asset', panelLevels),
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
    repair: args.flag('repair') ?? false,
  };
}

function readWindow(word: string) {
  if (word === 'full') return { kind: 'full' as const };
  const [from, to] = word.split('..');
  if (from !== undefined && to !== undefined)
    return { kind: 'between' as const, from: readTime('--window', from), to: readTime('--window', to) };
  return { kind: 'last' as const, days: readNumber('--window', word) };
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
  };
}

function render(result: Output<'correlation.compute'>): string {
  const n = result.labels.length;
  const shown = result.order.slice(0, 16);
  const label = (i: number): string => result.labels[i] ?? '';
  const rows = shown.map((i) => [label(i), ...shown.map((j) => formatNumber(result.matrix[i * n + j], 2))]);
  const head = facts([
    ['series × observations', `${formatCount(n)} × ${formatCount(result.observations)}`],
    ['mean pairwise', formatNumber(result.meanPairwise, 3)],
    ['absorption ratio', formatPercent(result.absorptionRatio)],
    ['minimum eigenvalue', formatNumber(result.minEigenvalue, 6)],
  ]);
  const columns = [text(''), ...shown.map((i) => number(label(i).slice(0, 8)))];
  const more = n > shown.length ? `… and ${n - shown.length} more series (--json has them all)` : '';
  return paragraphs(head, table(columns, rows), more, warningLines(result.provenance.warnings));
}
