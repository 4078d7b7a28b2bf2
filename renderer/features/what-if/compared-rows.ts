import { amplificationSaid, measureSaid } from '../../../contract/amplification-said.ts';
import type { WhatIfOutput } from '../../../contract/dto/what-if.ts';
import type { Unit } from '../../kit/format.ts';

type Side = 'before' | 'a' | 'b';

export type ComparedRow = Readonly<Record<Side, number | null>> &
  Readonly<{
    id: string;
    label: string;
    unit: Unit;
    difference: number | null;
    /** Where a side is undefined: what stands in its place, and why. */
    said: Readonly<Partial<Record<string, Readonly<{ text: string; why: string }>>>>;
  }>;

/** Measures of two what-ifs of one portfolio under both, then what each costs. */
export function comparedRows(a: WhatIfOutput, b: WhatIfOutput): ComparedRow[] {
  const after = new Map(b.measures.map(({ id, after }) => [id, after]));
  const added = a.measures.find(({ id }) => id === 'addedFall');
  const addedFall: Record<Side, number | null | undefined> = {
    before: added?.before,
    a: added?.after,
    b: after.get('addedFall'),
  };
  const row = (id: string, label: string, unit: Unit, values: Record<Side, number | null>): ComparedRow => ({
    id,
    label,
    unit,
    ...values,
    difference: values.a === null || values.b === null ? null : values.b - values.a,
    said: id === 'amplification' ? saidOf(values, addedFall, unit) : {},
  });
  const cost = (id: 'notionalCut' | 'marginCalled' | 'accounts', label: string, unit: Unit): ComparedRow =>
    row(id, label, unit, { before: 0, a: a.cost[id], b: b.cost[id] });
  return [
    ...a.measures.map(({ id, label, unit, before, after: one }) =>
      row(id, label, unit, { before, a: one, b: after.get(id) ?? null }),
    ),
    cost('notionalCut', 'Notional cut', 'usd'),
    cost('marginCalled', 'Margin called', 'usd'),
    cost('accounts', 'Accounts touched', 'count'),
  ];
}

/** An amplification that is undefined says the fall that is added instead, as everywhere. */
function saidOf(
  values: Readonly<Record<Side, number | null>>,
  addedFall: Readonly<Record<Side, number | null | undefined>>,
  unit: Unit,
): ComparedRow['said'] {
  const sides = (['before', 'a', 'b'] as const).flatMap((side) => {
    const fall = addedFall[side];
    if (values[side] !== null || typeof fall !== 'number') return [];
    const text = measureSaid({ id: 'amplification', value: null, unit, addedFall: fall });
    return [[side, { text, why: amplificationSaid(null, fall) }] as const];
  });
  return Object.fromEntries(sides);
}
