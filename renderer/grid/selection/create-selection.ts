import type { CellPosition, GridApi } from 'ag-grid-community';
import { type Block, type Cell, type Extent, extentOf, has, isMany, movedHead } from './block.ts';
import { dragEdge } from './drag-edge.ts';

export type Selection = Readonly<{
  /** Takes over mouse and keys of a grid; the answer lets go of them. */
  attach: (api: GridApi, host: HTMLElement, onCopy: (extent: Extent) => void) => () => void;
  has: (row: number | null, column: string) => boolean;
  /** null while nothing, or a single cell, is selected. */
  many: () => Extent | null;
  subscribe: (listener: () => void) => () => void;
  clear: () => void;
}>;

const chosen = 'grid-chosen';

/**
 * Selects rectangles of cells in a grid: by dragging, Shift and a press, Shift and arrows (with Ctrl to the edge), Ctrl-A
 * for everything, Shift-Space for rows and Ctrl-Space for columns. AG Grid Community has none of it (decision 096).
 */
export function createSelection(): Selection {
  let block: Block | null = null;
  let extent: Extent | null = null;
  let grid: Readonly<{ api: GridApi; host: HTMLElement }> | null = null;
  const listeners = new Set<() => void>();

  const order = (): string[] => grid?.api.getAllDisplayedColumns().map((c) => c.getColId()) ?? [];
  const set = (next: Block | null): void => {
    block = next;
    extent = next === null ? null : extentOf(next, order());
    if (grid) paint(grid.host, extent);
    for (const listener of listeners) listener();
  };
  const many = (): Extent | null => (extent !== null && isMany(extent) ? extent : null);
  const extend = (head: Cell): void => set({ anchor: block?.anchor ?? head, head });

  const onMouseDown = (event: MouseEvent): void => {
    const cell = cellAt(event.target);
    if (!grid || event.button !== 0 || cell === null || isEditing(event.target)) return;
    if (event.shiftKey && block) {
      event.preventDefault();
      event.stopPropagation();
      extend(cell);
    } else set({ anchor: cell, head: cell });
    dragEdge(grid.host, (x, y) => {
      const under = cellAt(document.elementFromPoint(x, y));
      if (under && (under.row !== block?.head.row || under.column !== block.head.column)) extend(under);
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!grid || isEditing(event.target) || cellAt(event.target) === null) return;
    const { api } = grid;
    const focused = focusedCell(api);
    if (focused === null) return;
    const from = block ?? { anchor: focused, head: focused };
    const next =
      event.key === 'Escape' && many() !== null
        ? { anchor: from.anchor, head: from.anchor }
        : selectionByKey(event, from, api, order());
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    set(next);
    if (next.head.row !== from.head.row && event.key !== 'a') api.ensureIndexVisible(next.head.row);
    if (next.head.column !== from.head.column && event.key.startsWith('Arrow'))
      api.ensureColumnVisible(next.head.column);
  };

  return {
    attach: (api, host, onCopy) => {
      grid = { api, host };
      const copyKey = (event: KeyboardEvent): void => {
        const all = many();
        if (event.key !== 'c' || !(event.ctrlKey || event.metaKey) || all === null) return;
        if (isEditing(event.target)) return;
        event.preventDefault();
        event.stopPropagation();
        onCopy(all);
      };
      const onFocus = (): void => {
        const focused = focusedCell(api);
        if (focused && extent && !has(extent, focused.row, focused.column))
          set({ anchor: focused, head: focused });
        else if (focused && block === null) set({ anchor: focused, head: focused });
      };
      const clear = (): void => set(null);
      host.addEventListener('mousedown', onMouseDown, true);
      host.addEventListener('keydown', copyKey, true);
      host.addEventListener('keydown', onKeyDown, true);
      api.addEventListener('cellFocused', onFocus);
      for (const event of moves) api.addEventListener(event, clear);
      return () => {
        grid = null;
        host.removeEventListener('mousedown', onMouseDown, true);
        host.removeEventListener('keydown', copyKey, true);
        host.removeEventListener('keydown', onKeyDown, true);
      };
    },
    has: (row, column) => row !== null && extent !== null && isMany(extent) && has(extent, row, column),
    many,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear: () => set(null),
  };
}

/** After these the rows or columns under a selection are others. */
const moves = ['sortChanged', 'filterChanged', 'columnMoved', 'columnVisible', 'columnPinned'] as const;

function selectionByKey(
  event: KeyboardEvent,
  { anchor, head }: Block,
  api: GridApi,
  order: readonly string[],
): Block | null {
  const rows = api.getDisplayedRowCount();
  const ctrl = event.ctrlKey || event.metaKey;
  const [left, right] = [order[0], order.at(-1)];
  if (rows === 0 || left === undefined || right === undefined) return null;
  if (ctrl && event.key === 'a')
    return { anchor: { row: 0, column: left }, head: { row: rows - 1, column: right } };
  if (event.key === ' ' && event.shiftKey)
    return { anchor: { ...anchor, column: left }, head: { ...head, column: right } };
  if (event.key === ' ' && ctrl) return { anchor: { ...anchor, row: 0 }, head: { ...head, row: rows - 1 } };
  if (!event.shiftKey) return null;
  const page = Math.max(1, api.getLastDisplayedRowIndex() - api.getFirstDisplayedRowIndex() - 1);
  const moved = movedHead(event.key, ctrl, head, { rows, order, page });
  return moved === null ? null : { anchor, head: moved };
}

function focusedCell(api: GridApi): Cell | null {
  // None of a grid that is gone, whatever its type says: a link has opened its page with the same key.
  const cell: CellPosition | null | undefined = api.getFocusedCell();
  if (cell === null || cell === undefined || cell.rowPinned) return null;
  return { row: cell.rowIndex, column: cell.column.getColId() };
}

const isEditing = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select') !== null;

/** Totals pinned below are no part of the rows. */
function cellAt(target: EventTarget | null): Cell | null {
  if (!(target instanceof Element)) return null;
  const cell = target.closest('.ag-cell');
  const column = cell?.getAttribute('col-id');
  const row = Number(cell?.closest('.ag-row')?.getAttribute('row-index') ?? Number.NaN);
  return column === null || column === undefined || !Number.isInteger(row) ? null : { row, column };
}

/** Cells drawn later ask `has` as they are made. */
function paint(host: HTMLElement, extent: Extent | null): void {
  const shown = extent !== null && isMany(extent) ? extent : null;
  for (const element of host.querySelectorAll('.ag-cell')) {
    const cell = cellAt(element);
    const is = shown !== null && cell !== null && has(shown, cell.row, cell.column);
    element.classList.toggle(chosen, is);
    if (is) element.setAttribute('aria-selected', 'true');
    else element.removeAttribute('aria-selected');
  }
}
