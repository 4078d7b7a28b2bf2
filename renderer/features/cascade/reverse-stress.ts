import type { Input } from '../../../contract/contract.ts';
import type { ReverseStressOutput } from '../../../contract/dto/reverse-stress.ts';
import { measureOf } from '../../../contract/measures.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { typedUnits } from '../../kit/typed-units.ts';

export type BreakMeasure = NonNullable<Input<'reverseStress.compute'>['measure']>;
type Found = NonNullable<ReverseStressOutput['found']>;

/** What can be broken, and the value the form opens with. */
const breakable: { readonly [M in BreakMeasure]: number } = {
  amplification: defaultOf('reverseStress.compute', 'limit'),
  badDebt: 1e8,
  liquidatedShare: 0.25,
  totalDrop: 0.2,
};
export const breakMeasures = Object.keys(breakable) as readonly BreakMeasure[];
export const breakStart = (id: BreakMeasure): number => breakable[id];
/** How its limit is typed. */
export const breakTyped = (id: BreakMeasure) => typedUnits[measureOf(id).unit];

export type MoveRow = Readonly<{ asset: string; move: number; past: number | null }>;

/** The move found beside the same assets' move in the nearest past window, largest fall first. */
export function moveRows({ moves, nearest }: Found): readonly MoveRow[] {
  const past = new Map(nearest?.moves.map(({ asset, move }) => [asset, move]));
  return moves.map(({ asset, move }) => ({ asset, move, past: past.get(asset) ?? null }));
}
