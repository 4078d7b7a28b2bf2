import type {
  CellKeyDownEvent,
  CellValueChangedEvent,
  RowClickedEvent,
  RowDoubleClickedEvent,
  SelectionChangedEvent,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useRoute } from '../app/router.ts';
import { toastError } from '../app/toasts.ts';
import { useSnapshotInfo } from '../app/workspace.ts';
import { plural } from '../kit/format.ts';
import { cellKey } from './cell-key.ts';
import type { Column } from './columns.ts';
import { exportGrid } from './export-grid.ts';
import { fillWidth } from './fill-width.ts';
import { FilterBox } from './filter/filter-box.tsx';
import { localValues } from './filter/local-values.ts';
import { GridBar } from './grid-bar.tsx';
import type { GridContext } from './grid-context.ts';
import { growingHeight } from './grid-height.ts';
import { gridTheme } from './modules.ts';
import { oneTabStop } from './one-tab-stop.ts';
import { copyAll } from './selection/copy-extent.ts';
import type { Selection } from './selection/create-selection.ts';
import { localSource } from './selection/local-source.ts';
import { SelectionLine } from './selection/selection-line.tsx';
import { chosenCells, useSelection } from './selection/use-selection.ts';
import { ColumnsButton } from './state/columns-button.tsx';
import { useGridState } from './state/use-grid-state.ts';

type Props<T> = Readonly<{
  /** File name of the export, and the grid's accessible name. */
  name: string;
  rows: readonly T[];
  /** A module constant. */
  columns: readonly Column<T>[];
  rowId: (row: T) => string;
  /** Pixels, or 'fill' for what the page has left, or 'auto' for as many rows as there are (few). */
  height?: number | 'fill' | 'auto';
  /** Shown at the left of the bar; the number of rows by default. */
  left?: ReactNode;
  /** No bar: small tables inside panels. */
  bare?: boolean;
  /** Rows come in their order, filtered where they come from: nothing here searches, filters or writes them. */
  ordered?: boolean;
  pinnedTotals?: readonly T[];
  onRowClick?: (row: T) => void;
  /** Rows can be ticked; these are. */
  onTicked?: (rows: readonly T[]) => void;
  /** The row, by its id, that the page shows more of; a press on another does not choose by itself. */
  chosen?: string;
  onRowDoubleClick?: (row: T) => void;
  onEdit?: (row: T, column: string, value: unknown, previous: unknown) => void;
}>;

const defaultColumn = {
  sortable: true,
  resizable: true,
  /** Never guessed from the first row: a label beside dates would be taken for a date that cannot be read, and left out. */
  cellDataType: false,
  wrapHeaderText: true,
  autoHeaderHeight: true,
  suppressHeaderMenuButton: true,
  suppressHeaderFilterButton: true,
  suppressMovable: false,
  cellClassRules: chosenCells,
  floatingFilterComponent: FilterBox,
  suppressFloatingFilterButton: true,
};
/** A click marks the row it was about. */
const clickSelection = { mode: 'singleRow', checkboxes: false, enableClickSelection: true } as const;
/** Only the page marks a row. */
const shownSelection = { mode: 'singleRow', checkboxes: false, enableClickSelection: false } as const;
/** Boxes tick any number of rows; a click on a row is still about that row. */
const ticking = { mode: 'multiRow', checkboxes: true, headerCheckbox: true } as const;
const noRows = '<span class="muted">Nothing to show</span>';

