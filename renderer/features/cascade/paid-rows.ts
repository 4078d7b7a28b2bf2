import type { CascadeOutput } from '../../../contract/dto/cascade.ts';

export type PaidRow = NonNullable<CascadeOutput['insurance']>['deleveraged'][number];
export const paidKey = (row: PaidRow): string => `${row.participant}@${row.venue}@${row.asset}`;

/** One row a participant, venue and asset: a winner with several accounts there is told once. */
export function paidRows(deleveraged: readonly PaidRow[]): readonly PaidRow[] {
  const rows = new Map<string, PaidRow>();
  for (const row of deleveraged) {
    const known = rows.get(paidKey(row));
    rows.set(
      paidKey(row),
      known === undefined
        ? row
        : {
            ...known,
            loss: known.loss + row.loss,
            closed: known.closed + row.closed,
            proRata: known.proRata + row.proRata,
          },
    );
  }
  return [...rows.values()];
}
