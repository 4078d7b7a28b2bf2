import type { AccountOutput } from '../../../contract/dto/account.ts';
import { wording } from '../../../contract/wording.ts';
import { HeadlineBand } from '../../kit/headline-band.tsx';
import { Change, Num } from '../../kit/num.tsx';
import { Panel } from '../../kit/panel.tsx';

/** What a participant adds to each headline: the figure with it less the figure without it. */
export function HeadlinesPanel({ headlines }: Readonly<{ headlines: AccountOutput['headlines'] }>) {
  return (
    <Panel title="What it adds to each headline" about="With it less without it" span={6}>
      <table className="small-table">
        <thead>
          <tr>
            <th>{wording.headline}</th>
            <th className="right">{wording.withIt}</th>
            <th className="right">{wording.withoutIt}</th>
            <th className="right">{wording.itAdds}</th>
          </tr>
        </thead>
        <tbody>
          {headlines.map((h) => (
            <tr key={h.id}>
              <td>{h.label}</td>
              <td className="right">
                <Num value={h.value} unit={h.unit} reason={h.note} />
                <HeadlineBand measure={h.id} value={h.value} inTable />
              </td>
              <td className="right">
                <Num value={h.without} unit={h.unit} reason={h.note} />
              </td>
              <td className="right">
                <Change value={h.difference} unit={h.unit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
