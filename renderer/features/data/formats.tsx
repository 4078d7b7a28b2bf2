import type { FormatInfo } from '../../../contract/dto/workspace.ts';
import { type Column, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { Result } from '../../kit/result.tsx';

type Row = FormatInfo & Readonly<{ generation: string }>;
const columns: readonly Column<Row>[] = [
  text('title', 'Format', { flex: 1, minWidth: 200 }),
  text('venue', 'Venue', { width: 120 }),
  text('kind', 'Holds', { width: 100 }),
  text('container', 'Container', { width: 92 }),
  text('generation', 'Versions', { width: 150 }),
  text('rules', 'How size and sign are read', { flex: 2, minWidth: 260 }),
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
