import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportOptions } from '../../backend/import/import-file.ts';
import type { FileReport } from '../../contract/dto/import.ts';
import type { Workspace } from '../../db/workspace.ts';
import { folder } from '../db/fixture.ts';
import { importFile } from '../support/import-file.ts';

/** Imports a file of this content through the real readers. */
export function importText(
  ws: Workspace,
  name: string,
  content: string | Uint8Array,
  options: ImportOptions = {},
): FileReport {
  const path = join(folder(), name);
  writeFileSync(path, content);
  return importFile(ws, path, options, () => {});
}
