import type { Input } from '../../contract/contract.ts';
import { expand, Refusal } from '../../ingest/ingest.ts';
import { openTable } from '../../ingest/mapping/open-table.ts';
import { normalise } from '../../ingest/text/header.ts';
import { readSource } from './read-source.ts';

export type Mapping = NonNullable<Input<'import.run'>['mapping']>;
export type Batch = Readonly<{ files: readonly string[]; mapping: Mapping | null }>;

const isMapping = (file: string): boolean => file.endsWith('.mapping.json');

/**
 * Saved mappings (NAME.mapping.json) found among the files are not imported: each says how to read the tables whose
 * header has every column it names. `read` gives what such a file holds. Answers the files in batches of one mapping, or
 * of none.
 */
export function withMappings(files: readonly string[], read: (file: string) => unknown): readonly Batch[] {
  const mappings = files.filter(isMapping).map((file) => read(file) as Mapping);
  const exports = files.filter((file) => !isMapping(file));
  const groups = Map.groupBy(exports, (file) => mappings.find((m) => fits(m, file)) ?? null);
  return [...groups].map(([mapping, group]) => ({ files: group, mapping }));
}

/** Whether a table of any container has every column the mapping names; each table of a workbook counts. */
function fits(mapping: Mapping, file: string): boolean {
  const columns = Object.values(mapping.columns ?? {}).map((c) => normalise(c.column));
  if (columns.length === 0) return false;
  const open = readSource(file);
  try {
    return expand(open.source).sources.some((source) => {
      const { header } = openTable(source, { ...mapping, columns: mapping.columns ?? {} });
      return columns.every((column) => header.index.has(column));
    });
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  } finally {
    open.close();
  }
}
