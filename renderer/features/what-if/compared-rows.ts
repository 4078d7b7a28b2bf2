import { amplificationSaid } from '../../../contract/amplification-said.ts';
import type { WhatIfOutput } from '../../../contract/dto/what-if.ts';
import { sideSaid } from '../../../contract/undefined-said.ts';
import type { Unit } from '../../kit/format.ts';

const sides = ['before', 'a', 'b'] as const;
type Side = (typeof sides)[number];
type Values<T> = Readonly<Record<Side, T>>;

export type ComparedRow = Values<number | null> &
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
  const others = new Map(b.measures.map((measure) => [measure.id, measure]));
  const added = a.measures.find(({ id }) => id === 'addedFall');
  const addedFall = { before: added?.before, a: added?.after, b: others.get('addedFall')?.after };
  const cost = (id: 'notionalCut' | 'marginCalled' | 'accounts', label: string, unit: Unit): ComparedRow =>
    rowOf(id, label, unit, { before: 0, a: a.cost[id], b: b.cost[id] }, {});
  return [
    ...a.measures.map(({ id, label, unit, before, after, reasonBefore, reasonAfter }) => {
      const other = others.get(id);
      const values = { before, a: after, b: other?.after ?? null };
      const reasons = { before: reasonBefore, a: reasonAfter, b: other?.reasonAfter };
      return rowOf(id, label, unit, values, saidOf(id, unit, values, reasons, addedFall));
    }),
    cost('notionalCut', 'Notional cut', 'usd'),
    cost('marginCalled', 'Margin called', 'usd'),
    cost('accounts', 'Accounts touched', 'count'),
  ];
}

const rowOf = (
  id: string,
  label: string,
  unit: Unit,
  values: Values<number | null>,
  said: ComparedRow['said'],
): ComparedRow => ({
  id,
  label,
  unit,
  ...values,
  difference: values.a === null || values.b === null ? null : values.b - values.a,
  said,
});

/** What stands where a side is undefined: of an amplification the fall that is added instead, of others why. */
function saidOf(
  id: string,
  unit: Unit,
  values: Values<number | null>,
  reasons: Values<string | undefined>,
  addedFall: Values<number | null | undefined>,
): ComparedRow['said'] {
  return Object.fromEntries(
    sides.flatMap((side) => {
      const [value, fall, reason] = [values[side], addedFall[side], reasons[side]];
      if (value !== null) return [];
      const why = id === 'amplification' && typeof fall === 'number' ? amplificationSaid(null, fall) : reason;
      if (why === undefined) return [];
      return [[side, { text: sideSaid({ id, value, unit, reason, addedFall: fall }), why }] as const];
    }),
  );
}
