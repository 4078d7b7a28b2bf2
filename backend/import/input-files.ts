import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { LockstepError } from '../../contract/errors.ts';
import { fileFault, pathFault } from '../../contract/file-fault.ts';
import { isHidden } from '../../ingest/bytes/is-hidden.ts';

export type InputFiles = Readonly<{
  files: readonly string[];
  skipped: readonly Readonly<{ file: string; reason: string }>[];
}>;

/**
 * The files named, and everything below the folders named, in the order of the names. Hidden files in a folder are no
 * exports: they are left out and said, as are links that lead nowhere. @throws USAGE for a name that does not exist
 */
export function inputFiles(names: readonly string[]): InputFiles {
  const files: string[] = [];
  const skipped: { file: string; reason: string }[] = [];
  const leave = (file: string, reason: string): void => void skipped.push({ file, reason });
  const walk = (name: string, named: boolean, within: readonly string[]): void => {
    const stat = statOf(name);
    if (stat === undefined && named) throw new LockstepError('USAGE', `There is no file ${name}.`);
    if (stat === undefined) leave(name, 'a link to nothing, or to itself');
    else if (stat.isFile()) files.push(name);
    else if (!stat.isDirectory()) leave(name, 'no file but a device, pipe or socket');
    else folder(name, within);
  };
  /** Below a folder what may not be read is left out and said: the others are read. */
  const folder = (name: string, within: readonly string[]): void => {
    const place = realpathSync(name);
    if (within.includes(place)) {
      leave(name, 'a link to a folder that it is in');
      return;
    }
    for (const entry of readdirSync(name).sort()) {
      const inner = path.join(name, entry);
      if (isHidden(entry)) leave(inner, 'a hidden file');
      else
        try {
          walk(inner, false, [...within, place]);
        } catch (error) {
          if (pathFault(error) === null) throw error;
          leave(inner, `not readable: ${fileFault(error)}`);
        }
    }
  };
  for (const name of names) walk(name, true, []);
  return { files, skipped };
}

/** Of what a link leads to; none for a link to nothing or in a circle. */
function statOf(name: string): Stats | undefined {
  try {
    return statSync(name, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ELOOP') return undefined;
    throw error;
  }
}
