import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromiumLicenses } from '../kit/notices.ts';

/** Smaller files cannot hold Chromium. */
const smallest = 20 * 2 ** 20;
/** Chromium's name for itself stands in the binary beside Electron's. */
const agent = /Chrome\/(\d+\.\d+\.\d+\.\d+) Electron\//;

/**
 * Lays beside the installers what the kit must say of the runtime in them: the licences of Chromium, and its version
 * where the binary tells it (runtime.json).
 *
 * @param program the unpacked program
 * @param output folder of the installers
 */
export function noteRuntime(program: string, output: string): void {
  const files = readdirSync(program, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const licenses = files.find((file) => path.basename(file) === chromiumLicenses);
  if (licenses !== undefined) copyFileSync(licenses, path.join(output, chromiumLicenses));
  let chromium: string | null = null;
  for (const file of files) {
    if (chromium !== null || !existsSync(file) || statSync(file).size < smallest) continue;
    chromium = agent.exec(readFileSync(file, 'latin1'))?.[1] ?? null;
  }
  writeFileSync(path.join(output, 'runtime.json'), `${JSON.stringify({ chromium })}\n`);
}
