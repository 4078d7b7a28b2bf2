import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const program = path.join(
  import.meta.dirname,
  '../../node_modules/@xarsh',
  `ooxml-validator-${process.platform}-${process.arch}`,
  'ooxml-validator',
);

/** Why the validator cannot be run on this machine, or null. */
export const noValidator: string | null = existsSync(program)
  ? null
  : 'the validator of the Open XML SDK is not installed';

type Answer = Readonly<{ errors: readonly Readonly<Record<string, unknown>>[] }>;

/**
 * What the validator of Microsoft's Open XML SDK says against a presentation or workbook, one line a fault; empty when
 * valid. `folder` is where the file may be written.
 */
export async function officeFaults(bytes: Uint8Array, folder: string, name: string): Promise<string[]> {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  // What a program profiles for its next hours costs a run of two seconds a quarter.
  const env = { ...process.env, DOTNET_TieredPGO: '0' };
  const run = promisify(execFile)(program, [file], { maxBuffer: 2 ** 26, env });
  // It ends with 1 where there are faults, and says them all the same.
  const { stdout } = await run.catch((failed: { stdout: string }) => failed);
  const { errors } = JSON.parse(stdout) as Answer;
  return errors.map((e) => `${e.path} ${e.xPath}: ${e.description}`.slice(0, 400));
}
