import type { AccountModeRecord, BalanceRecord, LoanRecord, PositionRecord } from '../../contract/records.ts';

/** What became of a row. */
export type Written = 'imported' | 'duplicate';

/** The records that belong to a snapshot. */
export type SnapshotRecord = PositionRecord | BalanceRecord | LoanRecord | AccountModeRecord;
