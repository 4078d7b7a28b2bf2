import { noteSubjects } from '../../../../contract/dto/notes.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { findName } from '../../../../contract/find-name.ts';
import { formatTime } from '../../../../contract/format.ts';
import { measures } from '../../../../contract/measures.ts';
import { wording } from '../../../../contract/wording.ts';
import { readWord } from '../args.ts';
import { option, word } from '../contract-option.ts';
import { knownNames } from '../known-names.ts';
import { table, text } from '../table.ts';
import type { Session, Verb } from '../verb.ts';

const usage = (message: string): LockstepError => new LockstepError('USAGE', message);

/** The name as the workspace has it; a note on a name that nothing goes by would be found by nobody. */
async function knownSubject(
  session: Session,
  of: (typeof noteSubjects)[number],
  name: string,
): Promise<string> {
  if (of === 'limit')
    return findName(
      'measure',
      name,
      measures.map(({ id }) => id),
    );
  if (of === 'snapshot') {
    const { snapshots } = await session.call('workspace.info', {});
    return findName(
      'snapshot',
      name,
      snapshots.map(({ label }) => label),
    );
  }
  return (await knownNames(session, of, [name]))[0] ?? name;
}

export const note: Verb = {
  name: 'note',
  summary: 'Notes of the committee: note list, note add KIND NAME TEXT, note remove ID',
  operands: 'list | add KIND NAME TEXT | remove ID',
  mostOperands: 4,
  options: {
    of: option('notes.list', 'of', 'KIND', 'note list'),
    name: option('notes.list', 'name', 'NAME', 'note list'),
  },
  run: async (args, session) => {
    const [what = 'list', ...said] = args.operands;
    if (what === 'list') {
      if (said.length > 0) throw usage('note list takes --of KIND and --name NAME.');
      const notes = await session.call('notes.list', {
        of: word(args, 'of', 'notes.list', 'of'),
        name: args.text('name'),
      });
      const rows = notes.map((n) => [
        String(n.id),
        n.of,
        n.name,
        n.snapshot ?? '',
        n.author,
        formatTime(n.at),
        n.text,
      ]);
      const heads = [
        fieldNames.id,
        wording.about,
        wording.name,
        wording.snapshot,
        wording.author,
        fieldNames.time,
        wording.note,
      ].map(text);
      return { json: { notes }, human: notes.length === 0 ? 'There are no notes.' : table(heads, rows) };
    }
    if (what === 'add') {
      const [kind, name, sentence] = said;
      if (kind === undefined || name === undefined || sentence === undefined)
        throw usage(
          'note add needs what it is about, its name and the text: note add participant fund-020 "…".',
        );
      const of = readWord('note add', kind, noteSubjects);
      const about = await knownSubject(session, of, name);
      const { id } = await session.call('notes.add', { of, name: about, snapshot: null, text: sentence });
      return { json: { id }, human: `Note ${id} on ${of} ${about}.` };
    }
    if (what === 'remove') {
      const id = Number(said[0]);
      if (said.length !== 1 || !Number.isInteger(id) || id < 1)
        throw usage('note remove needs the id that note list shows.');
      const { removed } = await session.call('notes.remove', { id });
      if (!removed) throw new LockstepError('NOT_FOUND', `There is no note ${id}; note list shows all.`);
      return { json: { removed }, human: `Note ${id} is removed.` };
    }
    throw usage(`note ${what}: there are note list, note add and note remove.`);
  },
};
