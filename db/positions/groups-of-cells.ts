import type { Workspace } from '../workspace.ts';
import type { Asked } from './asked-rows.ts';
import { cellTable } from './cell-table.ts';
import { type GroupParts, partsAt } from './group-parts.ts';
import { codeOf } from './key-codes.ts';
import { columnRules, keysOf, type PositionColumn } from './position-columns.ts';
import type { CellTable } from './row-columns.ts';
import type { RowTest } from './row-test.ts';
import { cellParts, cubes } from './sum-cubes.ts';

/** What a cell has of a level: the place of its value in a list. */
type Level = Readonly<{ of: (cell: number) => number; values: readonly (string | null)[] }>;

/**
 * Groups as sums of cells that are kept, where these tell apart all that is asked for; null where the rows must be
 * looked at.
 * @param levels down and across
 */
export function groupsOfCells(
  ws: Workspace,
  { rows, all, matching }: Asked,
  levels: readonly [PositionColumn | null, PositionColumn | null],
): readonly GroupParts[] | null {
  const { keys, tests } = matching;
  if (keys === null || tests === null) return null;
  const needed = [...keys, ...levels.flatMap((column) => (column === null ? [] : keysOf(column)))];
  const cube = cubes.find((one) => needed.every((key) => one.keys.includes(key)));
  const table = cube === undefined ? null : cellTable(ws, cube, { rows, all });
  if (table === null) return null;
  const [down, across] = levels.map((column) => levelOf(ws, table, column)) as [Level, Level];
  const holds = tests.map((test) => conditionOf(table.keys, test));
  const places = new Map<number, number>();
  const sums = new Float64Array(table.sums.length).fill(Number.NaN);
  for (let cell = 0; cell < table.count; cell++) {
    if (!holds.every((one) => one(cell))) continue;
    const group = down.of(cell) * across.values.length + across.of(cell);
    let place = places.get(group);
    if (place === undefined) {
      place = places.size;
      places.set(group, place);
    }
    addCell(sums, place * width, table.sums, cell * width);
  }
  return Array.from(places, ([group, place]) => ({
    row: down.values[Math.floor(group / across.values.length)] ?? null,
    across: across.values[group % across.values.length] ?? null,
    ...partsAt(sums, place * width),
  }));
}

const width = cellParts.length;
const nearestAt = cellParts.indexOf('nearest');

function addCell(into: Float64Array, to: number, from: Float64Array, at: number): void {
  for (let i = 0; i < width; i++) {
    const [sum, x] = [into[to + i], from[at + i]];
    if (Number.isNaN(x)) continue;
    if (Number.isNaN(sum)) into[to + i] = x;
    else into[to + i] = i === nearestAt ? Math.min(sum, x) : sum + x;
  }
}

/** Ids that share a name are of one group. */
function levelOf(ws: Workspace, table: CellTable, column: PositionColumn | null): Level {
  if (column === null) return { of: () => 0, values: [null] };
  const rule = columnRules[column];
  if (rule.kind === 'number') throw new TypeError(`${column} is no level`);
  const values: string[] = [];
  const places = new Map<string, number>();
  const placeOf = (value: string): number => {
    const known = places.get(value) ?? values.length;
    if (known === values.length) places.set(value, values.push(value) - 1);
    return known;
  };
  if (rule.kind === 'code') {
    const byCode = new Map([...rule.words].map(([word, code]) => [code, placeOf(word)]));
    return { values, of: (cell) => byCode.get(codeOf(column, table.keys, cell)) ?? 0 };
  }
  const byId = new Map<number, number>();
  for (const [id, value] of ws.prepareRaw(`SELECT id, ${rule.attribute} FROM ${rule.table}`).all())
    byId.set(Number(id), placeOf(String(value ?? '')));
  const ids = table.keys[rule.key];
  return { values, of: (cell) => byId.get(ids?.[cell] ?? -1) ?? 0 };
}

function conditionOf(keys: CellTable['keys'], test: RowTest): (cell: number) => boolean {
  switch (test.of) {
    case 'any': {
      const any = test.tests.map((one) => conditionOf(keys, one));
      return (cell) => any.some((one) => one(cell));
    }
    case 'ids': {
      const ids = new Set(test.ids);
      return (cell) => ids.has(keys[test.key]?.[cell] ?? -1);
    }
    case 'codes': {
      const codes = new Set(test.codes);
      return (cell) => codes.has(codeOf(test.column, keys, cell));
    }
    case 'numbers':
      throw new TypeError(`cells have no ${test.column}`);
  }
}
