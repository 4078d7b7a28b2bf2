import type { LoopsOutput } from '../../../contract/dto/loops.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, money, text } from '../../grid/columns.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import { gridHeight } from '../../grid/grid-height.ts';
import { linkTo } from '../../grid/link-to.ts';

type Row = LoopsOutput['reused'][number];

const columns: readonly Column<Row>[] = [
  text('participant', fieldNames.participant, { flex: 1, minWidth: 130, ...linkTo('participant') }),
  text('asset', fieldNames.asset, { width: 80, ...linkTo('asset') }),
  text('from', wording.borrowedAt, { width: 120, ...linkTo('venue') }),
  text('to', wording.postedAt, { width: 120, ...linkTo('venue') }),
  money('usd', wording.amount),
];
const rowId = (row: Row): string => `${row.participant}|${row.asset}|${row.from}|${row.to}`;

/** Coins that somebody owes at one venue and posts as collateral at another. */
export function ReusedCollateral({ reused }: Pick<LoopsOutput, 'reused'>) {
  if (reused.length === 0)
    return <p className="muted">Nobody posts a coin at one venue that they owe at another.</p>;
  return (
    <DataGrid
      name="reused collateral"
      rows={reused}
      columns={columns}
      rowId={rowId}
      height={gridHeight(reused.length, 340)}
      bare
    />
  );
}
