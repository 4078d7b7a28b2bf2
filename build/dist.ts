import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, Platform } from 'electron-builder';
import { buildPage, buildShell } from '../backend/hosts/build-page.ts';
import { packageConfig, root } from './electron-builder-config.ts';

/**
 * `npm run dist`: the installers of this platform, in dist/installers. The Electron runtime comes from
 * LOCKSTEP_ELECTRON_DIST (an unpacked runtime or its zip), else from node_modules/electron when it is installed there,
 * else electron-builder fetches it. With --dir the unpacked program alone, for a check of it.
 */
buildPage();
buildShell();
await build({
  projectDir: root,
  ...(process.argv.includes('--dir') ? { targets: Platform.current().createTarget('dir') } : {}),
  config: packageConfig(path.join(root, 'dist', 'installers'), runtime()),
});

function runtime(): string | undefined {
  const named = process.env.LOCKSTEP_ELECTRON_DIST;
  if (named !== undefined) return path.resolve(named);
  const note = path.join(root, 'node_modules', 'electron', 'path.txt');
  return existsSync(note) && readFileSync(note, 'utf8').trim() !== ''
    ? path.join(root, 'node_modules', 'electron', 'dist')
    : undefined;
}
