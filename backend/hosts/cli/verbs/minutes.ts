import type { Decision } from '../../../../contract/dto/minutes.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { formatDate, plural } from '../../../../contract/format.ts';
import { wording } from '../../../../contract/wording.ts';
import { voteText } from '../../../../deck/minutes/vote-text.ts';
import { isDay } from '../args.ts';
import { table, text } from '../table.ts';
import type { Args, Verb } from '../verb.ts';

export const minutes: Verb = {
  name: 'minutes',
  summary:
    'Decisions of the committee: list them, add one, say what became of it, write the minutes for Word',
  options: {
    out: { type: 'string', value: 'FILE.docx', help: 'write the minutes' },
    pseudonyms: {
      type: 'boolean',
      help: 'replace the names of participants (default; --no-pseudonyms keeps them)',
    },
    decide: { type: 'string', value: 'TEXT', help: 'a new decision' },
    owner: { type: 'string', value: 'NAME', help: 'who does it' },
    due: { type: 'string', value: 'DATE', help: 'until when, YYYY-MM-DD' },
    vote: { type: 'string', value: 'F:A:N', help: 'votes for, against and abstained, such as 5:1:0' },
    limits: { type: 'string', value: 'LIST', list: true, help: 'the measures whose limits it is about' },
    done: { type: 'string', value: 'ID', help: 'a decision that is done' },
    drop: { type: 'string', value: 'ID', help: 'a decision that is withdrawn' },
  },
  run: async (args, session) => {
    const decide = args.text('decide');
    const { snapshot } = session;
    if (decide !== undefined)
      await session.call('minutes.save', { text: decide, snapshot, ...termsOf(args) });
    for (const [option, state] of [
      ['done', 'done'],
      ['drop', 'dropped'],
    ] as const) {
      const id = args.text(option);
      if (id === undefined) continue;
      const known = (await session.call('minutes.list', {})).find((one) => one.id === id);
      if (known === undefined) throw new LockstepError('USAGE', `minutes: there is no decision ${id}.`);
      const { at: _at, ...entry } = known;
      await session.call('minutes.save', { ...entry, state });
    }
    const out = args.text('out');
    const decisions = await session.call('minutes.list', {});
    if (out === undefined) return { json: { decisions }, human: listed(decisions) };
    const pseudonyms = args.flag('pseudonyms') ?? true;
    const written = await session.call('minutes.write', {
      snapshot,
      file: session.file(out, 'write'),
      pseudonyms,
    });
    return {
      json: { file: out, ...written, pseudonyms, decisions },
      human: `${out}: ${plural(written.decided, 'decision')}, ${written.open} open from earlier meetings.`,
    };
  },
};

function termsOf(args: Args): Partial<Pick<Decision, 'owner' | 'due' | 'vote' | 'limits'>> {
  const owner = args.text('owner');
  const due = args.text('due');
  const vote = args.text('vote');
  const limits = args.text('limits');
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due: dateOf(due) }),
    ...(vote === undefined ? {} : { vote: voteOf(vote) }),
    ...(limits === undefined ? {} : { limits: limits.split(',').map((id) => id.trim()) }),
  };
}

function dateOf(text: string): number {
  if (!isDay(text)) throw new LockstepError('USAGE', `--due: ${text} is no date: write YYYY-MM-DD.`);
  return Date.parse(`${text}T00:00:00Z`);
}

function voteOf(text: string): NonNullable<Decision['vote']> {
  const [all, yes, no, none] = /^(\d+):(\d+):(\d+)$/.exec(text) ?? [];
  if (all === undefined)
    throw new LockstepError(
      'USAGE',
      `--vote: ${text} is none: write votes for, against and abstained, such as 5:1:0.`,
    );
  return { for: Number(yes), against: Number(no), abstained: Number(none) };
}

const listed = (decisions: readonly Decision[]): string =>
  decisions.length === 0
    ? 'Nothing is decided yet: --decide TEXT adds a decision.'
    : table(
        [fieldNames.id, wording.state, wording.decision, wording.owner, wording.due, wording.vote].map(text),
        decisions.map((d) => [
          d.id,
          d.state,
          d.text,
          d.owner,
          d.due === null ? '' : formatDate(d.due),
          voteText(d.vote),
        ]),
      );
