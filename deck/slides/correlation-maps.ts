import { estimatorNames } from '../../contract/estimator-names.ts';
import { wording } from '../../contract/wording.ts';
import type { DeckInput, MapResult } from '../deck-input.ts';
import { body, columns } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { SlideBody } from '../slide-spec.ts';
import { formatCoefficient, formatCount, formatDate, formatNumber } from '../text/format.ts';
import { type Heat, heatBlocks, isTable, labelNotes } from './heat-blocks.ts';

/** A slide for each map put there from the Correlation page: the part in view, its settings, what it rests on. */
export function correlationMapSlides(input: DeckInput): SlideBody[] {
  return (input.maps ?? []).map((map): SlideBody => {
    const { result: c, question: q } = map;
    const heat = heatOf(map);
    const [frame, side] = columns(body, [8.6, 3.2]);
    if (!frame || !side) throw new RangeError('layout: two columns wanted');
    const span = `${formatDate(c.from)} to ${formatDate(c.to)}`;
    const days = dayWords[q.regime];
    const caption = `${estimatorNames[q.estimator]}, ${q.level} level, ${days}, ${span}, blue −1 to orange +1`;
    const part = heat.rows.length < c.labels.length || heat.columns.length < c.labels.length;
    return {
      id: map.id,
      kind: isTable(heat) ? 'table' : 'image',
      title: titleOf(map),
      blocks: [
        ...heatBlocks(heat, frame, caption),
        {
          kind: 'figures',
          frame: side,
          columns: 1,
          figures: [
            {
              label: q.regime === 'difference' ? wording.meanDifference : wording.meanPairwise,
              value: formatCoefficient(c.meanPairwise, 2),
              detail: `of ${formatCount(c.labels.length)} series${part ? ', not of the part alone' : ''}`,
            },
            {
              label: wording.observations,
              value: formatCount(c.observations),
              detail:
                c.effectiveObservations === undefined
                  ? days
                  : `${days}; count as ${formatNumber(c.effectiveObservations, 1)}`,
            },
            {
              label: wording.shown,
              value: `${formatCount(heat.rows.length)} × ${formatCount(heat.columns.length)}`,
              detail: map.masked ? 'empty: not significant at 5 %' : 'empty: no coefficient',
            },
          ],
        },
      ],
      notes: [
        ...measureNotes(
          input,
          c.provenance,
          `As put on a slide from the Correlation page, computed for this snapshot${part ? `; ${heat.rows.length} × ${heat.columns.length} of ${c.labels.length} series are in view` : ''}.`,
        ),
        ...labelNotes(heat),
      ],
    };
  });
}

const dayWords = {
  all: 'all days',
  stress: 'stress days',
  calm: 'calm days',
  difference: 'stress less calm days',
} as const;

function titleOf({ question: q, result: c }: MapResult): string {
  const what = `${estimatorNames[q.estimator]} correlation of ${formatCount(c.labels.length)} ${q.level} series`;
  if (q.regime === 'difference')
    return c.meanPairwise === null
      ? `${what}: no pair has a coefficient on stress and on calm days`
      : `${what} ${c.meanPairwise < 0 ? 'is lower' : 'is higher'} on stress days: by ${formatNumber(Math.abs(c.meanPairwise))} on average`;
  const mean =
    c.meanPairwise === null
      ? 'no pair has a coefficient'
      : `${formatCoefficient(c.meanPairwise, 2)} on average`;
  return `${what}, ${dayWords[q.regime]}: ${mean}`;
}

/** The series in view as far as this snapshot has them, in the order they were seen in; the mask is cut out. */
function heatOf({ result, rows, columns: across, masked }: MapResult): Heat {
  const { labels, order } = result;
  const place = new Map(labels.map((label, i) => [label, i]));
  const known = (names: readonly string[] | null): number[] =>
    names === null ? [...order] : names.flatMap((label) => place.get(label) ?? []);
  const n = labels.length;
  const hidden = (cell: number): boolean =>
    masked &&
    cell % (n + 1) !== 0 &&
    result.significant[cell] !== 1 &&
    !Number.isNaN(result.pValue[cell] ?? Number.NaN);
  const matrix = result.matrix.map((value, cell) => (hidden(cell) ? Number.NaN : value));
  return { labels, matrix, rows: known(rows), columns: known(across) };
}
