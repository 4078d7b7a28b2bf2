import type { RefObject } from 'react';
import type { Input } from '../../../contract/contract.ts';
import { readColumns } from '../../grid/state/columns-text.ts';
import { columnList } from './columns.ts';
import { ExportButton } from './export-button.tsx';

type Columns = NonNullable<
  NonNullable<NonNullable<Input<'export.table'>['options']>['positions']>['columns']
>;
type Props = Readonly<{ query: RefObject<Input<'positions.page'>>; shown: string; disabled: boolean }>;

/** All rows that match as a file, with the columns and in the order shown. */
export function RowsExport({ query, shown, disabled }: Props) {
  const asked = () => {
    const { snapshot = 'latest', filters = [], search = '', sort = [] } = query.current;
    const ids = readColumns(shown).map(({ id }) => id);
    const columns = ids.filter((id) => columnList.some(({ colId }) => colId === id)) as Columns;
    const positions = { filters, search, sort, ...(columns.length === 0 ? {} : { columns }) };
    return { table: 'positions' as const, snapshot, options: { positions } };
  };
  return (
    <ExportButton
      asked={asked}
      disabled={disabled}
      title="All rows that match, with the columns and in the order shown, and exact values"
    />
  );
}
