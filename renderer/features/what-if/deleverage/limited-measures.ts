import type { Input } from '../../../../contract/contract.ts';
import type { LimitStatus } from '../../../../contract/dto/what-if.ts';
import type { Unit } from '../../../kit/format.ts';
import { isLoose } from '../../../scenario/read-scenario.ts';

export type Bound = Input<'whatIf.deleverage'>['limits'][number];
export type MeasureId = Bound['measure'];

type Spec = Readonly<{
  label: string;
  unit: Unit;
  /** The side of the limit that breaks it. */
  worse: 'above' | 'below';
  /** What a typed number is multiplied with, and its unit beside the box. */
  scale: number;
  typed: string;
  step: number;
  initial: number;
}>;

const ratio = { unit: 'ratio', worse: 'above', scale: 1, typed: '×', step: 0.1 } as const;
const usd = { unit: 'usd', worse: 'above', scale: 1e6, typed: 'USD m', step: 10 } as const;
const share = { unit: 'fraction', worse: 'above', scale: 0.01, typed: '%', step: 1 } as const;
const index = { unit: 'index', worse: 'above', scale: 1, typed: '', step: 0.05 } as const;

/** What a deleveraging can be asked to keep, and how its limit is typed. */
export const limited: { readonly [M in MeasureId]: Spec } = {
  amplification: { label: 'Amplification', ...ratio, initial: 1.5 },
  badDebt: { label: 'Bad debt', ...usd, initial: 0 },
  liquidatedNotional: { label: 'Liquidated in the cascade', ...usd, initial: 1e9 },
  systemLeverage: { label: 'System leverage', ...ratio, initial: 3 },
  medianLeverage: { label: 'Median account leverage', ...ratio, initial: 3 },
  gross: { label: 'Gross notional', ...usd, initial: 5e9 },
  concentration: { label: 'Top-10 share', ...share, initial: 0.3 },
  directional: { label: 'Directional concentration', ...share, initial: 0.3 },
  synchronisationIndex: { label: 'Synchronisation index', ...index, initial: 0.5 },
  coLiquidation: { label: 'Joint expected shortfall', ...usd, initial: 1e9 },
  jointShortfallShare: { label: 'Joint shortfall of open interest', ...share, initial: 0.25 },
  averageCorrelation: { label: 'Average correlation (w·σ)', ...index, initial: 0.5 },
  criticalShock: { label: 'Critical shock', ...share, worse: 'below', initial: 0.15 },
};
export const measureIds = Object.keys(limited) as readonly MeasureId[];
export const isMeasure = (value: unknown): value is MeasureId =>
  typeof value === 'string' && Object.hasOwn(limited, value);

export const referenceBounds: readonly Bound[] = [{ measure: 'amplification', value: 1.5 }];

/** Stored bounds as far as they can be read, each measure once; the reference where nothing can. */
export function readBounds(stored: unknown): readonly Bound[] {
  if (!Array.isArray(stored)) return referenceBounds;
  const bounds = stored.flatMap((entry: unknown): Bound[] =>
    isLoose(entry) && isMeasure(entry.measure) && typeof entry.value === 'number'
      ? [{ measure: entry.measure, value: entry.value }]
      : [],
  );
  const once = bounds.filter((b, i) => bounds.findIndex((other) => other.measure === b.measure) === i);
  return once.length === 0 ? referenceBounds : once;
}

/** The red line of every committee limit that guards against the side the search guards against. */
export function committeeBounds(limits: readonly LimitStatus[]): readonly Bound[] {
  return limits.flatMap(({ limit: { measure, direction, red } }): Bound[] =>
    red !== null && isMeasure(measure) && direction === limited[measure].worse
      ? [{ measure, value: red }]
      : [],
  );
}
