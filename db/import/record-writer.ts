import type { AssetBook } from '../../contract/assets.ts';
import type { IngestRecord, LoanRecord, PositionRecord } from '../../contract/records.ts';
import type { SnapshotRecord } from '../../contract/snapshot-record.ts';
import { numberIn } from '../number-in.ts';
import type { Workspace } from '../workspace.ts';
import { accountModeRows } from './account-modes.ts';
import { balanceRows } from './balance-row.ts';
import type { BulkPositions } from './bulk-positions.ts';
import { dictionaries } from './dictionaries.ts';
import { duplicateAware, type InsertRow } from './duplicate-aware.ts';
import { loanRows } from './loan-row.ts';
import { type NumberRow, numbersOf, storedRow } from './number-row.ts';
import type { PackedPositions } from './packed-positions.ts';
import { positionRows } from './position-row.ts';
import { positionSums } from './position-sums.ts';
import { referenceWriter } from './reference-writer.ts';
import { rowColumns, type StoredRow } from './stored-row.ts';
import type { Written } from './written.ts';

const balanceSnapshotAt = rowColumns.balances.indexOf('snapshot_id');

export type RecordWriter = Readonly<{
  /** Stores a row of a snapshot; when an equal row is there, notes that this import says it too. */
  snapshotRow: (record: SnapshotRecord, snapshot: number) => Written;
  /** A function that stores rows of blocks whose codes are those of `words`: what `snapshotRow` does of their records. */
  packedRows: (words: readonly string[]) => (block: PackedPositions, i: number, snapshot: number) => Written;
  /** Stores a row that belongs to no snapshot (prices, tiers, depth, reference data). */
  row: (record: Exclude<IngestRecord, SnapshotRecord>) => Written;
  /** Completes what is stored in bulk; how many rows that were called imported turned out to be there already. */
  finish: () => number;
  /** Once finished: whether no position of the workspace stands beside another of its identity, for sure. */
  isDistinct: () => boolean;
}>;

/**
 * Writes records of one import. A row's identity is (snapshot, participant, venue, natural key): the natural id of the
 * export, or, where it has none, the content and how often that content came before in the file. The same identity
 * with the same content is a duplicate; with other content it is stored beside the older row, and `resolveSnapshot`
 * decides which of them counts.
 */
export function recordWriter(
  ws: Workspace,
  importId: number,
  book: AssetBook,
  bulk: BulkPositions | null = null,
): RecordWriter {
  const names = dictionaries(ws, book);
  const rows = positionRows(names, importId, book);
  const loanRow = loanRows(names, importId);
  const balanceRow = balanceRows(names, importId);
  const modeRow = accountModeRows(ws, names, importId);
  const sums = positionSums(ws);
  const insertBalance = duplicateAware(ws, importId, 'balances', (_, row) =>
    ws.touch('balances', numberIn(row[balanceSnapshotAt])),
  );
  const oneByOne = duplicateAware(ws, importId, 'positions', (id, row) => sums.add(id, numbersOf(row)));
  const reference = referenceWriter(ws, importId, names);
  const insertLoan = ws.prepare(
    'INSERT INTO loans (position_id, liquidation_threshold, liquidation_bonus, collateral_enabled, counterparty_id) VALUES (?, ?, ?, ?, ?)',
  );
  const insertMoney = ws.prepare(
    `INSERT INTO position_money (position_id, asset_id, notional, unrealised_pnl, isolated_margin, initial_margin,
       maintenance_margin) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertPosition: InsertRow = (row) => {
    bulk?.settle();
    return oneByOne(row);
  };

  const writePosition = (r: PositionRecord, snapshot: number): Written => {
    const row = rows.ofRecord(r, snapshot);
    return typeof r.money === 'string' ? writeMoney(r, r.money, storedRow(row)) : writeRow(row);
  };

  const writeRow = (row: NumberRow): Written =>
    bulk?.add(row) === true ? 'imported' : insertPosition(storedRow(row)).written;

  const writeMoney = (r: PositionRecord, money: string, row: StoredRow): Written => {
    const { written, id } = insertPosition(row);
    if (written === 'imported')
      insertMoney.run(
        id,
        names.asset(money).id,
        r.notional,
        r.unrealisedPnl,
        r.isolatedMargin,
        r.initialMargin,
        r.maintenanceMargin,
      );
    return written;
  };

  const writeLoan = (r: LoanRecord, snapshot: number): Written => {
    const { written, id } = insertPosition(loanRow(r, snapshot));
    if (written === 'imported')
      insertLoan.run(
        id,
        r.liquidationThreshold,
        r.liquidationBonus,
        r.collateralEnabled ? 1 : 0,
        r.counterparty === null ? null : names.participant(r.counterparty).id,
      );
    return written;
  };

  return {
    snapshotRow: (record, snapshot) => {
      if (record.kind === 'position') return writePosition(record, snapshot);
      if (record.kind === 'loan') return writeLoan(record, snapshot);
      if (record.kind === 'accountMode') return modeRow(record);
      return insertBalance(balanceRow(record, snapshot)).written;
    },
    packedRows: (words) => {
      const rowOf = rows.ofBlocks(words);
      return (block, i, snapshot) => writeRow(rowOf(block, i, snapshot));
    },
    row: reference.row,
    finish: () => {
      reference.finish();
      sums.tell(true);
      return bulk?.finish() ?? 0;
    },
    isDistinct: () => bulk?.isDistinct() === true,
  };
}
