import { isObject, type Json, type JsonObject } from '../json/parse.ts';
import type { Row } from '../row.ts';
import type { CsvRow } from '../text/csv.ts';

/** A cell or key of a row: its name, its text, and how it is read as another. */
export type PlaceOf = Readonly<{ name: string; raw: string; with: (text: string, read: () => void) => void }>;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Every cell of a table's row, every scalar key of a JSON object, or what the reader asked a row of another container for. */
export function placesOf(row: Row, asked: readonly string[]): readonly PlaceOf[] {
  if (row.cells !== undefined && row.names !== undefined) return cellsOf(row, row.cells, row.names);
  if (row.object !== undefined) return keysOf(row.object, '');
  return asked.flatMap((name) => {
    const raw = row.get(name);
    return raw === null ? [] : [{ name, raw, with: (text, read) => readWith(row, name, text, read) }];
  });
}

function cellsOf(row: Row, cells: CsvRow, names: readonly string[]): readonly PlaceOf[] {
  const into = row as Writable<Row>;
  return names.flatMap((name, at) => {
    const raw = cells.text(at);
    if (raw.trim() === '') return [];
    return {
      name: name === '' ? `column ${at + 1}` : name,
      raw,
      with: (text, read) => {
        into.cells = otherCell(cells, at, text);
        try {
          read();
        } finally {
          into.cells = cells;
        }
      },
    } satisfies PlaceOf;
  });
}

/** The same row with another text in one cell. */
const otherCell = (cells: CsvRow, at: number, text: string): CsvRow => ({
  line: cells.line,
  count: cells.count,
  raw: cells.raw,
  bare: cells.bare,
  text: (i) => (i === at ? text : cells.text(i)),
  number: (i) => (i === at ? plain(text) : cells.number(i)),
  isNumber: (i) => cells.isNumber?.(i) === true,
  currency: (i) => cells.currency?.(i) ?? null,
});
const plain = (text: string): number =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : Number.NaN;

function keysOf(object: JsonObject, path: string): readonly PlaceOf[] {
  const fields = object.fields as Map<string, Json>;
  return [...fields].flatMap(([key, value]): readonly PlaceOf[] => {
    const name = path === '' ? key : `${path}.${key}`;
    if (isObject(value)) return keysOf(value, name);
    if (typeof value !== 'string' && typeof value !== 'boolean') return [];
    return [
      {
        name,
        raw: String(value),
        with: (text, read) => {
          fields.set(key, typeof value === 'boolean' ? !value : text === '' ? null : text);
          try {
            read();
          } finally {
            fields.set(key, value);
          }
        },
      },
    ];
  });
}

function readWith(row: Row, name: string, text: string, read: () => void): void {
  const into = row as Writable<Row>;
  const { get } = row;
  into.get = (asked) => (asked === name ? (text === '' ? null : text) : get(asked));
  try {
    read();
  } finally {
    into.get = get;
  }
}
