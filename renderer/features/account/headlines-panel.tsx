import { useMemo } from 'react';
import type { AccountOutput } from '../../../contract/dto/account.ts';
import { wording } from '../../../contract/wording.ts';
import { type Banded, bandColumn, withBands } from '../../grid/band-column.ts';
import { type Column, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { measured } from '../../grid/measured-column.ts';
import { useAllBands } from '../../hooks/bands.tsx';

type Row = AccountOutput['headlines'][number] & Banded;

const rowKey = (row: Row): string => row.id;
const columns: readonly Column<Row>[] = [
  text('label', wording.headline, { flex: 1, minWidth: 176 }),
  measured('value', wording.withIt, { width: 78 }),
  measured('without', wording.withoutIt, { width: 84 }),
  measured('difference', wording.itAdds, { width: 100, change: ['without', 'value'] }),
  // Last: in a narrow window it is what stands outside.
  bandColumn(),
];

/** What a participant adds to each headline: the figure with it less the figure without it. */
export function HeadlinesPanel({ headlines }: Readonly<{ headlines: AccountOutput['headlines'] }>) {
  const bands = useAllBands(headlines);
  const rows = useMemo(() => withBands(headlines, bands, ({ value }) => value), [headlines, bands]);
  return (
    <GridPanel
      title="What it adds to each headline"
      about="with it less without it"
      span={6}
      name="account-headlines"
      rows={rows}
      columns={columns}
      rowId={rowKey}
      height={gridHeight(rows.length, 360)}
    />
  );
}
