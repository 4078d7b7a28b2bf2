import { expect, it } from 'vitest';
import type { WhatIfOutput } from '../../contract/dto/what-if.ts';
import { undefinedBelow } from '../../contract/undefined-said.ts';
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

it('a measure that becomes undefined says so and why, on its own side', () => {
  const index = { id: 'synchronisationIndex', label: 'Synchronisation index', unit: 'index', before: 0.939 };
  const nobody = 'Nobody is liquidated in any scenario.';
  const of = (after: number | null, reasonAfter?: string): WhatIfOutput =>
    ({
      measures: [{ ...index, after, ...(reasonAfter === undefined ? {} : { reasonAfter }) }],
      cost: { notionalCut: 0, marginCalled: 0, accounts: 0 },
    }) as unknown as WhatIfOutput;
  const [row] = comparedRows(of(0.5), of(null, nobody));
  expect(row).toMatchObject({ before: 0.939, a: 0.5, b: null, difference: null });
  expect(row?.said).toEqual({ b: { text: 'undefined', why: nobody } });
  // Not asked for is no statement about the measure.
  expect(comparedRows(of(null), of(null))[0]?.said).toEqual({});
  const sides = (['before', 'a', 'b'] as const).map((name) => ({ name, reason: row?.said[name]?.why }));
  expect(undefinedBelow([{ label: index.label, sides }])).toEqual([
    'Synchronisation index is undefined b: Nobody is liquidated in any scenario.',
  ]);
});
