import { closeSync, openSync, writeSync } from 'node:fs';
import type { Reject } from '../../contract/records.ts';
import { toSpreadsheetText } from '../../contract/spreadsheet-text.ts';
import { allRejects, headOf } from '../../db/imports.ts';
import { type Target, writeWhole } from '../../db/whole-file.ts';
import type { Workspace } from '../../db/workspace.ts';

export type WrittenRejects = Readonly<{
  rows: number;
  /** The reasons, beside the rows. */
  reasons: string;
  /** Whether `target` holds the rejected rows under the file's own header, to be corrected and imported again. */
  importable: boolean;
}>;

/**
 * Writes an import's rejected rows. For tables `target` is a file of the same kind, header and rows as they were, to
 * be mended and imported again; line, column, code, sentence and text of each go to `<target>.reasons.csv`. Rows of
 * JSON cannot stand alone (their envelope names account and time), so there `target` is the list of reasons itself.
 *
 * @throws LockstepError NOT_FOUND (no such import)
 */
export function writeRejects(ws: Workspace, importId: number, target: Target): WrittenRejects {
  const head = headOf(ws, importId);
  const reasons = head === null ? target : { ...target, path: `${target.path}.reasons.csv` };
  const rows = writeLines(reasons, reasonLines(allRejects(ws, importId)));
  if (head !== null) writeLines(target, rawLines(head, allRejects(ws, importId)));
  return { rows: rows - 1, reasons: reasons.path, importable: head !== null };
}

function* reasonLines(rejects: Iterable<Reject>): Generator<string> {
  yield 'line,column,code,message,raw\n';
  for (const r of rejects) yield `${[r.line, r.column, r.code, r.message, r.raw].map(cell).join(',')}\n`;
}

function* rawLines(head: string, rejects: Iterable<Reject>): Generator<string> {
  const end = head.includes('\r\n') ? '\r\n' : '\n';
  yield head;
  for (const r of rejects) yield `${r.raw.replace(/[\r\n]+$/, '')}${end}`;
}

/** Quoted where it must be; text a spreadsheet would take for a formula is kept text by an apostrophe. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = toSpreadsheetText(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function writeLines(target: Target, lines: Iterable<string>): number {
  return writeWhole(target, (temporary) => {
    const file = openSync(temporary, 'w', 0o600);
    let count = 0;
    try {
      for (const line of lines) {
        writeSync(file, line);
        count++;
      }
    } finally {
      closeSync(file);
    }
    return count;
  });
}
