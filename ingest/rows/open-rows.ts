import { expand } from '../bytes/expand.ts';
import { openText } from '../bytes/open.ts';
import { listGrid } from '../json/list-grid.ts';
import { Refusal } from '../refusal.ts';
import type { Source } from '../types.ts';
import { csvRows, gridRows, type RowSource } from './row-source.ts';

const nothing = (): void => {};

/** The rows of the one table in a file of any container. @throws Refusal when it is none, or several */
export function openRows(source: Source, delimiter: string | null = null): RowSource {
  const [only, ...others] = expand(source).sources;
  if (only === undefined || others.length > 0)
    throw new Refusal('several tables in one container: choose one of them', {
      file: source.name,
      line: 1,
      column: '',
      raw: '',
      code: 'SEVERAL_FILES',
    });
  if (only.grid !== undefined) return gridRows(only.grid, nothing);
  const file = openText(only, nothing, nothing);
  return /^\ufeff?\s*[[{]/.test(file.head)
    ? gridRows(listGrid(only.name, file), nothing)
    : csvRows(only.name, file, delimiter);
}
