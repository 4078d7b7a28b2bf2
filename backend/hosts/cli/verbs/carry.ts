import path from 'node:path';
import { LockstepError } from '../../../../contract/errors.ts';
import { formatCount } from '../../../../deck/text/format.ts';
import { passphraseOption, readPassphrase } from '../read-passphrase.ts';
import type { Args, Verb } from '../verb.ts';

const isSealed = (file: string | undefined): boolean =>
  file !== undefined && path.extname(file) === '.lockstepx';
const sealed = (args: Args): boolean => isSealed(args.operands[0]);

export const carry: Verb = {
  name: 'carry',
  summary: 'Encrypt a workspace for the way to another machine, or open one that was carried',
  operands: 'FILE',
  mostOperands: 1,
  options: {
    out: {
      type: 'string',
      value: 'X.lockstepx',
      help: 'the encrypted file; or, of a .lockstepx, the new workspace',
    },
    'passphrase-file': passphraseOption,
    redacted: {
      type: 'boolean',
      help: 'for outsiders: participants under pseudonyms, no notes, names of files or saved things',
    },
  },
  workspace: (args) => (sealed(args) ? undefined : args.operands[0]),
  run: async (args, session) => {
    const [file] = args.operands;
    const out = args.text('out');
    if (file === undefined || out === undefined)
      throw new LockstepError('USAGE', 'carry: FILE and --out X.lockstepx are needed.');
    const passphrase = readPassphrase(args, 'carry');
    const target = session.file(out, 'write');
    const redacted = args.flag('redacted') === true;
    if (isSealed(file)) {
      if (redacted) throw new LockstepError('USAGE', 'carry: --redacted is for the way out.');
      const from = session.file(file, 'read');
      const json = await session.call('workspace.receive', { from, file: target, passphrase });
      return {
        json: { file: out, ...json },
        human: `${out}: ${formatCount(json.bytes)} bytes, opened from ${file}.`,
      };
    }
    const json = await session.call('workspace.carry', { file: target, passphrase, redacted });
    return {
      json: { file: out, ...json, redacted },
      human: `${out}: ${formatCount(json.bytes)} bytes, encrypted${redacted ? ', under pseudonyms and without notes' : ''}. It opens with the same passphrase: lockstep carry ${out} --out NEW.lockstep`,
    };
  },
};
