import { existsSync } from 'node:fs';
import path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const installed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function findChromium() {
  if (process.env.LOCKSTEP_CHROMIUM) return process.env.LOCKSTEP_CHROMIUM;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...candidates, ...installed].find(existsSync) ?? null;
}

/**
 * A Chromium for the end-to-end tests: one that is there, else what to install. Nothing is installed or downloaded:
 * a test does not change the machine it runs on.
 * @returns {{ path: string | null, message: string }}
 */
export function provideChromium() {
  return {
    path: findChromium(),
    message:
      'No Chromium was found. Install one (Debian and Ubuntu, as root: apt-get install chromium), or name it in LOCKSTEP_CHROMIUM.',
  };
}
