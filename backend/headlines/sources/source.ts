import type { Input, Output } from '../../../contract/contract.ts';
import { notJudgedSentence } from '../../../contract/evidence.ts';
import { referenceShock } from '../../../contract/reference-shock.ts';
import type { Pulse } from '../../../risk/portfolio.ts';
import type { Ask } from '../../context.ts';
import type { HeadlineValue } from '../headline-value.ts';

/** How a measure is asked of a snapshot. */
export type Source = (ask: Ask, snapshot: string, pulse: Pulse) => Promise<HeadlineValue>;

/** What every method is asked with, beside the snapshot; several measures of one method share one computation. */
const inputs = {
  'leverage.compute': { by: 'cohort' },
  'correlation.compute': {},
  'coMovement.compute': {},
  'cascade.run': { shock: referenceShock },
  'saturation.compute': { shocks: [], scales: [] },
  'synchronisation.compute': {},
  'liquidations.compute': {},
  'reverseStress.compute': {},
  'spillover.compute': {},
  'overlap.compute': {},
  'herding.compute': {},
  'loops.compute': {},
  'credit.compute': {},
  'protocols.compute': {},
  'gamma.compute': {},
  'systemic.compute': {},
} as const satisfies { readonly [S in Parameters<Ask>[0]]?: Omit<Input<S>, 'snapshot'> };
type Asked = keyof typeof inputs;

/** One figure of a method's answer, what is said when it has none, and what has to be read with it. */
export function from<S extends Asked>(
  method: S,
  pick: (answer: Output<S>) => number | null,
  reason: string | ((answer: Output<S>) => string),
  beside: (answer: Output<S>) => string | undefined = () => undefined,
): Source {
  return async (ask, snapshot, pulse) => {
    const answer = await ask(method, { snapshot, ...inputs[method] } as Input<S>, pulse);
    const value = pick(answer);
    const missing = notJudgedSentence(answer.provenance.evidence ?? []);
    const judged = missing === null ? {} : { notJudged: missing };
    const next = beside(answer);
    if (value !== null) return { value, ...judged, ...(next !== undefined && { beside: next }) };
    return { value, reason: typeof reason === 'string' ? reason : reason(answer), ...judged };
  };
}

export const noPosition = 'The snapshot holds no position.';
export const noEquity = 'No account has positive equity on record.';
