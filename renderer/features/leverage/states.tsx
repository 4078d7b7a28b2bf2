import type { LeverageOutput } from '../../../contract/dto/leverage.ts';
import { wording } from '../../../contract/wording.ts';
import { exactUsdText, formatCount, formatPercent, formatUsd } from '../../kit/format.ts';
import { type AccountState, stateLabels } from '../../kit/labels.ts';

/** Accounts by state: those without a defined leverage are listed, not dropped. */
export function States({ states }: Readonly<{ states: LeverageOutput['totals']['states'] }>) {
  const all = Object.values(states).reduce((sum, s) => sum + s.notional, 0);
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th>{wording.state}</th>
          <th className="right">{wording.accounts}</th>
          <th className="right">{wording.notional}</th>
          <th className="right">{wording.share}</th>
        </tr>
      </thead>
      <tbody>
        {(Object.keys(stateLabels) as AccountState[]).map((state) => {
          const { accounts, notional } = states[state] ?? { accounts: 0, notional: 0 };
          return (
            <tr key={state}>
              <td title={stateLabels[state][1]}>{stateLabels[state][0]}</td>
              <td className="right">{formatCount(accounts)}</td>
              <td className="right" title={exactUsdText(notional)}>
                {formatUsd(notional)}
              </td>
              <td className="right">{all > 0 ? formatPercent(notional / all) : 'n/a'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
