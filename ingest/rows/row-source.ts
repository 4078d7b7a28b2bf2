import type { TextFile } from '../bytes/open.ts';
import { Refusal } from '../refusal.ts';
import { CsvError, type CsvRow, readCsv } from '../text/csv.ts';
import { sniffDelimiter } from '../text/delimiter.ts';
import { flatHeader } from './flat-header.ts';
import type { Grid } from './grid.ts';

export type FirstRow = Readonly<{ line: number; cells: readonly string[] }>;

/** The rows of any tabular container. */
export type RowSource = Readonly<{
  /** What parts the cells of a row's `raw` text. */
  delimiter: string;
  /** The first rows, for detection. */
  first: readonly FirstRow[];
  /** Visits every row from the first, `false` stops; `pulse` says whether progress is told. */
  each: (pulse: boolean, visit: (row: CsvRow) => boolean | undefined) => void;
  ragged: boolean;
  cellName: Grid['cellName'];
  /** What was done to the rows on the way, for a warning. */
  said?: string;
}>;

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
