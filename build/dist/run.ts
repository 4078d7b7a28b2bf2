import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, Platform } from 'electron-builder';
import { buildPage, buildShell } from '../../backend/hosts/build-page.ts';
import { packageConfig, root } from '../electron-builder-config.ts';
import { noteRuntime } from './note-runtime.ts';
import { isNetworkFailure, whatToBring } from './what-to-bring.ts';

/**
 * `npm run dist`: the installers of this platform, in dist/installers. The Electron runtime comes from
 * LOCKSTEP_ELECTRON_DIST (an unpacked runtime or its zip), else from node_modules/electron when it is installed there,
 * else electron-builder fetches it. Without a network it says what to bring and where to put it. With --dir the unpacked
 * program alone, for a check of it.
 */
const found = runtime();
const output = path.join(root, 'dist', 'installers');
buildPage();
buildShell();
try {
  const config = packageConfig(output, found);
  await build({
    projectDir: root,
    ...(process.argv.includes('--dir') ? { targets: Platform.current().createTarget('dir') } : {}),
    config: {
      ...config,
      afterPack: async (context) => {
        if (typeof config.afterPack === 'function') await config.afterPack(context);
        noteRuntime(context.appOutDir, output);
      },
    },
  });
} catch (error) {
  if (!isNetworkFailure(error)) throw error;
  const { platform, arch, env } = process;
  process.stderr.write(`\n${whatToBring({ root, platform, arch, env, hasRuntime: found !== undefined })}\n`);
  process.exitCode = 1;
}

function runtime(): string | undefined {
  const named = process.env.LOCKSTEP_ELECTRON_DIST;
  if (named !== undefined) return path.resolve(named);
  const note = path.join(root, 'node_modules', 'electron', 'path.txt');
  return existsSync(note) && readFileSync(note, 'utf8').trim() !== ''
    ? path.join(root, 'node_modules', 'electron', 'dist')
    : undefined;
}
