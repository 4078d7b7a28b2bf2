import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export type Component = Readonly<{ name: string; version: string; license: string; sha512: string | null }>;
type Lock = Readonly<{
  packages: Readonly<Record<string, Readonly<{ version?: string; integrity?: string; license?: string }>>>;
}>;

const read = (root: string, file: string): string => readFileSync(path.join(root, file), 'utf8');

/**
 * What is shipped: the packages that went into the bundles (the bundler's own list), the one that is packed as it is,
 * and the runtime. Hashes are the lockfile's. Development tools are not in the package and not in the list.
 */
export function shippedComponents(root: string): readonly Component[] {
  const lock = JSON.parse(read(root, 'package-lock.json')) as Lock;
  const locked = new Map(
    Object.entries(lock.packages).map(([place, entry]) => [
      `${place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${entry.version}`,
      entry,
    ]),
  );
  const component = (name: string, version: string, license: string): Component => {
    const integrity = locked.get(`${name}@${version}`)?.integrity ?? '';
    const sha512 = integrity.startsWith('sha512-')
      ? Buffer.from(integrity.slice(7), 'base64').toString('hex')
      : null;
    return { name, version, license, sha512 };
  };
  const bundled = ['dist/electron/licenses.md', 'dist/renderer/licenses.md'].flatMap((file) =>
    [...read(root, file).matchAll(/^## (\S+) - (\S+) \((.+)\)$/gm)].map(
      ([, name = '', version = '', license = '']) => component(name, version, license),
    ),
  );
  const whole = ['better-sqlite3', 'electron'].map((name) => {
    const { version = '', license = '' } = lock.packages[`node_modules/${name}`] ?? {};
    return component(name, version, license);
  });
  const unique = new Map([...bundled, ...whole].map((c) => [`${c.name}@${c.version}`, c]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, c]) => c);
}

/** CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/). The serial number follows from the content: the same build, the same file. */
export function billOfMaterials(name: string, version: string, components: readonly Component[]): string {
  const purl = (c: Readonly<{ name: string; version: string }>): string =>
    `pkg:npm/${c.name.replace('@', '%40')}@${c.version}`;
  const list = components.map((c) => ({
    type: c.name === 'electron' ? 'framework' : 'library',
    'bom-ref': purl(c),
    name: c.name,
    version: c.version,
    purl: purl(c),
    licenses: [/[() ]/.test(c.license) ? { expression: c.license } : { license: { id: c.license } }],
    ...(c.sha512 === null ? {} : { hashes: [{ alg: 'SHA-512', content: c.sha512 }] }),
  }));
  const digest = createHash('sha256').update(JSON.stringify(list)).digest('hex');
  const serial = digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-5$3-a$4-$5');
  return `${JSON.stringify(
    {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      serialNumber: `urn:uuid:${serial}`,
      version: 1,
      metadata: {
        component: { type: 'application', 'bom-ref': `pkg:npm/${name}@${version}`, name, version },
      },
      components: list,
      dependencies: [{ ref: `pkg:npm/${name}@${version}`, dependsOn: list.map((c) => c['bom-ref']) }],
    },
    null,
    2,
  )}\n`;
}
