import type { Finding } from './dto/backtest.ts';
import { type Status, statusWords } from './status.ts';

/** What the tests of a back-test are called. */
export const testNames: Readonly<Record<Finding['test'], string>> = {
  coverage: 'Loss forecast',
  liquidated: 'Liquidation forecast',
  map: 'Liquidation map',
  cascade: 'Cascade',
};

const words: Readonly<Record<Finding['status'], string>> = {
  green: 'Holds',
  yellow: 'Doubtful',
  red: 'Does not hold',
  none: 'No verdict',
};

/**
 * A verdict as a status and a word: nothing holds, and nothing fails, on inputs that cover too little.
 *
 * @param judged whether the inputs of the back-test cover enough
 */
export function verdictOf(
  { status }: Pick<Finding, 'status'>,
  judged: boolean,
): Readonly<{ state: Status; word: string }> {
  if (status !== 'none' && !judged) return { state: 'notJudged', word: statusWords.notJudged };
  return { state: status === 'yellow' ? 'amber' : status, word: words[status] };
}
