import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildPage, buildShell } from '../../backend/hosts/build-page.ts';
import { startDouble } from './start-double.ts';

/** `npm run smoke`: the checks of `lockstep --smoke` on the real runtime where it is installed, else on the double. */
const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'node_modules', 'electron');
const note = path.join(folder, 'path.txt');

if (existsSync(note)) {
  buildPage();
  buildShell();
  const binary = path.join(folder, 'dist', readFileSync(note, 'utf8').trim());
  const { status } = spawnSync(binary, [root, '--smoke'], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  console.log('The Electron runtime is not installed: the double stands in for it.');
  const shell = startDouble({ args: ['--smoke'] });
  process.exitCode = await shell.exited;
  await shell.stop();
}
