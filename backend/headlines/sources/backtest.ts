import type { Output } from '../../../contract/contract.ts';
import { notJudgedSentence } from '../../../contract/evidence.ts';
import type { Source } from './source.ts';

type Answer = Output<'backtest.compute'>;

/** A figure of the back-test that ends at the snapshot: nothing that came after it is looked at. */
const at =
  (pick: (answer: Answer) => number | null, reason: (answer: Answer) => string): Source =>
  async (ask, snapshot, pulse) => {
    const answer = await ask('backtest.compute', { to: snapshot }, pulse);
    const value = pick(answer);
    const missing = notJudgedSentence(answer.provenance.evidence ?? []);
    return {
      value,
      ...(value === null ? { reason: reason(answer) } : {}),
      ...(missing === null ? {} : { notJudged: missing }),
    };
  };

const findingOf = (test: Answer['findings'][number]['test']) => (answer: Answer) =>
  answer.findings.find((f) => f.test === test)?.text ?? '';
const ofMap = (answer: Answer) => answer.map.reason ?? '';

/** How each is asked for; what it is: contract/measures/backtest.ts. */
export const backtestSources = {
  exceptions250: at((o) => o.coverage.exceptions250, findingOf('coverage')),
  coverageP: at(
    (o) => (o.coverage.zone === null ? null : (o.coverage.kupiec?.pValue ?? null)),
    findingOf('coverage'),
  ),
  liquidationRecall: at((o) => o.map.recall, ofMap),
  liquidationPrecision: at((o) => o.map.precision, ofMap),
} satisfies Readonly<Record<string, Source>>;
