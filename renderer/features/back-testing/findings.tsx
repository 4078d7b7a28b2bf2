import type { Finding } from '../../../contract/dto/backtest.ts';
import type { Status as StatusId } from '../../../contract/status.ts';
import { Status } from '../../kit/status.tsx';

const names: Readonly<Record<Finding['test'], string>> = {
  coverage: 'Loss forecast',
  liquidated: 'Liquidation forecast',
  map: 'Liquidation map',
  cascade: 'Cascade',
};
const looks: Readonly<Record<Finding['status'], Readonly<{ state: StatusId; word: string }>>> = {
  green: { state: 'green', word: 'Holds' },
  yellow: { state: 'amber', word: 'Doubtful' },
  red: { state: 'red', word: 'Does not hold' },
  none: { state: 'none', word: 'No verdict' },
};

/** What a committee is told, a line for each test. */
export function Findings({ findings }: Readonly<{ findings: readonly Finding[] }>) {
  return (
    <dl className="back-testing-findings">
      {findings.map(({ test, status, text }) => (
        <div key={test}>
          <dt>
            {names[test]} <Status {...looks[status]} />
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
