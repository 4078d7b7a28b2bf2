import type { Input } from '../../../../contract/contract.ts';
import type { Explanation } from '../../../../contract/dto/explain.ts';
import { hasMarginMode, marginModeSaid } from '../../../../contract/margin-mode-said.ts';
import { useCall } from '../../../hooks/use-call.ts';
import { formatNumber, formatTime } from '../../../kit/format.ts';
import { Result } from '../../../kit/result.tsx';

type Props = Readonly<{ input: Input<'import.explain'> }>;

/** The truth table of one row: each stored figure, its cell, its unit, its conversion, and the checks it was put to. */
export function RowExplanation({ input }: Props) {
  const call = useCall('import.explain', input, { keep: false });
  return (
    <Result call={call} what="Finding where the figures come from">
      {(found) => <Figures found={found} />}
    </Result>
  );
}

type Figure = Explanation['records'][number]['figures'][number];

/** Numbers in full, without digits that say nothing. */
const shown = ({ field, value }: Figure): string =>
  typeof value === 'string'
    ? value
    : field === 'side'
      ? value > 0
        ? 'long'
        : 'short'
      : /^(time|updatedAt|expiry|asOf)$/.test(field)
        ? formatTime(value)
        : value.toLocaleString('en-US', { maximumFractionDigits: 10 });
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
                  <td className="num">{shown(figure)}</td>
                  <td>{figure.unit === 'UTC ms' ? '' : figure.unit}</td>
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
      {hasMarginMode(found) ? <p className="data-note">{marginModeSaid}</p> : null}
      <ul className="mapping-checks" aria-label="Checks">
        {found.checks.map(({ code, passed, message }) => (
          <li key={`${code} ${message}`} className={passed ? '' : 'tone-warn'}>
            {passed ? 'Passed' : 'Differs'}: {message}
          </li>
        ))}
      </ul>
    </section>
  );
}
