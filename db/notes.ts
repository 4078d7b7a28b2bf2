import { changedTo } from '../contract/changed-words.ts';
import type { Note, NoteSubject } from '../contract/dto/notes.ts';
import { audit } from './audit.ts';
import { actorName } from './audit-line.ts';
import type { Workspace } from './workspace.ts';

/** Every note, or those on one subject, the newest first. */
export function listNotes(ws: Workspace, of?: NoteSubject, name?: string): Note[] {
  return ws
    .prepare<Note>(
      `SELECT id, subject AS "of", name, snapshot, author, at, text FROM notes
       WHERE (? IS NULL OR subject = ?) AND (? IS NULL OR name = ?) ORDER BY at DESC, id DESC`,
    )
    .all(of ?? null, of ?? null, name ?? null, name ?? null);
}

/** Writes a note in the name of whoever acts, and logs it. `snapshot`: what was looked at when it was written. */
export function addNote(
  ws: Workspace,
  { of, name, snapshot, text }: Pick<Note, 'of' | 'name' | 'snapshot' | 'text'>,
  at: number = Date.now(),
): number {
  return ws.transaction(() => {
    const { lastInsertRowid } = ws
      .prepare('INSERT INTO notes (subject, name, snapshot, author, at, text) VALUES (?, ?, ?, ?, ?, ?)')
      .run(of, name, snapshot, actorName(), at, text);
    audit(ws, 'note', `${of} ${name}: ${text}`, at, changedTo('note', null, text));
    return Number(lastInsertRowid);
  });
}

/** True when there was one to remove. */
export function removeNote(ws: Workspace, id: number): boolean {
  return ws.transaction(() => {
    const [note] = ws
      .prepare<Pick<Note, 'of' | 'name' | 'text'>>(
        'SELECT subject AS "of", name, text FROM notes WHERE id = ?',
      )
      .all(id);
    if (note === undefined) return false;
    ws.prepare('DELETE FROM notes WHERE id = ?').run(id);
    audit(
      ws,
      'remove note',
      `${note.of} ${note.name}: ${note.text}`,
      Date.now(),
      changedTo('note', note.text, null),
    );
    return true;
  });
}
