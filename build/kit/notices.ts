import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { NodeRuntime } from './node-runtimes.ts';

/** https://sqlite.org/copyright.html and the head of every source file of SQLite. */
const sqliteBlessing = `SQLite (compiled into better-sqlite3) is in the public domain. In place of a legal notice its authors give a blessing:

    May you do good and not evil.
    May you find forgiveness for yourself and forgive others.
    May you share freely, never taking more than you give.`;

/** Where the runtime inside the installers says its licences; `npm run dist` takes it from the packed program. */
export const chromiumLicenses = 'LICENSES.chromium.html';

/**
 * The licences of everything in the kit as one text: the bundlers' lists, what is taken as it is, SQLite, and the
 * runtimes. Chromium's own list is a page of its own beside it (licenses/).
 *
 * @param node the runtimes of the folder for the browser; they are of one version
 * @param hasInstallers whether Electron, and with it Chromium, is in the kit
 */
export function notices(root: string, node: readonly NodeRuntime[], hasInstallers: boolean): string {
  const packaged = (name: string): string => {
    const file = ['LICENSE', 'LICENSE.txt', 'LICENSE.md']
      .map((one) => path.join(root, 'node_modules', name, one))
      .find((one) => existsSync(one));
    if (file === undefined) throw new Error(`${name} brings no licence text.`);
    return `## ${name}\n\n${readFileSync(file, 'utf8').trim()}`;
  };
  const bundle = (file: string): string => readFileSync(path.join(root, file), 'utf8').trim();
  const [first] = node;
  const parts = [
    bundle('dist/electron/licenses.md'),
    bundle('dist/renderer/licenses.md'),
    packaged('better-sqlite3'),
    `## sqlite\n\n${sqliteBlessing}`,
    packaged('assemblyscript'),
    packaged('minisearch'),
    ...(first === undefined ? [] : [`## node\n\n${readFileSync(first.license, 'utf8').trim()}`]),
    ...(hasInstallers
      ? [
          packaged('electron'),
          `## chromium\n\nElectron contains Chromium and Node.js. Their licences, and those of all they bring along, are in licenses/${chromiumLicenses}.`,
        ]
      : []),
  ];
  return `# Licences of what is in this kit\n\n${parts.join('\n\n---\n\n')}\n`;
}
