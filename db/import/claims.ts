import type { Workspace } from '../workspace.ts';

/** Tables whose rows come from imports, with what tells a row of each apart (SQL over `t`). */
export const importedTables = {
  positions: 't.id',
  balances: 't.id',
  tiers: 't.id',
  depth: 't.id',
  prices: "t.asset_id || ':' || t.source_id || ':' || t.time || ':' || t.row_hash",
  participant_facts: 't.id',
  asset_facts: 't.id',
  venue_facts: 't.id',
} as const;
export type ImportedTable = keyof typeof importedTables;

/** The function that notes: this import's file holds the row with that key too, at that line. */
export function claimer(
  ws: Workspace,
  importId: number,
  table: ImportedTable,
): (key: string, line: number) => void {
  const insert = ws.prepare(
    'INSERT INTO claims (subject, key, import_id, line) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return (key, line) => {
    insert.run(table, key, importId, line);
  };
}

/**
 * Rows of this import that another import's file holds too become the earliest such import's. An heir's own claim
 * stays where it is: it goes when the heir does.
 */
export function handOver(ws: Workspace, importId: number): void {
  ws.prepare('DELETE FROM claims WHERE import_id = ?').run(importId);
  for (const [table, key] of Object.entries(importedTables)) {
    const claim = `FROM claims c WHERE c.subject = '${table}' AND c.key = CAST(${key} AS TEXT)`;
    const heir = (column: string): string => `(SELECT c.${column} ${claim} ORDER BY c.import_id LIMIT 1)`;
    ws.prepare(
      `UPDATE ${table} AS t SET import_id = ${heir('import_id')}, line = ${heir('line')}
       WHERE t.import_id = ? AND EXISTS (SELECT 1 ${claim})`,
    ).run(importId);
  }
}
