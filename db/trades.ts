import type { NetTrade } from '../risk/market/records.ts';
import type { Workspace } from './workspace.ts';

/** Of rows for one trade the newest import's counts. */
const counted = `NOT EXISTS (SELECT 1 FROM trades o WHERE o.participant_id = t.participant_id AND o.venue_id = t.venue_id
  AND o.natural_key = t.natural_key AND (o.import_id, o.line, o.id) > (t.import_id, t.line, t.id))`;

/** Trades after `from`, and not after `to`, by participant and asset. Sorted by name. */
export const netTrades = (ws: Workspace, from: number, to: number): NetTrade[] =>
  ws
    .prepare<NetTrade>(
      `SELECT p.name AS participant, a.name AS asset, sum(t.side * t.quantity) AS net, sum(t.quantity) AS gross,
         count(*) AS trades
       FROM trades t JOIN participants p ON p.id = t.participant_id JOIN assets a ON a.id = t.asset_id
       WHERE t.time > ? AND t.time <= ? AND ${counted} GROUP BY t.participant_id, t.asset_id ORDER BY 1, 2`,
    )
    .all(from, to);
