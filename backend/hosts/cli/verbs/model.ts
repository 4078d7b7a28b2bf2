import { LockstepError } from '../../../../contract/errors.ts';
import { readJsonFile } from '../input-file.ts';
import type { Verb } from '../verb.ts';

export const model: Verb = {
  name: 'model',
  answers: { ID: 'models.run' },
  summary: 'Run one published model on your own numbers',
  operands: 'ID',
  mostOperands: 1,
  options: { input: { type: 'string', value: 'FILE|-', help: 'the input (JSON); - is the standard input' } },
  run: async (args, session) => {
    const [id] = args.operands;
    if (id === undefined) throw new LockstepError('USAGE', 'model: which one? lockstep models lists them.');
    const input = readJsonFile(args.text('input') ?? '-');
    // Checked by the contract.
    const json = await session.call('models.run', { id, input: input as never });
    return { json, human: JSON.stringify(json, null, 2) };
  },
};
