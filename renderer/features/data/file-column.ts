import { type Column, text } from '../../grid/columns.ts';

/** The end of a path says which file it is; all of it on hover and in exports. */
export const shortPath = (path: string): string => path.split(/[\\/]/).slice(-2).join('/');

export const fileColumn = <T extends Readonly<{ file: string }>>(
  extra: Omit<Column<T>, 'field'> = {},
): Column<T> =>
  text<T>('file' as Extract<keyof T, string>, 'File', {
    flex: 1,
    minWidth: 220,
    valueFormatter: (p) => shortPath(String(p.value ?? '')),
    ...extra,
  });
