import type { ExplainChangeOutput } from '../../../contract/dto/compare.ts';

/** One bar: from one value to the next. `end` bars stand on 0. */
export type Bar = Readonly<{ label: string; kind: 'end' | 'part'; from: number; to: number }>;

/** Before, each part that is not 0 in the order of the blocks, after. */
export function partsSteps({ before, after, parts, from, to }: ExplainChangeOutput): readonly Bar[] {
  if (before === null || after === null) return [];
  let at = before;
  const bars = parts
    .filter(({ part }) => part !== 0)
    .map(({ label, part }): Bar => {
      const bar = { label, kind: 'part' as const, from: at, to: at + part };
      at = bar.to;
      return bar;
    });
  return [
    { label: from.label, kind: 'end', from: 0, to: before },
    ...bars,
    { label: to.label, kind: 'end', from: 0, to: after },
  ];
}
