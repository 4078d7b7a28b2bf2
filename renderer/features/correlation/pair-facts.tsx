import type { CorrelationPairOutput } from '../../../contract/dto/correlation.ts';
import { wording } from '../../../contract/wording.ts';
import { formatCoefficient, formatCount } from '../../kit/format.ts';
import { pText } from './cell-note.tsx';
import type { Regime } from './options.ts';

type Estimate = CorrelationPairOutput['all'];
type Props = Readonly<{ pair: CorrelationPairOutput; regime: Regime; repaired: boolean }>;

/** The pair's coefficient on all, stressed and calm days, each with its interval, test and overlap. */
export function PairFacts({ pair, regime, repaired }: Props) {
  const row = (name: string, key: Regime, e: Estimate) => (
    <tr {...(key === regime ? { className: 'correlation-current', 'aria-current': true } : {})}>
      <th scope="row">{name}</th>
      <td className="num">{formatCoefficient(e.value)}</td>
      <td
        className="num"
        title={e.interval ? 'Fisher’s z' : 'No interval is known for this estimator or overlap'}
      >
        {e.interval ? `${formatCoefficient(e.interval[0])} to ${formatCoefficient(e.interval[1])}` : 'n/a'}
      </td>
      <td className="num">{pText(e.pValue)}</td>
      <td className="num">{formatCount(e.overlap)}</td>
    </tr>
  );
  return (
    <>
      <table className="correlation-estimates">
        <thead>
          <tr>
            <th scope="col">{wording.days}</th>
            <th scope="col">{wording.correlation}</th>
            <th scope="col">{wording.interval95}</th>
            <th scope="col">{wording.p}</th>
            <th scope="col">{wording.overlap}</th>
          </tr>
        </thead>
        <tbody>
          {row('All', 'all', pair.all)}
          {row('Stress', 'stress', pair.stress)}
          {row('Calm', 'calm', pair.calm)}
          {regime === 'difference' ? row('Difference', 'difference', pair) : null}
        </tbody>
      </table>
      {repaired ? (
        <p className="muted correlation-hint num">
          {pair.onMap === pair.value
            ? 'Repair left this cell as it was.'
            : `On the map after repair: ${formatCoefficient(pair.onMap)}.`}
        </p>
      ) : null}
    </>
  );
}
