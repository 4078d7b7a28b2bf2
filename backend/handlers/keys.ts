import { writeWholeFile } from '../../db/whole-file.ts';
import { makeKeyFile } from '../secret/key-file.ts';
import type { HandlerGroup } from './handler-group.ts';

export const keys = {
  'keys.make': ({ file, name, passphrase }, { files }) => {
    const target = files.resolve(file, 'write', ['.key']);
    const { text, publicKey } = makeKeyFile(name, passphrase);
    writeWholeFile(target, text);
    return { name, key: publicKey };
  },
} satisfies HandlerGroup;
