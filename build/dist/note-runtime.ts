import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromiumLicenses } from '../kit/notices.ts';

/** Smaller files cannot hold Chromium. */
const smallest = 20 * 2 ** 20;
/** Chromium's name for itself stands in the binary beside Electron's. */
const agent = /Chrome\/(\d+\.\d+\.\d+\.\d+) Electron\//;
/** What Node's inspector says it is, in Node's own binary as in one that embeds it. */
const inspector = /node\.js\/v(\d+\.\d+\.\d+)/;

export type RuntimeVersions = Readonly<{ chromium: string | null; node: string | null }>;

/** What a binary says is in it; null what it does not say. */
export const versionsIn = (binary: string): RuntimeVersions => ({
  chromium: agent.exec(binary)?.[1] ?? null,
  node: inspector.exec(binary)?.[1] ?? null,
});

/**
 * Lays beside the installers what the kit must say of the runtime in them: the licences of Chromium, and the versions of
 * Chromium and Node where the binary tells them (runtime.json).
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
  const told: RuntimeVersions = { chromium: null, node: null };
  for (const file of files) {
    if (told.chromium !== null || !existsSync(file) || statSync(file).size < smallest) continue;
    Object.assign(told, versionsIn(readFileSync(file, 'latin1')));
  }
  writeFileSync(path.join(output, 'runtime.json'), `${JSON.stringify(told)}\n`);
}
