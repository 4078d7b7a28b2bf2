import type { FileReport } from '../../contract/dto/import.ts';
import { LockstepError, toErrorShape } from '../../contract/errors.ts';
import { asWorkspaceError } from '../../db/storage-error.ts';
import { Refusal } from '../../ingest/ingest.ts';
import type { FileEntry } from '../files.ts';
import { asIncident } from '../incidents.ts';
import { hashOf, readSource } from './read-source.ts';
import { refusedReport } from './refused-report.ts';

/**
 * The report of a file that is no longer there, or that the program failed on: refused, the latter with the number its
 * stack has in the log. What is wrong with the workspace itself, and a cancelled import, concern the files after it too
 * and are thrown on.
 */
export function failedReport(entry: FileEntry, error: unknown, log: string): FileReport {
  const known = asWorkspaceError(error, entry.name);
  const gone = known instanceof LockstepError && isOfFile(known, entry.path);
  if (known instanceof LockstepError && known.code !== 'INTERNAL' && !gone) throw error;
  const { message } = toErrorShape(gone ? error : asIncident(log, 'import.run', error));
  const code = gone ? 'UNREADABLE' : 'FAILED';
  return refused(entry, code, message);
}

/**
 * The reports of the files that are left when the workspace itself fails (a full disk, a lock) after others were read: what
 * is known of those is not thrown away with the error.
 *
 * @returns null where the error ends the call: a cancelled import, or nothing that was read before
 */
export function stoppedReports(
  left: readonly FileEntry[],
  error: unknown,
  read: readonly FileReport[],
  workspace: string,
): readonly FileReport[] | null {
  if (read.length === 0) return null;
  const known = asWorkspaceError(error, workspace);
  if (!(known instanceof LockstepError) || !stops.has(known.code)) return null;
  return left.map((entry) => refused(entry, known.code, `not stored: ${known.message}`));
}

/** What ends a batch without being the fault of a file. */
const stops: ReadonlySet<string> = new Set([
  'DISK_FULL',
  'STORAGE_FAILED',
  'WORKSPACE_READ_ONLY',
  'WORKSPACE_LOCKED',
  'WORKSPACE_DAMAGED',
]);

function refused(entry: FileEntry, code: string, message: string): FileReport {
  const place = { file: entry.name, line: 0, column: '', raw: '', code };
  const sha256 = (): string => {
    const file = readSource(entry.path, entry.name);
    try {
      return hashOf(file.source)();
    } finally {
      file.close();
    }
  };
  return { ...refusedReport(entry.name, sha256, new Refusal(message, place)), milliseconds: 0 };
}

/** A file that was there when the import began and cannot be opened any more. */
const isOfFile = ({ code, details }: LockstepError, path: string): boolean =>
  code === 'NOT_FOUND' && (details as Readonly<{ path?: string }> | undefined)?.path === path;
