import { z } from 'zod';
import { list, num } from '../../domain.ts';
import { plural } from '../../format.ts';

export const maxSeries = 5_000;
export const maxTimes = 100_000;

export const positive = num.positive();
export const notNegative = num.nonnegative();
export const probability = z.number().gt(0).lt(1);
export const unit = z.number().min(0).max(1);
export const side = z.enum(['long', 'short']);
export const numbers = (max: number = maxTimes) => list(num, max);
/** null is a gap. */
export const gappy = list(num.nullable(), maxTimes);

type Path = (string | number)[];
type Issues = { addIssue: (issue: { code: 'custom'; path: Path; message: string }) => void };

export const refuse = (context: Issues, path: Path, message: string) =>
  context.addIssue({ code: 'custom', path, message });

export function sameLength(context: Issues, rows: readonly (readonly unknown[])[], key: string): void {
  const length = rows[0]?.length ?? 0;
  rows.forEach((row, i) => {
    if (row.length !== length)
      refuse(context, [key, i], `has ${plural(row.length, 'value')}, row 0 of ${key} has ${length}`);
  });
}

export function lengthIs(
  context: Issues,
  values: readonly unknown[] | undefined,
  length: number,
  key: string,
  of: string,
) {
  if (values !== undefined && values.length !== length)
    refuse(context, [key], `has ${plural(values.length, 'value')}, ${of} has ${length}`);
}

export function symmetric(context: Issues, matrix: readonly (readonly number[])[], key: string): void {
  matrix.forEach((row, i) => {
    if (row.length !== matrix.length)
      refuse(
        context,
        [key, i],
        `has ${plural(row.length, 'value')}, the matrix has ${plural(matrix.length, 'row')}`,
      );
  });
  for (const [i, row] of matrix.entries())
    for (const [j, value] of row.entries()) {
      const mirror = matrix[j]?.[i] ?? value;
      if (Math.abs(value - mirror) <= 1e-12 * Math.max(1, Math.abs(value))) continue;
      refuse(context, [key, i, j], `is ${value}, its mirror cell is ${mirror}: the matrix is not symmetric`);
      return;
    }
}

/** Rounding may carry a coefficient a little past ±1; anything more is no correlation. */
export function coefficients(context: Issues, matrix: readonly (readonly number[])[], key: string): void {
  for (const [i, row] of matrix.entries())
    for (const [j, value] of row.entries()) {
      if (Math.abs(value) <= 1 + 1e-9) continue;
      refuse(context, [key, i, j], `is ${value}: a correlation lies between −1 and 1`);
      return;
    }
}

export const panel = list(gappy, maxSeries).min(1);
