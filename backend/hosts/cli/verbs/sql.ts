import { LockstepError } from '../../../../contract/errors.ts';
import { wording } from '../../../../contract/wording.ts';
import { option } from '../contract-option.ts';
import { paragraphs, table, text, under } from '../table.ts';
import type { Args, Session, Verb } from '../verb.ts';
import { writtenTable } from '../written-table.ts';

/** Asks the workspace in SQL, reading only. */
export const sqlVerb: Verb = {
  name: 'sql',
  operands: '["SELECT …"]',
  mostOperands: 1,
  summary: 'Ask the workspace in SQL over documented views, reading only',
  options: {
    views: { type: 'boolean', help: 'the views there are, with the meaning of their columns' },
    limit: option('sql.query', 'limit', 'N'),
    out: { type: 'string', value: 'FILE|-', help: 'write all rows: .csv, .xlsx or .parquet; - prints CSV' },
    pseudonyms: option('sql.export', 'pseudonyms', ''),
  },
  run: async (args, session) => {
    if (args.flag('views') === true) return views(session);
    const [sql] = args.operands;
    if (sql === undefined)
      throw new LockstepError('USAGE', 'sql: a SELECT in quotes is needed; --views lists the views.');
    const out = args.text('out');
    return out === undefined ? ask(sql, args, session) : write(sql, out, args, session);
  },
};

async function views(session: Session) {
  const list = await session.call('sql.views', {});
  const parts = list.map(({ view, row, columns }) =>
    [
      `${view}: ${row}`,
      table(
        [text(wording.column), text(wording.meaning)],
        columns.map((c) => [c.column, c.meaning]),
        100,
      ),
    ].join('\n'),
  );
  return { json: { views: list }, human: paragraphs(...parts) };
}

async function ask(sql: string, args: Args, session: Session) {
  if (args.flag('pseudonyms') === true)
    throw new LockstepError(
      'USAGE',
      'sql: what is printed has the names as they stand; --out FILE, or --out -, writes pseudonyms.',
    );
  const limit = args.number('limit');
  const json = await session.call('sql.query', { sql, ...(limit === undefined ? {} : { limit }) });
  const numeric = json.columns.map((_, i) => json.rows.every((row) => typeof row[i] !== 'string'));
  const columns = json.columns.map((column, i) => under(column, numeric[i] === true ? 'right' : 'left'));
  const rows = json.rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  session.warn('Names stand as they are; --out FILE, or --out -, writes pseudonyms.');
  const more = json.more ? `There are more rows: --limit N shows up to 100,000, --out FILE writes all.` : '';
  return { json, human: paragraphs(table(columns, rows, rows.length), more) };
}

const write = (sql: string, out: string, args: Args, session: Session) =>
  writtenTable(out, args, session, (format, file, as) =>
    session.call('sql.export', {
      sql,
      format,
      file: session.file(file, 'write', { as }),
      pseudonyms: args.flag('pseudonyms') ?? true,
    }),
  );
