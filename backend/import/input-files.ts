import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { LockstepError } from '../../contract/errors.ts';
import { isHidden } from '../../ingest/bytes/is-hidden.ts';

export type InputFiles = Readonly<{
  files: readonly string[];
  skipped: readonly Readonly<{ file: string; reason: string }>[];
}>;

/**
 * The files named, and everything below the folders named, in the order of the names. Hidden files in a folder are no
 * exports: they are left out and said. @throws USAGE for a name that does not exist
 */
export function inputFiles(names: readonly string[]): InputFiles {
  const files: string[] = [];
  const skipped: { file: string; reason: string }[] = [];
  const walk = (name: string): void => {
    const stat = statSync(name, { throwIfNoEntry: false });
    if (stat === undefined) throw new LockstepError('USAGE', `There is no file ${name}.`);
    if (stat.isFile()) files.push(name);
    else if (!stat.isDirectory())
      skipped.push({ file: name, reason: 'no file but a device, pipe or socket' });
    else
      for (const entry of readdirSync(name).sort()) {
        const inner = path.join(name, entry);
        if (isHidden(entry)) skipped.push({ file: inner, reason: 'a hidden file' });
        else walk(inner);
      }
  };
  for (const name of names) walk(name);
  return { files, skipped };
}
