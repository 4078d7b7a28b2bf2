import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { RuntimeVersions } from '../dist/note-runtime.ts';
import { printPages } from '../docs/print-pages.ts';
import { renderSite } from '../docs/render-site.ts';
import { billOfMaterials } from './bill-of-materials.ts';
import { browserFolder } from './browser-folder.ts';
import { type Component, withParts } from './component.ts';
import { kitFiles } from './kit-files.ts';
import type { NodeRuntime } from './node-runtimes.ts';
import { chromiumLicenses, notices } from './notices.ts';
import { shippedComponents } from './shipped-components.ts';
import { allowedSigners, type SigningKey, signSums } from './signature.ts';
import { sumOf, sumsOf } from './sums.ts';
import { unusualLicenses } from './unusual-licenses.ts';

export type KitPlan = Readonly<{
  /** The project, with dist/renderer and dist/electron built. */
  root: string;
  /** Folder that is made anew. */
  to: string;
  /** Folder with the installers; null for a kit without. */
  installers: string | null;
  runtimes: readonly NodeRuntime[];
  /** null for a kit that is not signed. */
  key: SigningKey | null;
  /** Seconds since 1970 that every file of the kit bears. */
  time: number;
}>;

export type Kit = Readonly<{
  installers: readonly string[];
  components: readonly Component[];
  digest: string;
}>;

/** In docs/offline-install.md: where a kit says which key it is signed with. */
const signatureMark = '<!-- signature of this kit -->';

/** Lays everything that is carried to a machine without a network into one folder. The same plan, the same bytes. */
export async function makeKit(plan: KitPlan): Promise<Kit> {
  const { root, to, installers: folder, runtimes, key, time } = plan;
  const place = (...parts: string[]): string => path.join(to, ...parts);
  const from = (...parts: string[]): string => path.join(root, ...parts);
  const installers = folder === null ? [] : findInstallers(folder);
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });

  if (folder !== null) copyInstallers(folder, installers, to);
  browserFolder(root, place('browser'), runtimes);

  const { name, version } = JSON.parse(readFileSync(from('package.json'), 'utf8')) as Record<string, string>;
  const components = shippedComponents(root, {
    node: runtimes[0]?.version ?? null,
    ...(folder === null ? {} : { runtime: runtimeVersions(folder) }),
  });
  const unusual = unusualLicenses(components).map((one) => `${one.name} ${one.version}: ${one.license}`);
  if (unusual.length > 0) throw new Error(`A licence to be read first: ${unusual.join(', ')}`);
  writeFileSync(place('sbom.cdx.json'), billOfMaterials(String(name), String(version), components));
  writeFileSync(place('THIRD-PARTY-NOTICES.md'), notices(root, runtimes, folder !== null));

  const said = key === null ? unsigned : signedBy(key);
  renderSite(from('docs'), place('docs'), (text) => text.replace(signatureMark, said));
  await printPages(
    ['user-guide', 'offline-install', 'threat-model'].map((page) => place('docs', `${page}.html`)),
    time,
  );
  cpSync(from('samples', 'data'), place('samples'), { recursive: true });
  for (const file of kitFiles) copyFileSync(from(file), place(file));
  for (const file of ['verify.sh', 'verify.ps1']) copyFileSync(from('build', 'kit', file), place(file));
  if (key !== null) writeFileSync(place('allowed_signers'), allowedSigners(key));

  writeFileSync(place('SHA256SUMS'), sumsOf(to));
  if (key !== null) signSums(to, key);
  settle(to, time);
  return {
    installers,
    components: components.flatMap(withParts),
    digest: sumOf(place('SHA256SUMS')),
  };
}

const unsigned = 'This documentation came with a kit that is **not signed**.';
const signedBy = ({ fingerprint }: SigningKey): string =>
  `This documentation came with a kit that is signed with the key \`${fingerprint}\`. A kit could name any key: compare it with the one you have from its maker by another way.`;

/** @throws Error when there is none, or the list of Chromium's licences is not beside them */
function findInstallers(folder: string): readonly string[] {
  const installers = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => /\.(exe|zip|dmg|deb|tar\.gz)$/.test(file))
    .sort();
  if (installers.length === 0)
    throw new Error(
      `There are no installers in ${folder}: npm run dist makes them, on each system its own. A kit with the folder for the browser alone: npm run kit -- --without-installers`,
    );
  if (!existsSync(path.join(folder, chromiumLicenses)))
    throw new Error(`${chromiumLicenses} is missing beside the installers: npm run dist puts it there.`);
  return installers;
}

function copyInstallers(folder: string, installers: readonly string[], to: string): void {
  mkdirSync(path.join(to, 'installers'));
  mkdirSync(path.join(to, 'licenses'));
  for (const file of installers) copyFileSync(path.join(folder, file), path.join(to, 'installers', file));
  copyFileSync(path.join(folder, chromiumLicenses), path.join(to, 'licenses', chromiumLicenses));
}

/** As `npm run dist` read it off the runtime; null where it could not. */
function runtimeVersions(folder: string): RuntimeVersions {
  const note = path.join(folder, 'runtime.json');
  if (!existsSync(note)) return { chromium: null, node: null };
  const { chromium, node = null } = JSON.parse(readFileSync(note, 'utf8')) as Partial<RuntimeVersions>;
  return { chromium: chromium ?? null, node };
}

/** Times and modes follow from nothing but the plan: neither the clock nor the umask is in a kit. */
function settle(folder: string, time: number): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) settle(file, time);
    else {
      chmodSync(file, (statSync(file).mode & 0o100) === 0 ? 0o644 : 0o755);
      utimesSync(file, time, time);
    }
  }
  chmodSync(folder, 0o755);
  utimesSync(folder, time, time);
}
