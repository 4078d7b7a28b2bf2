import type { CompareOutput } from '../../../contract/dto/compare.ts';
import { wording } from '../../../contract/wording.ts';
import { EarlierBandsProvider } from '../../hooks/bands.tsx';
import type { Call } from '../../hooks/use-call.ts';
import { HeadlineBand } from '../../kit/headline-band.tsx';
import { Change, Num } from '../../kit/num.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';

type Props = Readonly<{ call: Call<CompareOutput>; chosen: string; onPick: (id: string) => void }>;

/** Headlines, what-if measures and measures with a limit at both ends; a press on one splits its change. */
export function MeasuresPanel({ call, chosen, onPick }: Props) {
  return (
    <Panel title="Measures" about="At both ends" span={5}>
      <Result call={call} what="Computing measures at both ends">
        {({ measures, from }) => (
          <EarlierBandsProvider snapshot={from.label}>
            <table className="small-table compare-measures">
              <thead>
                <tr>
                  <th>{wording.measure}</th>
                  <th className="right">{wording.before}</th>
                  <th className="right">{wording.after}</th>
                  <th className="right">{wording.change}</th>
                </tr>
              </thead>
              <tbody>
                {measures.map((m) => (
                  <tr key={m.id} className={m.id === chosen ? 'compare-chosen' : ''}>
                    <td>
                      <button
                        type="button"
                        className="compare-pick"
                        aria-pressed={m.id === chosen}
                        onClick={() => onPick(m.id)}
                      >
                        {m.label}
                      </button>
                    </td>
                    <td className="right">
                      <Num value={m.before} unit={m.unit} reason={m.note} />
                      <HeadlineBand measure={m.id} value={m.before} inTable earlier />
                    </td>
                    <td className="right">
                      <Num value={m.after} unit={m.unit} reason={m.note} />
                      <HeadlineBand measure={m.id} value={m.after} inTable />
                    </td>
                    <td className="right">
                      <Change value={m.difference} unit={m.unit} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </EarlierBandsProvider>
        )}
      </Result>
    </Panel>
  );
}
