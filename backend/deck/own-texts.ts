import path from 'node:path';
import { listLimitChanges } from '../../db/limits.ts';
import { listNotes } from '../../db/notes.ts';
import type { Workspace } from '../../db/workspace.ts';
import type { OutlineChoice } from '../../deck/deck-input.ts';
import { getTemplate } from './template-setting.ts';
import { whatIfOptions } from './what-if-options.ts';

export type OwnText = Readonly<{ place: string; text: string }>;

/** What the user has written that a deck repeats, and where it stands. */
export function ownTexts(
  ws: Workspace,
  outline: readonly OutlineChoice[] | null,
  snapshot: string,
): OwnText[] {
  const slides = (outline ?? []).flatMap(({ id, notes, own }) => [
    ...(own === undefined
      ? []
      : [
          { place: `title of the slide “${own.title}”`, text: own.title },
          { place: `text of the slide “${own.title}”`, text: own.body },
        ]),
    { place: `notes of the slide ${own?.title ?? id}`, text: notes },
  ]);
  const options = whatIfOptions(ws).map(({ label }) => ({ place: 'name of a what-if', text: label }));
  const limits = listLimitChanges(ws).flatMap(({ measure, owner, note }) => [
    { place: `owner of the limit of ${measure}`, text: owner },
    { place: `note of the limit of ${measure}`, text: note },
  ]);
  const notes = listNotes(ws).map(({ of, name, text }) => ({ place: `note on ${of} ${name}`, text }));
  return [
    ...notes,
    { place: 'name of the workspace', text: path.basename(ws.path).replace(/\.lockstep$/, '') },
    { place: 'label of the snapshot', text: snapshot },
    { place: 'footer of the template', text: getTemplate(ws)?.footer ?? '' },
    ...slides,
    ...options,
    ...limits,
  ].filter(({ text }) => text !== '');
}
