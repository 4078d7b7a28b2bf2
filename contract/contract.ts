/**
 * Every call and job of the backend, with its schemas. The client, the preload, the transports and the dispatcher are
 * generated from this table: a new method is an entry here, a handler, and a feature that calls it.
 * A call answers once. A job also reports progress and can be cancelled.
 */
import { z } from 'zod';
import { assetKinds } from './assets.ts';
import { count, fileToken, list, name, num, provenance, snapshotRef, text, time, warning } from './domain.ts';
import * as account from './dto/account.ts';
import * as actions from './dto/actions.ts';
import * as approval from './dto/approval.ts';
import * as assets from './dto/assets.ts';
import * as backtest from './dto/backtest.ts';
import * as bands from './dto/bands.ts';
import * as bridge from './dto/bridge.ts';
import * as cascade from './dto/cascade.ts';
import * as coMovement from './dto/co-movement.ts';
import * as committee from './dto/committee.ts';
import * as compare from './dto/compare.ts';
import * as correlation from './dto/correlation.ts';
import * as credit from './dto/credit.ts';
import * as data from './dto/data.ts';
import * as deck from './dto/deck.ts';
import * as explain from './dto/explain.ts';
import * as gamma from './dto/gamma.ts';
import * as herding from './dto/herding.ts';
import * as imports from './dto/import.ts';
import * as lake from './dto/lake.ts';
import * as leverage from './dto/leverage.ts';
import * as liquidations from './dto/liquidations.ts';
import * as loops from './dto/loops.ts';
import * as mapping from './dto/mapping.ts';
import * as market from './dto/market.ts';
import * as minutes from './dto/minutes.ts';
import * as modelCards from './dto/model-card.ts';
import * as notes from './dto/notes.ts';
import * as overlap from './dto/overlap.ts';
import * as positionGroups from './dto/position-groups.ts';
import * as positions from './dto/positions.ts';
import * as protocols from './dto/protocols.ts';
import * as record from './dto/record.ts';
import * as replay from './dto/replay.ts';
import * as resources from './dto/resources.ts';
import * as reverseStress from './dto/reverse-stress.ts';
import * as rules from './dto/rules.ts';
import * as saturation from './dto/saturation.ts';
import * as scenario from './dto/scenario.ts';
import * as settings from './dto/settings.ts';
import * as spillover from './dto/spillover.ts';
import * as sql from './dto/sql.ts';
import * as symbols from './dto/symbols.ts';
import * as synchronisation from './dto/synchronisation.ts';
import * as systemic from './dto/systemic.ts';
import * as tables from './dto/tables.ts';
import * as views from './dto/views.ts';
import * as whatIf from './dto/what-if.ts';
import * as workspace from './dto/workspace.ts';

const nothing = z.strictObject({});
const ok = z.strictObject({ ok: z.literal(true) });

function call<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { kind: 'call' as const, effect: 'reads' as const, input, output };
}
function job<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { kind: 'job' as const, effect: 'reads' as const, input, output };
}

type Entry = Readonly<{ effect: 'reads' }>;
type With<E, F> = Omit<E, 'effect'> & Readonly<{ effect: F }>;
/** It changes the workspace, and the window undoes it with Ctrl-Z. */
const undone = <E extends Entry>(entry: E): With<E, 'undone'> => ({ ...entry, effect: 'undone' });
/**
 * It changes what is signed, writes files, or passes the whole workspace by (checks, backups): what it reads is not
 * written down, and nothing undoes it.
 */
const whole = <E extends Entry>(entry: E): With<E, 'whole'> => ({ ...entry, effect: 'whole' });

export const progress = z.strictObject({
  stage: text,
  fraction: z.number().min(0).max(1),
  /** What is done and how much there is, in the unit of the stage; total null while unknown. */
  done: num,
  total: num.nullable(),
});
export type Progress = z.infer<typeof progress>;

