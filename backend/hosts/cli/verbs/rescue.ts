import { LockstepError } from '../../../../contract/errors.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatCount } from '../../../../deck/text/format.ts';
import { paragraphs, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const rescue: Verb = {
  name: 'rescue',
  answers: { WORKSPACE: 'workspace.rescue' },
  summary: 'Save what can be read of a damaged workspace into a new one (exit 4 when something is missing)',
  operands: '[WORKSPACE]',
  mostOperands: 1,
  options: { out: { type: 'string', value: 'NEW', help: 'the new workspace' } },
  workspace: (args) => args.operands[0],
  run: async (args, session) => {
    const out = args.text('out');
    if (out === undefined) throw new LockstepError('USAGE', 'rescue: --out NEW says where to.');
    const json = await session.call('workspace.rescue', { file: session.file(out, 'write') });
    const tables = json.tables.map((t) => [t.table, formatCount(t.rows), t.lost ?? '']);
    const human = paragraphs(
      json.whole ? `${out}: everything was saved.` : `${out}: what could be read was saved.`,
      table([wording.table, wording.rows, wording.notSaved].map(text), tables, 500),
      ...json.left.map((i) => `Left out, import it again: ${i.file} (SHA-256 ${i.sha256}): ${i.why}.`),
      ...json.changed.map((name) => `Saved, but not as this program wrote it, look at it: ${name}.`),
    );
    return { json, human, exit: json.whole ? 0 : 4 };
  },
};
