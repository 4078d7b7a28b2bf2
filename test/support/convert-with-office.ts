import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** How a CSV is opened: commas, quotes, UTF-8, numbers told apart, and formulas run as Excel would run them. */
const csv = ['--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,0,true'];

/** A file opened and saved again by LibreOffice, without a window and under a profile of its own. */
export function convertWithOffice(office: string, file: string, extension: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-office-'));
  try {
    const profile = pathToFileURL(path.join(folder, 'profile')).href;
    const args = ['--headless', '--norestore', `-env:UserInstallation=${profile}`];
    if (file.endsWith('.csv')) args.push(...csv);
    const done = spawnSync(office, [...args, '--convert-to', extension, '--outdir', folder, file], {
      encoding: 'utf8',
      timeout: 180_000,
    });
    const name = `${path.parse(file).name}.${extension}`;
    try {
      return readFileSync(path.join(folder, name), 'utf8');
    } catch {
      throw new Error(`LibreOffice could not open ${path.basename(file)}: ${done.stdout} ${done.stderr}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
