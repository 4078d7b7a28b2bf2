import { type ImportOptions, type Ingest, importSource } from '../../backend/import/import-file.ts';
import { readSource } from '../../backend/import/read-source.ts';
import type { FileReport } from '../../contract/dto/import.ts';
import type { Workspace } from '../../db/workspace.ts';
import type { Pulse } from '../../risk/pulse.ts';

/** Imports one file, which is no archive, with the program's reader or one of the test's. */
export function importFile(
  ws: Workspace,
  path: string,
  options: ImportOptions,
  pulse: Pulse,
  ingest?: Ingest,
): FileReport {
  const file = readSource(path, options.name);
  try {
    return importSource(ws, { ...file, path }, options, pulse, ingest);
  } finally {
    file.close();
  }
}
