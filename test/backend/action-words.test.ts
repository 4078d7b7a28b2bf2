import { expect, it } from 'vitest';
import { sayAction } from '../../backend/actions/say-action.ts';
import type { UndoableMethod } from '../../contract/contract.ts';
import { addNote } from '../../db/notes.ts';
import { workspace } from '../db/fixture.ts';
import { asOf, position } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';

const say = (method: UndoableMethod, input: object, ws = workspace()): string =>
  sayAction(method, input as never, ws);
const named = (...names: string[]) => names.map((name) => ({ name }));

it.each<[UndoableMethod, object, string]>([
  ['import.run', { files: ['a'] }, 'Imported 1 file'],
  ['import.run', { files: ['a', 'b'] }, 'Imported 2 files'],
  ['import.undo', { ids: [7, 8] }, 'Removed 2 imports'],
  ['reference.setParticipant', { participant: 'Elm', cohort: 'funds' }, 'Cohort of Elm: funds'],
  ['reference.setParticipant', { participant: 'Elm', kind: 'bank' }, 'Kind of Elm: bank'],
  ['reference.setAsset', { asset: 'SOL', sector: 'platforms' }, 'Sector of SOL: platforms'],
  ['reference.setAsset', { asset: 'SOL', kind: 'stable' }, 'Kind of SOL: stable'],
  ['reference.setGroups', { of: 'asset', members: [1, 2] }, 'Put 2 assets into sectors'],
  ['reference.setGroups', { of: 'participant', members: [1] }, 'Put 1 participant into cohorts'],
  ['assets.save', { assets: [{ asset: 'SOL' }] }, 'Changed SOL in the catalogue'],
  ['assets.save', { assets: [{ asset: 'SOL' }, { asset: 'BTC' }] }, 'Changed 2 assets in the catalogue'],
  ['symbols.keep', { symbols: [{ symbol: 'XBT' }] }, 'Kept the meaning of XBT'],
  ['symbols.keep', { symbols: [{ symbol: 'XBT' }, { symbol: 'U' }] }, 'Kept the meaning of 2 symbols'],
  ['scenarios.save', { scenarios: named('fall') }, 'Saved the scenario fall'],
  ['scenarios.save', { scenarios: named('fall', 'rise') }, 'Saved 2 scenarios'],
  ['replay.save', { events: named('May 2021') }, 'Saved the past event May 2021'],
  ['replay.save', { events: named('May 2021', 'Luna') }, 'Saved 2 past events'],
  ['limits.save', { limits: [1] }, 'Saved 1 limit'],
  ['minutes.save', { text: 'Halve it.' }, 'Recorded the decision “Halve it.”'],
  ['minutes.save', { id: 3, text: 'x'.repeat(90) }, `Changed the decision “${'x'.repeat(59)}…”`],
  ['settings.set', { key: 'display' }, 'Changed the setting of figures and names'],
  ['settings.set', { key: 'ages' }, 'Changed the setting ages'],
  ['notes.remove', { id: 12 }, 'Removed a note'],
])('%s of %j: %s', (method, input, words) => {
  expect(say(method, input)).toBe(words);
});

it('what is removed is named as long as it is there: the file of an import, the text of a note', () => {
  const ws = workspace();
  const { importId } = importRecords(ws, 'book.csv', { records: [position({ participant: 'Elm' })], asOf });
  expect(say('import.undo', { ids: [importId] }, ws)).toBe('Removed the import of book.csv');
  const id = addNote(ws, { of: 'participant', name: 'Elm', text: 'Asked to halve.', snapshot: null });
  expect(say('notes.remove', { id }, ws)).toBe('Removed the note “Asked to halve.”');
});
