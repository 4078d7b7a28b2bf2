import { useState } from 'react';
import type { PositionColumn } from '../../../../contract/filter/position-filters.ts';
import { useControl } from '../../../app/ui-state.ts';
import { FilterField } from '../../../grid/filter/filter-field.tsx';
import type { ColumnValues } from '../../../grid/grid-context.ts';
import { HTMLSelect } from '../../../kit/blueprint.ts';
import { allColumns, columnList } from '../columns.ts';

const none: Readonly<Record<string, string>> = {};

/** The filters of rows where no row stands below a title: those that are set, and a choice of others. */
export function FilterLine({
  valuesOf,
}: Readonly<{ valuesOf: (column: string, find: string) => Promise<ColumnValues> }>) {
  const [filters, setFilters] = useControl('positions.filters', none);
  const [added, setAdded] = useState<readonly string[]>([]);
  const shown = [...new Set([...Object.keys(filters), ...added])].filter((id) => id in allColumns);
  const set = (id: string, text: string | null): void => {
    const { [id]: _, ...others } = filters;
    setFilters(text === null ? others : { ...others, [id]: text });
  };
  const field = (id: string) => {
    const column = allColumns[id as PositionColumn];
    return (
      <div className="control" key={id}>
        <span>{column.headerName}</span>
        <FilterField
          column={column}
          model={filters[id] ?? null}
          onModelChange={(text) => set(id, text)}
          valuesOf={valuesOf}
        />
      </div>
    );
  };
  return (
    <>
      {shown.length === 0 ? null : <div className="positions-filter-line">{shown.map(field)}</div>}
      <HTMLSelect
        aria-label="Filter by another column"
        value=""
        onChange={(event) => setAdded([...added, event.currentTarget.value])}
      >
        <option value="">Filter by…</option>
        {columnList
          .filter(({ colId = '' }) => !shown.includes(colId))
          .map(({ colId, headerName }) => (
            <option key={colId} value={colId}>
              {headerName}
            </option>
          ))}
      </HTMLSelect>
    </>
  );
}
