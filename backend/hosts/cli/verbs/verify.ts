import { table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const verify: Verb = {
  name: 'verify',
  summary: 'Check the workspace: integrity, record of what was done, fingerprints computed again',
  options: {
    anchor: {
      type: 'string',
      value: 'HEX',
      help: 'the digits in the footer of a slide: is this workspace a continuation of that one?',
    },
  },
  run: async (args, session) => {
    const anchor = args.text('anchor');
    const json = await session.call('workspace.verify', anchor === undefined ? {} : { anchor });
    const rows = json.checks.map((c) => [c.ok ? 'ok' : 'FAILED', c.name, c.detail]);
    const human = table(['', 'check', 'detail'].map(text), rows, 500);
    return { json, human, exit: json.ok ? 0 : 4 };
  },
};
