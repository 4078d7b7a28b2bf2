import { parseDecimal } from '../values/number.ts';
import { RepeatedWords } from './repeated-words.ts';

/** One row of a delimited file. The object is reused for the next row: copy what is kept. */
export type CsvRow = {
  /** Line of the file on which the row begins, from 1. */
  line: number;
  /** Number of cells. */
  count: number;
  /** The row as it stands in the file, without its line end. */
  readonly raw: string;
  /** Whether cells are bare characters, among them the apostrophe that keeps a name from being run as a formula. */
  readonly bare: boolean;
  /** Cell `i` without its quotes, '' past the end. To be copied (`ownCopy`) where it is kept. */
  text(i: number): string;
  /** Cell `i` as a plain decimal; NaN when blank or not one. No text is made on the way. */
  number(i: number): number;
  /** Whether the container says that cell `i` is a number: its point is decimal, whatever style its texts have. */
  isNumber?(i: number): boolean;
  /** The money other than dollars that the format of cell `i` shows beside its number; null for none. */
  currency?(i: number): string | null;
};

export class CsvError extends Error {
  readonly line: number;
  readonly raw: string;
  constructor(message: string, line: number, raw: string) {
    super(message);
    this.line = line;
    this.raw = raw;
  }
}

/** A row this long is an opened quote that never closes, or no table at all. */
const longestRow = 2 ** 20;
const mostCells = 20_000;
/** Columns beyond these are series of figures, whose texts hardly come again: remembering them would cost more than it saves. */
const rememberedColumns = 64;

const endsLine = (text: string, at: number): boolean => at >= text.length || text.charCodeAt(at) === 10;

class Row implements CsvRow {
  readonly bare = true;
  line = 1;
  count = 0;
  source = '';
  from = 0;
  to = 0;
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  /** Cells whose text differs from the source (doubled quotes); null when the row has none. */
  rewritten: Map<number, string> | null = null;
  readonly #words: RepeatedWords[] = [];

  get raw(): string {
    return this.source.slice(this.from, this.to);
  }
  text(i: number): string {
    if (i < 0 || i >= this.count) return '';
    const text = this.rewritten?.get(i);
    if (text !== undefined) return text;
    if (i >= rememberedColumns) return this.source.slice(this.starts[i], this.ends[i]);
    const words = this.#words[i] ?? this.#wordsOf(i);
    return words.read(this.source, this.starts[i], this.ends[i]);
  }
  #wordsOf(i: number): RepeatedWords {
    while (this.#words.length <= i) this.#words.push(new RepeatedWords());
    return this.#words[i] as RepeatedWords;
  }
  number(i: number): number {
    if (i < 0 || i >= this.count) return Number.NaN;
    return parseDecimal(this.source, this.starts[i], this.ends[i]);
  }
  add(start: number, end: number): void {
    if (this.count === this.starts.length) this.grow();
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }
  grow(): void {
    if (this.count >= mostCells)
      throw new CsvError(`more than ${mostCells} cells in one row`, this.line, this.raw.slice(0, 200));
    const wider = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const next = new Int32Array(old.length * 4);
      next.set(old);
      return next;
    };
    this.starts = wider(this.starts);
    this.ends = wider(this.ends);
  }
}

/**
 * Streams the rows of a delimited text (RFC 4180, both line ends, quoted line breaks). Blank lines are passed over.
 * A quote that stands inside a cell is text, as spreadsheets read it. `visit` returns false to stop.
 * Throws CsvError for a row longer than 1 MiB or wider than 20,000 cells.
 */
export function readCsv(
  chunks: Iterable<string>,
  delimiter: string,
  visit: (row: CsvRow) => boolean | undefined,
): void {
  const row = new Row();
  const mark = delimiter.charCodeAt(0);
  const highest = Math.max(mark, 34);
  let rest = '';
  let line = 1;
  for (const chunk of chunks) {
    const text = rest === '' ? chunk : rest + chunk;
    const at = scan(text, false);
    if (at < 0) return;
    rest = text.slice(at);
    if (rest.length > longestRow)
      throw new CsvError(
        'a row of more than 1 MiB: a quote opened and never closed, or no table',
        line,
        rest.slice(0, 200),
      );
  }
  if (rest !== '') scan(rest, true);

  /** Visits every complete row of `text` and answers where the incomplete one begins; −1 when told to stop. */
  function scan(text: string, last: boolean): number {
    row.source = text;
    const { length } = text;
    let at = 0;
    while (at < length) {
      row.count = 0;
      row.rewritten = null;
      row.line = line;
      row.from = at;
      let start = at;
      let end = at;
      let lines = 1;
      // Nothing above `highest` ends a cell, and that is most characters.
      for (; ; end++) {
        while (end < length && text.charCodeAt(end) > highest) end++;
        if (end >= length) {
          if (!last) return at;
          break;
        }
        const c = text.charCodeAt(end);
        if (c === mark) {
          row.add(start, end);
          start = end + 1;
        } else if (c === 10) break;
        else if (c === 34 && end === start) {
          end = quotedRow(text, at, last);
          if (end < 0) return at;
          for (let i = text.indexOf('\n', at); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) lines++;
          start = -1;
          break;
        }
      }
      row.to = end > at && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
      if (start >= 0) row.add(start, Math.max(start, row.to));
      at = end + 1;
      line += lines;
      if (row.to > row.from && visit(row) === false) return -1;
    }
    return length;
  }

  /** Splits a row that holds a quote; answers the place of its line end, or −1 when the text ends inside it. */
  function quotedRow(text: string, from: number, last: boolean): number {
    row.count = 0;
    let at = from;
    for (;;) {
      if (text.charCodeAt(at) === 34) {
        let doubled = false;
        let close = at + 1;
        for (;;) {
          close = text.indexOf('"', close);
          if (close < 0) {
            if (!last) return -1;
            throw new CsvError('a quote is opened here and never closed', line, text.slice(from, from + 200));
          }
          const next = text.charCodeAt(close + 1);
          if (next === 34) {
            doubled = true;
            close += 2;
          } else if (close + 1 >= text.length) {
            if (!last) return -1;
            break;
          } else if (next === mark || next === 10 || (next === 13 && endsLine(text, close + 2))) break;
          else close += 1;
        }
        if (doubled) {
          row.rewritten ??= new Map();
          row.rewritten.set(row.count, text.slice(at + 1, close).replaceAll('""', '"'));
        }
        row.add(at + 1, close);
        at = close + 1;
        if (text.charCodeAt(at) === 13) at++;
      } else {
        const start = at;
        while (at < text.length && text.charCodeAt(at) !== mark && text.charCodeAt(at) !== 10) at++;
        if (at >= text.length && !last) return -1;
        row.add(
          start,
          at > start && text.charCodeAt(at - 1) === 13 && text.charCodeAt(at) !== mark ? at - 1 : at,
        );
      }
      if (at >= text.length || text.charCodeAt(at) === 10) return at;
      at++;
    }
  }
}
