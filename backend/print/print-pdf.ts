import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { LockstepError } from '../../contract/errors.ts';

const installed = [
  '/usr/bin/soffice',
  '/usr/local/bin/soffice',
  '/opt/libreoffice/program/soffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
];
const patience = 180_000;
/** Between two looks at whether the caller is still there. */
const look = 200;

/** LibreOffice's program on this machine: what LOCKSTEP_SOFFICE names, else where it is usually installed; or null. */
export function findOffice(): string | null {
  const named = process.env.LOCKSTEP_SOFFICE;
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  return installed.find((file) => existsSync(file)) ?? null;
}

/** Why slides cannot be printed here, and what to do instead. */
export const noOffice =
  'This machine cannot print slides: LibreOffice is not installed. Install it (or name its program in LOCKSTEP_SOFFICE), or write the .pptx and save it as PDF from PowerPoint, Keynote or LibreOffice on another machine.';

/** Refuses early, before any slide is computed. @throws LockstepError USAGE saying what to do instead */
export function requireOffice(): string {
  const office = findOffice();
  if (office === null) throw new LockstepError('USAGE', noOffice);
  return office;
}

/**
 * Prints a .pptx as PDF with LibreOffice, without a window and under a profile of its own, so that no session of the
 * user's is touched.
 *
 * @param still called while it runs; what it throws ends the printing
 * @throws LockstepError INTERNAL with what the program said
 */
export async function printPdf(
  office: string,
  pptx: Uint8Array,
  still = (): void => {},
): Promise<Uint8Array> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-pdf-'));
  try {
    const file = path.join(folder, 'deck.pptx');
    writeFileSync(file, pptx, { mode: 0o600 });
    const profile = pathToFileURL(path.join(folder, 'profile')).href;
    const args = ['--headless', '--norestore', `-env:UserInstallation=${profile}`, '--convert-to', 'pdf'];
    const said = await run(office, [...args, '--outdir', folder, file], still);
    const printed = path.join(folder, 'deck.pdf');
    if (existsSync(printed)) return readFileSync(printed);
    throw new LockstepError(
      'INTERNAL',
      `LibreOffice could not print the slides (${said.slice(0, 500) || 'it said nothing'}). Write the .pptx, open it in LibreOffice and save it as PDF there.`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the program said on its standard error, once it has ended. */
function run(program: string, args: readonly string[], still: () => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: patience,
      windowsHide: true,
      // A group of its own: the program starts others, which end with it.
      detached: process.platform !== 'win32',
    });
    let said = '';
    child.stderr.on('data', (text) => {
      said += String(text);
    });
    const watch = setInterval(() => {
      try {
        still();
      } catch (error) {
        end(child.pid);
        reject(error);
      }
    }, look);
    child.on('error', (error) => {
      said += error.message;
    });
    child.on('close', () => {
      clearInterval(watch);
      resolve(said.trim());
    });
  });
}

function end(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
