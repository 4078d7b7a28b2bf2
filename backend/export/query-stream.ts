import { type Query, type QueryCell, readQuery } from '../../db/read-query.ts';
import type { Workspace } from '../../db/workspace.ts';
import type { Cell } from '../../deck/tables/cell.ts';
import { type ColumnKind, plainColumn } from '../../deck/tables/column.ts';
import type { RowStream } from '../../deck/tables/row-stream.ts';

/** Times as the views write them. */
const isTime = (value: QueryCell): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value);

/**
 * The answer to a question in SQL as a stream. What a column holds is known when its last row is, and stands before the
 * rows of a typed file: the question is asked twice then, and never kept. Names of columns are the question's own.
 *
 * @param typed whether the file tells numbers and times from texts
 * @param each called with the rows read so far, and may throw to cancel
 */
export function queryStream(
  ws: Workspace,
  question: string,
  typed: boolean,
  each: (rows: number) => void,
): RowStream {
  const query = readQuery(ws, question);
  const kinds = typed ? kindsOf(query, each) : query.columns.map((): ColumnKind => 'text');
  return {
    name: 'query',
    columns: query.columns.map((name, i) => plainColumn(name, kinds[i] ?? 'text')),
    rows: typed ? typedRows(readQuery(ws, question), kinds) : query.rows,
    about: [['query', question]],
  };
}

function kindsOf({ columns, integers, rows }: Query, each: (rows: number) => void): ColumnKind[] {
  const seen = columns.map(() => ({ times: 0, texts: 0, numbers: 0 }));
  let count = 0;
  for (const row of rows) {
    each(++count);
    seen.forEach((column, i) => {
      const value = row[i] ?? null;
      if (value === null) return;
      if (typeof value === 'number') column.numbers += 1;
      else if (isTime(value)) column.times += 1;
      else column.texts += 1;
    });
  }
  return seen.map(({ times, texts, numbers }, i): ColumnKind => {
    if (texts > 0 || (times > 0 && numbers > 0)) return 'text';
    if (times > 0) return 'time';
    return integers[i] === true ? 'integer' : 'number';
  });
}

/** @throws RangeError where the second answer holds what the first did not: with random() in the question */
function* typedRows({ columns, rows }: Query, kinds: readonly ColumnKind[]): Generator<readonly Cell[]> {
  const stored = (value: QueryCell, i: number): Cell => {
    const kind = kinds[i] ?? 'text';
    if (value === null) return null;
    if (kind === 'text') return String(value);
    if (kind === 'time' && isTime(value)) return Date.parse(String(value));
    if (kind !== 'time' && typeof value === 'number') return value;
    throw new RangeError(`${columns[i]} held other values when it was read again.`);
  };
  for (const row of rows) yield row.map(stored);
}
