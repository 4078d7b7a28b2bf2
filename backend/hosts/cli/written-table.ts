import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TableFormat, tableFormats } from '../../../contract/dto/tables.ts';
import { LockstepError } from '../../../contract/errors.ts';
import { formatCount, plural } from '../../../deck/text/format.ts';
import { readWord } from './args.ts';
import { writeOut } from './standard-output.ts';
import type { Answer, Args, Session } from './verb.ts';

type Written = Readonly<{ rows: number; columns: number; bytes: number; pseudonyms: boolean }>;
type Write = (format: TableFormat, file: string, as?: string) => Promise<Written>;

/**
 * A table in the format that the file's ending says, and what a verb says of it: how large it is, and whose names stand
 * in it. `-` is the standard output, where the table stands alone, as CSV.
 *
 * @throws LockstepError USAGE for another ending, or `-` with --json
 */
export async function writtenTable(out: string, args: Args, session: Session, write: Write): Promise<Answer> {
  if (out === '-') return printed(args, session, write);
  const format = readWord('--out', path.extname(out).slice(1).toLowerCase(), tableFormats);
  const answer = await write(format, out);
  return { json: { file: out, format, ...answer }, human: `${out}: ${told(answer)}` };
}

function told({ rows, columns, bytes, pseudonyms }: Written): string {
  const size = `${plural(rows, 'row')}, ${plural(columns, 'column')}, ${formatCount(bytes)} bytes`;
  const names = pseudonyms ? 'pseudonyms (--no-pseudonyms keeps their names)' : 'their names';
  return `${size}, participants under ${names}.`;
}

async function printed(args: Args, session: Session, write: Write): Promise<Answer> {
  if (args.flag('json') === true)
    throw new LockstepError(
      'USAGE',
      '--out - writes the table itself to the standard output: leave --json out.',
    );
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-out-'));
  try {
    // Written whole first: a reader never takes half a table for one.
    const file = path.join(folder, 'table.csv');
    const answer = await write('csv', file, 'the standard output');
    await copyOut(file);
    session.warn(told(answer));
    return { json: undefined, human: '' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What spreadsheets read the encoding by, and programs in a pipe would take for the first letters of a name. */
const byteOrderMark = 3;

async function copyOut(file: string): Promise<void> {
  const from = openSync(file, 'r');
  try {
    const size = 65_536;
    let at = byteOrderMark;
    for (;;) {
      // A buffer of its own each time: the last one may still be on its way.
      const chunk = Buffer.alloc(size);
      const read = readSync(from, chunk, 0, size, at);
      if (read === 0) return;
      at += read;
      const lost = await writeOut(chunk.subarray(0, read));
      if (lost !== null) throw new LockstepError('INTERNAL', lost);
    }
  } finally {
    closeSync(from);
  }
}
