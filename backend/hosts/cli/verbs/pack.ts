import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { LockstepError } from '../../../../contract/errors.ts';
import { writeWholeFile } from '../../../../db/whole-file.ts';
import { writeWholeFolder } from '../../../../db/whole-folder.ts';
import { formatCount, plural } from '../../../../deck/text/format.ts';
import { unzipFiles } from '../../../../deck/zip.ts';
import type { Verb } from '../verb.ts';

export const pack: Verb = {
  name: 'pack',
  summary:
    'Write what an outsider needs to check a snapshot without Lockstep: inputs, figures, a verifier in Python',
  options: {
    validation: { type: 'string', value: 'DIR|FILE.zip', help: 'a new or empty folder, or a zip' },
    pseudonyms: {
      type: 'boolean',
      help: 'replace the names of participants (default; --no-pseudonyms keeps them)',
    },
  },
  run: async (args, session) => {
    const out = args.text('validation');
    if (out === undefined) throw new LockstepError('USAGE', 'pack: --validation DIR or FILE.zip is needed.');
    const pseudonyms = args.flag('pseudonyms') ?? true;
    const asked = (zip: string) =>
      session.call('pack.write', {
        snapshot: session.snapshot,
        file: session.file(zip, 'write'),
        pseudonyms,
      });
    const zipped = path.extname(out).toLowerCase() === '.zip';
    const written = zipped ? await asked(out) : await intoFolder(out, asked);
    return {
      json: { file: out, ...written, pseudonyms },
      human: `${out}: ${plural(written.files, 'file')}, ${formatCount(written.bytes)} bytes, participants under ${pseudonyms ? 'pseudonyms' : 'their names'}. Check it with: python3 ${zipped ? 'verifier.py, in the folder it is unpacked to' : path.join(out, 'verifier.py')}`,
    };
  },
};

/** The same files in a folder, readable by its owner only. */
const intoFolder = <T>(out: string, asked: (zip: string) => Promise<T>): Promise<T> =>
  writeWholeFolder(path.resolve(out), async (folder) => {
    const zip = path.join(folder, 'pack.zip');
    const written = await asked(zip);
    const files = unzipFiles(readFileSync(zip));
    rmSync(zip);
    for (const [name, bytes] of Object.entries(files)) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      writeWholeFile({ path: file, replace: false }, bytes);
    }
    return written;
  });
