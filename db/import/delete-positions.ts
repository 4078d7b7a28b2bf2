import type { Pulse } from '../../risk/pulse.ts';
import type { Workspace } from '../workspace.ts';
import { fewestRebuilt, positionIndexes } from './position-indexes.ts';

/** Row ids looked at between two looks at whether to go on. */
const step = 200_000;

/**
 * Deletes the positions of an import; how many there were. One row by the index costs seven microseconds, for it stands
 * in five of them: where nothing else is there the table is emptied, and where little stays the indexes are made anew.
 */
export function deletePositions(ws: Workspace, importId: number, pulse: Pulse = () => {}): number {
  const count = (where: string, ...values: number[]): number =>
    Number(ws.prepareRaw(`SELECT count(*) FROM positions${where}`).get(...values)?.[0]);
  const own = count(' WHERE import_id = ?', importId);
  const stay = count('') - own;
  if (own === 0) return 0;
  if (stay === 0) return ws.prepare('DELETE FROM positions').run().changes;
  const anew = own >= fewestRebuilt && own >= stay;
  const indexes = anew ? positionIndexes(ws) : [];
  for (const { name } of indexes) ws.db.exec(`DROP INDEX ${name}`);
  const [first, last] = (ws.prepareRaw('SELECT min(id), max(id) FROM positions').get() ?? [0, 0]).map(
    Number,
  ) as [number, number];
  const part = ws.prepare('DELETE FROM positions WHERE import_id = ? AND id BETWEEN ? AND ?');
  for (let from = first; from <= last; from += step) {
    pulse((from - first) / (last - first + 1), 'Removing positions');
    part.run(importId, from, from + step - 1);
  }
  for (const [i, { sql }] of indexes.entries()) {
    pulse(i / indexes.length, 'Indexing');
    ws.db.exec(sql);
  }
  return own;
}
