import { useState } from 'react';
import type { RowsRead } from '../../../contract/dto/explain.ts';
import type { FileReport } from '../../../contract/dto/import.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, instant, integer, money, price, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { formatNumber, plural } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import type { PickedFile } from '../../transport/bridge.ts';
import { howToRead, type ImportOptions, readAtOnce } from './import-options.ts';
import { RowExplanation } from './mapping/row-explanation.tsx';
import { type Place, placeInput } from './place-of-report.ts';

type Row = RowsRead['rows'][number] & Readonly<{ key: string }>;

const columns: readonly Column<Row>[] = [
  integer('line', wording.line, { width: 76 }),
  text('kind', wording.kind, { width: 96 }),
  text('participant', fieldNames.participant, { width: 140 }),
  text('symbol', fieldNames.symbol, {
    width: 150,
    valueGetter: (p) => p.data?.symbol ?? p.data?.asset ?? '',
  }),
  text('asset', fieldNames.asset, { width: 90 }),
  text('side', fieldNames.side, { width: 84 }),
  text('quantity', fieldNames.quantity, {
    width: 110,
    type: 'rightAligned',
    cellClass: 'ag-right-aligned-cell num',
    valueFormatter: (p) => (typeof p.value === 'number' ? formatNumber(p.value, 6) : ''),
  }),
  price('price', fieldNames.price),
  money('notional', wording.notional, { width: 104 }),
  text('money', wording.in, {
    width: 76,
    headerTooltip: 'The currency of notional and price where it is not USD',
  }),
  instant('time', fieldNames.time),
  text('problem', wording.whyNothingIsStored, { flex: 1, minWidth: 180 }),
];
const rowKey = (row: Row): string => row.key;
const shown = 100;

type Props = Readonly<{
  report: FileReport;
  file: PickedFile | null;
  place: Place | null;
  options: ImportOptions;
}>;

/** The first rows of a file as they are read; a click says of each stored figure where it comes from. */
export function FirstRows({ report, file, place, options }: Props) {
  const [asked, setAsked] = useState(false);
  if (place === null || report.refused !== null || report.rows === 0) return null;
  if (asked || (file?.bytes ?? 0) <= readAtOnce) return <Rows place={place} options={options} />;
  return (
    <Panel title="Rows" about="as they are read">
      <Button size="small" text="Read the first rows" onClick={() => setAsked(true)} />
    </Panel>
  );
}

function Rows({ place, options }: Readonly<{ place: Place; options: ImportOptions }>) {
  const [chosen, setChosen] = useState<Row | null>(null);
  const how = { ...placeInput(place), ...howToRead(options) };
  const call = useCall('import.rows', { ...how, limit: shown }, { keep: false });
  return (
    <Result call={call} what="Reading the first rows">
      {({ rows, more }) => (
        <>
          <GridPanel
            title="Rows"
            count={`${more ? 'first ' : ''}${plural(rows.length, 'row')}`}
            about="as they are read; click one to see where its figures come from"
            name="rows-read"
            rows={rows.map((row, i) => ({ ...row, key: String(i) }))}
            columns={columns}
            rowId={rowKey}
            height={gridHeight(rows.length, 300)}
            onRowClick={setChosen}
          />
          {chosen === null ? null : (
            <Panel title={`Line ${chosen.line}`} about="each stored figure, and the cell it comes from">
              {chosen.nth === 0 ? (
                <p className="data-note">What is read here stands in several rows of the file.</p>
              ) : (
                <RowExplanation input={{ ...how, row: chosen.line, nth: chosen.nth }} />
              )}
            </Panel>
          )}
        </>
      )}
    </Result>
  );
}
