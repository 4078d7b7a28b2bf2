import { useMemo } from 'react';
import { useCall } from '../../hooks/use-call.ts';
import { Loading } from '../../kit/states.tsx';
import { PlotTableView } from '../../plot/plot-table-view.tsx';
import { mapTable } from './export-map.ts';
import type { View } from './map-geometry.ts';
import type { question } from './question.ts';

/** As many series each way as a table on the page can hold. */
const most = 100;
const height = 460;

type Props = Readonly<{ label: string; question: ReturnType<typeof question>; view: View }>;

/** The coefficients of the part in view, in the order of the map: for reading, and for screen readers. */
export function MapTable({ label, question: asked, view }: Props) {
  const { data, error, progress } = useCall('correlation.compute', asked);
  const part = useMemo(
    (): View => ({
      row0: view.row0,
      row1: Math.min(view.row1, view.row0 + most),
      column0: view.column0,
      column1: Math.min(view.column1, view.column0 + most),
    }),
    [view],
  );
  const table = useMemo(() => (data === null ? null : mapTable(data, part)), [data, part]);
  if (error !== null) return <p role="alert">{error.message}</p>;
  if (table === null)
    return <Loading what="Reading the coefficients" progress={progress} onCancel={undefined} />;
  const [rows, columns] = [view.row1 - view.row0, view.column1 - view.column0];
  return (
    <>
      <PlotTableView label={label} table={table} height={height} />
      {rows <= most && columns <= most ? null : (
        <p className="muted">
          The first {Math.min(rows, most)} × {Math.min(columns, most)} of {rows} × {columns} coefficients:
          zoom into the map for others; Copy and Export have all of the part in view.
        </p>
      )}
    </>
  );
}
