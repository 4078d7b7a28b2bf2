import { instrumentKinds } from '../../contract/domain.ts';
import type { BalanceRecord, IngestRecord, LoanRecord, PositionRecord } from '../../contract/records.ts';
import { isDollar } from '../known-names.ts';
import type { Workspace } from '../workspace.ts';
import type { BulkPositions } from './bulk-positions.ts';
import { restater } from './claims.ts';
import { dictionaries, type Entry, type Instrument } from './dictionaries.ts';
import { referenceWriter } from './reference-writer.ts';
import { RowHash } from './row-hash.ts';

export type Written = 'imported' | 'duplicate';
export type SnapshotRecord = PositionRecord | BalanceRecord | LoanRecord;

export type RecordWriter = Readonly<{
  /** Stores a row of a snapshot; when an equal row is there, notes that this import says it too. */
  snapshotRow: (record: SnapshotRecord, snapshot: number) => Written;
  /** Stores a row that belongs to no snapshot (prices, tiers, depth, reference data). */
  row: (record: Exclude<IngestRecord, SnapshotRecord>) => Written;
  /** Completes what is stored in bulk; how many rows that were called imported turned out to be there already. */
  settle: () => number;
}>;

const kindCode = new Map<string, number>(instrumentKinds.map((kind, code) => [kind, code]));
const codeOf = (kind: string): number => kindCode.get(kind) ?? -1;

const positionColumns =
  'snapshot_id, participant_id, venue_id, natural_key, row_hash, import_id, line, instrument_id, asset_id, kind, side, margin_mode, detail, raw_size, quantity, notional, entry_price, mark_price, unrealised_pnl, leverage, isolated_margin, initial_margin, maintenance_margin, maintenance_rate, liquidation_price, updated_at';
const balanceColumns =
  'snapshot_id, participant_id, venue_id, natural_key, row_hash, import_id, line, asset_id, detail, quantity, value_usd, haircut';
const insertSql = (table: string, columns: string): string =>
  `INSERT INTO ${table} (${columns}) VALUES (${columns.replace(/\w+/g, '?')}) ON CONFLICT DO NOTHING`;

/**
 * Writes records of one import. A row's identity is (snapshot, participant, venue, natural key): the natural id of the
 * export, or, where it has none, the content and how often that content came before in the file. The same identity
 * with the same content is a duplicate; with other content it is stored beside the older row, and `resolveSnapshot`
 * decides which of them counts.
 */
