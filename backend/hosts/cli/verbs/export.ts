import type { Input } from '../../../../contract/contract.ts';
import { tableIds } from '../../../../contract/dto/tables.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatCount, plural } from '../../../../deck/text/format.ts';
import { readWord } from '../args.ts';
import { readJsonFile } from '../input-file.ts';
import { table, text } from '../table.ts';
import type { Args, Session, Verb } from '../verb.ts';
import { writtenTable } from '../written-table.ts';

type Options = NonNullable<Input<'export.table'>['options']>;

/** Writes a table of the workspace or of a result; the ending of the file's name chooses the format. */
export const exportVerb: Verb = {
  name: 'export',
  summary: 'Write a table as CSV, XLSX or Parquet, or snapshots as a folder of Parquet files with SQL',
  options: {
    table: { type: 'string', value: 'T', help: 'the table (--list names them)' },
    out: {
      type: 'string',
      value: 'FILE|-',
      help: 'the file to write: .csv, .xlsx or .parquet; - prints CSV',
    },
    lake: {
      type: 'string',
      value: 'DIR',
      help: 'all snapshots, or the one of --snapshot, as a new folder of Parquet',
    },
    list: { type: 'boolean', help: 'the tables there are' },
    by: { type: 'string', value: 'LEVEL', help: 'leverage: the level its groups are of' },
    level: { type: 'string', value: 'LEVEL', help: 'correlation: the level of its series' },
    options: { type: 'string', value: 'FILE|-', help: 'what the table is computed with (JSON)' },
    pseudonyms: {
      type: 'boolean',
      help: 'replace the names of participants (default, as in the deck; --no-pseudonyms keeps them)',
    },
  },
  run: async (args, session) => {
    if (args.flag('list') === true) {
      const list = await session.call('export.list', {});
      const rows = list.map((t) => [t.id, t.title, t.rows]);
      return {
        json: { tables: list },
        human: table([text(wording.table), text(wording.title), text(wording.aRowIs)], rows),
      };
    }
    const lake = args.text('lake');
    if (lake !== undefined) return writeLake(lake, args, session);
    const id = args.text('table');
    const out = args.text('out');
    if (id === undefined || out === undefined)
      throw new LockstepError(
        'USAGE',
        'export: --table T and --out FILE are needed, or --lake DIR; --list names the tables.',
      );
    return write(id, out, args, session);
  },
};

const write = (id: string, out: string, args: Args, session: Session) =>
  writtenTable(out, args, session, (format, file, as) =>
    session.call('export.table', {
      table: readWord('--table', id, tableIds),
      format,
      file: session.file(file, 'write', { as }),
      snapshot: session.snapshot,
      options: optionsOf(args),
      pseudonyms: args.flag('pseudonyms') ?? true,
    }),
  );

async function writeLake(dir: string, args: Args, session: Session) {
  for (const other of ['table', 'out', 'options', 'by', 'level'])
    if (args.text(other) !== undefined)
      throw new LockstepError(
        'USAGE',
        `export: --lake writes whole snapshots; --${other} does not go with it.`,
      );
  const answer = await session.call('lake.write', {
    folder: session.file(dir, 'write', { folder: true }),
    snapshot: args.text('snapshot') ?? null,
    pseudonyms: args.flag('pseudonyms') ?? true,
  });
  const { snapshots, files, rows, bytes, pseudonyms } = answer;
  const names = pseudonyms ? 'pseudonyms (--no-pseudonyms keeps their names)' : 'their names';
  return {
    json: { folder: dir, ...answer },
    human: `${dir}: ${plural(snapshots, 'snapshot')}, ${plural(files, 'file')}, ${plural(rows, 'row')}, ${formatCount(bytes)} bytes, participants under ${names}. SQL over them: ${dir}/sql`,
  };
}

/** Of the file, with what the options say put in its place. Checked by the contract, which names a wrong key. */
function optionsOf(args: Args): Options {
  const file = args.text('options');
  const given = (file === undefined ? {} : readJsonFile(file)) as Options;
  const by = args.text('by');
  const level = args.text('level');
  return {
    ...given,
    ...(by === undefined ? {} : { leverage: { ...given.leverage, by: by as never } }),
    ...(level === undefined ? {} : { correlation: { ...given.correlation, level: level as never } }),
  };
}
