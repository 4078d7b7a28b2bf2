import type { CascadeOutput } from '../../../contract/dto/cascade.ts';

export type PaidRow = NonNullable<CascadeOutput['insurance']>['deleveraged'][number];
export const paidKey = (row: PaidRow): string => `${row.participant}@${row.venue}`;

/** One row a participant and venue: a winner with several accounts there is told once. */
export function paidRows(deleveraged: readonly PaidRow[]): readonly PaidRow[] {
  const rows = new Map<string, PaidRow>();
  for (const row of deleveraged) {
    const known = rows.get(paidKey(row));
    rows.set(paidKey(row), known === undefined ? row : { ...known, loss: known.loss + row.loss });
  }
  return [...rows.values()];
}