export function recordWriter(
  ws: Workspace,
  importId: number,
  bulk: BulkPositions | null = null,
): RecordWriter {
  const names = dictionaries(ws);
  const hash = new RowHash();
  const key = new RowHash();
  let settled = 0;
  const settle = (): void => {
    settled += bulk?.settle() ?? 0;
  };
  const oneByOne = duplicateAware(ws, importId, 'position', positionColumns);
  const position: Insert = (...row) => {
    settle();
    return oneByOne(...row);
  };
  const balance = duplicateAware(ws, importId, 'balance', balanceColumns);
  const insertLoan = ws.prepare(
    'INSERT INTO loans (position_id, liquidation_threshold, liquidation_bonus, collateral_enabled, counterparty_id) VALUES (?, ?, ?, ?, ?)',
  );
  const reference = referenceWriter(ws, importId, names);

  const begin = (seed: number, participant: Entry, naturalId: string): void => {
    hash.start(seed);
    hash.word(participant.a);
    hash.word(participant.b);
    hash.text(naturalId);
  };
  const mixEntry = (entry: Entry): void => {
    hash.word(entry.a);
    hash.word(entry.b);
  };
  const naturalKey = (seed: number, naturalId: string): number => {
    key.start(seed);
    key.text(naturalId);
    return key.value();
  };

  const writePosition = (r: PositionRecord, snapshot: number): Written => {
    const participant = names.participant(r.participant);
    const venue = names.venue(r.venue);
    const asset = names.asset(r.base);
    const instrument = names.instrument(instrumentOf(r));
    const notional = r.notional ?? impliedNotional(r);
    const signed = notional === null ? null : r.side * notional;
    begin(11, participant, r.naturalId);
    mixEntry(venue);
    mixEntry(instrument);
    hash.word(r.side);
    hash.text(r.marginMode);
    hash.text(r.rawSize);
    hash.number(r.quantity);
    hash.number(signed);
    let detail = r.notional === null ? 0 : 1;
    for (const x of [
      r.entryPrice,
      r.markPrice,
      r.unrealisedPnl,
      r.leverage,
      r.isolatedMargin,
      r.initialMargin,
      r.maintenanceMargin,
      r.maintenanceRate,
      r.liquidationPrice,
      r.updatedAt,
    ]) {
      hash.number(x);
      if (x !== null) detail++;
    }
    const natural = r.naturalId === '' ? null : naturalKey(11, r.naturalId);
    const rowHash = hash.value();
    const kind = codeOf(r.instrument);
    const mode = r.marginMode === 'cross' ? 1 : 0;
    if (
      bulk !== null &&
      natural !== null &&
      bulk.add([
        snapshot,
        importId,
        r.line,
        participant.id,
        venue.id,
        instrument.id,
        asset.id,
        kind,
        r.side,
        mode,
        1,
        detail,
        natural,
        rowHash,
        r.rawSize,
        r.quantity,
        signed,
        r.entryPrice,
        r.markPrice,
        r.unrealisedPnl,
        r.leverage,
        r.isolatedMargin,
        r.initialMargin,
        r.maintenanceMargin,
        r.maintenanceRate,
        r.liquidationPrice,
        r.updatedAt,
      ])
    )
      return 'imported';
    return position(snapshot, participant.id, venue.id, natural, rowHash, r.line, [
      instrument.id,
      asset.id,
      kind,
      r.side,
      mode,
      detail,
      r.rawSize,
      r.quantity,
      signed,
      r.entryPrice,
      r.markPrice,
      r.unrealisedPnl,
      r.leverage,
      r.isolatedMargin,
      r.initialMargin,
      r.maintenanceMargin,
      r.maintenanceRate,
      r.liquidationPrice,
      r.updatedAt,
    ]).written;
  };

  const writeLoan = (r: LoanRecord, snapshot: number): Written => {
    const participant = names.participant(r.participant);
    const venue = names.venue(r.venue);
    const asset = names.asset(r.asset);
    const instrument = names.instrument(loanInstrument(r));
    const side = r.side === 'supply' ? 1 : -1;
    const value = r.valueUsd ?? (r.priceUsd === null ? null : r.quantity * r.priceUsd);
    const price = r.priceUsd ?? (r.valueUsd !== null && r.quantity > 0 ? r.valueUsd / r.quantity : null);
    begin(12, participant, r.naturalId);
    mixEntry(venue);
    mixEntry(asset);
    hash.word(side);
    hash.text(r.counterparty ?? '');
    hash.word(r.collateralEnabled ? 1 : 0);
    let detail = 0;
    for (const x of [r.quantity, r.priceUsd, r.valueUsd, r.liquidationThreshold, r.liquidationBonus]) {
      hash.number(x);
      if (x !== null) detail++;
    }
    const { written, id } = position(
      snapshot,
      participant.id,
      venue.id,
      r.naturalId === '' ? null : naturalKey(12, r.naturalId),
      hash.value(),
      r.line,
      [
        instrument.id,
        asset.id,
        codeOf(r.side),
        side,
        2,
        detail,
        String(r.quantity),
        r.quantity,
        value === null ? null : side * value,
        null,
        price,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
      ],
    );
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

  const writeBalance = (r: BalanceRecord, snapshot: number): Written => {
    const participant = names.participant(r.participant);
    const venue = names.venue(r.venue);
    const asset = names.asset(r.asset);
    begin(13, participant, r.naturalId);
    mixEntry(venue);
    mixEntry(asset);
    hash.number(r.quantity);
    hash.number(r.valueUsd);
    hash.number(r.haircut);
    return balance(
      snapshot,
      participant.id,
      venue.id,
      r.naturalId === '' ? null : naturalKey(13, r.naturalId),
      hash.value(),
      r.line,
      [asset.id, r.valueUsd === null ? 1 : 2, r.quantity, r.valueUsd, r.haircut],
    ).written;
  };

  return {
    snapshotRow: (record, snapshot) => {
      if (record.kind === 'position') return writePosition(record, snapshot);
      return record.kind === 'loan' ? writeLoan(record, snapshot) : writeBalance(record, snapshot);
    },
    row: reference,
    settle: () => {
      settle();
      return settled;
    },
  };
}

type Insert = (
  snapshot: number,
  participant: number,
  venue: number,
  naturalKey: number | null,
  rowHash: number,
  line: number,
  values: readonly (number | string | null)[],
) => { written: Written; id: number };

/**
 * Inserts into positions or balances; on conflict finds out whose row is there. Rows without a natural id are keyed by
 * content and occurrence; occurrences are counted only for content that was met before, so memory stays flat.
 */
function duplicateAware(
  ws: Workspace,
  importId: number,
  subject: 'position' | 'balance',
  columns: string,
): Insert {
  const insert = ws.prepare(insertSql(`${subject}s`, columns));
  const existing = ws.prepareRaw(
    `SELECT id, import_id, line FROM ${subject}s WHERE snapshot_id = ? AND participant_id = ? AND venue_id = ? AND natural_key = ? AND row_hash = ?`,
  );
  const restate = restater(ws, importId, `${subject}s`);
  const seen = new Map<string, number>();
  const occurrenceKey = new RowHash();

  return (snapshot, participant, venue, naturalKey, rowHash, line, values) => {
    const tryInsert = (k: number): { written: Written; id: number; own: boolean } => {
      const done = insert.run(snapshot, participant, venue, k, rowHash, importId, line, ...values);
      if (done.changes === 1) return { written: 'imported', id: Number(done.lastInsertRowid), own: true };
      const row = existing.get(snapshot, participant, venue, k, rowHash);
      const id = Number(row?.[0]);
      const said = Number(row?.[1]);
      restate({ key: [id], importId: said, line: Number(row?.[2]) }, line);
      return { written: 'duplicate', id, own: said === importId };
    };
    if (naturalKey !== null) return tryInsert(naturalKey);

    const nth = (n: number): number => {
      occurrenceKey.start(n);
      occurrenceKey.number(rowHash);
      return occurrenceKey.value();
    };
    const content = `${snapshot}:${rowHash}`;
    const n = seen.get(content);
    const first = tryInsert(nth(n ?? 0));
    if (n === undefined && first.written === 'imported') return first;
    if (first.written === 'duplicate' && first.own) {
      // The file's second row with this content, met for the first time as a conflict with the first.
      seen.set(content, 2);
      return tryInsert(nth(1));
    }
    seen.set(content, (n ?? 0) + 1);
    return first;
  };
}

const instrumentOf = (r: PositionRecord): Instrument => ({
  venue: r.venue,
  symbol: r.symbol,
  kind: r.instrument,
  kindCode: codeOf(r.instrument),
  base: r.base,
  quote: r.quote,
  settle: r.settle,
  expiry: r.expiry,
  strike: r.strike,
  unit: r.unit,
  multiplier: r.multiplier,
});

const loanInstrument = (r: LoanRecord): Instrument => ({
  venue: r.venue,
  symbol: r.asset,
  kind: r.side,
  kindCode: codeOf(r.side),
  base: r.asset,
  quote: 'USD',
  settle: r.asset,
  expiry: null,
  strike: null,
  unit: 'coin',
  multiplier: 1,
});

/** Unsigned USD at mark where the export leaves it out and it follows from the row alone; else null. */
function impliedNotional(r: PositionRecord): number | null {
  if (r.instrument === 'inverse') return r.quantity;
  if (r.instrument === 'call' || r.instrument === 'put') return null;
  return r.markPrice !== null && isDollar(r.quote) ? r.quantity * r.markPrice : null;
}
