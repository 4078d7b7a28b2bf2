import { instrumentKinds } from '../../contract/domain.ts';

export type Value = number | string | null;

/**
 * A row of `positions` or `balances` without its id, its values in the order of the table's columns. Its natural key is
 * null where the export gave the row no id of its own.
 */
export type StoredRow = Value[];

export type SnapshotTable = 'positions' | 'balances';

/** The columns of each table after `id`, in the table's own order. */
export const rowColumns: Readonly<Record<SnapshotTable, readonly string[]>> = {
  positions: [
    'snapshot_id',
    'import_id',
    'line',
    'participant_id',
    'venue_id',
    'instrument_id',
    'asset_id',
    'kind',
    'side',
    'margin_mode',
    'active',
    'detail',
    'natural_key',
    'row_hash',
    'raw_size',
    'quantity',
    'notional',
    'entry_price',
    'mark_price',
    'unrealised_pnl',
    'leverage',
    'isolated_margin',
    'initial_margin',
    'maintenance_margin',
    'maintenance_rate',
    'liquidation_price',
    'updated_at',
  ],
  balances: [
    'snapshot_id',
    'import_id',
    'line',
    'participant_id',
    'venue_id',
    'asset_id',
    'active',
    'detail',
    'natural_key',
    'row_hash',
    'quantity',
    'value_usd',
    'haircut',
  ],
};

/** What makes rows of a snapshot one and the same: these columns, which both tables have. */
export const identityColumns = [
  'snapshot_id',
  'participant_id',
  'venue_id',
  'natural_key',
  'row_hash',
] as const;

const kindCodes = new Map<string, number>(instrumentKinds.map((kind, code) => [kind, code]));
export const kindCode = (kind: string): number => kindCodes.get(kind) ?? -1;
