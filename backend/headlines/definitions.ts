import type { Output } from '../../contract/contract.ts';
import { LockstepError } from '../../contract/errors.ts';
import type { Pulse } from '../../risk/portfolio.ts';
import type { Ask } from '../ask.ts';
import { within } from '../pulse.ts';

/** The scalars a committee looks at first, in the order they are shown. */
export const headlineIds = [
  'systemLeverage',
  'synchronisationIndex',
  'amplification',
  'criticalShock',
  'badDebt',
  'averageCorrelation',
] as const;
export type HeadlineId = (typeof headlineIds)[number];

/** null always comes with the reason why. */
export type HeadlineValue = Readonly<{ value: number | null; reason?: string }>;

type Unit = Output<'overview.headlines'>['headlines'][number]['unit'];
type Definition = Readonly<{
  id: HeadlineId;
  label: string;
  unit: Unit;
  /** Whether a larger value is the worse one. */
  worse: 'above' | 'below';
  compute: (ask: Ask, snapshot: string, pulse: Pulse) => Promise<HeadlineValue>;
}>;

/** The fall every snapshot is compared at. */
export const referenceShock = { all: -0.1 };

const defined = (value: number | null, reason: string): HeadlineValue =>
  value === null ? { value, reason } : { value };

export const headlineDefinitions: readonly Definition[] = [
  {
    id: 'systemLeverage',
    label: 'System leverage',
    unit: 'ratio',
    worse: 'above',
    compute: async (ask, snapshot, pulse) => {
      const { totals } = await ask('leverage.compute', { snapshot, by: 'cohort' }, pulse);
      return defined(totals.leverage, 'No account has positive equity on record.');
    },
  },
  {
    id: 'synchronisationIndex',
    label: 'Synchronisation index',
    unit: 'index',
    worse: 'above',
    compute: async (ask, snapshot, pulse) => {
      const { index, reason } = await ask('synchronisation.compute', { snapshot }, pulse);
      return defined(index, reason ?? 'The index is undefined.');
    },
  },
  {
    id: 'amplification',
    label: 'Amplification at −10 %',
    unit: 'ratio',
    worse: 'above',
    compute: async (ask, snapshot, pulse) => {
      const { amplification } = await ask('cascade.run', { snapshot, shock: referenceShock }, pulse);
      return defined(amplification, 'The shock does not move the market of this snapshot.');
    },
  },
  {
    id: 'criticalShock',
    label: 'Critical shock',
    unit: 'fraction',
    worse: 'below',
    compute: async (ask, snapshot, pulse) => {
      const { criticalShock } = await ask('saturation.compute', { snapshot, shocks: [], scales: [] }, pulse);
      return defined(criticalShock, 'No fall up to 95 % breaches the limit or leaves bad debt.');
    },
  },
  {
    id: 'badDebt',
    label: 'Bad debt at −10 %',
    unit: 'usd',
    worse: 'above',
    compute: async (ask, snapshot, pulse) => ({
      value: (await ask('cascade.run', { snapshot, shock: referenceShock }, pulse)).badDebt,
    }),
  },
  {
    id: 'averageCorrelation',
    label: 'Average correlation',
    unit: 'index',
    worse: 'above',
    compute: async (ask, snapshot, pulse) => {
      const { point } = await ask('coMovement.compute', { snapshot }, pulse);
      return defined(point.averageCorrelation, 'Fewer than two participants have a return series.');
    },
  },
];

/** Every headline of one snapshot. */
export async function computeHeadlines(
  ask: Ask,
  snapshot: string,
  pulse: Pulse,
): Promise<Readonly<Record<HeadlineId, HeadlineValue>>> {
  const values: Partial<Record<HeadlineId, HeadlineValue>> = {};
  for (const [i, { id, compute }] of headlineDefinitions.entries()) {
    const n = headlineDefinitions.length;
    const part = within(pulse, i / n, (i + 1) / n);
    values[id] = await compute(ask, snapshot, part).catch(asUndefined);
  }
  return values as Record<HeadlineId, HeadlineValue>;
}

/** A measure that cannot be asked of this data (no prices, too few days) is undefined, and its refusal is the reason. */
export function asUndefined(error: unknown): HeadlineValue {
  const refused =
    error instanceof RangeError ||
    (error instanceof LockstepError && (error.code === 'NOT_FOUND' || error.code === 'USAGE'));
  if (!refused) throw error;
  return { value: null, reason: error.message };
}
