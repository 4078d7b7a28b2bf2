import type { FormatInfo } from '../../../contract/dto/import.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { broughtBy } from '../../../contract/wanted-files.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { Result } from '../../kit/result.tsx';

type Row = FormatInfo & Readonly<{ generation: string }>;
const columns: readonly Column<Row>[] = [
  text('title', wording.format, { flex: 1, minWidth: 200 }),
  text('venue', fieldNames.venue, { width: 120 }),
  // The words of the first page, which leads here.
  text('kind', wording.holds, { width: 190, valueGetter: (p) => (p.data ? broughtBy(p.data.kind) : '') }),
  text('container', wording.container, { width: 92 }),
  text('generation', wording.versions, { width: 150 }),
  text('rules', wording.howSizeAndSignAreRead, { flex: 2, minWidth: 260 }),
];
const rowKey = (row: Row): string => row.id;
const nothing = {};

/** The exports that are understood. */
export function Formats() {
  const call = useCall('formats.list', nothing);
  return (
    <Result call={call} what="Reading the list of formats">
      {(formats) => {
        const rows = formats.map((f) => ({ ...f, generation: f.generations.join(', ') }));
        return (
          <GridPanel
            title="Formats understood"
            about="recognised by content, not by file name"
            name="formats"
            rows={rows}
            columns={columns}
            rowId={rowKey}
            height={gridHeight(rows.length, 420)}
          />
        );
      }}
    </Result>
  );
}
