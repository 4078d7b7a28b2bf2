import { useMemo, useState } from 'react';
import type { Mapping } from '../../../../contract/dto/import.ts';
import type { MappingPreview as Preview } from '../../../../contract/dto/mapping.ts';
import { fieldName, fieldNames } from '../../../../contract/field-names.ts';
import { wording } from '../../../../contract/wording.ts';
import { type Column, integer, text } from '../../../grid/columns.ts';
import { gridHeight } from '../../../grid/grid-height.ts';
import { GridPanel } from '../../../grid/grid-panel.tsx';
import { useCall } from '../../../hooks/use-call.ts';
import { formatNumber, formatTime } from '../../../kit/format.ts';
import { Result } from '../../../kit/result.tsx';
import { placeInput } from '../place-of-report.ts';
import { missingFields } from './missing-fields.ts';
import { RowExplanation } from './row-explanation.tsx';
import type { UnknownTable } from './unknown-table.ts';

type Interpreted = Preview['rows'][number]['interpreted'][number];

/** The first rows as they stand and, beside them, as the mapping reads them. */
export function MappingPreview({ table, mapping }: Readonly<{ table: UnknownTable; mapping: Mapping }>) {
  const [row, setRow] = useState<number | null>(null);
  const missing = missingFields(mapping).filter((field) => field !== 'venue');
  const ready = missingFields(mapping).length === 0 && mapping.name !== '';
  const call = useCall('mapping.preview', ready ? { ...placeInput(table), mapping, limit: 10 } : null, {
    keep: false,
  });
  if (!ready)
    return (
      <p className="data-note" role="status">
        {missing.length > 0
          ? `Say which column is the ${missing.map(fieldName).join(' and the ')} to see how rows are read.`
          : 'Give the mapping a name and a venue to see how rows are read.'}
      </p>
    );
  return (
    <Result call={call} what="Reading the first rows">
      {(preview) => (
        <>
          <Table preview={preview} withVenue={'venue' in mapping.columns} onRow={setRow} />
          {row === null ? null : <RowExplanation input={{ ...placeInput(table), mapping, row }} />}
        </>
      )}
    </Result>
  );
}

type Raw = Readonly<Record<`raw${number}`, string>>;
type PreviewRow = Raw &
  Readonly<{
    line: number;
    read: string;
    notional: string;
    leverage: string;
    time: string;
    problem: boolean;
  }>;
const rowKey = (row: PreviewRow): string => String(row.line);
const figure = { pinned: 'right', type: 'rightAligned' } as const;

type TableProps = Readonly<{ preview: Preview; withVenue: boolean; onRow: (line: number) => void }>;

function Table({ preview, withVenue, onRow }: TableProps) {
  const rows = useMemo(() => preview.rows.map((row) => rowOf(row, withVenue)), [preview, withVenue]);
  const columns = useMemo((): readonly Column<PreviewRow>[] => {
    const raw = preview.header.map((name, at) =>
      text<PreviewRow>(`raw${at}`, name, { width: 120, cellClass: 'mono' }),
    );
    return [
      integer('line', wording.line, { width: 64, pinned: 'left' }),
      ...raw,
      text('read', wording.readAs, {
        width: 260,
        pinned: 'right',
        cellClass: ({ data }) => (data?.problem ? 'tone-warn' : ''),
      }),
      text('notional', wording.notional, { width: 110, ...figure }),
      text('leverage', fieldNames.leverage, { width: 90, ...figure }),
      text('time', fieldNames.time, { width: 150, pinned: 'right' }),
    ];
  }, [preview]);
  return (
    <GridPanel
      title="First rows"
      about="as they stand, and as the mapping reads them; press one for where its figures come from"
      name="mapping-preview"
      rows={rows}
      columns={columns}
      rowId={rowKey}
      height={gridHeight(rows.length + 1, 360)}
      onRowClick={({ line }) => onRow(line)}
    />
  );
}

const words = (row: Interpreted, withVenue: boolean): string =>
  [
    row.participant,
    withVenue && row.venue !== null ? `at ${row.venue}` : null,
    row.side,
    row.quantity === null ? null : formatNumber(row.quantity, 4),
    row.symbol ?? row.asset,
  ]
    .filter((word) => word !== null)
    .join(' ');

/** A row of the file can be several positions: each figure of each, in their order. */
function rowOf({ line, raw, interpreted, problem }: Preview['rows'][number], withVenue: boolean): PreviewRow {
  const lines = (show: (row: Interpreted) => string) => interpreted.map(show).join(' · ');
  return {
    ...Object.fromEntries(raw.map((value, at) => [`raw${at}`, value])),
    line,
    read:
      problem ?? (interpreted.length === 0 ? 'size zero: left out' : lines((row) => words(row, withVenue))),
    notional: lines((row) => (row.notional === null ? '–' : formatNumber(row.notional, 2))),
    leverage: lines((row) => (row.leverage === null ? '–' : formatNumber(row.leverage, 2))),
    time: lines((row) => (row.time === null ? '–' : formatTime(row.time))),
    problem: problem !== null,
  };
}
