import type { CustomFloatingFilterDisplayProps } from 'ag-grid-react';
import type { GridContext } from '../grid-context.ts';
import { FilterField } from './filter-field.tsx';

/** Below a column's title: its filter. The grid leads to it by arrows and Enter: Tab passes it, as it passes cells. */
export function FilterBox({
  api,
  model,
  onModelChange,
  column,
  context,
}: CustomFloatingFilterDisplayProps<unknown, GridContext, string>) {
  const { valuesOf } = context;
  const { headerName, context: meaning } = column.getColDef();
  return (
    <FilterField
      column={{ colId: column.getColId(), headerName, context: meaning }}
      model={model}
      onModelChange={onModelChange}
      {...(valuesOf && { valuesOf: (id: string, find: string) => valuesOf(api, id, find) })}
      tabIndex={-1}
    />
  );
}
