import type { GridApi, GridReadyEvent } from 'ag-grid-community';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { GridContext } from '../grid-context.ts';
import { copyExtent } from './copy-extent.ts';
import { createSelection } from './create-selection.ts';
import type { Source } from './source.ts';

type Drawn = Readonly<{
  context: GridContext;
  rowIndex: number;
  column: Readonly<{ getColId: () => string }>;
  node: Readonly<{ rowPinned?: unknown }>;
}>;

/** Marks cells that come into view while they are selected; they ask the selection of their grid. */
export const chosenCells = {
  'grid-chosen': ({ context, rowIndex, column, node }: Drawn): boolean =>
    !node.rowPinned && context.selection.has(rowIndex, column.getColId()),
};

/** A grid's selection. `sourceOf` must be stable: where it finds what is selected. */
export function useSelection<T>(sourceOf: (api: GridApi<T>) => Source) {
  const host = useRef<HTMLElement>(null);
  const [selection] = useState(createSelection);
  const [api, setApi] = useState<GridApi<T> | null>(null);
  const onGridReady = useCallback((event: GridReadyEvent<T>) => setApi(event.api), []);
  const source = useMemo(() => (api === null ? null : sourceOf(api)), [api, sourceOf]);
  useEffect(() => {
    if (api === null || source === null || host.current === null) return;
    return selection.attach(api, host.current, (extent) => void copyExtent(api, extent, source));
  }, [api, source, selection]);
  return { api, host, selection, source, onGridReady };
}
