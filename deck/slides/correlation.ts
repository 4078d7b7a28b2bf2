import type { CorrelationOutput } from '../../contract/dto/correlation.ts';
import { betsFrom, betsSaid } from '../../contract/effective-bets.ts';
import { measureOf } from '../../contract/measures.ts';
import { isSemidefinite } from '../../contract/semidefinite.ts';
import { wording } from '../../contract/wording.ts';
import type { DeckInput } from '../deck-input.ts';
import { figuresHeight } from '../figure-room.ts';
import { body, columns, splitAt } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { Figure, SlideBody } from '../slide-spec.ts';
import { fitTable, left, right } from '../table-spec.ts';
import { formatCoefficient, formatCount, formatDate, formatNumber, formatPercent } from '../text/format.ts';
import { heatBlocks, isTable, labelNotes } from './heat-blocks.ts';

/** The matrix in its display order: a native shaded table up to 30 series, beyond that an image. */
export function correlationSlide(input: DeckInput): SlideBody[] {
  const c = input.correlation;
  if (c === undefined) return [];
  const [map, side] = columns(body, [7.4, 4.4]);
  if (!map || !side) throw new RangeError('layout: two columns wanted');
  const n = c.labels.length;
  const pairs = extremePairs(c, 5, 3);
  const what =
    `${String(c.provenance.parameters.estimator ?? '')} correlation of ${String(c.provenance.parameters.level ?? 'series')} returns`.trim();
  const short = what.replace(' correlation of ', ', ');
  const caption = `${short.charAt(0).toUpperCase()}${short.slice(1)}, ${formatDate(c.from)} to ${formatDate(c.to)}; blue −1, orange +1`;
  const heat = { labels: c.labels, matrix: c.matrix, rows: c.order, columns: c.order };
  const figures: Figure[] = [
    {
      label: wording.meanPairwise,
      value: formatCoefficient(c.meanPairwise, 2),
      detail: `${formatCount(n)} series`,
    },
    {
      label: measureOf('absorptionRatio').label,
      value: formatPercent(c.absorptionRatio),
      detail: 'variance in the first factors',
    },
    {
      label: measureOf('largestEigenvalueShare').label,
      value: formatPercent(c.largestEigenvalueShare),
      detail: 'of total variance',
    },
    {
      label: measureOf('effectiveBets').label,
      value: betsSaid(c.effectiveBets),
      detail: betsFrom(c),
    },
  ];
  const [figureFrame, pairFrame] = splitAt(side, figuresHeight(figures, 2, side.w));
  const slide: SlideBody = {
    id: 'correlation',
    kind: isTable(heat) ? 'table' : 'image',
    title: correlationTitle(c),
    blocks: [
      ...heatBlocks(heat, map, caption),
      {
        kind: 'figures',
        frame: figureFrame,
        columns: 2,
        figures,
      },
      {
        kind: 'table',
        frame: pairFrame,
        caption: 'Closest and most opposed pairs',
        table: fitTable(pairFrame, {
          head: [left(wording.pair), right(wording.rho), right(wording.days)],
          rows: pairs.map((p) => [
            left(`${p.a} – ${p.b}`),
            right(formatCoefficient(p.value, 2)),
            right(formatCount(p.overlap)),
          ]),
          widths: [3, 0.8, 0.8],
        }),
      },
    ],
    notes: [
      ...measureNotes(
        input,
        c.provenance,
        `Rows and columns are in display order; each cell is the ${what} over ${formatCount(c.observations)} observations, with the overlap of its pair. Smallest eigenvalue ${formatNumber(c.minEigenvalue, 4)}${c.minEigenvalue !== null && !isSemidefinite(c.minEigenvalue) ? ': the matrix is not positive semi-definite because pairs overlap differently' : ''}.`,
      ),
      ...labelNotes(heat),
    ],
  };
  return [slide];
}

export function correlationTitle(c: CorrelationOutput): string {
  const { meanPairwise, largestEigenvalueShare, observations, labels } = c;
  if (meanPairwise === null)
    return `The mean correlation of ${formatCount(labels.length)} series is undefined over ${formatCount(observations)} observations`;
  const factor =
    largestEigenvalueShare === null
      ? ''
      : `; one factor carries ${formatPercent(largestEigenvalueShare)} of the variance`;
  const how =
    meanPairwise >= 0.5 ? 'move together' : meanPairwise >= 0.2 ? 'mostly move together' : 'move apart';
  const what = c.provenance.parameters.level === 'asset' ? 'assets' : 'series';
  return `${formatCount(labels.length)} ${what} ${how}: mean pairwise correlation ${formatCoefficient(meanPairwise, 2)} over ${formatCount(observations)} days${factor}`;
}

type Pair = Readonly<{ a: string; b: string; value: number; overlap: number }>;

/** The closest and the most opposed pairs, found in one pass: a map of 2,000 series has two million pairs. */
function extremePairs(c: CorrelationOutput, closest: number, opposed: number): Pair[] {
  const { labels, matrix, overlap } = c;
  const n = labels.length;
  const high: Pair[] = [];
  const low: Pair[] = [];
  const keep = (list: Pair[], pair: Pair, most: number, before: (a: Pair, b: Pair) => boolean): void => {
    const last = list.at(-1);
    if (list.length === most && last && !before(pair, last)) return;
    const at = list.findIndex((other) => before(pair, other));
    list.splice(at < 0 ? list.length : at, 0, pair);
    if (list.length > most) list.pop();
  };
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const value = matrix[i * n + j] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      const pair = { a: labels[i] ?? '', b: labels[j] ?? '', value, overlap: overlap[i * n + j] };
      keep(high, pair, closest, (x, y) => x.value > y.value);
      keep(low, pair, opposed, (x, y) => x.value < y.value);
    }
  const same = (x: Pair): boolean => high.some((y) => x.a === y.a && x.b === y.b);
  return [...high, ...low.filter((x) => !same(x)).toReversed()];
}
