import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { LockstepError } from '../../contract/errors.ts';

export const root = path.resolve(import.meta.dirname, '..', '..');

type Bundle = Readonly<{
  config: string;
  modes: readonly string[];
  result: string;
  sources: readonly string[];
}>;

const page: Bundle = {
  config: 'build/vite.config.ts',
  modes: ['production'],
  result: 'dist/renderer/index.html',
  sources: ['renderer', 'contract', 'build'],
};
const shell: Bundle = {
  config: 'build/electron.vite.config.ts',
  modes: ['main', 'threads', 'preload'],
  result: 'dist/electron/preload.cjs',
  sources: ['electron', 'backend', 'contract', 'db', 'deck', 'ingest', 'risk', 'build'],
};

/** Builds the page when it is missing or older than its sources. Answers the folder it is in. */
export function buildPage(): string {
  build(page);
  return path.join(root, 'dist', 'renderer');
}

export const buildShell = (): void => build(shell);

/** Builds the page again on every change, until this process ends. */
export function watchPage(): void {
  const child = spawn(process.execPath, [viteScript(), 'build', '--config', page.config, '--watch'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.on('exit', () => child.kill());
}

function build(bundle: Bundle): void {
  if (!isStale(bundle)) return;
  for (const mode of bundle.modes) {
    const args = [viteScript(), 'build', '--config', bundle.config, '--mode', mode];
    const { status } = spawnSync(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      // Under NODE_ENV=test, as in a run of tests, the bundler would take the libraries' development code.
      env: { ...process.env, NODE_ENV: 'production' },
    });
    if (status !== 0)
      throw new LockstepError('INTERNAL', `Building with ${bundle.config} failed (code ${status}).`);
  }
}

function viteScript(): string {
  const script = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(script))
    throw new LockstepError(
      'NOT_FOUND',
      'The page is not built and Vite is not installed: run "npm ci" first.',
    );
  return script;
}

function isStale({ result, sources }: Bundle): boolean {
  const built = statSync(path.join(root, result), { throwIfNoEntry: false })?.mtimeMs;
  // An installed program has the result and no sources.
  return built === undefined || sources.some((folder) => newest(path.join(root, folder)) > built);
}

function newest(folder: string): number {
  if (!existsSync(folder)) return 0;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
  return Math.max(0, ...files.map((f) => statSync(path.join(f.parentPath, f.name)).mtimeMs));
}
