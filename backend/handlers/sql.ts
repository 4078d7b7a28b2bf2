import { auditDone } from '../../db/late-lines.ts';
import { readQuery } from '../../db/read-query.ts';
import { describeViews } from '../../db/views.ts';
import { redactStream } from '../../deck/pseudonyms/redact-stream.ts';
import { workspaceRedactor } from '../deck/workspace-redactor.ts';
import { aboutFile } from '../export/about-file.ts';
import { queryStream } from '../export/query-stream.ts';
import { writeTable } from '../export/write-table.ts';
import { rowsAPulse } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

export const sql = {
  'sql.query': ({ sql: question, limit }, { workspace }) => {
    const { columns, rows } = readQuery(workspace(), question);
    const taken: (string | number | null)[][] = [];
    for (const row of rows) {
      if (taken.length === limit) return { columns: [...columns], rows: taken, more: true };
      taken.push([...row]);
    }
    return { columns: [...columns], rows: taken, more: false };
  },
  'sql.export': ({ sql: question, format, file, pseudonyms }, context) => {
    const target = context.files.resolve(file, 'write', [`.${format}`]);
    const ws = context.workspace();
    const progress = (stage: string, fraction: number) => (done: number) => {
      if (done % rowsAPulse === 0) context.progress({ stage, fraction, done, total: null });
    };
    const computed = aboutFile(
      context,
      queryStream(ws, question, format !== 'csv', progress('Reading', 0.3)),
    );
    // Which column holds a participant is the query's to say: every text that is a participant's name is one.
    const columns = computed.columns.map((column) => column.name);
    const everywhere = { names: new Set(columns), left: new Set<string>() };
    const stream = pseudonyms ? redactStream(computed, workspaceRedactor(ws), everywhere) : computed;
    const { rows, bytes } = writeTable(target, format, stream, progress(`Writing ${target.name}`, 0.6));
    auditDone(ws, 'export', `${target.name}: query, ${rows} rows, ${pseudonyms ? 'pseudonyms' : 'names'}`);
    return { rows, columns: columns.length, bytes, pseudonyms };
  },
  'sql.views': (_, { workspace }) => describeViews(workspace()),
} satisfies HandlerGroup;
