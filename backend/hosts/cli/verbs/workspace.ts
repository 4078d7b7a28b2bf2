import { LockstepError } from '../../../../contract/errors.ts';
import { formatCount } from '../../../../deck/text/format.ts';
import { readNumber } from '../args.ts';
import { paragraphs, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const undo: Verb = {
  name: 'undo',
  summary: 'Undo an import: its rows are removed',
  operands: 'IMPORT',
  mostOperands: 1,
  run: async (args, session) => {
    const [operand] = args.operands;
    if (operand === undefined)
      throw new LockstepError('USAGE', 'undo: which import? Its number is in import.');
    const json = await session.call('import.undo', { id: readNumber('IMPORT', operand) });
    return { json, human: `${formatCount(json.removed)} rows removed.` };
  },
};

export const formats: Verb = {
  name: 'formats',
  summary: 'List the export formats that can be read',
  run: async (_args, session) => {
    const list = await session.call('formats.list', {});
    const rows = list.map((f) => [f.id, f.venue, f.kind, f.container, f.generations.join(', '), f.title]);
    const columns = ['id', 'venue', 'kind', 'container', 'generations', 'title'].map(text);
    return { json: { formats: list }, human: table(columns, rows, 500) };
  },
};

export const backup: Verb = {
  name: 'backup',
  summary: 'Write a consistent copy of the workspace',
  operands: 'FILE',
  mostOperands: 1,
  run: async (args, session) => {
    const [file] = args.operands;
    if (file === undefined) throw new LockstepError('USAGE', 'backup: to which file?');
    const json = await session.call('workspace.backup', { file: session.file(file, 'write') });
    return { json, human: paragraphs(`${file}: ${formatCount(json.bytes)} bytes.`) };
  },
};

export const rescue: Verb = {
  name: 'rescue',
  summary: 'Save what can be read of a damaged workspace into a new one (exit 4 when something is missing)',
  operands: '[WORKSPACE]',
  mostOperands: 1,
  options: { out: { type: 'string', value: 'NEW', help: 'the new workspace' } },
  workspace: (args) => args.operands[0],
  run: async (args, session) => {
    const out = args.text('out');
    if (out === undefined) throw new LockstepError('USAGE', 'rescue: --out NEW says where to.');
    const json = await session.call('workspace.rescue', { file: session.file(out, 'write') });
    const tables = json.tables.map((t) => [t.table, formatCount(t.rows), t.lost ?? '']);
    const human = paragraphs(
      json.whole ? `${out}: everything was saved.` : `${out}: what could be read was saved.`,
      table(['table', 'rows', 'not saved'].map(text), tables, 500),
      ...json.left.map((i) => `Left out, import it again: ${i.file} (SHA-256 ${i.sha256}): ${i.why}.`),
      ...json.changed.map((name) => `Saved, but not as this program wrote it, look at it: ${name}.`),
    );
    return { json, human, exit: json.whole ? 0 : 4 };
  },
};
