import type { Input, Output } from '../../../contract/contract.ts';
import type { MeasureInfo } from '../../../contract/dto/committee.ts';
import type { Pulse } from '../../../risk/portfolio.ts';
import type { Ask } from '../../context.ts';
import type { HeadlineValue } from '../headline-value.ts';

/** A scalar of a snapshot: what it is, which direction is danger, and how it is asked for. */
export type Measure = MeasureInfo &
  Readonly<{ compute: (ask: Ask, snapshot: string, pulse: Pulse) => Promise<HeadlineValue> }>;

/** The fall every snapshot is compared at. */
export const referenceShock = { all: -0.1 };

/** What every source is asked with, beside the snapshot; several measures of one source share one computation. */
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
type Source = keyof typeof inputs;

/** One figure of a source's answer, what is said when it has none, and what has to be read with it. */
export function from<S extends Source>(
  source: S,
  pick: (answer: Output<S>) => number | null,
  reason: string | ((answer: Output<S>) => string),
  beside: (answer: Output<S>) => string | undefined = () => undefined,
): Measure['compute'] {
  return async (ask, snapshot, pulse) => {
    const answer = await ask(source, { snapshot, ...inputs[source] } as Input<S>, pulse);
    const value = pick(answer);
    const next = beside(answer);
    if (value !== null) return { value, ...(next !== undefined && { beside: next }) };
    return { value, reason: typeof reason === 'string' ? reason : reason(answer) };
  };
}

export const noPosition = 'The snapshot holds no position.';
