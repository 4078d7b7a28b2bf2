import type { Warning } from '../../contract/domain.ts';
import { day } from '../../contract/durations.ts';
import { formatDate, formatUsd, plural } from '../../contract/format.ts';
import { listed } from '../../contract/listed.ts';
import type { InstrumentRow, StagedRows } from './stage-rows.ts';

/** The first names, and how many more. */
const shown = 8;

/**
 * Positions of contracts that had expired more than a day before the snapshot. A venue settles them, and some exports go on
 * listing them: they count as open, for the file says that they are, and it is said.
 *
 * @param kept 1 for rows with a notional
 * @param asOf ms
 */
export function expiredPositions(
  { columns, instrument }: StagedRows,
  kept: Uint8Array,
  instruments: ReadonlyMap<number, InstrumentRow>,
  asOf: number,
): Warning[] {
  const symbols = new Set<string>();
  let [count, gross, last] = [0, 0, 0];
  for (let i = 0; i < columns.count; i++) {
    const expiry = columns.expiry[i];
    if (!(expiry < asOf - day)) continue;
    count++;
    if (kept[i] === 1) gross += Math.abs(columns.notional[i]);
    last = Math.max(last, expiry);
    symbols.add(instruments.get(instrument[i])?.symbol ?? '');
  }
  if (count === 0) return [];
  return [
    {
      code: 'EXPIRED',
      message: `${plural(count, 'position')} of ${formatUsd(gross)} of notional ${count === 1 ? 'is' : 'are'} of contracts that expired before the snapshot, the latest on ${formatDate(last)}, and count as open: ${listed([...symbols].sort(), shown)}. Is the time of the snapshot right, or were they settled?`,
    },
  ];
}
