import type { Warning } from '../../contract/domain.ts';
import type { FileReport, Mapping } from '../../contract/dto/import.ts';
import type { IngestRecord, Reject } from '../../contract/records.ts';
import { belongsToSnapshot, isRowOfItsOwn } from '../../contract/snapshot-record.ts';
import { assetBookOf, workspaceSays } from '../../db/asset-book.ts';
import { bulkPositions, isLarge } from '../../db/import/bulk-positions.ts';
import { figure } from '../../db/import/packed-positions.ts';
import { recordWriter } from '../../db/import/record-writer.ts';
import {
  beginImport,
  countReplaced,
  finishImport,
  sameContent,
  setImportFormat,
  storeReject,
} from '../../db/imports.ts';
import { keptSymbols } from '../../db/kept-symbols.ts';
import { refreshReference } from '../../db/reference.ts';
import type { Workspace } from '../../db/workspace.ts';
import { expand, Refusal, ingest as readExport } from '../../ingest/ingest.ts';
import type { Expanded, IngestOptions, IngestSummary, Sink, Skipped, Source } from '../../ingest/types.ts';
import type { Pulse } from '../../risk/pulse.ts';
import { datedMembers } from './dated-members.ts';
import { importWarnings } from './import-warnings.ts';
import { parseAhead } from './parse-ahead.ts';
import { type Digest, hashOf, readSource } from './read-source.ts';
import type { PackedSink } from './record-batch.ts';
import { refusedReport } from './refused-report.ts';
import { snapshotRouter } from './snapshot-router.ts';
import { storeBlocks } from './store-blocks.ts';
import { tableHead } from './table-head.ts';

export type ImportOptions = Readonly<{
  format?: string | undefined;
  mapping?: Mapping | undefined;
  participant?: string | undefined;
  symbol?: string | undefined;
  dates?: 'dmy' | 'mdy' | undefined;
  decimal?: '.' | ',' | undefined;
  /** Zone of times that carry none. */
  zone?: string | undefined;
  /** UTC ms. */
  asOf?: number | undefined;
  /** Label of the snapshot; else the UTC date of the as-of time. */
  label?: string | undefined;
  dryRun?: boolean | undefined;
  /** The name the user knows the file by, when the path is a temporary one. */
  name?: string | undefined;
}>;

export type Ingest = (source: Source, options: IngestOptions, sink: Sink) => IngestSummary;

/** A row of a position export is seldom longer; compressed files are longer than they look and gain all the same. */
const bytesPerRow = 300;

/** Below this a thread takes longer to start than to read the file. */
const rowsWorthAThread = 50_000;

/** How many rejects a report lists; all of them are stored. */
const reportedRejects = 1_000;

/**
 * Imports a file (see `importSource`), or what is in an archive: each of its members is a file of its own, imported in a transaction of
 * its own and reported as `archive.zip › member`. One by one, so that a cancelled archive keeps what is done.
 */
export function* importFiles(
  ws: Workspace,
  path: string,
  options: ImportOptions,
  pulse: Pulse,
  { mappingFor = () => null, onSkipped = () => {} }: Partial<Members> = {},
): Generator<FileReport> {
  const file = readSource(path, options.name);
  try {
    const { sources, skipped } = membersOf(file.source);
    for (const left of skipped) onSkipped(left);
    const how = (source: Source): ImportOptions =>
      options.mapping === undefined && options.format === undefined
        ? { ...options, mapping: mappingFor(source) ?? undefined }
        : options;
    if (sources.length < 2) {
      // A workbook of one sheet is opened already; what is in an archive of one file is opened by its reader.
      const [only = file.source] = sources;
      const source = only.name === file.source.name ? only : file.source;
      yield importSource(ws, { ...file, source, path }, how(source), pulse);
      return;
    }
    for (const [i, { source, day }] of datedMembers(sources).entries()) {
      const part: Pulse = (fraction, stage) => pulse((i + fraction) / sources.length, stage);
      const given = ofItsDay(how(source), day);
      yield importSource(ws, { source, sha256: hashOf(source), path: null }, given, part);
    }
  } finally {
    file.close();
  }
}

/** A sheet a day whose rows have no time is of the day that its name says, where nobody says another. */
function ofItsDay(options: ImportOptions, day: number | null): ImportOptions {
  const untimed = options.mapping !== undefined && options.mapping.columns.time === undefined;
  return day !== null && untimed && options.asOf === undefined ? { ...options, asOf: day } : options;
}

export type Members = Readonly<{
  /** The mapping kept for a table with this header. */
  mappingFor: (source: Source) => Mapping | null;
  /** Told of what is in the file and not read. */
  onSkipped: (skipped: Skipped) => void;
}>;

/** What cannot be opened as a container is left to the reader, whose refusal becomes a report. */
function membersOf(source: Source): Expanded {
  try {
    return expand(source);
  } catch (error) {
    if (error instanceof Refusal) return { sources: [source], skipped: [] };
    throw error;
  }
}

type Input = Readonly<{
  source: Source;
  sha256: Digest;
  /** Where another thread can read it; null for what is inside an archive. */
  path: string | null;
}>;

/**
 * Imports one source in one transaction: all of it is stored, or, when it is refused, cancelled or a dry run, nothing.
 * A file that was imported before and adds nothing leaves no second import behind (importId null); another file with
 * nothing but rows that are there is kept, for they stay when the first import is undone.
 *
 * @throws LockstepError CANCELLED (by the pulse); a refused file is a report, not an error
 */
