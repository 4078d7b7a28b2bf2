import { challengerName } from '../../../contract/challenger-name.ts';
import type { CascadeOutput } from '../../../contract/dto/cascade.ts';
import { formatPoints, formatRatio, formatUsd } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';

const ratio = (amplification: number | null): string =>
  amplification === null ? 'undefined' : formatRatio(amplification);

/** What the figures would be under the other impact laws, and with half and twice the depth. */
export function ChallengersPanel({ data }: Readonly<{ data: CascadeOutput }>) {
  return (
    <Panel title="The same under other models" about="All else as chosen above">
      <table className="cascade-challengers">
        <thead>
          <tr>
            <th scope="col">Instead</th>
            <th scope="col">Added fall</th>
            <th scope="col">Amplification</th>
            <th scope="col">Bad debt</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">As chosen</th>
            <td>{formatPoints(data.addedFall)}</td>
            <td title={data.reason}>{ratio(data.amplification)}</td>
            <td>{formatUsd(data.badDebt)}</td>
          </tr>
          {(data.challengers ?? []).map((c) => (
            <tr key={challengerName(c)}>
              <th scope="row">{challengerName(c)}</th>
              <td>{formatPoints(c.addedFall)}</td>
              <td title={data.reason}>{ratio(c.amplification)}</td>
              <td>{formatUsd(c.badDebt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
