import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportOptions, Ingest } from '../../backend/import/import-file.ts';
import type { FileReport } from '../../contract/dto/import.ts';
import type { IngestRecord, Reject } from '../../contract/records.ts';
import type { Workspace } from '../../db/workspace.ts';
import type { Refusal } from '../../ingest/refusal.ts';
import type { IngestSummary } from '../../ingest/types.ts';
import { asOf } from '../db/records.ts';
import { importFile } from '../support/import-file.ts';

export type Given = Readonly<{
  records: readonly IngestRecord[];
  rejects?: readonly Reject[];
  format?: string;
  asOf?: number | null;
  /** Thrown after the records were given. */
  refusal?: Refusal;
}>;

/** A reader that reads nothing: it gives the records it was made with, after going through the bytes. */
export const fakeIngest =
  (given: Given): Ingest =>
  (source, options, sink): IngestSummary => {
    for (const _ of source.chunks()) options.pulse?.(0, source.size);
    for (const record of given.records) sink.record(record);
    for (const reject of given.rejects ?? []) sink.reject(reject);
    if (given.refusal !== undefined) throw given.refusal;
    return {
      format: given.format ?? 'fake',
      kind: 'positions',
      generation: '1',
      why: 'given',
      runnerUp: null,
      considered: [],
      unread: [],
      rows: given.records.length,
      flat: 0,
      asOf: given.asOf === undefined ? asOf : given.asOf,
      asOfSource: 'given',
    };
  };

/** Imports records as if a file of this name held them; equal content has equal bytes. */
export function importRecords(
  ws: Workspace,
  name: string,
  given: Given | readonly IngestRecord[],
  options: ImportOptions = {},
): FileReport {
  const content: Given = 'records' in given ? given : { records: given };
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-records-'));
  try {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(content));
    return importFile(ws, path, options, () => {}, fakeIngest(content));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
