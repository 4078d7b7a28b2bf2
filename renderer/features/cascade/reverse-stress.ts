import type { Input } from '../../../contract/contract.ts';
import type { ReverseStressOutput } from '../../../contract/dto/reverse-stress.ts';
import type { Unit } from '../../kit/format.ts';

export type BreakMeasure = NonNullable<Input<'reverseStress.compute'>['measure']>;
type Found = NonNullable<ReverseStressOutput['found']>;

type Spec = Readonly<{
  label: string;
  unit: Unit;
  /** What a typed number is multiplied with, and its unit beside the box. */
  scale: number;
  typed: string;
  step: number;
  initial: number;
}>;

/** What can be broken, and how its limit is typed. */
export const breakable: { readonly [M in BreakMeasure]: Spec } = {
  amplification: { label: 'Amplification', unit: 'ratio', scale: 1, typed: '×', step: 0.1, initial: 2 },
  badDebt: { label: 'Bad debt', unit: 'usd', scale: 1e6, typed: 'USD m', step: 10, initial: 1e8 },
  liquidatedShare: {
    label: 'Liquidated, of what can be',
    unit: 'fraction',
    scale: 0.01,
    typed: '%',
    step: 1,
    initial: 0.25,
  },
  totalDrop: {
    label: 'Fall of the market',
    unit: 'fraction',
    scale: 0.01,
    typed: '%',
    step: 1,
    initial: 0.2,
  },
};
export const breakMeasures = Object.keys(breakable) as readonly BreakMeasure[];

export type MoveRow = Readonly<{ asset: string; move: number; past: number | null }>;

/** The move found beside the same assets' move in the nearest past window, largest fall first. */
export function moveRows({ moves, nearest }: Found): readonly MoveRow[] {
  const past = new Map(nearest?.moves.map(({ asset, move }) => [asset, move]));
  return moves.map(({ asset, move }) => ({ asset, move, past: past.get(asset) ?? null }));
}
