import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { dirname } from 'node:path';

/** A user without rights of its own on every Unix; root may be it. */
const nobody = 65_534;

const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * Runs a module's text as a user who may read a file and not write it, in a folder where everybody may make files: another
 * user where this one is root, else this one after its right to write was taken. Answers what it printed.
 */
export function asReader(file: string, module: string): string {
  chmodSync(file, isRoot() ? 0o644 : 0o444);
  return inSharedFolder(file, module);
}

/** The same of a file that everybody may write. */
export function asWriter(file: string, module: string): string {
  chmodSync(file, 0o666);
  return inSharedFolder(file, module);
}

function inSharedFolder(file: string, module: string): string {
  chmodSync(dirname(file), 0o1777);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--no-warnings', '--input-type=module', '--eval', module],
    { encoding: 'utf8', ...(isRoot() ? { uid: nobody, gid: nobody } : {}) },
  );
  return stdout + stderr;
}
