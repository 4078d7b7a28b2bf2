import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A Node.js that the kit carries for machines where nothing may be installed. */
export type NodeRuntime = Readonly<{
  /** As better-sqlite3 names its binaries: linux-x64, win32-x64, darwin-arm64. */
  platform: string;
  version: string;
  binary: string;
  license: string;
}>;

const platformName = /(linux|win32|win|darwin)-(x64|arm64)/;

/** What every such folder has: from nodejs.org, or a package node-PLATFORM-ARCH of the registry. */
function readRuntime(
  folder: string,
  wanted: string,
): Omit<NodeRuntime, 'license'> & { license: string | null } {
  const [, system, arch] = platformName.exec(path.basename(folder)) ?? [];
  if (system === undefined)
    throw new Error(
      `${folder} does not say which system its Node.js is for (as in node-v${wanted}-win-x64).`,
    );
  const binary = ['bin/node', 'node.exe', 'bin/node.exe']
    .map((one) => path.join(folder, one))
    .find((one) => existsSync(one));
  const license = path.join(folder, 'LICENSE');
  if (binary === undefined)
    throw new Error(`${folder} has no Node.js: an unpacked archive of nodejs.org has.`);
  const version = versionOf(folder);
  if (version !== wanted)
    throw new Error(
      `${folder} holds Node.js ${version ?? 'of an unknown version'}; the kit wants ${wanted}.`,
    );
  return {
    platform: `${system === 'win' ? 'win32' : system}-${arch}`,
    version,
    binary,
    license: existsSync(license) ? license : null,
  };
}

function versionOf(folder: string): string | undefined {
  const manifest = path.join(folder, 'package.json');
  if (existsSync(manifest))
    return (JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string }).version;
  return /node-v(\d+\.\d+\.\d+)-/.exec(path.basename(folder))?.[1];
}

/**
 * The Node.js that `npm ci` has put beside the package `node`, and those in the folders given.
 *
 * @param wanted the one version that all must have: what the program is tested on
 * @throws Error where there is none, or one is not as it should be
 */
export function nodeRuntimes(root: string, given: readonly string[], wanted: string): readonly NodeRuntime[] {
  const brought = path.join(root, 'node_modules/node/node_modules');
  const own = existsSync(brought)
    ? readdirSync(brought)
        .filter((name) => /^node-\w+-\w+$/.test(name) && platformName.test(name))
        .map((name) => path.join(brought, name))
    : [];
  const runtimes = new Map(
    [...own, ...given].map((folder) => {
      const runtime = readRuntime(folder, wanted);
      return [runtime.platform, runtime];
    }),
  );
  if (runtimes.size === 0)
    throw new Error(
      `There is no Node.js ${wanted} to put into the kit: npm ci brings the one of this system; --node FOLDER names another.`,
    );
  // The registry's package for Windows brings no licence; the text is the version's, whatever the system.
  const license = [...runtimes.values()].find((one) => one.license !== null)?.license;
  if (!license) throw new Error(`None of the folders with Node.js ${wanted} has its licence.`);
  return [...runtimes.values()]
    .map((one) => ({ ...one, license: one.license ?? license }))
    .sort((a, b) => (a.platform < b.platform ? -1 : 1));
}
