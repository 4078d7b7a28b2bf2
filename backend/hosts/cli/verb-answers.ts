/**
 * What every verb writes with --json: its answers by the words that ask for each. Where an answer is a method's own, its
 * schema is the contract's; a flat square array is written as rows. Published as JSON schemas beside the documentation,
 * and checked on every answer where LOCKSTEP_CHECK is set.
 */
import { z } from 'zod';
import { type Contract, contract, type Method } from '../../../contract/contract.ts';
import { count, f64, fraction, list, name, num, text, time } from '../../../contract/domain.ts';
import { tableFormats } from '../../../contract/dto/tables.ts';
import type { Verb } from './verb.ts';
import { loadVerbs, type VerbName } from './verbs.ts';

const of = <M extends Method>(method: M): Contract[M]['output'] => contract[method].output;
const object = z.strictObject;
const flag = z.boolean();
/** A path as it was given. */
const file = z.string();
const rows = list(f64);

/** `writtenTable`: what `export`, `positions` and `sql` say of a file. */
const table = of('export.table').extend({ file, format: z.enum(tableFormats) });
const deckFile = of('deck.export').extend({ file, pseudonyms: flag, names: of('deck.names').optional() });
const correlation = of('correlation.compute');
const blocks = correlation.shape.blocks.unwrap();
const window = object({
  to: time,
  meanPairwise: num.nullable(),
  absorptionRatio: num.nullable(),
  matrix: rows,
});
const square = { matrix: rows, cosine: rows, weight: rows, collateral: rows };
const coLiquidation = of('synchronisation.compute').shape.coLiquidation;
const bridge = of('liquidations.bridge').shape;
const decisions = of('minutes.list');
const members = of('roles.list');

/** The results of the demonstration by the names it gives them. */
const demo = object({
  imports: of('import.run').shape.imports,
  info: of('workspace.info'),
  overview: of('overview.headlines'),
  leverage: of('leverage.compute'),
  leverageTrend: of('leverage.trend'),
  correlation,
  participants: correlation,
  absorption: of('correlation.absorption'),
  coMovement: of('coMovement.compute'),
  liquidations: of('liquidations.compute'),
  cascade: of('cascade.run'),
  saturation: of('saturation.compute'),
  synchronisation: of('synchronisation.compute'),
  whatIf: of('whatIf.run'),
  backtest: of('backtest.compute'),
  bands: of('bands.compute'),
  limits: of('limits.status'),
  models: of('models.list'),
  deck: of('deck.export'),
});

/** Of the verbs whose answers are not just a method's own. */
const ownAnswers: Partial<Record<VerbName, Readonly<Record<string, z.ZodType>>>> = {
  demo: { '': demo },
  import: {
    FILES: of('import.run').extend({ rejectedShare: fraction.nullable() }),
    '--explain': of('import.explain'),
  },
  snapshots: {
    list: object({ snapshots: of('workspace.info').shape.snapshots }),
    rename: of('snapshots.rename'),
    merge: of('snapshots.merge'),
    remove: of('snapshots.remove'),
  },
  formats: { '': object({ formats: of('formats.list') }) },
  symbols: { '': object({ symbols: of('symbols.read').shape.symbols }) },
  verify: {
    '': object({ ok: flag, checks: of('workspace.verify').shape.checks }),
    '--deck': object({
      ok: flag,
      checks: of('workspace.verify').shape.checks.optional(),
      deck: of('deck.verify'),
    }),
  },
  carry: {
    WORKSPACE: of('workspace.carry').extend({ file, redacted: flag }),
    'X.lockstepx': of('workspace.receive').extend({ file }),
  },
  correlate: {
    '': correlation.extend({
      matrix: rows,
      overlap: rows,
      since: rows,
      until: rows,
      pValue: rows,
      significant: list(correlation.shape.significant),
      blocks: blocks.extend({ values: rows }).optional(),
    }),
    '--rolling': object({ labels: of('correlation.rolling').shape.labels, windows: list(window) }),
  },
  liquidations: {
    '': of('liquidations.compute').extend({
      heatmap: rows,
      bridge: object({ fall: bridge.fall, liquidated: bridge.liquidated, notional: bridge.notional }),
    }),
  },
  saturation: { '': of('saturation.compute').extend({ amplification: rows, addedFall: rows }) },
  overlap: { '': of('overlap.compute').extend(square) },
  scenarios: {
    list: object({ scenarios: of('scenarios.list') }),
    events: object({ events: of('replay.events') }),
    show: of('scenarios.resolve'),
    save: object({ saved: list(name) }),
    export: object({ file, scenarios: count }),
    remove: of('scenarios.remove'),
  },
  synchronisation: {
    '': of('synchronisation.compute').extend({ coLiquidation: coLiquidation.extend({ probability: rows }) }),
  },
  protocols: {
    '': of('protocols.compute').extend({ commonWallets: rows, commonCollateral: rows }),
  },
  // Its point stands there once more, key by key.
  'co-movement': { '': of('coMovement.compute').extend(of('coMovement.compute').shape.point.shape) },
  limits: {
    '': object({ limits: of('limits.status'), committee: of('limits.committee') }),
    '--history': object({ history: of('limits.history') }),
    '--measures': object({ measures: of('limits.measures') }),
  },
  settings: { '': object({ settings: of('settings.list') }) },
  deck: {
    '--out': deckFile.extend({ pdf: object({ file, bytes: count }).optional() }),
    '--refresh': of('deck.refresh').extend({ file, pseudonyms: flag }),
  },
  minutes: {
    '': object({ decisions }),
    '--out': of('minutes.write').extend({ file, pseudonyms: flag, decisions }),
  },
  pack: { '--validation': of('pack.write').extend({ file, pseudonyms: flag }) },
  positions: { '': of('positions.page'), '--group': of('positions.groups'), '--out': table },
  note: {
    list: object({ notes: of('notes.list') }),
    add: of('notes.add'),
    remove: of('notes.remove'),
  },
  roles: { '': object({ members }) },
  key: { '--out': of('keys.make').extend({ file }) },
  export: {
    '--table': table,
    '--lake': of('lake.write').extend({ folder: file }),
    '--list': object({ tables: of('export.list') }),
  },
  sql: {
    SELECT: of('sql.query'),
    '--views': object({ views: of('sql.views') }),
    '--out': of('sql.export').extend({ file, format: z.enum(tableFormats) }),
  },
  models: {
    '': object({ models: of('models.list') }),
    '--check': object({
      ok: flag,
      passed: count,
      failed: count,
      checks: list(of('models.list').element.shape.checks.element),
    }),
  },
  rules: { '': object({ rules: of('rules.list') }) },
  // Any method's answer: the schema of each lies beside this one.
  call: { METHOD: z.json() },
  serve: { '': object({ url: text }) },
  completion: { SHELL: object({ shell: text, script: z.string() }) },
  man: { '': object({ page: z.string() }) },
};

/** By the words that ask for each: methods' own answers, which the verb names itself, or those above. */
function answersOf(verb: Verb): Readonly<Record<string, z.ZodType>> {
  const { name, answers } = verb;
  const own = ownAnswers[name as VerbName];
  if ((answers === undefined) === (own === undefined))
    throw new RangeError(`${name}: what it writes with --json is said in its file or in verb-answers.ts`);
  if (answers === undefined) return own ?? {};
  return Object.fromEntries(Object.entries(answers).map(([words, method]) => [words, of(method)]));
}

export const verbAnswers: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = Object.fromEntries(
  (await loadVerbs()).map((verb) => [verb.name, answersOf(verb)]),
);
