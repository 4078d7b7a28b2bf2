import type { Cell } from '../tables/cell.ts';
import type { RowStream } from '../tables/row-stream.ts';
import type { Redactor } from './make-redactor.ts';

/** Columns that hold a participant in whatever table they stand. */
const always = new Set(['participant', 'counterparty']);
const mostKept = 100_000;

/**
 * A table under pseudonyms, cell by cell as its column says: participants in their columns (`names` are those that hold
 * participants in this table only), names in any other text, and nothing of the columns in `left`, which would say who
 * is behind a pseudonym. Column names and what the file says about itself are texts like any other.
 */
export function redactStream(
  stream: RowStream,
  redactor: Redactor,
  { names, left }: Readonly<{ names: ReadonlySet<string>; left: ReadonlySet<string> }>,
): RowStream {
  const kept = new Map<string, string>();
  const say = (text: string, holdsNames: boolean): string => {
    const key = `${holdsNames}${text}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const said = redactor.field(text, holdsNames);
    if (kept.size < mostKept) kept.set(key, said);
    return said;
  };
  const rules = stream.columns.map((column) => ({
    leave: left.has(column.key),
    holdsNames: always.has(column.key) || names.has(column.key),
  }));
  const cell = (value: Cell, i: number): Cell => {
    const rule = rules[i];
    if (rule?.leave === true) return null;
    return typeof value === 'string' ? say(value, rule?.holdsNames === true) : value;
  };
  return {
    ...stream,
    columns: stream.columns.map((column) => ({
      ...column,
      name: say(column.name, names.has('*')),
      title: say(column.title, names.has('*')),
    })),
    rows: mapped(stream.rows, cell),
    about: stream.about.map(([key, value]) => [key, redactor.prose(value)]),
  };
}

function* mapped(
  rows: RowStream['rows'],
  cell: (value: Cell, column: number) => Cell,
): Generator<readonly Cell[]> {
  for (const row of rows) yield row.map(cell);
}