export const contract = {
  'workspace.info': whole(call(nothing, workspace.workspaceInfo)),
  'workspace.state': whole(call(nothing, workspace.workspaceState)),
  'workspace.rescue': whole(job(z.strictObject({ file: fileToken }), workspace.rescueOutput)),
  'workspace.verify': whole(job(workspace.verifyInput, workspace.verifyOutput)),
  'workspace.backup': whole(job(z.strictObject({ file: fileToken }), z.strictObject({ bytes: count }))),
  /** One encrypted file for the way between machines; `redacted`: under pseudonyms and without notes. */
  'workspace.carry': whole(job(workspace.carryInput, z.strictObject({ bytes: count }))),
  /** Opens such a file into a new workspace file. */
  'workspace.receive': whole(job(workspace.receiveInput, z.strictObject({ bytes: count }))),
  'workspace.data': call(nothing, data.dataOutput),

  'prices.series': call(data.priceSeriesInput, data.priceSeriesOutput),

  'formats.list': call(nothing, list(imports.formatInfo, 1_000)),
  /** The invented exports that come with the program, into a workspace that holds nothing yet. */
  'samples.load': undone(job(nothing, imports.importOutput)),
  'import.run': undone(job(imports.importInput, imports.importOutput)),
  /** For each stored figure of one row the cell it came from; nothing is stored. */
  'import.explain': call(explain.explainInput, explain.explainOutput),
  /** The first rows of a file as an import reads them; nothing is stored. */
  'import.rows': call(explain.rowsInput, explain.rowsOutput),
  /** Takes imports back, all of them or none; the number of rows removed. */
  'import.undo': undone(
    call(z.strictObject({ ids: list(count, 100_000).min(1) }), z.strictObject({ removed: count })),
  ),
  /** Another label for a snapshot. */
  'snapshots.rename': undone(call(z.strictObject({ snapshot: snapshotRef, label: imports.newLabel }), ok)),
  /** The rows of one snapshot go into another: how many, and how many were in both. */
  'snapshots.merge': undone(
    call(
      z.strictObject({ snapshot: snapshotRef, into: name }),
      z.strictObject({ moved: count, duplicates: count }),
    ),
  ),
  /** A snapshot, its rows and the imports that brought nothing else. */
  'snapshots.remove': undone(
    call(z.strictObject({ snapshot: snapshotRef }), z.strictObject({ rows: count, imports: count })),
  ),

  'import.rejects': call(
    z.strictObject({ id: count, offset: count.default(0), limit: count.max(1_000).default(200) }),
    z.strictObject({ total: count, rows: list(imports.rejectRow, 1_000) }),
  ),

  'import.writeRejects': whole(
    call(
      z.strictObject({ id: count, file: fileToken }),
      z.strictObject({ rows: count, reasons: text, importable: z.boolean() }),
    ),
  ),

  'mapping.propose': call(mapping.mappingProposeInput, mapping.mappingProposal),
  'mapping.preview': call(mapping.mappingPreviewInput, mapping.mappingPreview),
  'mapping.save': undone(
    call(mapping.mappingSaveInput, z.strictObject({ fingerprint: z.string().length(64) })),
  ),
  'mapping.list': call(nothing, list(mapping.savedMapping, 1_000)),
  'mapping.remove': undone(
    call(z.strictObject({ fingerprint: z.string().length(64) }), z.strictObject({ removed: z.boolean() })),
  ),

  'reference.setParticipant': undone(
    call(z.strictObject({ participant: name, cohort: name.optional(), kind: name.optional() }), ok),
  ),
  'reference.setAsset': undone(
    call(z.strictObject({ asset: name, sector: name.optional(), kind: z.enum(assetKinds).optional() }), ok),
  ),

  /** The catalogue of assets: what the program, the imports and the user say of each. */
  'assets.list': call(nothing, assets.assetsOutput),
  /** What the user says, above all else; the first import that follows already reads by it. */
  'assets.save': undone(call(assets.assetsSaved, ok)),
  'assets.remove': undone(call(z.strictObject({ asset: name }), z.strictObject({ removed: z.boolean() }))),

  /** What the symbols of files mean, before anything is stored; without files what is kept. */
  'symbols.read': job(symbols.symbolsInput, symbols.symbolsOutput),
  /** Keeps what symbols mean, for every import that follows. */
  'symbols.keep': undone(call(symbols.symbolsKept, ok)),
  'symbols.forget': undone(call(z.strictObject({ symbol: name }), z.strictObject({ removed: z.boolean() }))),

  /** Participants into cohorts or assets into sectors, all or none; the answer, given back, undoes it. */
  'reference.setGroups': undone(call(workspace.groupsInput, workspace.groupsInput)),

  'positions.page': call(positions.positionsInput, positions.positionsOutput),
  /** Positions in groups of up to three levels, opened level by level, with another column across. */
  'positions.groups': call(positionGroups.positionGroupsInput, positionGroups.positionGroupsOutput),
  /** The values of a column of names or words, with how many rows each has. */
  'positions.values': call(positions.positionsValuesInput, positions.positionsValuesOutput),
  /** Count, sum, mean and ends of columns over a run of the rows that a page would show. */
  'positions.summary': call(positions.positionsSummaryInput, positions.positionsSummaryOutput),

  'overview.headlines': job(
    // `only`: these headlines, without what is said beside them, contributors and changes; for showing each as it comes.
    z.strictObject({ snapshot: snapshotRef, only: list(name, 50).optional() }),
    z.strictObject({
      provenance,
      headlines: list(whatIf.headline, 50),
      contributors: list(synchronisation.contribution, 50),
      changes: list(text, 50),
      warnings: list(warning, 1_000),
    }),
  ),

  'account.get': job(account.accountInput, account.accountOutput),
  'compare.run': job(compare.compareInput, compare.compareOutput),
  'explain.run': job(compare.explainChangeInput, compare.explainChangeOutput),

  'leverage.compute': call(leverage.leverageInput, leverage.leverageOutput),
  'leverage.trend': call(leverage.leverageInput.omit({ snapshot: true }), leverage.leverageTrendOutput),

  'correlation.compute': job(correlation.correlationInput, correlation.correlationOutput),
  'correlation.file': job(correlation.correlationFileInput, correlation.correlationOutput),
  'correlation.overview': job(correlation.correlationInput, correlation.correlationOverviewOutput),
  'correlation.tiles': job(correlation.correlationTilesInput, correlation.correlationTilesOutput),
  'correlation.cell': job(correlation.correlationCellInput, correlation.correlationCell),
  'correlation.row': job(correlation.correlationRowInput, correlation.correlationRowOutput),
  'correlation.pair': job(correlation.correlationPairInput, correlation.correlationPairOutput),
  'correlation.rolling': job(correlation.correlationRollingInput, correlation.correlationRollingOutput),
  'correlation.rollingFile': job(
    correlation.correlationRollingFileInput,
    correlation.correlationRollingOutput,
  ),
  'correlation.absorption': job(correlation.absorptionTrendInput, correlation.absorptionTrendOutput),
  'coMovement.compute': job(coMovement.coMovementInput, coMovement.coMovementOutput),

  'liquidations.compute': job(liquidations.liquidationsInput, liquidations.liquidationsOutput),
  'liquidations.bridge': job(bridge.bridgeInput, bridge.bridgeOutput),
  'cascade.run': job(cascade.cascadeInput, cascade.cascadeOutput),
  'resources.compute': job(resources.resourcesInput, resources.resourcesOutput),
  'saturation.compute': job(saturation.saturationInput, saturation.saturationOutput),
  'synchronisation.compute': job(synchronisation.synchronisationInput, synchronisation.synchronisationOutput),

  /** How sure each headline is: the band around it. Runs behind the calls, and is put off by every one of them. */
  'bands.compute': job(bands.bandsInput, bands.bandsOutput),
  /** Which assumption moves a headline most, and what other models say of it. */
  'bands.tornado': job(bands.tornadoInput, bands.tornadoOutput),

  /** Did the forecasts, the map and the cascade come true? */
  'backtest.compute': job(backtest.backtestInput, backtest.backtestOutput),
  /** Past events: the workspace's own and those supplied, and today's holdings along one. */
  'replay.events': call(nothing, list(replay.listedEvent, 1_100)),
  /** Replaces the one of the same name; a supplied event is not replaced. Several at once: what a file holds. */
  'replay.save': undone(call(z.strictObject({ events: list(replay.eventPack, 100).min(1) }), ok)),
  'replay.remove': undone(call(z.strictObject({ name }), z.strictObject({ removed: z.boolean() }))),
  'replay.run': job(replay.replayInput, replay.replayOutput),
  'market.compute': job(market.marketInput, market.marketOutput),
  'herding.compute': job(herding.herdingInput, herding.herdingOutput),
  'loops.compute': job(loops.loopsInput, loops.loopsOutput),
  'credit.compute': job(credit.creditInput, credit.creditOutput),
  'protocols.compute': job(protocols.protocolsInput, protocols.protocolsOutput),
  'gamma.compute': job(gamma.gammaInput, gamma.gammaOutput),
  'systemic.compute': job(systemic.systemicInput, systemic.systemicOutput),

  'spillover.compute': job(spillover.spilloverInput, spillover.spilloverOutput),
  'overlap.compute': job(overlap.overlapInput, overlap.overlapOutput),
  'reverseStress.compute': job(reverseStress.reverseStressInput, reverseStress.reverseStressOutput),
  'scenarios.list': call(nothing, scenario.scenariosOutput),
  /** Replaces the one of the same name. Several at once: what an exported file holds. */
  'scenarios.save': undone(call(z.strictObject({ scenarios: list(scenario.namedScenario, 1_000) }), ok)),
  'scenarios.remove': undone(call(z.strictObject({ name }), z.strictObject({ removed: z.boolean() }))),
  'scenarios.resolve': job(scenario.resolveInput, scenario.resolveOutput),

  'whatIf.run': job(whatIf.whatIfInput, whatIf.whatIfOutput),
  /** The largest leverage of each group's accounts, and how many of them caps would cut. */
  'whatIf.caps': call(whatIf.capsInput, whatIf.capsOutput),
  'whatIf.deleverage': job(whatIf.deleverageInput, whatIf.deleverageOutput),

  'whatIf.saved': call(nothing, list(whatIf.savedWhatIf, 1_000)),
  /** Replaces the one of the same name. */
  'whatIf.save': undone(call(whatIf.whatIfTerms.extend({ name }), ok)),
  'whatIf.remove': undone(call(z.strictObject({ name }), z.strictObject({ removed: z.boolean() }))),

  /** What pages show, kept under names; of every page. */
  'views.list': call(nothing, list(views.savedView, 1_000)),
  /** Replaces the one of the same name on the same page. */
  'views.save': undone(call(views.view, ok)),
  'views.remove': undone(call(views.viewName, z.strictObject({ removed: z.boolean() }))),

  /** What the committee wrote about a snapshot, a participant, an asset, a venue or a limit; newest first. */
  'notes.list': call(notes.notesInput, notes.notesOutput),
  'notes.add': undone(call(notes.noteAdded, z.strictObject({ id: count }))),
  'notes.remove': undone(call(z.strictObject({ id: count }), z.strictObject({ removed: z.boolean() }))),

  'limits.status': job(z.strictObject({ snapshot: snapshotRef }), list(whatIf.limitStatus, 100)),
  /** Answers from when they hold. */
  'limits.save': undone(
    call(whatIf.limitsSaveInput, z.strictObject({ ok: z.literal(true), from: time.nullable() })),
  ),
  /** Every limit there is and was, with the moment it came into force. */
  'limits.history': call(nothing, list(whatIf.limitChange, 10_000)),
  'limits.measures': call(nothing, list(committee.measureInfo, 100)),
  'limits.committee': call(nothing, committee.committeeDate),
  'limits.setCommittee': undone(call(committee.committeeDate, ok)),

  'deck.outline': job(z.strictObject({ snapshot: snapshotRef }), list(deck.slide, 100)),
  /** null: the deck's own order again. */
  'deck.saveOutline': undone(call(z.strictObject({ slides: list(deck.outlineChoice, 100).nullable() }), ok)),
  'deck.addMap': undone(call(deck.deckMap, z.strictObject({ id: name }))),
  'deck.removeMap': undone(call(z.strictObject({ id: name }), ok)),
  'deck.template': call(nothing, deck.templateInfo.nullable()),
  'deck.setTemplate': undone(call(z.strictObject({ file: fileToken }), deck.templateInfo)),
  'deck.removeTemplate': undone(call(nothing, ok)),
  /** Names of participants in what the user wrote, before a deck is written under pseudonyms. */
  'deck.names': call(z.strictObject({ snapshot: snapshotRef }), deck.namesInTexts),
  /** Whether this machine can print slides: null, or why not and what to do. */
  'deck.printer': whole(call(nothing, z.strictObject({ problem: text.nullable() }))),
  /** `pdf` is what LibreOffice makes of the .pptx. */
  'deck.export': job(
    z.strictObject({
      snapshot: snapshotRef,
      file: fileToken,
      format: z.enum(['pptx', 'pdf']).default('pptx'),
      pseudonyms: z.boolean().default(true),
    }),
    z.strictObject({ bytes: count, slides: count, charts: count, tables: count }),
  ),

  /** The figures of a snapshot in a deck somebody has edited; `deck` is that file, `file` the one to write. */
  'deck.refresh': job(
    z.strictObject({
      snapshot: snapshotRef,
      deck: fileToken,
      file: fileToken,
      pseudonyms: z.boolean().default(true),
    }),
    z.strictObject({ bytes: count, changes: list(deck.refreshChange, 10_000) }),
  ),

  /** Did this workspace write the file, what was changed in it, and what has come since? */
  'deck.verify': whole(job(record.deckVerifyInput, record.deckVerdict)),

  /** Sums of what the committee is shown of a snapshot: what an approval binds. */
  'deck.content': job(z.strictObject({ snapshot: snapshotRef }), approval.deckContent),
  'keys.make': whole(call(approval.keyMakeInput, approval.keyMade)),
  'roles.list': call(nothing, approval.members),
  /** The whole list of who may sign what. */
  'roles.save': whole(call(z.strictObject({ members: approval.members }), ok)),
  'approval.status': job(z.strictObject({ snapshot: snapshotRef }), approval.approvalStatus),
  'approval.propose': whole(job(approval.signInput, approval.approvalStatus)),
  'approval.approve': whole(job(approval.signInput, approval.approvalStatus)),

  /** A zip with which an outsider checks the snapshot without this program. */
  'pack.write': whole(
    job(
      z.strictObject({ snapshot: snapshotRef, file: fileToken, pseudonyms: z.boolean().default(true) }),
      z.strictObject({ bytes: count, files: count }),
    ),
  ),

  /** Decisions of the committee, newest first. */
  'minutes.list': call(nothing, list(minutes.decision, 10_000)),
  'minutes.save': undone(call(minutes.decisionInput, z.strictObject({ id: minutes.decision.shape.id }))),
  'minutes.write': whole(
    job(minutes.minutesInput, z.strictObject({ bytes: count, decided: count, open: count })),
  ),

  'export.list': call(nothing, list(tables.tableInfo, 100)),
  'export.table': whole(job(tables.tableInput, tables.tableOutput)),
  /** Before the window writes a table it shows: pseudonyms for the names in it, and a line in the log. */
  'export.shown': whole(call(tables.shownInput, tables.shownOutput)),
  /** Snapshots as a folder of Parquet files, partitioned, with the SQL over them. */
  'lake.write': whole(job(lake.lakeInput, lake.lakeOutput)),

  /** One SELECT over the documented views; reads only. */
  'sql.query': whole(call(sql.sqlInput, sql.sqlOutput)),
  'sql.export': whole(job(sql.sqlExportInput, sql.sqlExportOutput)),
  'sql.views': call(nothing, sql.sqlViews),

  'models.list': call(nothing, list(modelCards.modelCard, 200)),
  'models.run': call(z.strictObject({ id: name, input: z.json() }), z.json()),

  'rules.list': call(z.strictObject({ snapshot: name.optional() }), list(rules.registeredRule, 1_000)),

  'settings.get': call(z.strictObject({ key: settings.settingKey }), z.json()),
  'settings.set': undone(call(settings.settingInput, ok)),
  /** What is kept beside the data, by key, in words; a setting that cannot be read says why. */
  'settings.list': call(nothing, list(settings.settingInfo, 100)),
  /** Puts one back to what is built in. */
  'settings.reset': undone(call(z.strictObject({ key: name }), ok)),
  /** What the window can undo, and do again. */
  'actions.list': whole(call(nothing, actions.actionList)),
  'actions.undo': whole(job(actions.actionInput, actions.action)),
  'actions.redo': whole(job(actions.actionInput, actions.action)),
  'audit.list': call(
    z.strictObject({ offset: count.default(0), limit: count.max(1_000).default(200) }),
    z.strictObject({ total: count, rows: list(workspace.auditRow, 1_000) }),
  ),
} as const;

