import type Database from 'better-sqlite3';
import { noteKept } from './as-kept.ts';
import type { Cell } from './cells-counter.ts';
import { type Cube, cellParts, columnsOf, cubes } from './sum-cubes.ts';

/** The cells of each cube, as many as are worth keeping. */
export type NewCells = ReadonlyMap<Cube, Iterable<Cell>>;

/** Keeps cells in the place of those there are; null drops them. */
export function keepCells(db: Database.Database, snapshot: number, cells: NewCells | null): void {
  for (const cube of cubes) {
    writeCells(db, cube, snapshot, cells?.get(cube) ?? []);
    noteKept(db, cube.table, snapshot);
  }
}

/** In the place of those of one cube that there are. */
export function writeCells(db: Database.Database, cube: Cube, snapshot: number, cells: Iterable<Cell>): void {
  db.prepare(`DELETE FROM ${cube.table} WHERE snapshot_id = ?`).run(snapshot);
  const places = ', ?'.repeat(cube.keys.length + cellParts.length);
  const insert = db.prepare(
    `INSERT INTO ${cube.table} (snapshot_id, ${columnsOf(cube)}) VALUES (?${places})`,
  );
  for (const cell of cells) insert.run(snapshot, ...cell);
}

/** Whether cells are there to be compared with the rows. */
export const hasCells = (db: Database.Database, cube: Cube, snapshot: number): boolean =>
  db.prepare(`SELECT 1 FROM ${cube.table} WHERE snapshot_id = ? LIMIT 1`).get(snapshot) !== undefined;
