import { wording } from '../../../../contract/wording.ts';
import { paragraphs, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const settings: Verb = {
  name: 'settings',
  summary: 'What the workspace keeps beside its data, and how to reset it to the defaults',
  options: {
    reset: { type: 'string', value: 'KEY', help: 'reset this one to its default' },
  },
  run: async (args, session) => {
    const key = args.text('reset');
    if (key !== undefined) await session.call('settings.reset', { key });
    const list = await session.call('settings.list', {});
    const rows = list.map((s) => [s.key, s.stored, s.about]);
    const problems = list.flatMap((s) => (s.problem === null ? [] : [`! ${s.problem}`]));
    return {
      json: { settings: list },
      human: paragraphs(
        table([wording.key, wording.stored, wording.about].map(text), rows),
        problems.join('\n'),
      ),
    };
  },
};
