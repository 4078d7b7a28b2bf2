import { useState } from 'react';
import type { Mapping } from '../../../../contract/dto/import.ts';
import type { MappingPreview as Preview } from '../../../../contract/dto/mapping.ts';
import { fieldName, fieldNames } from '../../../../contract/field-names.ts';
import { wording } from '../../../../contract/wording.ts';
import { useCall } from '../../../hooks/use-call.ts';
import { Button } from '../../../kit/blueprint.ts';
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
  const missing = missingFields(mapping);
  const ready = missing.length === 0 && mapping.name !== '' && mapping.venue !== '';
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
          <Table preview={preview} onRow={setRow} />
          {row === null ? null : <RowExplanation input={{ ...placeInput(table), mapping, row }} />}
        </>
      )}
    </Result>
  );
}

function Table({ preview, onRow }: Readonly<{ preview: Preview; onRow: (line: number) => void }>) {
  // Names may repeat; the place of a column does not.
  const columns = preview.header.map((name, at) => ({ key: `${at} ${name}`, name, at }));
  return (
    <div className="mapping-scroll">
      <table className="mapping-table">
        <thead>
          <tr>
            <th scope="col">{wording.line}</th>
            {columns.map(({ key, name }) => (
              <th scope="col" key={key}>
                {name}
              </th>
            ))}
            <th scope="col" className="mapping-read">
              {wording.readAs}
            </th>
            <th scope="col">{wording.notional}</th>
            <th scope="col">{fieldNames.leverage}</th>
            <th scope="col">{fieldNames.time}</th>
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <tr key={row.line}>
              <td className="num">
                <Button
                  size="small"
                  variant="minimal"
                  text={String(row.line)}
                  title="Where each figure of this row comes from"
                  aria-label={`Explain line ${row.line}`}
                  onClick={() => onRow(row.line)}
                />
              </td>
              {columns.map(({ key, at }) => (
                <td key={key} className="mono">
                  {row.raw[at] ?? ''}
                </td>
              ))}
              {row.problem === null ? (
                <Read rows={row.interpreted} />
              ) : (
                <td colSpan={4} className="mapping-read tone-warn">
                  {row.problem}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Read({ rows }: Readonly<{ rows: readonly Interpreted[] }>) {
  if (rows.length === 0)
    return (
      <td colSpan={4} className="mapping-read muted">
        size zero: left out
      </td>
    );
  const lines = (show: (row: Interpreted) => string) => rows.map(show).join(' · ');
  const words = (row: Interpreted): string =>
    [
      row.participant,
      row.side,
      row.quantity === null ? null : formatNumber(row.quantity, 4),
      row.symbol ?? row.asset,
    ]
      .filter((word) => word !== null)
      .join(' ');
  return (
    <>
      <td className="mapping-read">{lines(words)}</td>
      <td className="num">{lines((row) => (row.notional === null ? '–' : formatNumber(row.notional, 2)))}</td>
      <td className="num">{lines((row) => (row.leverage === null ? '–' : formatNumber(row.leverage, 2)))}</td>
      <td>{lines((row) => (row.time === null ? '–' : formatTime(row.time)))}</td>
    </>
  );
}
