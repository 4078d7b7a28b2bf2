import { LockstepError } from '../../../../contract/errors.ts';
import { readWord } from '../args.ts';
import { completionScript, shells } from '../completion-script.ts';
import type { Verb } from '../verb.ts';

/** Prints what a shell needs to complete verbs and options. */
export const completion: Verb = {
  name: 'completion',
  summary: 'What a shell reads to complete verbs and options: bash, zsh, fish or powershell',
  operands: 'SHELL',
  mostOperands: 1,
  run: async (args) => {
    const [given] = args.operands;
    if (given === undefined)
      throw new LockstepError('USAGE', `completion: for which shell? One of ${shells.join(', ')}.`);
    const shell = readWord('completion', given, shells);
    // The list of verbs holds this one: it is read when it is asked for.
    const { verbs } = await import('../verbs.ts');
    const script = completionScript(shell, verbs);
    return { json: { shell, script }, human: script };
  },
};
