import type { TextFile } from '../bytes/open.ts';
import { Refusal } from '../refusal.ts';
import { CsvError, type CsvRow, readCsv } from '../text/csv.ts';
import { sniffDelimiter } from '../text/delimiter.ts';
import { flatHeader } from './flat-header.ts';
import type { Grid } from './grid.ts';
import type { FirstRow, RowSource } from './row-types.ts';

export type { FirstRow, RowSource } from './row-types.ts';

const sampleRows = 40;

/** The rows of a delimited text. @throws Refusal BAD_CSV when it is none */
export function csvRows(name: string, file: TextFile, given: string | null): RowSource {
  // The last line of the head may be cut; it is not used to decide anything.
  const cut = file.whole ? file.head.length : file.head.lastIndexOf('\n') + 1 || file.head.length;
  const sample = file.head.slice(0, cut);
  const delimiter = given ?? sniffDelimiter(sample);
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      throw new Refusal(error.message, {
        file: name,
        line: error.line,
        column: '',
        raw: error.raw,
        code: 'BAD_CSV',
      });
    }
  };
  return flatHeader({
    delimiter,
    first: firstOf((visit) => guarded(() => readCsv([sample], delimiter, visit))),
    each: (pulse, visit) => guarded(() => readCsv(skipMark(file.text(pulse)), delimiter, visit)),
    ragged: false,
    cellName: null,
  });
}

/** The rows of a container that tells cells apart itself. */
export function gridRows(grid: Grid, onBytes: (done: number) => void): RowSource {
  return flatHeader({
    delimiter: ',',
    first: firstOf((visit) => grid.each(visit, () => {})),
    each: (pulse, visit) => grid.each(visit, pulse ? onBytes : () => {}),
    ragged: grid.ragged,
    cellName: grid.cellName,
  });
}

function firstOf(each: (visit: (row: CsvRow) => boolean) => void): readonly FirstRow[] {
  const rows: FirstRow[] = [];
  each((row) => {
    rows.push({ line: row.line, cells: Array.from({ length: row.count }, (_, i) => row.text(i)) });
    return rows.length < sampleRows;
  });
  return rows;
}

function* skipMark(chunks: Iterable<string>): Iterable<string> {
  let first = true;
  for (const chunk of chunks) {
    yield first && chunk.charCodeAt(0) === 0xfeff ? chunk.slice(1) : chunk;
    first = false;
  }
}
