import { LockstepError } from '../../../../contract/errors.ts';
import { formatCount } from '../../../../deck/text/format.ts';
import { paragraphs } from '../table.ts';
import type { Verb } from '../verb.ts';

export const backup: Verb = {
  name: 'backup',
  answers: { FILE: 'workspace.backup' },
  summary: 'Write a consistent copy of the workspace',
  operands: 'FILE',
  mostOperands: 1,
  run: async (args, session) => {
    const [file] = args.operands;
    if (file === undefined) throw new LockstepError('USAGE', 'backup: to which file?');
    const json = await session.call('workspace.backup', { file: session.file(file, 'write') });
    return { json, human: paragraphs(`${file}: ${formatCount(json.bytes)} bytes.`) };
  },
};
