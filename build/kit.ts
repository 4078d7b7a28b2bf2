import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { buildPage, buildShell } from '../backend/hosts/build-page.ts';
import { billOfMaterials, shippedComponents } from './bill-of-materials.ts';
import { printPages } from './docs/print-pages.ts';
import { renderSite } from './docs/render-site.ts';
import { root } from './electron-builder-config.ts';
import { kitFiles } from './kit-files.ts';
import { unusualLicenses } from './unusual-licenses.ts';

/**
 * `npm run kit`: everything that is carried to a machine without a network, in one folder: the installers that
 * `npm run dist` has made, sums, bill of materials, licences, documentation, samples, and a script that checks it all.
 */
const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Readonly<{
  name: string;
  version: string;
}>;
const kit = path.join(root, 'dist', 'kit', `${name}-${version}`);
const to = (...parts: string[]): string => path.join(kit, ...parts);
const from = (...parts: string[]): string => path.join(root, ...parts);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

rmSync(kit, { recursive: true, force: true });
mkdirSync(to('installers'), { recursive: true });
buildPage();
buildShell();

const installers = existsSync(from('dist', 'installers'))
  ? readdirSync(from('dist', 'installers')).filter((file) => /\.(exe|zip|dmg|deb|tar\.gz)$/.test(file))
  : [];
for (const file of installers) copyFileSync(from('dist', 'installers', file), to('installers', file));
say(
  installers.length === 0
    ? 'No installers: npm run dist makes them.'
    : `Installers: ${installers.join(', ')}`,
);

const components = shippedComponents(root);
const unusual = unusualLicenses(components).map((one) => `${one.name} ${one.version}: ${one.license}`);
if (unusual.length > 0) throw new Error(`A licence to be read first: ${unusual.join(', ')}`);
writeFileSync(to('sbom.cdx.json'), billOfMaterials(name, version, components));
const notices = [
  'dist/electron/licenses.md',
  'dist/renderer/licenses.md',
  'node_modules/better-sqlite3/LICENSE',
  'node_modules/electron/LICENSE',
];
writeFileSync(
  to('THIRD-PARTY-NOTICES.md'),
  notices.map((file) => `<!-- ${file} -->\n\n${readFileSync(from(file), 'utf8').trim()}\n`).join('\n---\n\n'),
);
renderSite(from('docs'), to('docs'));
printPages(['user-guide', 'offline-install', 'threat-model'].map((page) => to('docs', `${page}.html`)));
cpSync(from('samples', 'data'), to('samples'), { recursive: true });
for (const file of kitFiles) copyFileSync(from(file), to(file));
for (const file of ['verify.sh', 'verify.ps1']) copyFileSync(from('build', 'kit', file), to(file));

const files = readdirSync(kit, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(kit, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .sort();
const sums = files.map(
  (file) =>
    `${createHash('sha256')
      .update(readFileSync(to(file)))
      .digest('hex')}  ${file}\n`,
);
writeFileSync(to('SHA256SUMS'), sums.join(''));

if (process.platform !== 'win32' && spawnSync(to('verify.sh'), { stdio: 'inherit' }).status !== 0)
  throw new Error('The kit does not pass its own check.');
const digest = createHash('sha256')
  .update(readFileSync(to('SHA256SUMS')))
  .digest('hex');
say(`${path.relative(root, kit)}: ${components.length} components in the bill of materials`);
say(`SHA-256 of SHA256SUMS, to be told by another way than the kit: ${digest}`);
