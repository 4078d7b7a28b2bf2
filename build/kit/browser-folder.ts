import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { NodeRuntime } from './node-runtimes.ts';

/** What the command line and the window need of the project; the desktop's own entry and preload stay out. */
const copied = ['dist/renderer', 'samples/data', 'node_modules/better-sqlite3/lib'] as const;
const files = ['node_modules/better-sqlite3/package.json', 'node_modules/better-sqlite3/LICENSE'] as const;
const desktopOnly = new Set(['main.mjs', 'preload.cjs']);

/**
 * The program as a folder that is copied and started: the bundles, a Node.js for each system with its native module,
 * and a script to start it from a shell or from cmd. For machines where no installer may run.
 */
export function browserFolder(root: string, to: string, runtimes: readonly NodeRuntime[]): void {
  const from = (...parts: string[]): string => path.join(root, ...parts);
  const app = (...parts: string[]): string => path.join(to, 'app', ...parts);
  mkdirSync(app('dist/electron'), { recursive: true });
  for (const name of readdirSync(from('dist/electron')))
    if (!desktopOnly.has(name)) copyFileSync(from('dist/electron', name), app('dist/electron', name));
  for (const folder of copied) cpSync(from(folder), app(folder), { recursive: true });
  for (const file of files) copyFileSync(from(file), app(file));
  const { name, version } = JSON.parse(readFileSync(from('package.json'), 'utf8')) as Record<string, string>;
  writeFileSync(app('package.json'), `${JSON.stringify({ name, version, type: 'module' }, null, 2)}\n`);

  mkdirSync(app('node_modules/better-sqlite3/prebuilds'));
  for (const { platform, binary, license } of runtimes) {
    const native = `node_modules/better-sqlite3/prebuilds/${platform}.node`;
    copyFileSync(from(native), app(native));
    const place = path.join(to, 'runtime', platform);
    mkdirSync(place, { recursive: true });
    const node = path.join(place, platform.startsWith('win32') ? 'node.exe' : 'node');
    copyFileSync(binary, node);
    chmodSync(node, 0o755);
    copyFileSync(license, path.join(place, 'LICENSE'));
  }

  const beside = path.join(import.meta.dirname, 'browser');
  copyFileSync(path.join(beside, 'start.mjs'), app('start.mjs'));
  copyFileSync(path.join(beside, 'lockstep.sh'), path.join(to, 'lockstep.sh'));
  chmodSync(path.join(to, 'lockstep.sh'), 0o755);
  // cmd wants its own line endings.
  const cmd = readFileSync(path.join(beside, 'lockstep.cmd'), 'utf8').replaceAll(/\r?\n/g, '\r\n');
  writeFileSync(path.join(to, 'lockstep.cmd'), cmd);
}
