import type { Output } from '../../../../contract/contract.ts';
import { day } from '../../../../contract/durations.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { named } from '../../../../contract/named.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatCoefficient, formatCount, formatNumber, formatPercent } from '../../../../deck/text/format.ts';
import { readNumber, readTime } from '../args.ts';
import { option, word } from '../contract-option.ts';
import { rollingAnswer } from '../rolling-answer.ts';
import { facts, paragraphs, provenanceLines, table, text, under } from '../table.ts';
import type { Args, Verb } from '../verb.ts';

export const correlate: Verb = {
  name: 'correlate',
  summary: 'The correlation matrix at any level, or of the series in a price file',
  options: {
    level: option('correlation.compute', 'level', 'L'),
    estimator: option('correlation.compute', 'estimator', 'E'),
    window: option(
      'correlation.compute',
      'window',
      'W',
      'full, last:N (observations), or FROM..TO (dates, TO included)',
    ),
    regime: option('correlation.compute', 'regime', 'R'),
    order: option('correlation.compute', 'order', 'O'),
    linkage: option('correlation.compute', 'linkage', 'K'),
    rolling: option('correlation.rolling', 'span', 'N'),
    step: option('correlation.rolling', 'step', 'N'),
    prices: { type: 'string', value: 'FILE', help: 'series of this file; no workspace is needed' },
    returns: option('correlation.file', 'returns', 'R'),
    dates: option('correlation.file', 'dates', 'ORDER'),
    decimal: option('correlation.file', 'decimal', 'MARK'),
    'minimum-overlap': option('correlation.compute', 'minimumOverlap', 'N'),
    lambda: option('correlation.compute', 'lambda', 'X'),
    threshold: option('correlation.compute', 'threshold', 'X'),
    quantile: option('correlation.compute', 'quantile', 'X'),
    gaps: option('correlation.compute', 'gaps', 'G'),
    'zero-mean': option('correlation.compute', 'zeroMean', ''),
    side: option('correlation.compute', 'side', 'S'),
    benchmark: option('correlation.compute', 'benchmark', 'X'),
    'stress-share': option('correlation.compute', 'stressShare', 'X'),
    'block-mean': option('correlation.compute', 'blockMean', 'M'),
    top: option('correlation.compute', 'top', 'N'),
    repair: option('correlation.compute', 'repair', ''),
    denoise: option('correlation.compute', 'denoise', ''),
    detone: option('correlation.compute', 'detone', 'N'),
  },
  oneFile: (args) => args.text('prices') !== undefined,
  run: async (args, session) => {
    const common = readOptions(args);
    const prices = args.text('prices');
    const returns = word(args, 'returns', 'correlation.file', 'returns');
    if (prices === undefined && returns === 'given')
      throw new LockstepError('USAGE', '--returns given belongs to --prices FILE.');
    const style = {
      dates: word(args, 'dates', 'correlation.file', 'dates'),
      decimal: word(args, 'decimal', 'correlation.file', 'decimal'),
    };
    if (prices === undefined && (style.dates ?? style.decimal) !== undefined)
      throw new LockstepError('USAGE', '--dates and --decimal belong to --prices FILE.');
    const level = word(args, 'level', 'correlation.compute', 'level');
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
              ...style,
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
        : await session.call('correlation.file', {
            ...common,
            ...style,
            file: session.file(prices, 'read'),
            returns,
          });
    return { json: asRows(result), human: render(result) };
  },
};

function readOptions(args: Args) {
  return {
    estimator: word(args, 'estimator', 'correlation.compute', 'estimator'),
    window: readWindow(args.text('window')),
    regime: word(args, 'regime', 'correlation.compute', 'regime'),
    order: word(args, 'order', 'correlation.compute', 'order'),
    linkage: word(args, 'linkage', 'correlation.compute', 'linkage'),
    minimumOverlap: args.number('minimum-overlap'),
    lambda: args.number('lambda'),
    threshold: args.number('threshold'),
    quantile: args.number('quantile'),
    gaps: word(args, 'gaps', 'correlation.compute', 'gaps'),
    zeroMean: args.flag('zero-mean'),
    side: word(args, 'side', 'correlation.compute', 'side'),
    benchmark: args.number('benchmark'),
    stressShare: args.number('stress-share'),
    blockMean: word(args, 'block-mean', 'correlation.compute', 'blockMean'),
    top: args.number('top'),
    repair: args.flag('repair'),
    denoise: args.flag('denoise'),
    detone: args.number('detone'),
  };
}

function readWindow(word: string | undefined) {
  if (word === undefined) return undefined;
  if (word === 'full') return { kind: 'full' as const };
  const [from, to] = word.split('..');
  if (from !== undefined && to !== undefined)
    return { kind: 'between' as const, from: readTime('--window', from), to: endOf(to) };
  return { kind: 'last' as const, days: readNumber('--window', word.replace(/^last:/, '')) };
}

/** The last moment of a date; a time is itself. */
function endOf(word: string): number {
  const time = readTime('--window', word);
  return /^\d{4}-\d{2}-\d{2}$/.test(word.trim()) ? time + day - 1 : time;
}

/** Square arrays as rows (views of them), for readers who want matrix[i][j]. */
function asRows(result: Output<'correlation.compute'>): unknown {
  const n = result.labels.length;
  const square = <A extends Readonly<{ subarray: (from: number, to: number) => A }>>(flat: A): A[] =>
    Array.from({ length: n }, (_, i) => flat.subarray(i * n, (i + 1) * n));
  return {
    ...result,
    matrix: square(result.matrix),
    overlap: square(result.overlap),
    since: square(result.since),
    until: square(result.until),
    pValue: square(result.pValue),
    significant: square(result.significant),
    ...(result.blocks === undefined
      ? {}
      : {
          blocks: {
            ...result.blocks,
            values: result.blocks.names.map((_, i, names) =>
              result.blocks?.values.subarray(i * names.length, (i + 1) * names.length),
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
    [wording.seriesByObservations, `${formatCount(n)} × ${formatCount(result.observations)}`],
    [wording.meanPairwise, formatNumber(result.meanPairwise, 3)],
    [named('absorptionRatio'), formatPercent(result.absorptionRatio)],
    [wording.smallestEigenvalue, formatNumber(result.minEigenvalue, 6)],
    ...(result.shrinkage === null || result.shrinkage === undefined
      ? []
      : [[wording.shrinkage, formatNumber(result.shrinkage, 6)] as const]),
    [wording.seriesAre, meaning[result.basis ?? 'fileSeries']],
  ]);
  const columns = [text(''), ...shown.map((i) => under(label(i).slice(0, 8)))];
  const more = n > shown.length ? `… and ${n - shown.length} more series (--json has them all)` : '';
  return paragraphs(head, table(columns, rows), more, blockTable(result), provenanceLines(result.provenance));
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
  const columns = [text(''), ...shown.map((name) => under(name.slice(0, 8)))];
  return `${title}${more}\n${table(columns, rows)}`;
}
