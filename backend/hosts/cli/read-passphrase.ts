import { LockstepError } from '../../../contract/errors.ts';
import { readTextFile } from './input-file.ts';
import type { Args, Option } from './verb.ts';

const most = 4_096;

/** A passphrase is read from a file: on a command line every user of the machine could see it. */
export const passphraseOption: Option = {
  type: 'string',
  value: 'F',
  help: 'the file whose first line is the passphrase, readable by you only',
};

/** @throws LockstepError USAGE when no file is named, or it cannot be read */
export function readPassphrase(args: Args, verb: string): string {
  const file = args.text('passphrase-file');
  if (file === undefined)
    throw new LockstepError('USAGE', `${verb}: --passphrase-file F names the file with the passphrase.`);
  const [line = ''] = readTextFile(file).slice(0, most).split(/\r?\n/);
  return line;
}
