import type { FormatInfo } from '../contract/dto/import.ts';
import type { Context } from './context.ts';
import type { Json, JsonObject } from './json/parse.ts';
import type { Row } from './row.ts';
import type { CsvRow } from './text/csv.ts';
import type { Header } from './text/header.ts';

export type { FormatInfo };

/** How well a file fits a format. `score` in 0 … 1: the share of the format's own marks that the file has. */
export type Match = Readonly<{ score: number; generation: string; why: string }>;

/** A parsed answer: gives its objects their line and original text. */
export type Doc = Readonly<{ row: (object: JsonObject) => Row; line: number }>;

/** A row of a table, by name or (in hot loops) by column number. Reused for the next row. */
export type TableRow = Row & Readonly<{ cells: CsvRow }>;

export type TableHead = Readonly<{
  file: string;
  header: Header;
  first: readonly string[] | null;
  /** The first rows below the header, `first` among them. */
  sample: readonly (readonly string[])[];
}>;

export type Table = TableHead &
  Readonly<{
    /** What parts the cells; ',' where the container parts them itself. */
    delimiter: string;
    /** Visits the data rows; a row of another width than the header is rejected unless `loose`. */
    each: (
      visit: (row: TableRow) => void,
      options?: Readonly<{ loose?: boolean; headerless?: boolean }>,
    ) => void;
    /** A pass over the column texts before reading, for what is decided over the whole column; or once more, down to a line. */
    profile: (visit: (cells: CsvRow) => void, line?: number) => void;
  }>;

type Common = Readonly<{
  info: FormatInfo;
  /** Columns or keys it is known by: what a file that is nearly it lacks. */
  names?: readonly string[];
  /** Set for exports that are recognised but hold no open positions or other records of ours: why they are refused. */
  refusal?: Readonly<{ code: string; reason: string }>;
}>;

export type JsonFormat = Common &
  Readonly<{
    shape: 'json';
    /** The API paths of the answer, for captures whose answer is empty. */
    endpoint?: RegExp;
    detect: (root: Json) => Match | null;
    read: (root: Json, doc: Doc, context: Context) => void;
  }>;

export type TableFormat = Common &
  Readonly<{
    shape: 'table';
    /** Decides itself which mark is decimal; other tables come with their numbers as programs write them. */
    ownMarks?: true;
    detect: (head: TableHead) => Match | null;
    read: (table: Table, context: Context) => void;
  }>;

export type TextFormat = Common &
  Readonly<{
    shape: 'text';
    detect: (head: string, file: string) => Match | null;
    read: (text: string, context: Context) => void;
  }>;

export type Format = JsonFormat | TableFormat | TextFormat;

/** A reader for formats that are only ever refused. */
export const nothingToRead = (): void => {};
