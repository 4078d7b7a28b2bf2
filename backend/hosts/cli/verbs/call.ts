import { isMethod, methods } from '../../../../contract/contract.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { suggestion } from '../../../../contract/find-name.ts';
import { plainJson } from '../../../plain-json.ts';
import { parseJson, readJsonFile } from '../input-file.ts';
import type { Verb } from '../verb.ts';

export const call: Verb = {
  name: 'call',
  summary: 'Any method of the contract',
  operands: 'METHOD JSON',
  mostOperands: 2,
  run: async (args, session) => {
    const [method, input = '{}'] = args.operands;
    if (method === undefined || !isMethod(method))
      throw new LockstepError(
        'UNKNOWN_METHOD',
        `There is no method ${method ?? ''}.${suggestion(method ?? '', methods)}`,
      );
    const json = await session.call(method, parse(input) as never);
    return { json, human: JSON.stringify(plainJson(json), null, 2) };
  },
};

const parse = (input: string): unknown =>
  input === '-' ? readJsonFile('-') : parseJson(input, 'What follows the method');
