import { useMemo } from 'react';
import type { LoopsOutput } from '../../../contract/dto/loops.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, integer, money, text } from '../../grid/columns.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import { gridHeight } from '../../grid/grid-height.ts';

type Row = Readonly<{ coins: string; participants: number; debt: number }>;

const columns: readonly Column<Row>[] = [
  text('coins', wording.coins, { flex: 1, minWidth: 160 }),
  integer('participants', wording.participants, { width: 110 }),
  money('debt', wording.debt),
];
const rowId = (row: Row): string => row.coins;

/** Coins that are turned back into themselves by several participants together. */
export function JointLoops({ joint }: Pick<LoopsOutput, 'joint'>) {
  const rows = useMemo(() => joint.map((loop) => ({ ...loop, coins: loop.assets.join(' → ') })), [joint]);
  if (rows.length === 0) return <p className="muted">No coin is turned back into itself.</p>;
  return (
    <DataGrid
      name="joint loops"
      rows={rows}
      columns={columns}
      rowId={rowId}
      height={gridHeight(rows.length, 340)}
      bare
    />
  );
}
