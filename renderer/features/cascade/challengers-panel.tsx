import { challengerName } from '../../../contract/challenger-name.ts';
import type { CascadeOutput } from '../../../contract/dto/cascade.ts';
import { measureOf } from '../../../contract/measures.ts';
import { wording } from '../../../contract/wording.ts';
import { formatPoints, formatRatio, formatUsd } from '../../kit/format.ts';
import { HeadlineBand } from '../../kit/headline-band.tsx';
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
            <th scope="col">{wording.instead}</th>
            <th scope="col">{measureOf('addedFall').label}</th>
            <th scope="col">{measureOf('amplification').label}</th>
            <th scope="col">{measureOf('badDebt').label}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{wording.asChosen}</th>
            <td>{formatPoints(data.addedFall)}</td>
            <td title={data.reason}>
              {ratio(data.amplification)}
              <HeadlineBand measure="amplification" value={data.amplification} inTable />
            </td>
            <td>
              {formatUsd(data.badDebt)}
              <HeadlineBand measure="badDebt" value={data.badDebt} inTable />
            </td>
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