/** The grid: rows in memory (at most some 50,000), sorted and searched in the page. More rows: `PagedGrid`. */
export function DataGrid<T>(props: Props<T>) {
  const { name, rows, columns, rowId, height = 320, bare = false, ordered = false } = props;
  const { api, host, selection, source, onGridReady } = useSelection<T>(localSource);
  const [search, setSearch] = useState('');
  const [asked, setFiltering] = useState(false);
  const context = useMemo(
    (): GridContext => ({
      selection,
      valuesOf: async (grid, column, find) => localValues(grid, column, find),
    }),
    [selection],
  );
  const { page } = useRoute();
  const info = useSnapshotInfo();
  const state = useGridState(api, `${page}.${name}`, '');
  const { chosen } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows are marked again.
  useEffect(() => {
    if (chosen !== undefined) api?.getRowNode(chosen)?.setSelected(true, true);
  }, [api, chosen, rows]);
  const filtering = asked || state.filtered;
  const columnDefaults = useMemo(() => ({ ...defaultColumn, floatingFilter: filtering }), [filtering]);
  const shared = useMemo(() => fillWidth(columns), [columns]);
  const getRowId = useCallback((p: { data: T }) => rowId(p.data), [rowId]);
  const style = typeof height === 'number' ? { height: growingHeight(height, rows.length) } : undefined;
  return (
    <div className={height === 'fill' ? 'grid grid-fill' : 'grid'}>
      {bare ? null : (
        <GridBar
          left={props.left ?? plural(rows.length, 'row')}
          columns={
            <ColumnsButton
              columns={columns}
              shown={state.shown}
              onShown={state.setShown}
              onReset={state.reset}
            />
          }
          onCopy={() => api && source && copyAll(api, source)}
          {...(ordered
            ? {}
            : {
                search,
                onSearch: setSearch,
                filtering,
                onFiltering: (on: boolean) => {
                  setFiltering(on);
                  if (!on) api?.setFilterModel(null);
                },
                onExport: (pseudonyms: boolean) => {
                  if (api === null) return;
                  exportGrid(api, { name, info, pseudonyms }).catch(toastError);
                },
              })}
        />
      )}
      <section ref={host} className="grid-host" aria-label={name} {...(style ? { style } : {})}>
        <AgGridReact<T>
          theme={gridTheme}
          rowData={rows as T[]}
          columnDefs={shared as Column<T>[]}
          defaultColDef={columnDefaults}
          getRowId={getRowId}
          domLayout={height === 'auto' ? 'autoHeight' : 'normal'}
          quickFilterText={search}
          enableBrowserTooltips
          context={context}
          enableFilterHandlers
          {...oneTabStop}
          ensureDomOrder
          suppressDragLeaveHidesColumns
          animateRows={false}
          overlayNoRowsTemplate={noRows}
          onGridReady={onGridReady}
          onRowDataUpdated={selection.clear}
          onCellKeyDown={(event) => cellKey(event as CellKeyDownEvent<T>)}
          {...(props.pinnedTotals ? { pinnedBottomRowData: props.pinnedTotals as T[] } : {})}
          {...rowEvents(props, selection)}
        />
        <SelectionLine api={api} selection={selection} source={source} />
      </section>
    </div>
  );
}

/** A press that ended a selection is no press on a row. */
const rowEvents = <T,>(
  { chosen, onRowClick, onTicked, onRowDoubleClick, onEdit }: Props<T>,
  selection: Selection,
) => ({
  ...(onTicked
    ? { onSelectionChanged: ({ api }: SelectionChangedEvent<T>) => onTicked(api.getSelectedRows()) }
    : {}),
  ...(chosen === undefined ? {} : { rowSelection: shownSelection }),
  ...(onRowClick || onTicked ? { rowSelection: onTicked ? ticking : clickSelection } : {}),
  ...(onRowClick
    ? {
        onRowClicked: (event: RowClickedEvent<T>) =>
          event.data && selection.many() === null && onRowClick(event.data),
      }
    : {}),
  ...(onRowDoubleClick
    ? {
        onRowDoubleClicked: (event: RowDoubleClickedEvent<T>) => event.data && onRowDoubleClick(event.data),
      }
    : {}),
  ...(onEdit
    ? {
        onCellValueChanged: (event: CellValueChangedEvent<T>) =>
          onEdit(event.data, event.column.getColId(), event.newValue, event.oldValue),
      }
    : {}),
});
