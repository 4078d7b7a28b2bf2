import { workspaceSays } from '../../db/asset-book.ts';
import { keptSymbols } from '../../db/kept-symbols.ts';
import type { Workspace } from '../../db/workspace.ts';
import type { IngestOptions, Source } from '../../ingest/types.ts';
import { savedMappingFor } from '../handlers/mapping.ts';
import { type ImportOptions, ingestOptions } from './import-file.ts';

/** How an import into this workspace would read a file: with its saved mapping, its assets and the symbols it keeps. */
export function asImported(ws: Workspace, source: Source, given: ImportOptions): IngestOptions {
  const mapping = given.mapping ?? savedMappingFor(ws, source).mapping ?? undefined;
  return {
    ...ingestOptions({ ...given, mapping }),
    // Nothing is stored: a file that does not say when it is of can be looked into too.
    asOf: given.asOf ?? Date.now(),
    assets: workspaceSays(ws),
    symbols: keptSymbols(ws),
  };
}