export function importSource(
  ws: Workspace,
  input: Input,
  options: ImportOptions,
  pulse: Pulse,
  ingest: Ingest = readExport,
): FileReport {
  const begun = performance.now();
  const expectedRows = input.source.size / bytesPerRow;
  const after: (() => void)[] = [];
  const run = (): Report =>
    ws.transaction(
      () => attempt(ws, input, expectedRows, options, pulse, ingest, after),
      (r) => r.importId !== null && options.dryRun !== true,
    );
  try {
    const report = isLarge(ws, expectedRows) ? ws.withoutReferenceChecks(run) : run();
    return {
      ...report,
      importId: options.dryRun === true ? null : report.importId,
      milliseconds: performance.now() - begun,
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      ...refusedReport(input.source.name, () => input.sha256(pulse), error),
      milliseconds: performance.now() - begun,
    };
  } finally {
    for (const cleanUp of after) cleanUp();
  }
}

type Report = Omit<FileReport, 'milliseconds'>;

/** What the file was taken for, why, and what else it could have been. */
const recognised = ({ format, kind, why, runnerUp, considered, flat, unread }: ReturnType<Ingest>) => ({
  format,
  kind,
  why,
  runnerUp,
  considered: considered.map((other) => ({ ...other })),
  flat,
  unread: [...unread],
});

function attempt(
  ws: Workspace,
  { source, sha256: hashed, path }: Input,
  expectedRows: number,
  options: ImportOptions,
  pulse: Pulse,
  ingest: Ingest,
  after: (() => void)[],
): Report {
  const importId = beginImport(ws, source.name, Date.now());
  const bulk = isLarge(ws, expectedRows) ? bulkPositions(ws, importId, expectedRows) : null;
  if (bulk !== null) after.push(bulk.close);
  const writer = recordWriter(ws, importId, assetBookOf(ws), bulk);
  const router = snapshotRouter(ws, importId, options.label ?? null);
  const warnings: Warning[] = [];
  const rejects: Reject[] = [];
  let imported = 0;
  let duplicates = 0;
  let rejected = 0;
  let firstLine = Number.POSITIVE_INFINITY;

  const store = storeBlocks(writer, router.place);
  const sink: PackedSink = {
    record: (record: IngestRecord) => {
      if (record.line < firstLine) firstLine = record.line;
      const written = belongsToSnapshot(record)
        ? writer.snapshotRow(record, router.place(record.asOf ?? null))
        : writer.row(record);
      if (!isRowOfItsOwn(record)) return;
      if (written === 'imported') imported++;
      else duplicates++;
    },
    positions: (block, words) => {
      firstLine = Math.min(firstLine, block.figures[figure.line]);
      const stored = store(block, words);
      imported += stored;
      duplicates += block.count - stored;
    },
    reject: (reject: Reject) => {
      if (reject.line < firstLine) firstLine = reject.line;
      storeReject(ws, importId, rejected++, reject);
      if (rejects.length < reportedRejects) rejects.push(reject);
    },
    warn: (warning: Warning) => {
      warnings.push(warning);
    },
  };
  const reading: IngestOptions = {
    ...ingestOptions(options),
    pulse: (done, total) => pulse(total === 0 ? 1 : Math.min(1, done / total), `Reading ${source.name}`),
    assets: workspaceSays(ws),
    symbols: keptSymbols(ws),
  };
  const ahead =
    path !== null && ingest === readExport && expectedRows >= rowsWorthAThread
      ? parseAhead(path, source.name, reading, sink)
      : null;
  const summary = ahead === null ? ingest(source, reading, sink) : ahead.summary;
  const sha256 = ahead === null ? hashed(pulse) : ahead.sha256;
  pulse(1, `Indexing ${source.name}`);
  const known = writer.finish();
  imported -= known;
  duplicates += known;
  setImportFormat(ws, importId, summary.format);
  const same = sameContent(ws, sha256, importId);
  const keeps = (moved: number): boolean =>
    imported - moved > 0 || (imported + duplicates + rejected > 0 && same === null);
  const placed = router.settle(summary.asOf, source.name, keeps, writer.isDistinct());
  const kept = keeps(placed.duplicates);
  imported -= placed.duplicates;
  duplicates += placed.duplicates;
  refreshReference(ws);
  warnings.push(
    ...placed.warnings,
    ...importWarnings(ws, importId, summary, {
      ...{ label: placed.label, same: imported > 0 ? same : null },
      ...{ rows: imported + duplicates + rejected, rejected, shown: rejects.length },
    }),
  );
  const updated = placed.updated + countReplaced(ws, importId);

  const report = {
    file: source.name,
    sha256,
    ...recognised(summary),
    snapshot: placed.label,
    asOf: placed.asOf,
    rows: imported + duplicates + rejected,
    imported,
    updated,
    duplicates,
    rejected,
    refused: null,
    warnings,
    rejects,
  };
  const { dryRun: _dryRun, ...given } = options;
  const head = rejected > 0 ? tableHead(source, firstLine) : null;
  finishImport(ws, importId, report, summary.generation, given, head);
  return { ...report, importId: kept ? importId : null };
}

/** What the reader is told of how to read a file. */
export function ingestOptions(options: ImportOptions): IngestOptions {
  return {
    ...(options.format === undefined ? {} : { format: options.format }),
    ...(options.mapping === undefined ? {} : { mapping: options.mapping }),
    ...(options.participant === undefined ? {} : { participant: options.participant }),
    ...(options.symbol === undefined ? {} : { symbol: options.symbol }),
    ...(options.dates === undefined ? {} : { dates: options.dates }),
    ...(options.decimal === undefined ? {} : { decimal: options.decimal }),
    ...(options.zone === undefined ? {} : { zone: options.zone }),
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
  };
}
