import type { Workspace } from '../workspace.ts';

/**
 * Tables whose rows come from imports, with the columns that tell a row of each apart. A row is stored once however
 * many files hold it; it belongs to the file that said it last, so that "the newest import counts" is right for what
 * is said again too. `claims` remembers the files that said it before, to whom it goes back when the last is undone.
 */
export const importedTables = {
  positions: ['id'],
  balances: ['id'],
  tiers: ['id'],
  depth: ['id'],
  prices: ['asset_id', 'source_id', 'time', 'row_hash'],
  funding: ['id'],
  open_interest: ['id'],
  market_liquidations: ['id'],
  trades: ['id'],
  liquidation_events: ['id'],
  participant_facts: ['id'],
  asset_facts: ['id'],
  venue_facts: ['id'],
} as const;
export type ImportedTable = keyof typeof importedTables;

/** Columns of `claims` that stand for the table's own key, and the condition that joins the two. */
const claimColumns = (table: ImportedTable): string[] => importedTables[table].map((_, i) => `k${i + 1}`);
const joined = (table: ImportedTable): string =>
  importedTables[table].map((column, i) => `c.k${i + 1} = t.${column}`).join(' AND ');

export type Statement = Readonly<{ key: readonly number[]; importId: number; line: number }>;

/** The function that notes: this import says at this line again what that row says. */
export function restater(
  ws: Workspace,
  importId: number,
  table: ImportedTable,
): (row: Statement, line: number) => void {
  const key = importedTables[table].map((column) => `${column} = ?`).join(' AND ');
  const claim = ws.prepare(
    `INSERT INTO claims (subject, ${claimColumns(table).join(', ')}, import_id, line)
     VALUES ('${table}', ${claimColumns(table).map(() => '?')}, ?, ?) ON CONFLICT DO UPDATE SET line = excluded.line`,
  );
  // Whose row it is is no content of a position or balance; for other tables the caller sums it.
  const take = ws.prepareSummed(`UPDATE ${table} SET import_id = ?, line = ? WHERE ${key}`);
  return (row, line) => {
    if (row.importId !== importId) claim.run(...row.key, row.importId, row.line);
    take.run(importId, line, ...row.key);
  };
}

/** Rows of this import go back to the newest other import that said them; those that none did stay for deletion. */
export function handOver(ws: Workspace, importId: number): void {
  ws.prepare('DELETE FROM claims WHERE import_id = ?').run(importId);
  for (const table of Object.keys(importedTables) as ImportedTable[]) {
    const claim = `FROM claims c WHERE c.subject = '${table}' AND ${joined(table)}`;
    const heir = (column: string): string =>
      `(SELECT c.${column} ${claim} ORDER BY c.import_id DESC LIMIT 1)`;
    ws.prepare(
      `UPDATE ${table} AS t SET import_id = ${heir('import_id')}, line = ${heir('line')}
       WHERE t.import_id = ? AND EXISTS (SELECT 1 ${claim})`,
    ).run(importId);
    ws.prepare(
      `DELETE FROM claims AS c WHERE c.subject = '${table}'
       AND EXISTS (SELECT 1 FROM ${table} t WHERE ${joined(table)} AND t.import_id = c.import_id)`,
    ).run();
  }
}
