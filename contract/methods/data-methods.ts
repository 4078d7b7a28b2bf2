import { z } from 'zod';
import { assetKinds } from '../assets.ts';
import { count, fileToken, list, name, snapshotRef, text, warning } from '../domain.ts';
import * as assets from '../dto/assets.ts';
import * as data from '../dto/data.ts';
import * as explain from '../dto/explain.ts';
import * as imports from '../dto/import.ts';
import * as mapping from '../dto/mapping.ts';
import * as positionGroups from '../dto/position-groups.ts';
import * as positions from '../dto/positions.ts';
import * as symbols from '../dto/symbols.ts';
import * as workspace from '../dto/workspace.ts';
import { call, job, nothing, ok, undone, whole } from './entry.ts';

/** What comes in and what is kept of it: the workspace, imports, snapshots, reference data, positions. */
export const dataMethods = {
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
      z.strictObject({ moved: count, duplicates: count, warnings: list(warning) }),
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
  /** The market move that liquidates the account of each row, and why there is none. */
  'positions.triggers': call(positions.positionsTriggersInput, positions.positionsTriggersOutput),
} as const;
