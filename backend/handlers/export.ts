import { auditDone } from '../../db/late-lines.ts';
import { makeRedactor } from '../../deck/pseudonyms/make-redactor.ts';
import { redactStream } from '../../deck/pseudonyms/redact-stream.ts';
import { type RowStream, titled } from '../../deck/tables/row-stream.ts';
import { workspaceRedactor } from '../deck/workspace-redactor.ts';
import { aboutFile } from '../export/about-file.ts';
import { nameColumns } from '../export/name-columns.ts';
import { tableList } from '../export/table-list.ts';
import { tableStreams } from '../export/table-streams.ts';
import { writeTable } from '../export/write-table.ts';
import { rowsAPulse, within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

/** Titles of columns whose cells are participants, whatever else their words mean. */
const nameTitles = /^(participant|account|lender|borrower|wallet|owner|name)s?\b/i;
const holdsNames = (title: string): boolean => nameTitles.test(title);

const chosenBy: ReadonlySet<string> = new Set(['snapshot', 'filter', 'search']);
/** The snapshot by its own label and what rows were chosen by, as the file says them; nothing of a table of neither. */
const ofWhat = (about: RowStream['about']): readonly string[] =>
  about.flatMap(([key, value]) => (chosenBy.has(key) ? [`${key} ${value}`] : []));

export const exports = {
  'export.list': () => [...tableList],

  'export.table': async (request, context) => {
    const { table, format, file, pseudonyms, heads } = request;
    const target = context.files.resolve(file, 'write', [`.${format}`]);
    const ws = context.workspace();
    const computed = await tableStreams[table]({ ...context, pulse: within(context.pulse, 0, 0.6) }, request);
    const whole = aboutFile(context, computed);
    const said = heads === 'titles' && format === 'csv' ? titled(whole) : whole;
    const stream = pseudonyms ? redactStream(said, workspaceRedactor(ws), nameColumns(request)) : said;
    const { rows, bytes } = writeTable(target, format, stream, (n) => {
      if (n % rowsAPulse === 0)
        context.progress({ stage: `Writing ${target.name}`, fraction: 0.6, done: n, total: null });
    });
    auditDone(
      ws,
      'export',
      `${target.name}: ${[table, `${rows} rows`, ...ofWhat(whole.about), pseudonyms ? 'pseudonyms' : 'names'].join(', ')}`,
    );
    return { table, rows, columns: stream.columns.length, bytes, pseudonyms };
  },

  'export.shown': ({ title, as, snapshot, rows, columns, chosenBy, pseudonyms }, { workspace }) => {
    const ws = workspace();
    const { field } = pseudonyms ? workspaceRedactor(ws) : makeRedactor(null);
    const written = columns.map((column) =>
      column.texts.map((text) => field(text, holdsNames(column.title))),
    );
    const what = {
      table: `as shown in the window, ${rows} rows`,
      png: 'picture of the chart (PNG)',
      svg: 'picture of the chart (SVG)',
      json: `as JSON, ${rows} in it`,
    }[as];
    const whose =
      as === 'json'
        ? ''
        : ['', `snapshot ${snapshot ?? 'none'}`, ...chosenBy, pseudonyms ? 'pseudonyms' : 'names'].join(', ');
    auditDone(ws, 'export', `${title}: ${what}${whose}`);
    return { columns: written };
  },
} satisfies HandlerGroup;
