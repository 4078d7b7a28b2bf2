import { expect, it } from 'vitest';
import type { WhatIfOutput } from '../../contract/dto/what-if.ts';
import { type ComparedRow, comparedRows } from '../../renderer/features/what-if/compared-rows.ts';
import { measured } from '../../renderer/grid/measured-column.ts';

const answer = (amplification: number | null, addedFall: number, notionalCut: number): WhatIfOutput =>
  ({
    measures: [
      { id: 'amplification', label: 'Amplification', unit: 'ratio', before: 2, after: amplification },
      { id: 'addedFall', label: 'Added fall', unit: 'share', before: 0.1, after: addedFall },
    ],
    cost: { notionalCut, marginCalled: 0, accounts: 1 },
  }) as unknown as WhatIfOutput;

it('two what-ifs: an amplification that is undefined says the fall that is added instead, on its own side', () => {
  const [amplification, added, cut] = comparedRows(answer(1.5, 0.05, 10), answer(null, 0.0123, 30));
  expect(amplification).toMatchObject({ before: 2, a: 1.5, b: null, difference: null });
  expect(Object.keys(amplification?.said ?? {})).toEqual(['b']);
  expect(amplification?.said.b?.text).toBe('undefined, adds 1.23 pp');
  expect(amplification?.said.b?.why).toContain('the shock hardly moves the market');
  // In the table the cell says it, and why on hover.
  const { valueFormatter, tooltipValueGetter } = measured<ComparedRow>('b', 'B') as unknown as Record<
    'valueFormatter' | 'tooltipValueGetter',
    (cell: object) => string
  >;
  const cell = { value: null, data: amplification };
  expect(valueFormatter(cell)).toBe('undefined, adds 1.23 pp');
  expect(tooltipValueGetter(cell)).toBe(amplification?.said.b?.why);
  expect(added).toMatchObject({ a: 0.05, b: 0.0123, said: {} });
  expect(cut).toMatchObject({ id: 'notionalCut', a: 10, b: 30, difference: 20 });
});
