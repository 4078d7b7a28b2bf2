import type Database from 'better-sqlite3';

/** A table, or the rows of one snapshot in it. */
export type Part = Readonly<{ table: string; snapshot: number | null }>;

/** Kept per snapshot: an import that adds one need not read the others again. */
export type HoldingTable = 'positions' | 'balances';
export const bySnapshot: ReadonlySet<string> = new Set<HoldingTable>(['positions', 'balances']);
/** Rows that hang on a position and are removed with it. */
export const besidePositions: readonly string[] = ['loans', 'position_money', 'isolated_by_account'];

/** What is computed from the content, and can be dropped at any time. */
export const computedTables: readonly string[] = [
  'content_sums',
  'kept_sums',
  'position_totals',
  'position_sums_by_account',
  'position_sums_by_market',
  'position_columns',
];

/** The log has its chain; claims and rejects enter no figure. */
const apart: ReadonlySet<string> = new Set(['audit_log', 'claims', 'rejects', ...computedTables]);

/** Columns of `snapshots` that are computed from its content and kept, with a sum of their own in `kept_sums`. */
export const keptOfSnapshots: readonly string[] = [
  'fingerprint',
  'positions',
  'participants',
  'venues',
  'notional',
];

/** Which import a row belongs to changes when another says it again; kept figures are computed, not content. */
const notContent: Readonly<Record<string, readonly string[]>> = {
  balances: ['import_id', 'line'],
  snapshots: keptOfSnapshots,
};

/**
 * What measures read of a position. The loading of a snapshot reads the very same values in this order, so that it
 * compares them on its way: a million rows are not fetched twice.
 */
export const positionValues = [
  'id',
  'participant_id',
  'venue_id',
  'asset_id',
  'instrument_id',
  'kind',
  'side',
  'margin_mode',
  'quantity',
  'notional',
  'entry_price',
  'mark_price',
  'unrealised_pnl',
  'leverage',
  'isolated_margin',
  'maintenance_margin',
  'maintenance_rate',
  'liquidation_price',
] as const;

export const keyOf = ({ table, snapshot }: Part): string =>
  snapshot === null ? table : `${table}.${snapshot}`;

export function partOf(key: string): Part {
  const [table = '', snapshot] = key.split('.');
  return { table, snapshot: snapshot === undefined ? null : Number(snapshot) };
}

/** Every table whose content is summed. */
export function contentTables(db: Database.Database): string[] {
  const names = db
    .prepare<[], string>(
      "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .pluck()
    .all();
  return names.filter((name) => !apart.has(name));
}

/** Every part there is now. */
export const contentParts = (db: Database.Database): Part[] => partsIn(db, contentTables(db));

/** The parts of one table; none of what is no content: a view, a table of its own. */
export const partsOf = (db: Database.Database, table: string): Part[] =>
  partsIn(
    db,
    contentTables(db).filter((name) => name === table),
  );

function partsIn(db: Database.Database, tables: readonly string[]): Part[] {
  const snapshots = db.prepare<[], number>('SELECT id FROM snapshots ORDER BY id').pluck().all();
  return tables.flatMap((table): Part[] =>
    bySnapshot.has(table) ? snapshots.map((snapshot) => ({ table, snapshot })) : [{ table, snapshot: null }],
  );
}

/** The columns of a table that are its content. */
export function partColumns(db: Database.Database, table: string): string[] {
  const left = notContent[table] ?? [];
  return db
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?) ORDER BY cid')
    .pluck()
    .all(table)
    .filter((column) => !left.includes(column));
}

/** The question whose answer is a part's content. */
export function partSql(db: Database.Database, { table, snapshot }: Part): string {
  if (table === 'positions')
    return `SELECT ${positionValues.join(', ')} FROM main.positions WHERE snapshot_id = ? AND active = 1`;
  const columns = partColumns(db, table).map((column) => `"${column}"`);
  const where =
    snapshot !== null ? ' WHERE snapshot_id = ?' : table === 'settings' ? " WHERE key NOT LIKE 'ui.%'" : '';
  return `SELECT ${columns.join(', ')} FROM main."${table}"${where}`;
}

/** How many rows that question has. */
export function partCountSql({ table, snapshot }: Part): string {
  const where = snapshot === null ? '' : ' WHERE snapshot_id = ?';
  return `SELECT count(*) FROM main."${table}"${where}${table === 'positions' ? ' AND active = 1' : ''}`;
}

/** In words, for messages. */
export function nameOf(db: Database.Database, { table, snapshot }: Part): string {
  if (snapshot === null) return `the table ${table}`;
  const label = db
    .prepare<[number], string>('SELECT label FROM snapshots WHERE id = ?')
    .pluck()
    .get(snapshot);
  return `${table} of snapshot ${label ?? snapshot}`;
}
