import type { CellKeyDownEvent, IDatasource, RowClickedEvent } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { type RefObject, useCallback, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import { cellKey } from './cell-key.ts';
import type { Column } from './columns.ts';
import { FilterBox } from './filter/filter-box.tsx';
import type { ColumnValues, GridContext } from './grid-context.ts';
import { gridTheme } from './modules.ts';
import { oneTabStop } from './one-tab-stop.ts';
import type { PageRequest } from './page-request.ts';
import { copyAll } from './selection/copy-extent.ts';
import { pagedSource } from './selection/paged-source.ts';
import { SelectionLine } from './selection/selection-line.tsx';
import type { ColumnSummary } from './selection/summarise.ts';
import { chosenCells, useSelection } from './selection/use-selection.ts';
import { useGridState } from './state/use-grid-state.ts';

type Props<T> = Readonly<{
  name: string;
  columns: readonly Column<T>[];
  rowId: (row: T) => string;
  /** Fetches one page; must be stable (useCallback): a new function is a new question. Rejects on failure. */
  fetchPage: (request: PageRequest) => Promise<Readonly<{ total: number; rows: readonly T[] }>>;
  /** What some columns need and takes longer: the rows of a page again, with it; null where no such column is shown. Stable. */
  fetchLater?: ((rows: readonly T[], signal: AbortSignal) => Promise<readonly T[]>) | null;
  /** Figures of columns over the rows asked for (offset, limit), computed where the rows are. Stable, too. */
  fetchSummary: (
    request: PageRequest & Readonly<{ columns: readonly string[] }>,
  ) => Promise<readonly ColumnSummary[]>;
  /** The values of a column of names or words, as `GridContext` has it. Stable. */
  fetchValues: (
    request: Pick<PageRequest, 'filters'> & Readonly<{ column: string; find: string }>,
  ) => Promise<ColumnValues>;
  onError: (error: unknown) => void;
  onRowClick?: (row: T) => void;
  /** Where what a user makes of it is remembered, and the columns shown while nobody chose. */
  stateKey: string;
  usual: string;
  /** Given a function that copies all rows: the button stands where the page has it. */
  copy?: RefObject<(() => void) | null>;
}>;

const blockSize = 200;
const defaultColumn = {
  sortable: true,
  resizable: true,
  /** Never guessed from the first row: a label beside dates would be taken for a date that cannot be read, and left out. */
  cellDataType: false,
  wrapHeaderText: true,
  autoHeaderHeight: true,
  suppressHeaderMenuButton: true,
  cellClassRules: chosenCells,
  suppressHeaderFilterButton: true,
  floatingFilter: true,
  floatingFilterComponent: FilterBox,
  suppressFloatingFilterButton: true,
};

/** Pages with what comes later, for what is copied. */
function wholePages<T>(
  fetchPage: Props<T>['fetchPage'],
  fetchLater: NonNullable<Props<T>['fetchLater']> | null,
): Props<T>['fetchPage'] {
  if (fetchLater === null) return fetchPage;
  return async (request) => {
    const page = await fetchPage(request);
    return { ...page, rows: await fetchLater(page.rows, request.signal) };
  };
}

/** A grid over any number of rows that live in the backend: it sorts, filters and pages there. */
export function PagedGrid<T>({
  name,
  columns,
  rowId,
  fetchPage,
  fetchLater = null,
  fetchSummary,
  fetchValues,
  onError,
  onRowClick,
  stateKey,
  usual,
  copy,
}: Props<T>) {
  const fetchWhole = useMemo(() => wholePages(fetchPage, fetchLater), [fetchPage, fetchLater]);
  const sourceOf = useMemo(() => pagedSource<T>(fetchWhole, fetchSummary), [fetchWhole, fetchSummary]);
  const { api, host, selection, source, onGridReady } = useSelection<T>(sourceOf);
  const getRowId = useCallback((p: { data: T }) => rowId(p.data), [rowId]);
  useGridState(api, stateKey, usual);
  useImperativeHandle(copy, () => () => api && source && copyAll(api, source), [api, source]);
  const latest = useRef(fetchValues);
  useEffect(() => {
    latest.current = fetchValues;
  }, [fetchValues]);
  const context = useMemo(
    (): GridContext => ({
      selection,
      valuesOf: (grid, column, find) => {
        const { [column]: _, ...filters } = grid.getFilterModel();
        return latest.current({ column, find, filters });
      },
    }),
    [selection],
  );
  const grid = useRef(api);
  grid.current = api;
  const datasource = useMemo((): IDatasource & { destroy: () => void } => {
    const abort = new AbortController();
    return {
      getRows: (params) => {
        fetchPage({
          offset: params.startRow,
          limit: params.endRow - params.startRow,
          sort: params.sortModel.map((s) => ({ column: s.colId, descending: s.sort === 'desc' })),
          filters: params.filterModel as Record<string, unknown>,
          signal: abort.signal,
        }).then(
          (page) => {
            params.successCallback([...page.rows], page.total);
            fetchLater?.(page.rows, abort.signal).then(
              (rows) => {
                for (const row of rows) grid.current?.getRowNode(rowId(row))?.setData(row);
              },
              (error: unknown) => {
                if (!abort.signal.aborted) onError(error);
              },
            );
          },
          (error: unknown) => {
            params.failCallback();
            if (!abort.signal.aborted) onError(error);
          },
        );
      },
      destroy: () => abort.abort(),
    };
  }, [fetchPage, fetchLater, rowId, onError]);
  useEffect(() => {
    selection.clear();
    return () => datasource.destroy();
  }, [datasource, selection]);
  return (
    <section
      ref={host}
      className={`grid-host grid-host-fill${api === null ? ' grid-coming' : ''}`}
      aria-label={name}
    >
      <AgGridReact<T>
        theme={gridTheme}
        rowModelType="infinite"
        datasource={datasource}
        columnDefs={columns as Column<T>[]}
        defaultColDef={defaultColumn}
        getRowId={getRowId}
        cacheBlockSize={blockSize}
        maxBlocksInCache={40}
        maxConcurrentDatasourceRequests={2}
        blockLoadDebounceMillis={40}
        enableBrowserTooltips
        context={context}
        enableFilterHandlers
        {...oneTabStop}
        suppressDragLeaveHidesColumns
        animateRows={false}
        onGridReady={onGridReady}
        onCellKeyDown={(event) => cellKey(event as CellKeyDownEvent<T>)}
        {...(onRowClick
          ? {
              onRowClicked: (event: RowClickedEvent<T>) =>
                event.data && selection.many() === null && onRowClick(event.data),
            }
          : {})}
      />
      <SelectionLine api={api} selection={selection} source={source} />
    </section>
  );
}
