import { instrumentKinds } from '../../contract/domain.ts';
import type { positionColumns, positionSides } from '../../contract/dto/positions.ts';
import { triggerSql } from './given-triggers.ts';

export type PositionColumn = (typeof positionColumns)[number];

/**
 * How a column of the grid is sorted and filtered. `name`: a name in a dictionary table, filtered by the ids that match
 * so that only the small table is searched. `code`: a small set of words stored as numbers. `number`: as stored.
 */
export type ColumnRule =
  | NameRule
  | Readonly<{ kind: 'code'; column: string; keys: readonly string[]; words: ReadonlyMap<string, number> }>
  | Readonly<{ kind: 'number'; column: string }>;

export type NameRule = Readonly<{
  kind: 'name';
  table: 'participants' | 'venues' | 'assets' | 'instruments';
  key: string;
  attribute: string;
}>;

const number = (column: string): ColumnRule => ({ kind: 'number', column: `p.${column}` });

/** The move against a position to its stated liquidation price, as a share of its mark. */
export const distanceSql =
  '(CASE WHEN p.liquidation_price > 0 AND p.mark_price > 0 THEN p.side * (1 - p.liquidation_price / p.mark_price) END)';

const marginModes = new Map([
  ['isolated', 0],
  ['cross', 1],
  ['lending', 2],
]);
const borrow = instrumentKinds.indexOf('borrow');
/** What a loan owes is debt and no short, though it is stored with the sign of one. */
const sideSql = `(CASE p.kind WHEN ${borrow} THEN -2 ELSE p.side END)`;
const sides = new Map<(typeof positionSides)[number], number>([
  ['borrowed', -2],
  ['short', -1],
  ['long', 1],
]);
/** The word for a row's side, as stored. */
export const sideWord = (kind: number, side: number): (typeof positionSides)[number] =>
  kind === borrow ? 'borrowed' : side === 1 ? 'long' : 'short';
const instrumentWords = new Map(instrumentKinds.map((kind, code) => [kind as string, code]));

export const columnRules: Readonly<Record<PositionColumn, ColumnRule>> = {
  participant: { kind: 'name', table: 'participants', key: 'participant_id', attribute: 'name' },
  cohort: { kind: 'name', table: 'participants', key: 'participant_id', attribute: 'cohort' },
  venue: { kind: 'name', table: 'venues', key: 'venue_id', attribute: 'name' },
  symbol: { kind: 'name', table: 'instruments', key: 'instrument_id', attribute: 'symbol' },
  asset: { kind: 'name', table: 'assets', key: 'asset_id', attribute: 'name' },
  sector: { kind: 'name', table: 'assets', key: 'asset_id', attribute: 'sector' },
  instrument: { kind: 'code', column: 'p.kind', keys: ['kind'], words: instrumentWords },
  side: { kind: 'code', column: sideSql, keys: ['side', 'kind'], words: sides },
  marginMode: { kind: 'code', column: 'p.margin_mode', keys: ['margin_mode'], words: marginModes },
  quantity: number('quantity'),
  notional: number('notional'),
  entryPrice: number('entry_price'),
  markPrice: number('mark_price'),
  unrealisedPnl: number('unrealised_pnl'),
  leverage: number('leverage'),
  isolatedMargin: number('isolated_margin'),
  maintenanceRate: number('maintenance_rate'),
  liquidationPrice: number('liquidation_price'),
  distance: { kind: 'number', column: distanceSql },
  trigger: { kind: 'number', column: triggerSql },
  importId: number('import_id'),
  line: number('line'),
};

/** The columns that a grid's column of names or words is made of. */
export function keysOf(column: PositionColumn): readonly string[] {
  const rule = columnRules[column];
  if (rule.kind === 'number') throw new TypeError(`${column} is no level`);
  return rule.kind === 'name' ? [rule.key] : rule.keys;
}

/** A column of numbers as SQL over `positions p`. */
export function numberSql(column: PositionColumn): string {
  const rule = columnRules[column];
  if (rule.kind !== 'number') throw new TypeError(`${column} is no number`);
  return rule.column;
}
