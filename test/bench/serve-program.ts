import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

export type Served = Readonly<{ url: string; pid: number; stop: () => void }>;

/** The browser host of a program in a folder, as its user starts it. */
export async function serveProgram(folder: string, workspace: string): Promise<Served> {
  const child = spawn(
    process.execPath,
    [path.join(folder, 'bin/lockstep.mjs'), 'serve', workspace, '--no-open', '--exit-with-parent'],
    { stdio: ['ignore', 'pipe', 'inherit'], cwd: folder },
  );
  for await (const line of createInterface(child.stdout)) {
    const url = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(line)?.[0];
    if (url !== undefined && child.pid !== undefined)
      return { url, pid: child.pid, stop: () => void child.kill('SIGINT') };
  }
  throw new Error(`${folder}: the host has ended without an address.`);
}
