import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { neededTools, runtimeArchive, sumOfTool } from './needed-files.ts';

export type Situation = Readonly<{
  root: string;
  platform: NodeJS.Platform;
  arch: string;
  env: Readonly<NodeJS.ProcessEnv>;
  /** Whether the Electron runtime was found. */
  hasRuntime: boolean;
}>;

/** electron-builder's own cache, where its archives are looked for before they are fetched. */
function cacheFolder({ platform, env }: Situation): string {
  if (env.ELECTRON_BUILDER_CACHE) return env.ELECTRON_BUILDER_CACHE;
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Caches', 'electron-builder');
  if (platform === 'win32')
    return path.join(
      env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'),
      'electron-builder',
      'Cache',
    );
  return path.join(env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'electron-builder');
}

/** Whether something failed because a machine could not be reached. */
export const isNetworkFailure = (error: unknown): boolean =>
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|CERT_|Response code [45]\d\d/.test(
    inspect(error, { depth: 6 }),
  );

/** Which files packaging still needs, with their sums, and where each has to be put; nothing that is there already. */
export function whatToBring(situation: Situation): string {
  const { root, platform, arch, hasRuntime } = situation;
  const { version } = readJson(path.join(root, 'node_modules/electron/package.json'));
  const archive = runtimeArchive(version ?? '', situation);
  const runtime = hasRuntime
    ? []
    : [
        `The Electron runtime, from the releases of electron/electron (v${version}):`,
        `  ${archive}`,
        `  SHA-256 ${readJson(path.join(root, 'node_modules/electron/checksums.json'))[archive] ?? 'unknown for this system'}`,
        `  Put it anywhere, and name it: LOCKSTEP_ELECTRON_DIST=/path/to/${archive}`,
      ];
  const cache = cacheFolder(situation);
  const tools = neededTools({ platform, arch })
    .filter(({ place }) => !existsSync(path.join(cache, place)))
    .flatMap((tool) => [
      `  ${path.basename(tool.place)} (${tool.what})`,
      `  SHA-256 ${sumOfTool(root, tool) ?? 'not told by electron-builder'}`,
      `  Put it at ${path.join(cache, tool.place)}`,
    ]);
  return [
    'The installers cannot be made: this machine reaches no network, and these files are not on it.',
    'Fetch them on a machine that does, check their sums, and carry them here.',
    ...(runtime.length === 0 ? [] : ['', ...runtime]),
    ...(tools.length === 0
      ? []
      : [
          '',
          "electron-builder's tools, from the releases of electron-userland/electron-builder-binaries:",
          ...tools,
        ]),
    ...(runtime.length + tools.length === 0 ? ['', 'All files known to be needed are in their places.'] : []),
    '',
    'Without any of them: npm run kit -- --without-installers makes a folder that runs in the browser.',
  ].join('\n');
}

const readJson = (file: string): Readonly<Record<string, string>> => JSON.parse(readFileSync(file, 'utf8'));
