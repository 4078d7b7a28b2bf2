import { useMemo } from 'react';
import type { ProtocolsOutput } from '../../../contract/dto/protocols.ts';
import { measureOf } from '../../../contract/measures.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, integer, money, text } from '../../grid/columns.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import { gridHeight } from '../../grid/grid-height.ts';

type Failure = ProtocolsOutput['contagion'][number];
const rowOf = (failure: Failure) => ({
  ...failure,
  fails: failure.kind === 'coin' ? `${failure.failed} (staked coin)` : failure.failed,
  reaches: failure.hits.map(({ key, round }) => `${key} (${round})`).join(', ') || 'nobody',
});
type Row = ReturnType<typeof rowOf>;

const columns: readonly Column<Row>[] = [
  text('fails', wording.fails, { pinned: 'left', width: 140 }),
  money('lost', wording.lost),
  integer('accounts', wording.accounts),
  money('liquidated', wording.liquidated),
  money('badDebt', measureOf('badDebt').label),
  text('reaches', wording.reachesRound, { flex: 1, minWidth: 160 }),
];
const rowId = (row: Row): string => row.fails;

/** What fails, what that costs, and whom it reaches in which round. */
export function ContagionGrid({ contagion }: Pick<ProtocolsOutput, 'contagion'>) {
  const rows = useMemo(() => contagion.map(rowOf), [contagion]);
  return (
    <DataGrid
      name="contagion"
      rows={rows}
      columns={columns}
      rowId={rowId}
      height={gridHeight(rows.length, 420)}
      bare
    />
  );
}
