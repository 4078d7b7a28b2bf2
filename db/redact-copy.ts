import Database from 'better-sqlite3';
import { audit } from './audit.ts';
import { openWorkspace } from './open.ts';

export type RedactCopy = Readonly<{
  /** The pseudonym of a participant. */
  alias: (participant: string) => string;
  /** A label or cohort with the names in it replaced. */
  prose: (text: string) => string;
  /** What the first line of the new log says. */
  origin: string;
}>;

/** Settings an outsider needs to come to the same figures. */
const keptSettings = ['estimates', 'ages', 'coverage'];

/**
 * Makes a copy of a workspace fit for outsiders: participants under pseudonyms; no display names, file names, rejected
 * text, notes, owners, saved things, own slides, nor the key of the pseudonyms; a new log. The copy is `path` itself.
 */
export function redactCopy(path: string, { alias, prose, origin }: RedactCopy): void {
  const db = new Database(path, { fileMustExist: true });
  try {
    db.pragma('trusted_schema = OFF');
    db.pragma('secure_delete = ON');
    db.transaction(() => {
      rewrite(db, 'participants', 'name', alias);
      rewrite(db, 'participants', 'cohort', prose);
      rewrite(db, 'participant_facts', 'cohort', prose);
      rewrite(db, 'snapshots', 'label', prose);
      db.exec(`
        UPDATE participants SET display_name = NULL;
        UPDATE participant_facts SET display_name = NULL;
        UPDATE imports SET file = 'import ' || id, sha256 = printf('%064d', id), why = '', options = '{}', warnings = '[]', head = NULL;
        UPDATE rejects SET raw = '', message = 'left out of a copy for outsiders';
        UPDATE limits SET owner = '', note = '';
        UPDATE snapshots SET fingerprint = NULL;
        DELETE FROM notes;
        DELETE FROM saved;
        DELETE FROM settings WHERE key NOT IN (${keptSettings.map((key) => `'${key}'`).join(', ')});
        DELETE FROM content_sums;
        DELETE FROM audit_log;
        DELETE FROM sqlite_sequence WHERE name = 'audit_log';`);
    })();
    db.exec('VACUUM');
  } finally {
    db.close();
  }
  using ws = openWorkspace(path);
  ws.transaction(() => audit(ws, 'carry', origin));
}

function rewrite(
  db: Database.Database,
  table: 'participants' | 'participant_facts' | 'snapshots',
  column: 'name' | 'cohort' | 'label',
  change: (text: string) => string,
): void {
  const all = db
    .prepare<[], string>(`SELECT DISTINCT ${column} FROM ${table} WHERE ${column} IS NOT NULL`)
    .pluck()
    .all();
  const set = db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${column} = ?`);
  for (const text of all) {
    const said = change(text);
    if (said !== text) set.run(said, text);
  }
}
