import { CsvError, readCsv } from './csv.ts';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

const sampleRows = 200;

/**
 * The delimiter that splits the sample into the most rows of one width, counted outside quotes: counting commas alone
 * takes `1,5;2,5` for a comma file. ',' for a file of one column.
 */
export function sniffDelimiter(sample: string): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const score = stability(sample, delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Share of rows that have the commonest width above one, with a little for the width itself. */
function stability(sample: string, delimiter: Delimiter): number {
  const widths = new Map<number, number>();
  let rows = 0;
  try {
    readCsv([sample], delimiter, (row) => {
      widths.set(row.count, (widths.get(row.count) ?? 0) + 1);
      return ++rows < sampleRows;
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  let score = 0;
  for (const [width, count] of widths)
    if (width > 1) score = Math.max(score, count / rows + Math.min(width, 1_000) * 1e-4);
  return score;
}
