import { closeSync, openSync, readSync } from 'node:fs';
import type { Input } from '../../../contract/contract.ts';
import { readJsonFile } from './input-file.ts';

export type Mapping = NonNullable<Input<'import.run'>['mapping']>;
export type Batch = Readonly<{ files: readonly string[]; mapping: Mapping | null }>;

const isMapping = (file: string): boolean => file.endsWith('.mapping.json');

/**
 * Saved mappings (NAME.mapping.json) found among the files are not imported: each says how to read the tables whose
 * header has every column it names. Answers the files in batches of one mapping, or of none.
 */
export function withMappings(files: readonly string[]): readonly Batch[] {
  const mappings = files.filter(isMapping).map((file) => readJsonFile(file) as Mapping);
  const exports = files.filter((file) => !isMapping(file));
  const groups = Map.groupBy(exports, (file) => mappings.find((m) => fits(m, file)) ?? null);
  return [...groups].map(([mapping, group]) => ({ files: group, mapping }));
}

function fits(mapping: Mapping, file: string): boolean {
  if (!/\.(csv|tsv|txt)$/i.test(file)) return false;
  const cells = firstLine(file)
    .split(mapping.delimiter ?? /[,;\t|]/)
    .map((cell) =>
      cell
        .replace(/^\ufeff/, '')
        .trim()
        .replace(/^"(.*)"$/, '$1'),
    );
  const header = new Set(cells);
  const columns = Object.values(mapping.columns ?? {}).map((c) => c.column);
  return columns.length > 0 && columns.every((column) => header.has(column));
}

function firstLine(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(65_536);
    const text = buffer.toString('utf8', 0, readSync(descriptor, buffer));
    return text.split(/\r?\n/, 1)[0] ?? '';
  } finally {
    closeSync(descriptor);
  }
}
