import type { Output, Parsed } from '../../contract/contract.ts';
import type { Provenance } from '../../contract/domain.ts';
import type { TableId } from '../../contract/dto/tables.ts';
import { listNotes } from '../../db/notes.ts';
import { type RecordTable, recordTables } from '../../db/record-rows.ts';
import { parameterText } from '../../deck/notes.ts';
import { less } from '../../deck/tables/formula.ts';
import { resultTables } from '../../deck/tables/result-tables.ts';
import { type RowStream, toStream } from '../../deck/tables/row-stream.ts';
import type { Table } from '../../deck/tables/table.ts';
import type { Context } from '../context.ts';
import { whatIfOptions } from '../deck/what-if-options.ts';
import { groupsStream } from './groups-stream.ts';
import { pseudonymsStream } from './pseudonyms-stream.ts';
import { recordStream } from './record-streams.ts';
import { auditStream, importsStream, positionsStream, rejectsStream } from './stored-streams.ts';

type Request = Parsed<'export.table'>;
type Make = (context: Context, request: Request) => RowStream | Promise<RowStream>;

const about = (p: Provenance): RowStream['about'] => [
  ['measure', p.measure],
  ['snapshot', p.snapshot],
  ['as of', new Date(p.asOf).toISOString()],
  ['settings', parameterText(p)],
  ['fingerprint of the inputs', p.fingerprint],
  ['notional covered, USD', `${p.coverage.notional} of ${p.coverage.notionalTotal}`],
  ...p.warnings.map((w): [string, string] => ['warning', w.message]),
];
const measured = (result: { provenance: Provenance }, table: Table): RowStream =>
  toStream(table, about(result.provenance));

const records = Object.fromEntries(
  (Object.keys(recordTables) as RecordTable[]).map((table): [RecordTable, Make] => [
    table,
    (context, request) => recordStream(context, table, request),
  ]),
) as Record<RecordTable, Make>;

/** How each table comes to its rows: from the same answers the pages show. */
export const tableStreams: Readonly<Record<TableId, Make>> = {
  positions: positionsStream,
  'position-groups': groupsStream,
  ...records,
  rejects: rejectsStream,
  audit: auditStream,
  imports: importsStream,
  pseudonyms: pseudonymsStream,

  leverage: async ({ ask }, { snapshot, options }) => {
    const result = await ask('leverage.compute', { snapshot, ...options.leverage });
    return measured(result, resultTables.leverage(result));
  },
  'leverage-trend': async ({ ask }, { options }) =>
    toStream(
      resultTables['leverage-trend'](await ask('leverage.trend', { by: 'cohort', ...options.leverage })),
    ),
  correlation: async ({ ask }, { snapshot, options }) => {
    const result = await ask('correlation.compute', { snapshot, ...options.correlation });
    return measured(result, resultTables.correlation(result));
  },
  'correlation-pairs': async ({ ask }, { snapshot, options }) => {
    const result = await ask('correlation.compute', { snapshot, ...options.correlation });
    return measured(result, resultTables['correlation-pairs'](result));
  },
  'co-movement': async ({ ask }, { snapshot, options }) => {
    const result = await ask('coMovement.compute', { snapshot, ...options.coMovement });
    return measured(result, resultTables['co-movement'](result));
  },
  liquidations: async ({ ask }, { snapshot, options }) => {
    const result = await ask('liquidations.compute', { snapshot, ...options.liquidations });
    return measured(result, resultTables.liquidations(result));
  },
  'liquidation-differences': async ({ ask }, { snapshot, options }) => {
    const result = await ask('liquidations.compute', { snapshot, ...options.liquidations });
    const stream = measured(result, resultTables['liquidation-differences'](result));
    const listed = result.differences.length;
    if (listed === result.differenceCount) return stream;
    const left = `The ${listed} largest of ${result.differenceCount} differences are listed.`;
    return { ...stream, about: [...stream.about, ['warning', left]] };
  },
  cascade: async ({ ask }, { snapshot, options }) => {
    const result = await ask('cascade.run', { snapshot, ...options.cascade });
    return measured(result, resultTables.cascade(result));
  },
  'cascade-totals': async ({ ask }, { snapshot, options }) => {
    const result = await ask('cascade.run', { snapshot, ...options.cascade });
    return measured(result, resultTables['cascade-totals'](result));
  },
  bridges: async ({ ask }, { snapshot, options }) => {
    const { adjustments: _none, ...cascade } = { adjustments: [], ...options.cascade };
    const result = await ask('liquidations.bridge', { snapshot, ...cascade });
    return measured(result, resultTables.bridges(result));
  },
  saturation: async ({ ask }, { snapshot, options }) => {
    const result = await ask('saturation.compute', { snapshot, ...options.saturation });
    return measured(result, resultTables.saturation(result));
  },
  contributions: async ({ ask }, { snapshot, options }) => {
    const result = await ask('synchronisation.compute', { snapshot, ...options.synchronisation });
    return measured(result, { ...resultTables.synchronisation(result), name: 'contributions' });
  },
  'what-if': whatIfStream,
  limits: async ({ ask }, { snapshot }) =>
    toStream(resultTables.limits(await ask('limits.status', { snapshot }))),
  'limits-trend': async ({ ask }, { snapshot }) =>
    toStream(resultTables['limits-trend'](await ask('limits.status', { snapshot }))),
  headlines: async ({ ask }, { snapshot }) => {
    const result = await ask('bands.compute', { snapshot });
    return measured(result, resultTables.headlines(result));
  },
  notes: ({ workspace }) => toStream(resultTables.notes(listNotes(workspace()))),
};

/** The adjustments given, or else the options the deck compares; each option's measures under its name. */
async function whatIfStream({ ask, workspace }: Context, request: Request): Promise<RowStream> {
  const { snapshot, options } = request;
  const wanted =
    options.whatIf === undefined ? whatIfOptions(workspace()) : [{ label: 'given', ...options.whatIf }];
  const results: [string, Output<'whatIf.run'>][] = [];
  for (const { label, ...option } of wanted) {
    const { note: _note, ...input } = { note: '', ...option };
    results.push([label, await ask('whatIf.run', { snapshot, ...input })]);
  }
  const tables = results.map(([label, result]) => [label, resultTables['what-if'](result)] as const);
  const stream = toStream({
    name: 'what-if',
    columns: ['option', 'id', 'label', 'unit', 'before', 'after', 'difference'],
    formulas: { difference: less('after', 'before') },
    rows: tables.flatMap(([label, table]) => table.rows.map((row) => [label, ...row])),
  });
  return { ...stream, about: results.flatMap(([, r]) => about(r.provenance)) };
}
