import type { Migration } from './migration.ts';

const sums = `positions INTEGER NOT NULL, long REAL, short REAL, debt REAL, held_unvalued INTEGER NOT NULL,
  debt_unvalued INTEGER NOT NULL, unrealised_pnl REAL, levered REAL, levered_by REAL, far REAL, far_by REAL, nearest REAL`;

/**
 * Sums over the positions of a large snapshot that count, by account and by market: what groups of positions add up
 * from. Computed, no content of its own, kept and dropped with the totals of a snapshot (042).
 */
export const positionSums: Migration = {
  version: 65,
  name: 'position sums',
  sql: `CREATE TABLE position_sums_by_account (snapshot_id INTEGER NOT NULL, participant_id INTEGER NOT NULL,
  venue_id INTEGER NOT NULL, kind INTEGER NOT NULL, side INTEGER NOT NULL, margin_mode INTEGER NOT NULL, ${sums},
  PRIMARY KEY (snapshot_id, participant_id, venue_id, kind, side, margin_mode)) STRICT, WITHOUT ROWID;
CREATE TABLE position_sums_by_market (snapshot_id INTEGER NOT NULL, instrument_id INTEGER NOT NULL,
  asset_id INTEGER NOT NULL, venue_id INTEGER NOT NULL, kind INTEGER NOT NULL, side INTEGER NOT NULL,
  margin_mode INTEGER NOT NULL, ${sums},
  PRIMARY KEY (snapshot_id, instrument_id, asset_id, venue_id, kind, side, margin_mode)) STRICT, WITHOUT ROWID;`,
};
