import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

export type Host = Readonly<{ url: string; origin: string; workspace: string; stop: () => Promise<void> }>;

/** Starts the loopback host on a new workspace, as `npm start` does where there is no Electron runtime. */
export async function startHost(): Promise<Host> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-e2e-'));
  const workspace = path.join(folder, 'e2e.lockstep');
  const child = spawn(
    process.execPath,
    [
      path.join(root, 'bin/lockstep.mjs'),
      'serve',
      workspace,
      '--no-open',
      '--no-prepare',
      '--exit-with-parent',
    ],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const url = await address(child);
  return {
    url,
    origin: new URL(url).origin,
    workspace,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = output.match(/http:\/\/127\.0\.0\.1:\d+\/\S*/);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`the host ended with ${code}: ${output}`)));
  });
}
