/** A column as it is shown. */
export type ShownColumn = Readonly<{ id: string; pinned: boolean; width: number | null }>;

/** `!participant:130,venue:110,size`: the columns shown in their order, `!` pinned, with their width in pixels. */
export const columnsText = (columns: readonly ShownColumn[]): string =>
  columns
    .map(
      ({ id, pinned, width }) => `${pinned ? '!' : ''}${id}${width === null ? '' : `:${Math.round(width)}`}`,
    )
    .join(',');

export function readColumns(text: string): ShownColumn[] {
  return text.split(',').flatMap((part) => {
    const [, pin, id, width] = /^(!?)([^:!]+)(?::(\d+))?$/.exec(part) ?? [];
    if (id === undefined) return [];
    return [{ id, pinned: pin === '!', width: width === undefined ? null : Number(width) }];
  });
}

/** `-size,name`: largest first, then by name. */
export type SortedBy = readonly Readonly<{ column: string; descending: boolean }>[];
export const sortText = (sort: SortedBy): string =>
  sort.length === 0
    ? 'none'
    : sort.map(({ column, descending }) => `${descending ? '-' : ''}${column}`).join(',');

export const readSort = (text: string): SortedBy =>
  text === 'none' || text === ''
    ? []
    : text.split(',').map((part) => ({ column: part.replace(/^-/, ''), descending: part.startsWith('-') }));
