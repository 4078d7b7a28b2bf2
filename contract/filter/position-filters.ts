import type { Input } from '../contract.ts';
import { parseFilter, type Typed } from './parse-filter.ts';

type PositionFilter = NonNullable<Input<'positions.page'>['filters']>[number];
export type PositionColumn = NonNullable<Input<'positions.page'>['sort']>[number]['column'];

const text: Typed = { unit: 'text', size: false };
const number: Typed = { unit: 'number', size: false };
const percent: Typed = { unit: 'percent', size: false };

/** How the filter of each column of positions is typed: the same in the window and on the command line. */
export const typedColumns: Readonly<Record<PositionColumn, Typed>> = {
  participant: text,
  cohort: text,
  venue: text,
  symbol: text,
  asset: text,
  sector: text,
  instrument: text,
  side: text,
  marginMode: text,
  quantity: number,
  notional: { unit: 'number', size: true },
  entryPrice: number,
  markPrice: number,
  unrealisedPnl: number,
  leverage: { unit: 'ratio', size: false },
  isolatedMargin: number,
  maintenanceRate: percent,
  liquidationPrice: number,
  distance: percent,
  trigger: { unit: 'percent', size: true },
  importId: number,
  line: number,
};

/** What was typed for a column, in the contract's terms: all must hold; or why it is not understood. */
export function positionFilters(
  column: PositionColumn,
  typed: string,
): readonly PositionFilter[] | Readonly<{ problem: string }> {
  const parsed = parseFilter(typed, typedColumns[column]);
  if ('problem' in parsed) return parsed;
  const conditions = parsed.conditions.map((c) => ({ ...c, column, values: [...c.values] }));
  return parsed.any ? [{ anyOf: conditions }] : conditions;
}
