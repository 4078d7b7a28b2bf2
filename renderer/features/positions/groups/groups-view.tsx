import { useCallback, useMemo } from 'react';
import { wording } from '../../../../contract/wording.ts';
import { useControl } from '../../../app/ui-state.ts';
import { DataGrid } from '../../../grid/data-grid.tsx';
import { Button } from '../../../kit/blueprint.ts';
import { formatCount } from '../../../kit/format.ts';
import { ErrorState, Loading } from '../../../kit/states.tsx';
import type { toFilters } from '../filters.ts';
import { groupColumns } from './group-columns.ts';
import { type GroupRow, groupRow, groupRows, idOf } from './group-row.ts';
import { useGroups } from './use-groups.ts';
import { useOpenAll } from './use-open-all.ts';
import type { Shape } from './use-shape.ts';

type Props = Readonly<{
  snapshot: string;
  search: string;
  filters: ReturnType<typeof toFilters>['filters'];
  shape: Shape;
}>;

const none: Readonly<Record<string, string>> = {};
const rowId = (row: GroupRow): string => row.id;

/** Positions in groups, opened level by level, the last level into its rows; a double press shows the rows of any. */
export function GroupsView({ snapshot, search, filters, shape }: Props) {
  const { by, across, figure, opened, order, descending, setOpened } = shape;
  const question = { snapshot, search, filters, by: [...by], across, order, descending };
  const groups = useGroups(question, opened);
  const { pages, showMore } = groups;
  const [first] = pages.get(idOf([])) ?? [];
  const showRows = useShowRows(by);
  const press = useCallback(
    (row: GroupRow): void => {
      if (row.more > 0) showMore(row.path);
      else if (row.path.length === by.length) showRows(row);
      else if (row.open) setOpened(opened.filter((path) => !within(path, row.path)));
      else setOpened([...opened, row.path]);
    },
    [by, showRows, opened, setOpened, showMore],
  );
  const all = useOpenAll(shape, pages, groups.stale);
  const rows = useMemo(() => groupRows(pages, new Set(opened.map(idOf)), figure), [pages, opened, figure]);
  const values = first?.across ?? [];
  const columns = useMemo(
    () => groupColumns({ by, across: values, figure }, press),
    [by, values, figure, press],
  );
  const total = useMemo(
    () => (first === undefined ? [] : [{ ...groupRow([], first.total, figure, false), l0: wording.total }]),
    [first, figure],
  );
  if (groups.error !== null) return <ErrorState error={groups.error} onRetry={groups.retry} />;
  if (first === undefined) return <Loading what="Grouping positions" progress={null} onCancel={undefined} />;
  return (
    <div className="positions-groups" aria-busy={groups.stale}>
      <DataGrid
        name="Groups"
        rows={rows}
        columns={columns}
        rowId={rowId}
        height="fill"
        ordered
        left={
          <>
            <span>{`${formatCount(first.groups)} groups`}</span>
            {by.length === 1 ? null : (
              <>
                <Button
                  size="small"
                  variant="minimal"
                  text="Open all"
                  disabled={!all.canOpen}
                  onClick={all.openAll}
                />
                <Button
                  size="small"
                  variant="minimal"
                  text="Close all"
                  disabled={!all.canClose}
                  onClick={all.closeAll}
                />
              </>
            )}
          </>
        }
        pinnedTotals={total}
        onRowDoubleClick={(row) => row.more === 0 && showRows(row)}
      />
    </div>
  );
}

const within = (path: readonly string[], outer: readonly string[]): boolean =>
  outer.every((value, i) => path[i] === value);

/** The rows of a group: its values become filters. */
function useShowRows(by: Shape['by']): (row: GroupRow) => void {
  const [filters, setFilters] = useControl('positions.filters', none);
  const [, setView] = useControl('positions.view', 'groups');
  return useCallback(
    ({ path }) => {
      const own = path.flatMap((value, i) => {
        const level = by[i];
        return level === undefined ? [] : [[level, `="${value.replaceAll('"', '""')}"`] as const];
      });
      setFilters({ ...filters, ...Object.fromEntries(own) });
      setView('rows');
    },
    [by, filters, setFilters, setView],
  );
}
