import { expect, it } from 'vitest';
import type { Layout } from '../../renderer/plot/figure.ts';
import { mergeLayout } from '../../renderer/plot/theme.ts';
import type { Palette } from '../../renderer/theme/palette.ts';

it('what plotly writes into its layout does not reach the layout asked for', () => {
  const asked: Layout = {
    xaxis: { range: [0, 10], title: 'Leverage' },
    yaxis: { range: [-1, 0] },
    yaxis2: { range: [new Date(0), new Date(1)] },
    annotations: [{ text: 'today', x: 1, y: 2, showarrow: true }],
  };
  const before = structuredClone(asked);
  const drawn = mergeLayout({} as Palette, asked) as unknown as Record<string, Record<string, unknown[]>>;
  for (const axis of ['xaxis', 'yaxis', 'yaxis2']) drawn[axis]?.range?.splice(0, 2, 3, 4);
  Object.assign(drawn.annotations?.[0] ?? {}, { x: 9 });
  expect(asked).toEqual(before);
});
