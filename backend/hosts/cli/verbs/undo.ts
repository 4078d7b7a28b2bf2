import { LockstepError } from '../../../../contract/errors.ts';
import { formatCount } from '../../../../deck/text/format.ts';
import { readNumber } from '../args.ts';
import type { Verb } from '../verb.ts';

export const undo: Verb = {
  name: 'undo',
  answers: { IMPORT: 'import.undo' },
  summary: 'Undo an import: its rows are removed',
  operands: 'IMPORT',
  mostOperands: 1,
  run: async (args, session) => {
    const [operand] = args.operands;
    if (operand === undefined)
      throw new LockstepError('USAGE', 'undo: which import? Its number is in import.');
    const json = await session.call('import.undo', { ids: [readNumber('IMPORT', operand)] });
    return { json, human: `${formatCount(json.removed)} rows removed.` };
  },
};