export type Contract = typeof contract;
export type Method = keyof Contract;
/** What a caller writes (defaults may be left out) and what a handler receives (defaults applied). */
export type Input<M extends Method> = z.input<Contract[M]['input']>;
export type Parsed<M extends Method> = z.output<Contract[M]['input']>;
export type Output<M extends Method> = z.output<Contract[M]['output']>;

export const methods = Object.keys(contract) as Method[];

/** Methods whose reads are not written down. Every other one has a ledger of what it read. */
export const unrecorded: ReadonlySet<Method> = new Set(
  methods.filter((method) => contract[method].effect !== 'reads'),
);

/** Methods that answer without a workspace. */
export const withoutWorkspace: ReadonlySet<Method> = new Set<Method>([
  'models.list',
  'models.run',
  'formats.list',
  'export.list',
  'rules.list',
  'correlation.file',
  'correlation.rollingFile',
  'mapping.propose',
  'keys.make',
  'deck.printer',
]);

/** Methods whose change the window undoes with Ctrl-Z. */
export type UndoableMethod = {
  [M in Method]: Contract[M] extends Readonly<{ effect: 'undone' }> ? M : never;
}[Method];
export const isUndoable = (method: Method): method is UndoableMethod => contract[method].effect === 'undone';

export const isMethod = (value: string): value is Method => Object.hasOwn(contract, value);
