import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * What the shell did, for whoever has to find out why it did not: local, bounded, one JSON line an event. Never data of
 * a workspace, never a path beyond a file's name.
 */
const limit = 512 * 1024;
const kept = 3;
let folder: string | null = null;

/** Until it is called nothing is written: the command line leaves no log. */
export function startLog(to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  folder = to;
}

export function log(event: string, detail: Readonly<Record<string, unknown>> = {}): void {
  if (folder === null) return;
  try {
    write(
      path.join(folder, 'lockstep.log'),
      JSON.stringify({ at: new Date().toISOString(), event, ...detail }),
    );
  } catch {
    // A full disk must not stop the window, and there is nowhere left to say so.
  }
}

/** lockstep.log, then lockstep.1.log … lockstep.3.log, the oldest dropped. */
export function write(file: string, line: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) + line.length > limit) {
    const numbered = (n: number): string => (n === 0 ? file : file.replace(/\.log$/, `.${n}.log`));
    for (let n = kept - 1; n >= 0; n--)
      if (statSync(numbered(n), { throwIfNoEntry: false }) !== undefined)
        renameSync(numbered(n), numbered(n + 1));
  }
  appendFileSync(file, `${line}\n`, { mode: 0o600 });
}
