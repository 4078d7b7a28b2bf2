import { LockstepError } from '../../../../contract/errors.ts';
import { passphraseOption, readPassphrase } from '../read-passphrase.ts';
import { paragraphs } from '../table.ts';
import type { Verb } from '../verb.ts';

export const key: Verb = {
  name: 'key',
  summary: 'Make a key to propose or approve with; its owner keeps the file',
  options: {
    out: { type: 'string', value: 'FILE.key', help: 'the file to write' },
    name: { type: 'string', value: 'NAME', help: 'whose key it is' },
    'passphrase-file': passphraseOption,
  },
  run: async (args, session) => {
    const out = args.text('out');
    const name = args.text('name');
    if (out === undefined || name === undefined)
      throw new LockstepError('USAGE', 'key: --out FILE.key and --name NAME are needed.');
    const made = await session.call('keys.make', {
      file: session.file(out, 'write'),
      name,
      passphrase: readPassphrase(args, 'key'),
    });
    return {
      json: { file: out, ...made },
      human: paragraphs(
        `${out}: the key of ${name}. Keep it, and its passphrase: nobody can make either again.`,
        `Public key, for the list of roles: ${made.key}`,
      ),
    };
  },
};
