import { LockstepError } from '../../../../contract/errors.ts';
import { readWord } from '../args.ts';
import { completionScript, shells } from '../completion-script.ts';
import type { Verb } from '../verb.ts';

/** Prints what a shell needs to complete verbs and options. The list holds this verb: it is asked for when it runs. */
export const completion = (verbs: () => Promise<readonly Verb[]>): Verb => ({
  name: 'completion',
  summary: 'What a shell reads to complete verbs and options: bash, zsh, fish or powershell',
  operands: 'SHELL',
  mostOperands: 1,
  run: async (args) => {
    const [given] = args.operands;
    if (given === undefined)
      throw new LockstepError('USAGE', `completion: for which shell? One of ${shells.join(', ')}.`);
    const shell = readWord('completion', given, shells);
    const script = completionScript(shell, await verbs());
    return { json: { shell, script }, human: script };
  },
});
