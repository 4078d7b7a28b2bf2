import type { CorrelationOverviewOutput } from '../../../contract/dto/correlation.ts';
import { formatCoefficient } from '../../kit/format.ts';
import type { Block } from './map-style.ts';

/** Runs of neighbouring series of one group. */
function runsOf(groups: readonly string[]): readonly Block[] {
  const runs: Block[] = [];
  for (let from = 0; from < groups.length; ) {
    const name = groups[from] ?? '';
    let to = from + 1;
    while (to < groups.length && groups[to] === name) to += 1;
    runs.push({ from, to, name });
    from = to;
  }
  return runs;
}

export type Blocks = Readonly<{
  runs: readonly Block[];
  mean: (a: string, b: string) => number;
  note: (row: number, column: number) => string | null;
}>;

const noMean = (): number => Number.NaN;
export const noBlocks: Blocks = { runs: [], mean: noMean, note: () => null };

/** The groups of a map ordered by group, and the means of the coefficients between and within them. */
export function blocksOf({ blocks, groups, labels }: CorrelationOverviewOutput): Blocks {
  if (blocks === undefined || blocks.names.length === labels.length) return noBlocks;
  const place = new Map(blocks.names.map((name, k) => [name, k]));
  const mean = (a: string, b: string): number =>
    blocks.values[(place.get(a) ?? -1) * blocks.names.length + (place.get(b) ?? -1)] ?? Number.NaN;
  const how = blocks.how === 'fisher' ? 'mean through Fisher’s z' : 'plain mean';
  return {
    runs: runsOf(groups),
    mean,
    note: (row, column) => {
      const [a = '', b = ''] = [groups[row], groups[column]];
      const value = mean(a, b);
      const pairs = a === b ? `within ${a}` : `${a} × ${b}`;
      return Number.isNaN(value) ? null : `${pairs}: ${formatCoefficient(value)}, ${how}`;
    },
  };
}
