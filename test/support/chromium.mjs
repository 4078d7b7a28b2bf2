import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function findChromium() {
  if (process.env.LOCKSTEP_CHROMIUM) return process.env.LOCKSTEP_CHROMIUM;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return (
    [...candidates, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find(existsSync) ?? null
  );
}

const isDebian = () =>
  existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));

/**
 * A Chromium for the end-to-end tests: one that is there, else Debian's own when this is root on Debian, else what to
 * install. Never a download from elsewhere.
 * @returns {{ path: string | null, message: string }}
 */
export function provideChromium() {
  const found = findChromium();
  if (found !== null) return { path: found, message: '' };
  if (isDebian() && process.getuid?.() === 0) {
    process.stdout.write('Installing chromium from Debian for the end-to-end tests …\n');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const install = () =>
      spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
        stdio: 'inherit',
        env,
      });
    if (install().status !== 0) {
      spawnSync('apt-get', ['update'], { stdio: 'inherit', env });
      install();
    }
    const installed = findChromium();
    if (installed !== null) return { path: installed, message: '' };
  }
  return {
    path: null,
    message:
      'No Chromium was found. Install one (Debian and Ubuntu: apt-get install chromium), or name it in LOCKSTEP_CHROMIUM.',
  };
}
