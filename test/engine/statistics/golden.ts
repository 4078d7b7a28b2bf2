import { readFileSync } from 'node:fs';

type Rows = readonly (readonly (number | null)[])[];
type Golden = Readonly<{
  complete: Rows;
  gappy: Rows;
  estimators: Record<
    string,
    { options: Record<string, string | number | boolean>; complete: Rows; gappy: Rows }
  >;
  pValues: readonly { pair: [number, number]; pearson: number; spearman: number; kendall: number }[];
  ledoitWolfIdentity: { covariance: Rows; shrinkage: number };
  ledoitWolfConstantCorrelation: { covariance: Rows; shrinkage: number };
  eigenvalues: number[];
  linkages: Record<string, { merges: number[][]; order: number[] }>;
  quantreg: readonly { quantile: number; series: number; loss: number; params: [number, number] }[];
  normal: [number, number][];
  normalInverse: [number, number][];
  student: [number, number, number][];
  studentInverse: [number, number, number][];
}>;

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');

/** Values of numpy, scipy, scikit-learn and statsmodels; see the script beside the file. */
export const golden: Golden = JSON.parse(fixture('statistics-golden.json'));

export const series = (rows: Rows): Float64Array[] =>
  rows.map((row) => Float64Array.from(row, (v) => v ?? Number.NaN));
export const flat = (rows: Rows): Float64Array => Float64Array.from(rows.flat(), (v) => v ?? Number.NaN);

/** Daily simple returns of GOOGL, GS, JPM and ^GSPC (frds, MIT). */
export function stocks(): Record<'GOOGL' | 'GS' | 'JPM' | 'market', Float64Array> {
  const lines = fixture('stocks_us.csv').trim().split(/\r?\n/).slice(1);
  const column = (k: number) => Float64Array.from(lines, (line) => Number(line.split(',')[k]));
  return { GOOGL: column(1), GS: column(2), JPM: column(3), market: column(4) };
}
