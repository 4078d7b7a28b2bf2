import type { Workspace } from '../workspace.ts';
import type { Asked } from './asked-rows.ts';
import { cellTable } from './cell-table.ts';
import { type GroupParts, groupAt } from './group-parts.ts';
import { codeOf } from './key-codes.ts';
import { type LevelValues, valuesOfLevel } from './level-values.ts';
import { keysOf, type PositionColumn } from './position-columns.ts';
import type { CellTable } from './row-columns.ts';
import type { RowTest } from './row-test.ts';
import { cellParts, cubes } from './sum-cubes.ts';

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
  const [down, across] = levels.map((column) => valuesOfLevel(ws, table.keys, column)) as [
    LevelValues,
    LevelValues,
  ];
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
  return Array.from(places, ([group, place]) =>
    groupAt(
      sums,
      place * width,
      down.values[Math.floor(group / across.values.length)] ?? null,
      across.values[group % across.values.length] ?? null,
    ),
  );
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
