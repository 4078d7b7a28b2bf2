import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Processor milliseconds of a whole process, its threads with it, and the most memory it held. */
export type Spent = Readonly<{ cpu: number; peakMb: number }>;

const program = path.join(import.meta.dirname, '../../bin/lockstep.mjs');
const atExit = pathToFileURL(path.join(import.meta.dirname, 'spent-at-exit.mjs')).href;

/** Runs a verb in a process of its own and tells what it spent. @throws when it fails */
export function spentVerb(workspace: string, verb: readonly string[]): Spent {
  const args = ['--import', atExit, program, ...verb, '--workspace', workspace, '--quiet'];
  const { status, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    cwd: path.dirname(workspace),
    maxBuffer: 2 ** 30,
  });
  // 3: a limit is breached, which is no failure.
  if (status !== 0 && status !== 3) throw new Error(`${verb.join(' ')}: ${stderr}`);
  return JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as Spent;
}
