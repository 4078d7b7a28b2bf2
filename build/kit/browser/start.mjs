// Without a word: the window in the browser, on a workspace kept in a place of its own. With words: the command line.
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The folder `lockstep-data` beside the scripts where somebody has made one, else the system's place for data. */
function dataFolder() {
  const portable = path.resolve(import.meta.dirname, '..', 'lockstep-data');
  if (existsSync(portable)) return portable;
  const usual = {
    win32: process.env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'),
    darwin: path.join(homedir(), 'Library', 'Application Support'),
  }[process.platform];
  return path.join(usual ?? process.env.XDG_DATA_HOME ?? path.join(homedir(), '.local', 'share'), 'lockstep');
}

function windowArguments() {
  const folder = dataFolder();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return ['serve', path.join(folder, 'workspace.lockstep')];
}

// Beside this file in the kit, not in the project.
const { main } = await import(new URL('dist/electron/headless.mjs', import.meta.url).href);
// An administrator of this folder sets what new workspaces start with in a file beside the scripts.
const defaults = path.resolve(import.meta.dirname, '..', 'defaults.json');
if (existsSync(defaults)) process.env.LOCKSTEP_DEFAULTS ??= defaults;
const words = process.argv.slice(2);
process.exitCode = await main(words.length === 0 ? windowArguments() : words);
