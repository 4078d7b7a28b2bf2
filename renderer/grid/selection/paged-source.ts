import type { GridApi } from 'ag-grid-community';
import { rowsAsked } from '../../transport/rows-asked.ts';
import type { PageRequest } from '../page-request.ts';
import { sortOf } from '../state/sort-of.ts';
import type { Source } from './source.ts';
import type { ColumnSummary } from './summarise.ts';

type Fetch<T> = (request: PageRequest) => Promise<Readonly<{ rows: readonly T[] }>>;
type Summaries = (
  request: PageRequest & Readonly<{ columns: readonly string[] }>,
) => Promise<readonly ColumnSummary[]>;

/** A selection among rows in the backend, in the order and under the filters of the grid. A column's id is its field. */
export const pagedSource =
  <T>(fetchPage: Fetch<T>, fetchSummary: Summaries) =>
  (api: GridApi<T>): Source => {
    const asked = (offset: number, limit: number, signal: AbortSignal): PageRequest => ({
      offset,
      limit,
      sort: sortOf(api),
      filters: api.getFilterModel(),
      signal,
    });
    return {
      read: async (first, last, columns, signal) => {
        const rows: unknown[][] = [];
        for (let offset = first; offset <= last; offset += rowsAsked) {
          const page = await fetchPage(asked(offset, Math.min(rowsAsked, last - offset + 1), signal));
          for (const row of page.rows) rows.push(columns.map((column) => row[column as keyof T]));
        }
        return rows;
      },
      summarise: (first, last, columns, signal) =>
        columns.length === 0
          ? Promise.resolve([])
          : fetchSummary({ ...asked(first, last - first + 1, signal), columns }),
    };
  };
