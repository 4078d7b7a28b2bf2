import { anchorOf } from '../../db/anchor.ts';
import { auditDone } from '../../db/audit.ts';
import { readQuery } from '../../db/read-query.ts';
import { describeViews } from '../../db/views.ts';
import { redactStream } from '../../deck/pseudonyms/redact-stream.ts';
import { toStream } from '../../deck/tables/row-stream.ts';
import { workspaceRedactor } from '../deck/workspace-redactor.ts';
import { writeTable } from '../export/write-table.ts';
import type { HandlerGroup } from './handler-group.ts';

/** Rows between two looks at whether the caller is still there. */
const interval = 1_000;

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
    const { columns, rows } = readQuery(ws, question);
    const about = [
      ['query', question],
      ['anchor', anchorOf(ws)],
    ] as const;
    // What a column holds is known when its last row is: the kinds of a file stand before its rows.
    const read: (readonly (string | number | null)[])[] = [];
    for (const row of rows) {
      read.push(row);
      if (read.length % interval === 0)
        context.progress({ stage: 'Reading', fraction: 0.3, done: read.length, total: null });
    }
    const computed = toStream({ name: 'query', columns, rows: read }, about);
    // Which column holds a participant is the query's to say: every text that is a participant's name is one.
    const everywhere = { names: new Set(columns), left: new Set<string>() };
    const stream = pseudonyms ? redactStream(computed, workspaceRedactor(ws), everywhere) : computed;
    const { rows: written, bytes } = writeTable(target, format, stream, (n) => {
      if (n % interval === 0)
        context.progress({ stage: `Writing ${target.name}`, fraction: 0.6, done: n, total: read.length });
    });
    auditDone(ws, 'export', `${target.name}: query, ${written} rows, ${pseudonyms ? 'pseudonyms' : 'names'}`);
    return { rows: written, columns: columns.length, bytes, pseudonyms };
  },
  'sql.views': (_, { workspace }) => describeViews(workspace()),
} satisfies HandlerGroup;
