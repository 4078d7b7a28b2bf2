import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
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

/** LibreOffice's program on this machine: what LOCKSTEP_SOFFICE names, else where it is usually installed; or null. */
export function findOffice(): string | null {
  const named = process.env.LOCKSTEP_SOFFICE;
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  return installed.find((file) => existsSync(file)) ?? null;
}

/** Refuses early, before any slide is computed. @throws LockstepError USAGE saying what to do instead */
export function requireOffice(): string {
  const office = findOffice();
  if (office !== null) return office;
  throw new LockstepError(
    'USAGE',
    'This machine cannot print slides: LibreOffice is not installed. Install it (or name its program in LOCKSTEP_SOFFICE), or write the .pptx without --pdf and save it as PDF from PowerPoint, Keynote or LibreOffice on another machine.',
  );
}

/**
 * Prints a .pptx as PDF with LibreOffice, without a window and under a profile of its own, so that no session of the
 * user's is touched. @throws LockstepError INTERNAL with what the program said
 */
export function printPdf(office: string, pptx: string, pdf: string): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-pdf-'));
  try {
    copyFileSync(pptx, path.join(folder, 'deck.pptx'));
    const profile = pathToFileURL(path.join(folder, 'profile')).href;
    const args = ['--headless', '--norestore', `-env:UserInstallation=${profile}`, '--convert-to', 'pdf'];
    const done = spawnSync(office, [...args, '--outdir', folder, path.join(folder, 'deck.pptx')], {
      encoding: 'utf8',
      timeout: patience,
      windowsHide: true,
    });
    const printed = path.join(folder, 'deck.pdf');
    if (!existsSync(printed)) {
      const said = `${done.error?.message ?? ''} ${done.stderr ?? ''}`.trim().slice(0, 500);
      throw new LockstepError(
        'INTERNAL',
        `LibreOffice could not print ${path.basename(pptx)}: ${said} Open the file in LibreOffice and save it as PDF there.`,
      );
    }
    copyFileSync(printed, pdf);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
