import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RuntimeVersions } from '../dist/note-runtime.ts';
import type { Component } from './component.ts';

type Lock = Readonly<{
  packages: Readonly<Record<string, Readonly<{ version?: string; integrity?: string; license?: string }>>>;
}>;

/** What of the kit decides which runtimes are in it. */
export type Carried = Readonly<{
  /** Version of the Node in the folder for the browser. */
  node: string | null;
  /** What the installers' runtime says is in it; undefined without installers. */
  runtime?: RuntimeVersions;
}>;

/** Packed or compiled in as they are: no bundler lists them. */
const whole = ['better-sqlite3', 'assemblyscript', 'minisearch'];

/**
 * What is shipped: the packages that went into the bundles (the bundler's own lists), those that are taken as they are,
 * and the runtimes with what they bring along. Hashes are the lockfile's. Development tools are neither in the kit nor
 * in the list.
 */
export function shippedComponents(root: string, carried: Carried): readonly Component[] {
  const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
  const { packages } = JSON.parse(read('package-lock.json')) as Lock;
  const locked = new Map(
    Object.entries(packages).map(([place, entry]) => [
      `${place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${entry.version}`,
      entry,
    ]),
  );
  const fromRegistry = (name: string, version: string, license: string): Component => {
    const integrity = locked.get(`${name}@${version}`)?.integrity ?? '';
    const sha512 = integrity.startsWith('sha512-')
      ? { sha512: Buffer.from(integrity.slice(7), 'base64').toString('hex') }
      : {};
    return { name, version, license, purl: `pkg:npm/${name.replace('@', '%40')}`, ...sha512 };
  };
  const bundled = ['dist/electron/licenses.md', 'dist/renderer/licenses.md'].flatMap((file) =>
    [...read(file).matchAll(/^## (\S+) - (\S+) \((.+)\)$/gm)].map(
      ([, name = '', version = '', license = '']) => fromRegistry(name, version, license),
    ),
  );
  const asIs = (name: string): Component => {
    const { version, license } = packages[`node_modules/${name}`] ?? {};
    if (version === undefined || license === undefined) throw new Error(`${name} is not in the lockfile.`);
    return fromRegistry(name, version, license);
  };
  const taken = whole
    .map(asIs)
    .map((one) => (one.name === 'better-sqlite3' ? { ...one, parts: [sqlite(root)] } : one));
  const electron: readonly Component[] =
    carried.runtime === undefined
      ? []
      : [{ ...asIs('electron'), parts: [chromium(carried.runtime.chromium), node(carried.runtime.node)] }];
  const runtime = carried.node === null ? [] : [node(carried.node)];
  const unique = new Map(
    [...bundled, ...taken, ...electron, ...runtime].map((one) => [`${one.name}@${one.version}`, one]),
  );
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

const node = (version: string | null): Component => ({
  name: 'node',
  version,
  license: 'MIT',
  purl: 'pkg:github/nodejs/node',
});

const chromium = (version: string | null): Component => ({
  name: 'chromium',
  version,
  license: 'BSD-3-Clause',
  purl: 'pkg:github/chromium/chromium',
});

/** SQLite is compiled into the native module, whose build script says which (3540100 is 3.54.1). */
function sqlite(root: string): Component {
  const script = readFileSync(path.join(root, 'node_modules/better-sqlite3/deps/download.sh'), 'utf8');
  const [, digits] = /^VERSION="(\d{7})"$/m.exec(script) ?? [];
  if (digits === undefined) throw new Error('better-sqlite3 does not say which SQLite is in it.');
  const version = [digits.slice(0, 1), digits.slice(1, 3), digits.slice(3, 5)].map(Number).join('.');
  return { name: 'sqlite', version, license: 'blessing', purl: 'pkg:generic/sqlite' };
}
