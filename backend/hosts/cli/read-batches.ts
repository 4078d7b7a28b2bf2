import type { Batch, Mapping } from '../../import/mapping-files.ts';
import { readJsonFile } from './input-file.ts';

/**
 * The files in batches of one mapping, or of none: by the mapping named, else by those among the files. The readers,
 * which say whether a mapping fits, are loaded only where one is among them.
 */
export async function readBatches(
  files: readonly string[],
  mapping: string | undefined,
): Promise<readonly Batch[]> {
  if (mapping !== undefined) return [{ files, mapping: readJsonFile(mapping) as Mapping }];
  if (!files.some((file) => file.endsWith('.mapping.json'))) return [{ files, mapping: null }];
  const { withMappings } = await import('../../import/mapping-files.ts');
  return withMappings(files, readJsonFile);
}
