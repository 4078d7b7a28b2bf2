import { basename } from 'node:path';
import type { Explanation } from '../../contract/dto/explain.ts';
import type { FileReport, Mapping } from '../../contract/dto/import.ts';
import { LockstepError } from '../../contract/errors.ts';
import { rejectsPage, undoImports } from '../../db/imports.ts';
import { auditDone } from '../../db/late-lines.ts';
import type { Workspace } from '../../db/workspace.ts';
import { explainRow } from '../../ingest/explain/explain-row.ts';
import { firstRows } from '../../ingest/explain/first-rows.ts';
import type { Skipped, Source } from '../../ingest/types.ts';
import { asImported } from '../import/as-imported.ts';
import { describeRecord, noRecord } from '../import/describe-record.ts';
import { failedReport, stoppedReports } from '../import/failed-report.ts';
import { importFiles } from '../import/import-file.ts';
import { withMissingVenues } from '../import/missing-venues.ts';
import { writeRejects } from '../import/write-rejects.ts';
import { incidentFile } from '../incidents.ts';
import { plainJson } from '../plain-json.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';
import { opened, savedMappingFor } from './mapping.ts';

export const imports = {
  'import.run': ({ files, ...options }, { workspace, file: place, files: registry, snapshots, pulse }) => {
    const entries = files.map((token) => registry.resolve(token, 'read'));
    const reports: FileReport[] = [];
    const skipped: Skipped[] = [];
    const nearly = new Map<string, string>();
    try {
      for (const [i, entry] of entries.entries()) {
        const part = within(pulse, i / entries.length, (i + 1) / entries.length);
        const how = { ...options, name: entry.name };
        const members = {
          mappingFor: (source: Source): Mapping | null => {
            const { mapping, changed } = savedMappingFor(workspace(), source);
            if (changed !== null) nearly.set(source.name, changed);
            return mapping;
          },
          onSkipped: (left: Skipped): void => void skipped.push(left),
        };
        try {
          for (const report of importFiles(workspace(), entry.path, how, part, members))
            reports.push(withHint(report, nearly));
        } catch (error) {
          const stopped = stoppedReports(entries.slice(i), error, reports, basename(place));
          if (stopped !== null) {
            reports.push(...stopped);
            break;
          }
          // A fault of the program in one file is no reason to lose what is known of the others.
          reports.push(failedReport(entry, error, incidentFile(place)));
        }
      }
    } catch (error) {
      throw cancelledAfter(error, reports, options.dryRun);
    } finally {
      if (!options.dryRun) auditRefused(workspace(), reports);
      // A file is one transaction: those before a cancelled or failed one stand.
      if (!options.dryRun) snapshots.drop();
    }
    const told = options.dryRun ? reports : withMissingVenues(workspace(), reports);
    return { dryRun: options.dryRun, imports: told, skipped };
  },

  'import.explain': ({ file, member, row, nth, ...given }, { workspace, files }) => {
    const entry = files.resolve(file, 'read');
    return opened(entry, member ?? null, (source) => {
      const found = explainRow(source, asImported(workspace(), source, given), row, nth);
      if (found === null)
        throw new LockstepError('NOT_FOUND', `No row of ${source.name} begins on line ${row}.`, { row });
      return plainJson({ file: source.name, ...found }) as Explanation;
    });
  },

  'import.rows': ({ file, member, limit, ...given }, { workspace, files }) => {
    const entry = files.resolve(file, 'read');
    return opened(entry, member ?? null, (source) => {
      const { rows, more } = firstRows(source, asImported(workspace(), source, given), limit);
      const lines = rows.flatMap(({ line, nth, records, problem }) => [
        ...records.map((record) => ({ line, nth, ...describeRecord(record), problem: null })),
        ...(problem === null ? [] : [{ line, nth, ...noRecord, problem: problem.message }]),
      ]);
      return { rows: lines, more };
    });
  },

  'import.undo': ({ ids }, { workspace, snapshots, pulse }) => {
    const removed = undoImports(workspace(), ids, pulse);
    snapshots.drop();
    return { removed };
  },

  'import.writeRejects': ({ id, file }, { workspace, files }) => {
    const target = files.resolve(file, 'write');
    const written = writeRejects(workspace(), id, target);
    auditDone(workspace(), 'rejects', `${target.name}: ${written.rows} rows of import ${id}`);
    return written;
  },

  'import.rejects': ({ id, offset, limit }, { workspace }) => rejectsPage(workspace(), id, offset, limit),
} satisfies HandlerGroup;

/** Files of which nothing was stored are in the log too: that somebody tried, with what, and why not. */
function auditRefused(ws: Workspace, reports: readonly FileReport[]): void {
  for (const { file, sha256, refused } of reports)
    if (refused !== null) auditDone(ws, 'refused', `${file}: ${refused.message}, SHA-256 ${sha256}`);
}

/** A table that no reader knows, and that is nearly one of a saved mapping: which, and what has changed. */
function withHint(report: FileReport, nearly: ReadonlyMap<string, string>): FileReport {
  const message = nearly.get(report.file);
  if (message === undefined || report.refused?.code !== 'UNKNOWN_HEADER') return report;
  return { ...report, warnings: [...report.warnings, { code: 'MAPPING_CHANGED', message }] };
}

function cancelledAfter(error: unknown, reports: readonly FileReport[], dryRun: boolean): unknown {
  const stored = dryRun ? 0 : reports.filter((r) => r.importId !== null).length;
  if (!(error instanceof LockstepError) || error.code !== 'CANCELLED' || stored === 0) return error;
  return new LockstepError(
    'CANCELLED',
    `Cancelled. The ${stored === 1 ? 'file before it is' : `${stored} files before it are`} imported; nothing of the one in hand is.`,
    { imports: reports.map((r) => r.importId).filter((id) => id !== null) },
  );
}
