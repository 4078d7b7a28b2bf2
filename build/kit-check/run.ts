import { rmSync } from 'node:fs';
import path from 'node:path';
import { root } from '../electron-builder-config.ts';
import { checkBrowserFolder } from './browser-folder-check.ts';
import { materialsCheck } from './materials-check.ts';
import { twiceCheck } from './twice-check.ts';

/**
 * `npm run kit:check`: makes a kit without installers twice and compares them, looks what its bill of materials and its
 * notices leave out, and starts the folder for the browser from a copy, without a network and without a Node.js to be
 * found.
 */
const folder = path.join(root, 'out', 'kit-check');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

rmSync(folder, { recursive: true, force: true });
const kit = path.join(folder, 'kit');
say(twiceCheck(root, kit, folder));
say(materialsCheck(root, kit));
say(await checkBrowserFolder(path.join(kit, 'browser'), path.join(folder, 'a copy')));
rmSync(folder, { recursive: true, force: true });
