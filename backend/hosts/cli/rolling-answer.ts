import type { Output } from '../../../contract/contract.ts';
import { formatCoefficient, formatDate, formatPercent } from '../../../contract/format.ts';
import { measureOf } from '../../../contract/measures.ts';
import { wording } from '../../../contract/wording.ts';
import { rowsOf } from './rows-of.ts';
import { number, paragraphs, table, text } from './table.ts';

const shown = 40;
const known = (value = Number.NaN): number | null => (Number.isNaN(value) ? null : value);

/** One window a row; as JSON each with its matrix. */
export function rollingAnswer(answer: Output<'correlation.rolling'>) {
  const { labels, ends, matrices, meanPairwise, absorptionRatio } = answer;
  const n = labels.length;
  const windows = Array.from(ends, (to, k) => ({
    to,
    meanPairwise: known(meanPairwise[k]),
    absorptionRatio: known(absorptionRatio[k]),
    matrix: rowsOf(matrices.subarray(k * n * n, (k + 1) * n * n), n),
  }));
  const rows = windows
    .slice(-shown)
    .map((w) => [formatDate(w.to), formatCoefficient(w.meanPairwise), formatPercent(w.absorptionRatio)]);
  const columns = [
    text(wording.until),
    number(wording.meanPairwise),
    number(measureOf('absorptionRatio').label),
  ];
  const left = windows.length - rows.length;
  const more = left > 0 ? `${left} earlier windows are left out here (--json has them all).` : '';
  return { json: { labels, windows }, human: paragraphs(table(columns, rows), more) };
}
