import { useMemo } from 'react';
import type { SynchronisationOutput } from '../../../contract/dto/synchronisation.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, integer, money, percent, text } from '../../grid/columns.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import { gridHeight } from '../../grid/grid-height.ts';
import { linkEach } from '../../grid/link-each.tsx';

type Row = Readonly<{
  members: readonly string[];
  names: string;
  size: number;
  together: number;
  notional: number;
}>;

const columns: readonly Column<Row>[] = [
  text('names', wording.members, {
    flex: 1,
    minWidth: 180,
    ...linkEach((row) => row.members, 'participant'),
  }),
  integer('size', fieldNames.size, { width: 72 }),
  percent('together', wording.together, {
    means: 'level',
    headerTooltip: 'Share of the tail scenarios in which all of them are liquidated',
  }),
  money('notional', wording.notional),
];
const rowId = (row: Row): string => row.names;

/** Participants liquidated in the same tail scenarios, largest notional first; all of their names on hover and when copied. */
export function Groups({ groups }: Pick<SynchronisationOutput, 'groups'>) {
  const rows = useMemo(
    () => groups.map((group) => ({ ...group, names: group.members.join(', '), size: group.members.length })),
    [groups],
  );
  if (rows.length === 0)
    return <p className="muted">No two participants are liquidated together in the tail.</p>;
  return (
    <DataGrid
      name="groups liquidated together"
      rows={rows}
      columns={columns}
      rowId={rowId}
      height={gridHeight(rows.length, 300)}
      bare
    />
  );
}
