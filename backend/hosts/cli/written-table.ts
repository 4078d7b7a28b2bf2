import path from 'node:path';
import { type TableFormat, tableFormats } from '../../../contract/dto/committee.ts';
import { formatCount, plural } from '../../../deck/text/format.ts';
import { readWord } from './args.ts';
import type { Answer } from './verb.ts';

/** The format of a table by the ending of its file's name. @throws USAGE for another ending */
export const tableFormatOf = (out: string): TableFormat =>
  readWord('--out', path.extname(out).slice(1).toLowerCase(), tableFormats);

/** What a verb says of a table it has written: how large it is, and whose names stand in it. */
export function writtenTable<
  Written extends Readonly<{ rows: number; columns: number; bytes: number; pseudonyms: boolean }>,
>(out: string, answer: Written): Answer {
  const size = `${plural(answer.rows, 'row')}, ${plural(answer.columns, 'column')}, ${formatCount(answer.bytes)} bytes`;
  const names = answer.pseudonyms ? 'pseudonyms (--no-pseudonyms keeps their names)' : 'their names';
  return {
    json: { file: out, format: tableFormatOf(out), ...answer },
    human: `${out}: ${size}, participants under ${names}.`,
  };
}
