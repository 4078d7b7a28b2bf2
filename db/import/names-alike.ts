import type { Workspace } from '../workspace.ts';

/** Every hyphen and dash, the minus sign too; NFKC leaves most of them as they are. */
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const unseen = /[\s\u00ad\u200b-\u200d\u2060\ufeff]/g;
const plain = /^[a-z0-9._/:@-]*$/;

/**
 * What names have in common that people and spreadsheets write in several ways: capitals, blanks, full-width forms, kinds of
 * hyphen; of whole numbers zeros in front (`007`) and behind (`7.0`).
 */
function likeness(name: string): string {
  const small = name.toLowerCase();
  const form = plain.test(small)
    ? small
    : small.normalize('NFKC').toLowerCase().replace(dashes, '-').replace(unseen, '');
  return /^\d/.test(form) ? form.replace(/^(\d+)\.0+$/, '$1').replace(/^0+(?=\d+$)/, '') : form;
}

/** Names of a table that are alike, in order, where one of them is in this import. */
function alike(ws: Workspace, table: 'participants' | 'venues', importId: number): readonly string[] {
  const column = table === 'participants' ? 'participant_id' : 'venue_id';
  const groups = new Map<string, { ids: number[]; names: string[] }>();
  for (const [id, name] of ws.prepareRaw(`SELECT id, name FROM ${table} ORDER BY name`).iterate()) {
    const key = likeness(String(name));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { ids: [Number(id)], names: [String(name)] });
    else {
      group.ids.push(Number(id));
      group.names.push(String(name));
    }
  }
  const several = [...groups.values()].filter(({ ids }) => ids.length > 1);
  if (several.length === 0) return [];
  const mine = new Set(
    ws
      .prepareRaw(
        `SELECT ${column} FROM positions WHERE import_id = ? UNION SELECT ${column} FROM balances WHERE import_id = ?`,
      )
      .all(importId, importId)
      .map(([id]) => Number(id)),
  );
  return several
    .filter(({ ids }) => ids.some((id) => mine.has(id)))
    .map(({ names }) => names.join(', '))
    .sort();
}

/** Accounts, and venues, that are alike, one of them in this import. */
export const namesAlike = (
  ws: Workspace,
  importId: number,
): Readonly<Record<'participants' | 'venues', readonly string[]>> => ({
  participants: alike(ws, 'participants', importId),
  venues: alike(ws, 'venues', importId),
});
