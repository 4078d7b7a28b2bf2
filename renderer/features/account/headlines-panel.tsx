import type { AccountOutput } from '../../../contract/dto/account.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, text } from '../../grid/columns.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import { measured } from '../../grid/measured-column.ts';
import { Panel } from '../../kit/panel.tsx';

type Row = AccountOutput['headlines'][number];

const columns: readonly Column<Row>[] = [
  text('label', wording.headline, { flex: 1, minWidth: 180 }),
  measured('value', wording.withIt),
  measured('without', wording.withoutIt),
  measured('difference', wording.itAdds, { change: true }),
];
const rowId = (row: Row): string => row.id;

/** What a participant adds to each headline: the figure with it less the figure without it. */
export function HeadlinesPanel({ headlines }: Readonly<{ headlines: AccountOutput['headlines'] }>) {
  return (
    <Panel title="What it adds to each headline" about="With it less without it" span={6} flush>
      <DataGrid name="headlines" rows={headlines} columns={columns} rowId={rowId} height="auto" bare />
    </Panel>
  );
}
