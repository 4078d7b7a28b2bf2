import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type MachineDefaults, machineDefaults } from '../contract/dto/machine-defaults.ts';
import { LockstepError } from '../contract/errors.ts';
import { fileFault } from '../contract/file-fault.ts';
import { placeOf } from '../contract/plain-issue.ts';
import { audit } from '../db/audit.ts';
import type { Workspace } from '../db/workspace.ts';
import { writeSetting } from './stored-setting.ts';

/** The administrator's file as it was when the program started. */
export type Defaults = Readonly<{
  file: string;
  /** null where there is no file, or it cannot be read. */
  settings: MachineDefaults['settings'] | null;
  /** SHA-256 of the file. */
  sum: string | null;
  problem: string | null;
}>;

const largest = 2 ** 20;

/** Where an administrator puts the file: a place that users cannot write. LOCKSTEP_DEFAULTS names another. */
export function defaultsFile(platform: NodeJS.Platform, env: Readonly<NodeJS.ProcessEnv>): string {
  if (env.LOCKSTEP_DEFAULTS) return path.resolve(env.LOCKSTEP_DEFAULTS);
  if (platform === 'win32')
    return path.win32.join(env.ProgramData ?? 'C:\\ProgramData', 'Lockstep', 'defaults.json');
  if (platform === 'darwin') return '/Library/Application Support/Lockstep/defaults.json';
  return '/etc/lockstep/defaults.json';
}

/** Read once, when the program starts. A file that cannot be read is a problem to be said, never passed over. */
export function readDefaults(file = defaultsFile(process.platform, process.env)): Defaults {
  const none = { file, settings: null, sum: null, problem: null };
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? none
      : { ...none, problem: `${file} cannot be read (${fileFault(error)}).` };
  }
  const wrong = (why: string): Defaults => ({ ...none, problem: `${file} cannot be used: ${why}.` });
  if (bytes.length > largest) return wrong('it is larger than 1 MiB');
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    return wrong('it is not JSON');
  }
  const read = machineDefaults.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    return wrong(`${placeOf(issue?.path ?? []) || 'the file'}: ${issue?.message ?? ''}`);
  }
  const sum = createHash('sha256').update(bytes).digest('hex');
  return { file, settings: read.data.settings, sum, problem: null };
}

/** @throws LockstepError USAGE before a new workspace is made that would not have the machine's defaults */
export function requireDefaults({ problem }: Defaults): void {
  if (problem === null) return;
  throw new LockstepError(
    'USAGE',
    `No new workspace is made: the defaults of this machine, ${problem} Ask the administrator to correct or remove the file. Workspaces that are there can be opened.`,
  );
}

/** Writes the defaults into a workspace that was just made: from then on they are its own, on any machine. */
export function applyDefaults(ws: Workspace, { file, settings, sum }: Defaults): void {
  if (settings === null) return;
  ws.transaction(() => {
    for (const [key, value] of Object.entries(settings))
      writeSetting(ws, key as keyof typeof settings, value as never);
    audit(ws, 'settings', `defaults of this machine: ${file}, SHA-256 ${sum}`);
  });
}
