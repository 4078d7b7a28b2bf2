import { eventCauses } from '../contract/domain.ts';
import type { LiquidationEvent } from '../risk/market/records.ts';
import type { Workspace } from './workspace.ts';

/**
 * Accounts' positions that their venues closed, after `from` and not after `to` (UTC ms), oldest first. Of rows for one
 * event the newest import's counts.
 */
export const liquidationEvents = (ws: Workspace, from: number, to: number): LiquidationEvent[] =>
  ws
    .prepare<Omit<LiquidationEvent, 'cause'> & { cause: number }>(
      `SELECT t.time, p.name AS participant, v.name AS venue, t.symbol, a.name AS asset, t.cause, t.side, t.quantity,
         t.price, t.value_usd AS valueUsd
       FROM liquidation_events t JOIN participants p ON p.id = t.participant_id JOIN venues v ON v.id = t.venue_id
       JOIN assets a ON a.id = t.asset_id
       WHERE t.time > ? AND t.time <= ? AND NOT EXISTS (SELECT 1 FROM liquidation_events o
         WHERE o.participant_id = t.participant_id AND o.venue_id = t.venue_id AND o.natural_key = t.natural_key
         AND (o.import_id, o.line, o.id) > (t.import_id, t.line, t.id))
       ORDER BY t.time, p.name, v.name, t.symbol, t.row_hash`,
    )
    .all(from, to)
    .map((row) => ({ ...row, cause: eventCauses[row.cause] ?? 'liquidation' }));

/** Venues that have told of any account's liquidation. */
export const venuesReporting = (ws: Workspace): ReadonlySet<string> =>
  new Set(
    ws
      .prepare<{ name: string }>(
        'SELECT DISTINCT v.name FROM liquidation_events t JOIN venues v ON v.id = t.venue_id ORDER BY 1',
      )
      .all()
      .map(({ name }) => name),
  );
