import type { GridApi } from 'ag-grid-community';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useControl } from '../../app/ui-state.ts';
import {
  columnsText,
  readColumns,
  readSort,
  type ShownColumn,
  type SortedBy,
  sortText,
} from './columns-text.ts';
import { sharedWidth } from './shared-width.ts';
import { sortOf } from './sort-of.ts';

const noFilters: Readonly<Record<string, string>> = {};

/**
 * What a user makes of a grid, remembered under `key` and so in the page's address: filters, order, and the columns
 * shown, their order, width and pin. `usual` are the columns shown while nobody chose.
 */
export function useGridState(api: GridApi | null, key: string, usual: string) {
  const [filters, setFilters] = useControl(`${key}.filters`, noFilters);
  const [sort, setSort] = useControl(`${key}.sort`, '');
  const [chosen, setChosen] = useControl(`${key}.shown`, '');
  const shown = chosen === '' ? usual : chosen;
  const chosenBefore = useRef({ sort: '', shown: '' });

  // Before anything is painted: columns do not move once they are seen.
  useLayoutEffect(() => {
    if (api !== null && !same(api.getFilterModel(), filters)) api.setFilterModel(filters);
  }, [api, filters]);
  useLayoutEffect(() => {
    if (api === null) return;
    const wanted = sort === '' ? usualSort(api) : readSort(sort);
    // While nobody chose, the order is the grid's own; it is put back where one was chosen before.
    const before = chosenBefore.current.sort;
    chosenBefore.current.sort = sort;
    if ((sort === '' && before === '') || sortText(wanted) === sortText(sortOf(api))) return;
    applySort(api, wanted);
  }, [api, sort]);
  useLayoutEffect(() => {
    if (api === null) return;
    if (shown === '' && chosenBefore.current.shown !== '') {
      const order = sortOf(api);
      api.resetColumnState();
      applySort(api, order);
    }
    chosenBefore.current.shown = shown;
    if (shown === '' || shown === columnsText(shownColumns(api))) return;
    api.applyColumnState({
      defaultState: { hide: true, pinned: null },
      state: readColumns(shown).map(({ id, pinned, width }) => ({
        colId: id,
        hide: false,
        pinned: pinned ? 'left' : null,
        ...(width === null ? {} : { width }),
      })),
      applyOrder: true,
    });
  }, [api, shown]);

  useSharedWidth(api, shown, chosen === '');

  useEffect(() => {
    if (api === null) return;
    const onFilter = (): void => {
      const model = api.getFilterModel() as Record<string, string>;
      if (!same(model, filters)) setFilters(model);
    };
    const onSort = ({ source }: { source: string }): void => {
      if (source.startsWith('ui')) setSort(sortText(sortOf(api)));
    };
    const onColumns = ({ source, finished }: { source: string; finished?: boolean }): void => {
      if (source.startsWith('ui') && finished !== false) setChosen(columnsText(shownColumns(api)));
    };
    api.addEventListener('filterChanged', onFilter);
    api.addEventListener('sortChanged', onSort);
    for (const name of columnEvents) api.addEventListener(name, onColumns);
    return () => {
      if (api.isDestroyed()) return;
      api.removeEventListener('filterChanged', onFilter);
      api.removeEventListener('sortChanged', onSort);
      for (const name of columnEvents) api.removeEventListener(name, onColumns);
    };
  }, [api, filters, setFilters, setSort, setChosen]);

  const setShown = useCallback(
    (columns: readonly ShownColumn[]) => setChosen(columnsText(columns)),
    [setChosen],
  );
  const reset = useCallback(() => {
    setChosen('');
    if (usual === '') api?.resetColumnState();
  }, [setChosen, usual, api]);
  return { shown, setShown, reset, filtered: Object.keys(filters).length > 0 };
}

/** Columns as they are usual use the width of the window; those somebody has set stay as they were set. */
function useSharedWidth(api: GridApi | null, shown: string, isUsual: boolean): void {
  useLayoutEffect(() => {
    if (api === null || shown === '') return;
    const columns = readColumns(shown);
    if (!isUsual) {
      api.applyColumnState({ state: columns.map(({ id }) => ({ colId: id, flex: null })) });
      return;
    }
    const share = ({ clientWidth }: Readonly<{ clientWidth: number }>): void => {
      if (clientWidth > 0) api.applyColumnState({ state: sharedWidth(columns, clientWidth) });
    };
    const range = api.getHorizontalPixelRange();
    share({ clientWidth: range.right - range.left + pinnedWidth(columns) });
    api.addEventListener('gridSizeChanged', share);
    return () => {
      if (!api.isDestroyed()) api.removeEventListener('gridSizeChanged', share);
    };
  }, [api, shown, isUsual]);
}

const pinnedWidth = (columns: readonly ShownColumn[]): number =>
  columns.reduce((sum, { pinned, width }) => sum + (pinned ? (width ?? 0) : 0), 0);

/** The order that the columns' definitions say. */
const usualSort = (api: GridApi): SortedBy =>
  (api.getColumns() ?? []).flatMap((column) => {
    const { sort } = column.getColDef();
    return sort === 'asc' || sort === 'desc'
      ? [{ column: column.getColId(), descending: sort === 'desc' }]
      : [];
  });

const applySort = (api: GridApi, wanted: SortedBy): void => {
  api.applyColumnState({
    defaultState: { sort: null },
    state: wanted.map(({ column, descending }, sortIndex) => ({
      colId: column,
      sort: descending ? 'desc' : 'asc',
      sortIndex,
    })),
  });
};

const columnEvents = ['columnMoved', 'columnResized', 'columnPinned', 'columnVisible'] as const;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function shownColumns(api: GridApi): ShownColumn[] {
  return api
    .getColumnState()
    .filter(({ hide }) => !hide)
    .map(({ colId, pinned, width }) => ({ id: colId, pinned: pinned === 'left', width: width ?? null }));
}
