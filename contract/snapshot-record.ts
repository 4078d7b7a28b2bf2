import type {
  AccountModeRecord,
  BalanceRecord,
  IngestRecord,
  LoanRecord,
  PositionRecord,
} from './records.ts';

/** The records that belong to a snapshot. */
export type SnapshotRecord = PositionRecord | BalanceRecord | LoanRecord | AccountModeRecord;

export const belongsToSnapshot = (record: IngestRecord): record is SnapshotRecord =>
  record.kind === 'position' ||
  record.kind === 'balance' ||
  record.kind === 'loan' ||
  record.kind === 'accountMode';

/** Whether it is counted as a row of its file: what is said of an account may stand in the row of its balances. */
export const isRowOfItsOwn = (record: IngestRecord): boolean =>
  record.kind !== 'accountMode' || record.ownRow;
