import type { Output, Parsed, UndoableMethod } from '../../contract/contract.ts';
import { plural } from '../../contract/format.ts';
import { importFiles } from '../../db/imports.ts';
import { listNotes } from '../../db/notes.ts';
import type { Workspace } from '../../db/workspace.ts';

type Words = { [M in UndoableMethod]: (input: Parsed<M>, ws: Workspace) => string };

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
const listed = (names: readonly string[], many: string): string =>
  names.length === 1 ? (names[0] ?? '') : `${names.length} ${many}`;

/** What a call does, in words: as the list of actions, the messages of the window and the log say it. */
const words: Words = {
  'samples.load': () => 'Loaded the samples',
  'import.run': ({ files }) => `Imported ${plural(files.length, 'file')}`,
  'import.undo': ({ ids }, ws) => {
    const files = importFiles(ws, ids);
    return `Removed ${ids.length === 1 ? `the import of ${[...files.values()].join('')}` : plural(ids.length, 'import')}`;
  },
  'snapshots.rename': ({ snapshot, label }) => `Renamed the snapshot ${snapshot} to ${label}`,
  'snapshots.merge': ({ snapshot, into }) => `Merged the snapshot ${snapshot} into ${into}`,
  'snapshots.remove': ({ snapshot }) => `Removed the snapshot ${snapshot}`,
  'mapping.save': () => 'Saved a mapping',
  'mapping.remove': () => 'Removed a mapping',
  'reference.setParticipant': ({ participant, cohort, kind }) =>
    cohort === undefined ? `Kind of ${participant}: ${kind}` : `Cohort of ${participant}: ${cohort}`,
  'reference.setAsset': ({ asset, sector, kind }) =>
    sector === undefined ? `Kind of ${asset}: ${kind}` : `Sector of ${asset}: ${sector}`,
  'reference.setGroups': ({ of, members }) =>
    `Put ${plural(members.length, of)} into ${of === 'asset' ? 'sectors' : 'cohorts'}`,
  'assets.save': ({ assets }) =>
    `Changed ${listed(
      assets.map(({ asset }) => asset),
      'assets',
    )} in the catalogue`,
  'assets.remove': ({ asset }) => `Removed what was said of ${asset}`,
  'symbols.keep': ({ symbols }) =>
    `Kept the meaning of ${listed(
      symbols.map(({ symbol }) => symbol),
      'symbols',
    )}`,
  'symbols.forget': ({ symbol }) => `Removed the meaning of ${symbol}`,
  'scenarios.save': ({ scenarios }) =>
    `Saved ${listed(
      scenarios.map(({ name }) => `the scenario ${name}`),
      'scenarios',
    )}`,
  'scenarios.remove': ({ name }) => `Removed the scenario ${name}`,
  'replay.save': ({ events }) =>
    `Saved ${listed(
      events.map(({ name }) => `the past event ${name}`),
      'past events',
    )}`,
  'replay.remove': ({ name }) => `Removed the past event ${name}`,
  'limits.save': ({ limits }) => `Saved ${plural(limits.length, 'limit')}`,
  'limits.setCommittee': () => 'Changed the date of the last committee',
  'notes.add': ({ of, name }) => `Added a note on ${of} ${name}`,
  'notes.remove': ({ id }, ws) => {
    const note = listNotes(ws).find((one) => one.id === id);
    return note === undefined ? 'Removed a note' : `Removed the note “${short(note.text)}”`;
  },
  'deck.saveOutline': () => 'Changed the outline of the deck',
  'deck.addMap': () => 'Added a map to the deck',
  'deck.removeMap': () => 'Removed a map from the deck',
  'deck.setTemplate': () => 'Chose a template for the deck',
  'deck.removeTemplate': () => 'Removed the template of the deck',
  'minutes.save': ({ id, text }) =>
    `${id === undefined ? 'Recorded' : 'Changed'} the decision “${short(text)}”`,
  'settings.set': ({ key }) => `Changed the setting ${key === 'display' ? 'of figures and names' : key}`,
  'settings.reset': ({ key }) => `Reset the setting ${key}`,
  'whatIf.save': ({ name }) => `Saved the what-if ${name}`,
  'whatIf.remove': ({ name }) => `Removed the what-if ${name}`,
  'views.save': ({ name }) => `Saved the view ${name}`,
  'views.remove': ({ name }) => `Removed the view ${name}`,
};

export const sayAction = <M extends UndoableMethod>(method: M, input: Parsed<M>, ws: Workspace): string =>
  words[method](input, ws);

/** The imports a run has made. */
export const madeBy = ({ imports }: Output<'import.run'>): number[] =>
  imports.flatMap(({ importId }) => importId ?? []);
