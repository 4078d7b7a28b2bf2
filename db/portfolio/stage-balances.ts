import type { Workspace } from '../workspace.ts';
import { float64, int32 } from './columns.ts';

export type StagedBalances = Readonly<{
  count: number;
  participant: Int32Array;
  venue: Int32Array;
  asset: Int32Array;
  quantity: Float64Array;
  value: Float64Array;
  haircut: Float64Array;
}>;

const sql = `
SELECT b.participant_id, b.venue_id, b.asset_id, b.quantity, b.value_usd, b.haircut
FROM balances b JOIN participants pt ON pt.id = b.participant_id JOIN venues v ON v.id = b.venue_id
WHERE b.snapshot_id = ? AND b.active = 1 ORDER BY pt.name, v.name, b.natural_key, b.row_hash`;

/** A snapshot's collateral as stored, by participant and venue name; ids are row ids of the workspace. */
export function stageBalances(ws: Workspace, snapshot: number): StagedBalances {
  const rows = ws.prepareRaw(sql).all(snapshot);
  const n = rows.length;
  const staged = {
    count: n,
    participant: int32(n),
    venue: int32(n),
    asset: int32(n),
    quantity: float64(n),
    value: float64(n),
    haircut: float64(n),
  };
  rows.forEach((row, i) => {
    staged.participant[i] = Number(row[0]);
    staged.venue[i] = Number(row[1]);
    staged.asset[i] = Number(row[2]);
    staged.quantity[i] = Number(row[3]);
    staged.value[i] = row[4] === null ? Number.NaN : Number(row[4]);
    staged.haircut[i] = Number(row[5]);
  });
  return staged;
}
