import { useCallback, useRef, useState } from 'react';
import type { Input, Output } from '../../../contract/contract.ts';
import type { PositionRow } from '../../../contract/dto/positions.ts';
import type { PositionColumn } from '../../../contract/filter/position-filters.ts';
import type { PageRequest } from '../../grid/page-request.ts';
import { useRevision } from '../../hooks/revision.ts';
import { api } from '../../transport/host.ts';
import type { PositionLine } from './account-trigger.ts';
import { isSize, type Said, toFilters } from './filters.ts';
import { withBorrowed } from './with-borrowed.ts';

type Query = Input<'positions.page'>;
type Summary = Readonly<{
  total: number;
  totals: Output<'positions.page'>['totals'];
  leftOut: Output<'positions.page'>['leftOut'];
  /** What is filtered, in words; what was not understood. */
  said: readonly Said[];
}>;

/** Pages of the positions that match, and the totals over all of them. `query` is what an export must ask for. */
export function usePositions(snapshot: string, search: string) {
  const revision = useRevision();
  const [summary, setSummary] = useState<Summary | null>(null);
  const query = useRef<Query>({ snapshot, search });
  /** What is counted: an order or a page further leaves it as it is. */
  const counted = useRef('');

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision is a new question.
  const fetchSummary = useCallback(
    async ({
      sort,
      filters,
      columns,
      offset,
      limit,
      signal,
    }: PageRequest & { columns: readonly string[] }) => {
      const input = {
        ...questionOf(snapshot, search, filters, sort),
        columns: columns as Input<'positions.summary'>['columns'],
        offset,
        limit,
      };
      return withBorrowed(await api('positions.summary', input, { signal }));
    },
    [snapshot, search, revision],
  );
  const fetchPage = useCallback(
    async ({ offset, limit, sort, filters: model, signal }: PageRequest) => {
      const asked = questionOf(snapshot, search, model, sort);
      query.current = asked;
      const question = JSON.stringify([snapshot, search, asked.filters, revision]);
      // The sums of another question are not shown beside this one while its own are computed.
      if (counted.current !== question) setSummary(null);
      counted.current = question;
      const page = await api('positions.page', { ...asked, offset, limit }, { signal });
      if (counted.current !== question) return page;
      setSummary({
        total: page.total,
        totals: page.totals,
        leftOut: page.leftOut,
        said: toFilters(model).said,
      });
      return page;
    },
    [snapshot, search, revision],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision is a new question.
  const fetchTriggers = useCallback(
    (rows: readonly PositionLine[], signal: AbortSignal) => withTriggers(snapshot, rows, signal),
    [snapshot, revision],
  );
  const fetchValues = useCallback(
    ({ column, find, filters }: Pick<PageRequest, 'filters'> & { column: string; find: string }) =>
      api('positions.values', {
        snapshot,
        search,
        filters: toFilters(filters).filters,
        column: column as Input<'positions.values'>['column'],
        find,
      }),
    [snapshot, search],
  );
  return { fetchPage, fetchTriggers, fetchSummary, fetchValues, summary, query };
}

/** The triggers of the accounts that hold rows of a page, beside these. */
async function withTriggers(
  snapshot: string,
  rows: readonly PositionRow[],
  signal: AbortSignal,
): Promise<readonly PositionLine[]> {
  const { triggers } = await api(
    'positions.triggers',
    { snapshot, rows: rows.map(({ row }) => row) },
    { signal },
  );
  return rows.map((row, i) => ({
    ...row,
    trigger: triggers[i]?.move ?? null,
    triggerReason: triggers[i]?.reason ?? null,
  }));
}

const questionOf = (
  snapshot: string,
  search: string,
  model: PageRequest['filters'],
  sort: PageRequest['sort'],
) => ({
  snapshot,
  search,
  filters: toFilters(model).filters,
  sort: sort.map((s) => ({
    column: s.column as PositionColumn,
    descending: s.descending,
    absolute: isSize(s.column as PositionColumn),
  })),
});
