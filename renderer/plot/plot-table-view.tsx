import { everyDigit } from '../../contract/typed-number.ts';
import { missing } from '../kit/format.ts';
import type { Cell, PlotTable } from './plot-table.ts';

/** Rows a table on the page can hold; copying has them all. */
const most = 2_000;

/** A chart's figures, for reading and for screen readers. */
export function PlotTableView({
  label,
  table,
  height,
}: Readonly<{ label: string; table: PlotTable; height: number }>) {
  const shown = table.rows.slice(0, most);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="plot-table" style={{ height }} aria-label={`${label}, table`} tabIndex={0}>
      <table className="small-table">
        <thead>
          <tr>
            {table.columns.map((name, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two series may have one name.
              <th key={i} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name.
            <tr key={r}>
              {row.map((cell, c) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as the columns.
                <td key={c} className={c === 0 ? undefined : 'num right'}>
                  {textOf(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < table.rows.length ? (
        <p className="muted">
          The first {most} of {table.rows.length} rows; copying the figures has all of them.
        </p>
      ) : null}
    </section>
  );
}

const textOf = (cell: Cell): string =>
  cell === null ? missing : typeof cell === 'number' ? everyDigit(Number(cell.toPrecision(6))) : String(cell);
