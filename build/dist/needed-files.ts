import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file that packaging fetches where it is not in its place. */
export type NeededFile = Readonly<{
  /** Below electron-builder's cache: release, then archive. */
  place: string;
  what: string;
}>;

type Machine = Readonly<{ platform: string; arch: string }>;

const dmg = {
  release: 'dmg-builder@1.2.5',
  arm64: 'dmgbuild-bundle-arm64-75c8a6c.tar.gz',
  x64: 'dmgbuild-bundle-x86_64-75c8a6c.tar.gz',
};

const tools: Readonly<Record<string, (arm: boolean) => readonly NeededFile[]>> = {
  linux: (arm) => [
    { place: `7zip@1.0.0/7zip-linux-${arm ? 'arm64' : 'x64'}.tar.gz`, what: '7-Zip, to unpack the next' },
    {
      place: `fpm@2.1.4/fpm-1.17.0-ruby-3.4.3-linux-${arm ? 'arm64v8' : 'amd64'}.7z`,
      what: 'fpm, for the deb package',
    },
  ],
  win32: (arm) => [
    { place: `7zip@1.0.0/7zip-win-${arm ? 'arm64' : 'x64'}.tar.gz`, what: '7-Zip, to unpack the next' },
    { place: 'winCodeSign-2.6.0/winCodeSign-2.6.0.7z', what: 'rcedit, for icon and version of the program' },
    { place: 'nsis-3.0.4.1/nsis-3.0.4.1.7z', what: 'NSIS, for the installer' },
    { place: 'nsis-resources-3.4.1/nsis-resources-3.4.1.7z', what: "NSIS's plug-ins" },
  ],
  darwin: (arm) => [
    { place: `7zip@1.0.0/7zip-darwin-${arm ? 'arm64' : 'x86_64'}.tar.gz`, what: '7-Zip, for the zip' },
    { place: `${dmg.release}/${arm ? dmg.arm64 : dmg.x64}`, what: 'dmgbuild, for the disk image' },
  ],
};

/** What the version of electron-builder in the lockfile fetches for this system's installers. */
export const neededTools = ({ platform, arch }: Machine): readonly NeededFile[] =>
  tools[platform]?.(arch === 'arm64') ?? [];

export const runtimeArchive = (version: string, { platform, arch }: Machine): string =>
  `electron-v${version}-${platform}-${arch}.zip`;

/** The SHA-256 that electron-builder checks an archive against, from its own sources; null where it names none. */
export function sumOfTool(root: string, { place }: NeededFile): string | null {
  const name = path.basename(place).replaceAll('.', '\\.');
  const said = new RegExp(`["\`]${name}["\`]\\]?[:,]\\s*"([0-9a-f]{63,64})"`);
  for (const folder of ['app-builder-lib/out/toolsets', 'dmg-builder/out'])
    for (const file of readdirSync(path.join(root, 'node_modules', folder)).filter((one) =>
      one.endsWith('.js'),
    )) {
      const sum = said.exec(readFileSync(path.join(root, 'node_modules', folder, file), 'utf8'))?.[1];
      if (sum !== undefined) return sum;
    }
  return null;
}
