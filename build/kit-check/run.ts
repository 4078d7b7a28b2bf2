import { rmSync } from 'node:fs';
import path from 'node:path';
import { root } from '../electron-builder-config.ts';
import { checkBrowserFolder } from './browser-folder-check.ts';
import { materialsCheck } from './materials-check.ts';
import { twiceMade } from './twice-check.ts';

/**
 * `npm run kit:check`: makes a kit without installers twice and compares them; while the second is made, looks what the
 * bill of materials and the notices of the first leave out, and starts its folder for the browser from a copy, without a
 * network and without a Node.js to be found.
 */
const folder = path.join(root, 'out', 'kit-check');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

rmSync(folder, { recursive: true, force: true });
const kit = path.join(folder, 'kit');
const { first, again, compare } = twiceMade(root, kit, folder);
const looked = first.then(async () => {
  say(materialsCheck(root, kit));
  say(await checkBrowserFolder(path.join(kit, 'browser'), path.join(folder, 'a copy')));
});
await Promise.all([looked, again]);
say(compare());
rmSync(folder, { recursive: true, force: true });
