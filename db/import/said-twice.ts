import type { Workspace } from '../workspace.ts';

export type PositionTwice = Readonly<{
  /** Positions that another file of the snapshot seems to tell of too. */
  count: number;
  participant: string;
  /** The symbols, each with the file that it is from. */
  told: string;
}>;

/**
 * Positions of one import that look like those of another file of the same snapshot under another name: one account, venue,
 * instrument, side and quantity, two symbols (`BTCUSDT`, `BTC-USDT-SWAP`) or ccxt's own venue. Rows with the same key
 * replace each other; these are counted twice. The largest stands for all; null when there is none.
 */
export function positionsTwice(ws: Workspace, importId: number, label: string): PositionTwice | null {
  // Most snapshots are one file each: then nothing is looked through.
  const alone = ws
    .prepare<{ others: number }>(
      `SELECT count(*) AS others FROM imports m JOIN snapshots s ON s.label = ?
       WHERE m.id <> ? AND (SELECT snapshot_id FROM positions WHERE import_id = m.id LIMIT 1) = s.id`,
    )
    .get(label, importId);
  if ((alone?.others ?? 0) === 0) return null;
  const found = ws
    .prepare<PositionTwice>(
      `SELECT count(*) OVER () AS count, w.name AS participant,
           json_group_array(i.symbol || ' (' || m.file || ')' ORDER BY m.id, i.symbol) AS told
         FROM (SELECT DISTINCT snapshot_id, participant_id FROM positions WHERE import_id = ?) mine
           JOIN positions p ON p.snapshot_id = mine.snapshot_id AND p.participant_id = mine.participant_id
           JOIN instruments i ON i.id = p.instrument_id JOIN venues v ON v.id = p.venue_id
           JOIN imports m ON m.id = p.import_id JOIN participants w ON w.id = p.participant_id
         WHERE p.active = 1
         GROUP BY p.participant_id, p.kind, p.asset_id, p.side, p.quantity, i.quote_id, i.expiry, i.strike
         HAVING count(DISTINCT p.import_id) > 1 AND max(p.import_id = ?) AND count(DISTINCT i.symbol) > 1
           AND (count(DISTINCT p.venue_id) = 1 OR max(v.name = 'ccxt'))
         ORDER BY max(abs(p.notional)) DESC, w.name LIMIT 1`,
    )
    .get(importId, importId);
  if (found === undefined) return null;
  const told = new Set(JSON.parse(found.told) as readonly string[]);
  return { ...found, told: [...told].slice(0, 4).join(' and ') };
}
