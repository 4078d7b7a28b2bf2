import { decodeText, sniffEncoding } from '../bytes/decode.ts';
import { firstBytes } from '../bytes/random-access.ts';
import { type ZipEntry, ZipError } from '../bytes/zip.ts';
import { Refusal } from '../refusal.ts';
import type { Grid } from '../rows/grid.ts';
import type { Expanded, Skipped, Source } from '../types.ts';
import { cellName } from './cell-name.ts';
import { sharedStrings } from './shared-strings.ts';
import { type Book, CellError, readSheet } from './sheet.ts';
import { sheetLayout } from './sheet-layout.ts';
import { cellStyles } from './styles.ts';
import { attribute, readXml, XmlError } from './xml.ts';

type Sheet = Readonly<{ name: string; hidden: boolean; entry: ZipEntry | null }>;

/**
 * The sheets of an .xlsx workbook (ECMA-376, strict and transitional), each a table of its own. Hidden and empty ones are
 * left out and named. A workbook of one sheet keeps its name; of several, each is `book.xlsx › Sheet`.
 *
 * @throws Refusal BAD_WORKBOOK, EMPTY
 */
export function workbookSheets(source: Source, entries: readonly ZipEntry[]): Expanded {
  const refuse = (code: string, message: string): never => {
    throw new Refusal(message, { file: source.name, line: 1, column: '', raw: '', code });
  };
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  const part = (name: string): ZipEntry | null => byName.get(name.toLowerCase()) ?? null;
  return refusing(source, () => {
    const main = part('xl/workbook.xml') ?? entries.find((e) => /(^|\/)workbook\.xml$/i.test(e.name)) ?? null;
    if (main === null) return refuse('BAD_WORKBOOK', 'an office document without a workbook in it');
    const { sheets, since1904 } = readBook(main, part);
    const strings = part(folderOf(main.name, 'sharedStrings.xml'));
    const styles = part(folderOf(main.name, 'styles.xml'));
    const book: Book = {
      strings: strings === null ? [] : sharedStrings(text(strings)),
      styles: styles === null ? [] : cellStyles(text(styles)),
      since1904,
    };
    const skipped: Skipped[] = [];
    const read: { sheet: Sheet; entry: ZipEntry; left: number }[] = [];
    for (const sheet of sheets) {
      const file = `${source.name} › ${sheet.name}`;
      if (sheet.entry === null) skipped.push({ file, reason: 'a chart or dialog, no table' });
      else if (sheet.hidden) skipped.push({ file, reason: 'a hidden sheet: unhide it to import it' });
      else {
        const { left, about } = look(sheet.entry, book);
        if (left === null) skipped.push({ file, reason: 'an empty sheet' });
        else if (about) skipped.push({ file, reason: 'what an export of Lockstep is about, no rows of it' });
        else read.push({ sheet, entry: sheet.entry, left });
      }
    }
    if (read.length === 0) return refuse('EMPTY', 'a workbook whose visible sheets are all empty');
    const sources = read.map(({ sheet, entry, left }): Source => {
      const name = read.length === 1 ? source.name : `${source.name} › ${sheet.name}`;
      return {
        name,
        size: entry.size,
        modified: source.modified,
        chunks: entry.chunks,
        grid: gridOf({ ...source, name }, sheet.name, entry, book, left),
      };
    });
    return { sources, skipped };
  });
}

function gridOf(source: Source, sheet: string, entry: ZipEntry, book: Book, left: number): Grid {
  const { merged, warnings } = refusing(source, () => sheetLayout(text(entry)));
  return {
    what: `sheet ${sheet}`,
    warnings,
    ragged: true,
    cellName: (line, column) => cellName(line, column + left),
    each: (visit, onBytes) =>
      refusing(source, () => readSheet(text(entry, onBytes), book, left, visit, merged)),
  };
}

/** The first column in use among the first rows, null in a sheet without a cell; and whether it is our own About. */
function look(entry: ZipEntry, book: Book): Readonly<{ left: number | null; about: boolean }> {
  let left: number | null = null;
  let rows = 0;
  let about = false;
  readSheet(text(entry), book, 0, (row) => {
    if (rows === 0) about = row.count === 2 && row.text(0) === 'what' && row.text(1) === 'value';
    for (let i = 0; i < row.count && (left === null || i < left); i++) if (row.text(i) !== '') left = i;
    return ++rows < 40;
  });
  return { left, about };
}

function readBook(
  main: ZipEntry,
  part: (name: string) => ZipEntry | null,
): Readonly<{ sheets: readonly Sheet[]; since1904: boolean }> {
  const links = new Map<string, string>();
  const relations = part(folderOf(main.name, `_rels/${main.name.split('/').at(-1)}.rels`));
  if (relations !== null)
    readXml(text(relations), {
      open: (name, attributes) => {
        if (name === 'Relationship' && /\/worksheet$/.test(attribute(attributes, 'Type') ?? ''))
          links.set(attribute(attributes, 'Id') ?? '', attribute(attributes, 'Target') ?? '');
      },
      close: () => undefined,
    });
  const sheets: Sheet[] = [];
  let since1904 = false;
  readXml(text(main), {
    open: (name, attributes) => {
      if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const target = links.get(attribute(attributes, '(?:\\w+:)?id') ?? '');
      sheets.push({
        name: (attribute(attributes, 'name') ?? 'sheet').slice(0, 100),
        hidden: /hidden/i.test(attribute(attributes, 'state') ?? ''),
        entry:
          target === undefined
            ? null
            : part(target.startsWith('/') ? target.slice(1) : folderOf(main.name, target)),
      });
    },
    close: () => undefined,
  });
  return { sheets, since1904 };
}

const folderOf = (main: string, name: string): string =>
  main.includes('/') ? `${main.slice(0, main.lastIndexOf('/'))}/${name}` : name;

function* text(entry: ZipEntry, onBytes: (done: number) => void = () => {}): Iterable<string> {
  const encoding = sniffEncoding(firstBytes(entry.chunks(), 512));
  let done = 0;
  const counted = function* (): Iterable<Uint8Array> {
    for (const chunk of entry.chunks()) {
      yield chunk;
      done += chunk.length;
      onBytes(done);
    }
  };
  yield* decodeText(counted(), encoding === 'windows-1252' ? 'utf-8' : encoding, () => {});
}

function refusing<T>(source: Source, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const place = { file: source.name, line: 1, column: '', raw: '' };
    if (error instanceof CellError)
      throw new Refusal(error.message, {
        ...place,
        line: error.line,
        column: error.cell,
        code: error.code,
      });
    if (error instanceof XmlError)
      throw new Refusal(`the workbook cannot be read: ${error.message}`, { ...place, code: 'BAD_WORKBOOK' });
    if (error instanceof ZipError) throw new Refusal(error.message, { ...place, code: error.code });
    throw error;
  }
}
