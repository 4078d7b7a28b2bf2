import type { Explanation } from '../../../../contract/dto/explain.ts';
import type { Mapping } from '../../../../contract/dto/workspace.ts';
import { useCall } from '../../../hooks/use-call.ts';
import { formatNumber } from '../../../kit/format.ts';
import { Result } from '../../../kit/result.tsx';
import type { UnknownTable } from './unknown-table.ts';

type Props = Readonly<{ table: UnknownTable; mapping: Mapping; row: number }>;

/** The truth table of one row: each stored figure, its cell, its unit, its conversion, and the checks it was put to. */
export function RowExplanation({ table, mapping, row }: Props) {
  const { token, member } = table;
  const input = { file: token, ...(member === null ? {} : { member }), mapping, row };
  const call = useCall('import.explain', input, { keep: false });
  return (
    <Result call={call} what="Looking where the figures come from">
      {(found) => <Figures found={found} />}
    </Result>
  );
}

type Figure = Explanation['records'][number]['figures'][number];

const shown = (value: number | string): string =>
  typeof value === 'number' ? formatNumber(value, 6) : value;
const conversion = ({ conversion: c }: Figure): string =>
  c === null ? '' : `× ${formatNumber(c.rate, 8)}, ${c.from} to ${c.to} (${c.source})`;

function Figures({ found }: Readonly<{ found: Explanation }>) {
  return (
    <section aria-label={`Where the figures of line ${found.line} come from`}>
      {found.left === null ? null : <p className="data-note">Nothing is stored: {found.left.message}</p>}
      <div className="mapping-scroll">
        <table className="mapping-table">
          <thead>
            <tr>
              {['Figure', 'Value', 'Unit', 'Cell', 'Conversion', 'Also depends on'].map((name) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.records.flatMap(({ kind, figures }) =>
              figures.map((figure) => (
                <tr key={`${kind} ${figure.field}`}>
                  <th scope="row">{figure.label}</th>
                  <td className="num">{shown(figure.value)}</td>
                  <td>{figure.unit}</td>
                  <td className="mono">
                    {figure.cell === null ? '' : `${figure.cell.name} = ${figure.cell.raw}`}
                  </td>
                  <td>{conversion(figure)}</td>
                  <td>
                    {figure.sources
                      .slice(figure.cell === null ? 0 : 1)
                      .map(({ name }) => name)
                      .join(', ')}
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
      <ul className="mapping-questions" aria-label="Checks">
        {found.checks.map(({ code, passed, message }) => (
          <li key={`${code} ${message}`}>
            {passed ? 'Passed' : 'Differs'}: {message}
          </li>
        ))}
      </ul>
    </section>
  );
}
