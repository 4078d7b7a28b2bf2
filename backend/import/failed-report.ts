import type { FileReport } from '../../contract/dto/import.ts';
import { LockstepError, toErrorShape } from '../../contract/errors.ts';
import { asWorkspaceError } from '../../db/storage-error.ts';
import { Refusal } from '../../ingest/ingest.ts';
import type { FileEntry } from '../files.ts';
import { asIncident } from '../incidents.ts';
import { hashOf, readSource } from './read-source.ts';
import { refusedReport } from './refused-report.ts';

/**
 * The report of a file that the program failed on: refused, with the number its stack has in the log. What is wrong
 * with the workspace itself, and a cancelled import, concern the files after it too and are thrown on.
 */
export function failedReport(entry: FileEntry, error: unknown, log: string): FileReport {
  const known = asWorkspaceError(error, entry.name);
  if (known instanceof LockstepError && known.code !== 'INTERNAL') throw error;
  const { message } = toErrorShape(asIncident(log, 'import.run', error));
  const place = { file: entry.name, line: 0, column: '', raw: '', code: 'FAILED' };
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
