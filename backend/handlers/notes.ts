import { addNote, listNotes, removeNote } from '../../db/notes.ts';
import type { HandlerGroup } from './handler-group.ts';

export const notes = {
  'notes.list': ({ of, name }, { workspace }) => listNotes(workspace(), of, name),
  'notes.add': (note, { workspace }) => ({ id: addNote(workspace(), note) }),
  'notes.remove': ({ id }, { workspace }) => ({ removed: removeNote(workspace(), id) }),
} satisfies HandlerGroup;
