import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { auditPage } from '../../db/audit.ts';
import { addNote, listNotes, removeNote } from '../../db/notes.ts';
import { folder, workspace } from './fixture.ts';

const note = { of: 'participant', name: 'ann', snapshot: 'october', text: 'Asked to halve.' } as const;

describe('notes', () => {
  it('are kept with author and time, newest first, and found by what they are about', () => {
    const ws = workspace();
    addNote(ws, note, 1_000);
    addNote(ws, { ...note, text: 'Has halved.' }, 2_000);
    addNote(ws, { of: 'limit', name: 'amplification', snapshot: null, text: 'Accepted until March.' }, 3_000);
    expect(listNotes(ws).map(({ text }) => text)).toEqual([
      'Accepted until March.',
      'Has halved.',
      'Asked to halve.',
    ]);
    const [latest] = listNotes(ws, 'participant', 'ann');
    expect(latest).toMatchObject({ text: 'Has halved.', at: 2_000, snapshot: 'october' });
    expect(latest?.author).not.toBe('');
    expect(listNotes(ws, 'participant', 'ben')).toEqual([]);
    expect(listNotes(ws, 'asset')).toEqual([]);
  });
  it('are in the log when written and when removed', () => {
    const ws = workspace();
    const id = addNote(ws, note);
    expect(removeNote(ws, id)).toBe(true);
    expect(removeNote(ws, id)).toBe(false);
    expect(listNotes(ws)).toEqual([]);
    expect(auditPage(ws, 0, 2).rows.map(({ action, detail }) => [action, detail])).toEqual([
      ['remove note', 'participant ann: Asked to halve.'],
      ['note', 'participant ann: Asked to halve.'],
    ]);
  });
  it('changed by something else are found before they are read', () => {
    const path = join(folder(), 'w.lockstep');
    const ws = workspace(path);
    addNote(ws, note);
    const other = new Database(path);
    other.exec("UPDATE notes SET text = 'Nothing was asked.'");
    other.close();
    ws.othersWrote();
    expect(() => listNotes(ws)).toThrow(/notes/);
  });
});
