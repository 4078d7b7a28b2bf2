import type { FileReport } from '../../contract/dto/import.ts';
import { LockstepError } from '../../contract/errors.ts';
import type { Reject } from '../../contract/records.ts';
import type { Refusal } from '../../ingest/ingest.ts';

/** The report of a file of which nothing is stored: what it was recognised as, and beside it why it is refused. */
export function refusedReport(
  file: string,
  sha256: () => string,
  refusal: Refusal,
): Omit<FileReport, 'milliseconds'> {
  const place = refusal.details as Partial<Reject> | undefined;
  return {
    file,
    sha256: hashOrNone(sha256),
    importId: null,
    // A recognised file that is refused says what it was recognised as, and why it is refused beside it.
    format: refusal.detected?.format ?? 'none',
    kind: refusal.detected?.kind ?? 'none',
    why: refusal.detected?.why ?? 'not looked at: the file cannot be opened as what it is',
    runnerUp: refusal.detected?.runnerUp ?? null,
    considered: (refusal.detected?.considered ?? []).map((other) => ({ ...other })),
    snapshot: null,
    asOf: null,
    rows: 0,
    imported: 0,
    updated: 0,
    duplicates: 0,
    rejected: 0,
    flat: 0,
    unread: [],
    refused: {
      line: place?.line ?? 0,
      column: place?.column ?? '',
      raw: place?.raw ?? '',
      code: place?.code ?? 'REFUSED',
      message: refusal.message,
    },
    warnings: [],
    rejects: [],
  };
}

/** A member that cannot be unpacked has no bytes to hash. */
function hashOrNone(sha256: () => string): string {
  try {
    return sha256();
  } catch (error) {
    if (error instanceof LockstepError && error.code === 'CANCELLED') throw error;
    return '0'.repeat(64);
  }
}
