import { testNames, verdictOf } from '../../../contract/backtest-words.ts';
import type { Finding } from '../../../contract/dto/backtest.ts';
import { Status } from '../../kit/status.tsx';

type Props = Readonly<{ findings: readonly Finding[]; judged: boolean }>;

/** What a committee is told, a line for each test; nothing holds on inputs that cover too little. */
export function Findings({ findings, judged }: Props) {
  return (
    <dl className="back-testing-findings">
      {findings.map((finding) => (
        <div key={finding.test}>
          <dt>
            {testNames[finding.test]} <Status {...verdictOf(finding, judged)} />
          </dt>
          <dd>{finding.text}</dd>
        </div>
      ))}
    </dl>
  );
}
